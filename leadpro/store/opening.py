"""Opening a store: one SQLCipher file, brought up to date when it is behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.faults import explained

APPLICATION_ID = 0x1EAD9201
"""Marks a file as ours (SQLite's `application_id`)."""

SCHEMA = "0001"
"""The newest migration in db/migrations/versions."""


class Store:
    """An open store. Reading is done on one connection of its own; saving (`leadpro.store.saving`) on another."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.lock = RLock()
        self._reader = connect(path)
        self.engine: Any = None
        """SQLAlchemy's engine, made by the first save."""

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection for reading, for one thread at a time."""
        with self.lock, explained("The store could not be read"):
            yield self._reader

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self._reader.close()
            if self.engine is not None:
                self.engine.dispose()
                self.engine = None


def open_store(path: Path, clock: Clock) -> Store:
    """Open the store at `path`; make it, or bring it up to date, where need be.

    Raises Problem where the file is not ours, is from a newer version, or cannot be opened.
    """
    with explained("The store could not be opened"):
        is_new = not path.exists() or path.stat().st_size == 0
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
        schema = None if is_new else _schema(path)
        if schema != SCHEMA:
            from leadpro.store.migrating import migrate  # Alembic takes longer to import than the program to start

            migrate(path)
        return Store(path, clock)


def connect(path: Path) -> Any:
    """Open a connection with the settings that every use of the file needs."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5.0)
    for setting in (
        "cipher_log_level = NONE",  # SQLCipher would print its errors over the screen
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _schema(path: Path) -> str:
    connection = connect(path)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Problem("The store could not be opened", f"{path.name} is not a leadpro store.", "Name another file.")
        version = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        connection.close()
    if version > SCHEMA:
        raise Problem(
            "The store could not be opened",
            "It was written by a newer version of leadpro, and is left as it is.",
            "Open it with that version.",
        )
    return version
