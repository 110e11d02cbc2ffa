"""Opening a store: one SQLCipher file under its data key, brought up to date when it is behind."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.base import Id
from leadpro.records.user import NOT_NAMED, User
from leadpro.store.anchors import keep_at_close, warning
from leadpro.store.clock_check import clock_warning
from leadpro.store.faults import DAMAGED, explained
from leadpro.store.in_place import files_of, require_in_place
from leadpro.store.key import Key

APPLICATION_ID = 0x1EAD9201
"""Marks a file as ours (SQLite's `application_id`)."""

SCHEMA = "0001"
"""The newest migration in db/migrations/versions."""

SMALLEST = 512
"""The size of SQLite's smallest page: it would take a shorter file for an empty one, and write over it."""

PAGE = 4096
"""Bytes of a page, as SQLCipher writes them."""

PATIENCE = 5.0
"""For how many seconds a window waits while another saves."""

_FAILED = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")
"""What a drive that does not answer looks like from here, and whatever is read by the same connection afterwards."""


class Store:
    """An open store. Reading is done on one connection of its own; saving (`leadpro.store.saving`) on another.

    Each has its own lock, so that a save which waits for another window holds up nobody who only reads.
    """

    def __init__(self, path: Path, key: Key, clock: Clock, user: User = NOT_NAMED) -> None:
        self.path = path
        self.clock = clock
        self.user = user
        """Who unlocked it."""
        self._key: Key | None = key
        self.saving = RLock()
        """Held by the thread that saves."""
        self._lock = RLock()
        self._reader = connect(path, key)
        self._reader_failed = False
        self._files = files_of(path)
        self.engine: Any = None
        """SQLAlchemy's engine, made by the first save."""
        self.warning: Problem | None = None
        """What whoever opened it is to be told: that it is not as it was when it was last closed here."""
        self.granted: set[Id] = set()
        """The restricted families whose files were opened with a reason (`leadpro.store.restricted`), until shut."""

    @property
    def key(self) -> Key:
        """The data key. Raises Problem once the store is closed: it is not kept any longer than that."""
        if self._key is None:
            raise Problem("The store is locked", "It was locked while this was under way.", "Unlock it, and try again.")
        return self._key

    def require_in_place(self, title: str) -> None:
        """Raise Problem under `title` where the files that were opened lie there no more: a save would be lost."""
        require_in_place(self.path, self._files, title)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection for reading, for one thread at a time."""
        with self._lock, explained(title := "The store could not be read"):
            if self._reader_failed:
                self._read_anew(title)
            self.key  # noqa: B018 (a closed store says so)
            try:
                yield self._reader
            except sqlcipher.DatabaseError as error:
                self._reader_failed = getattr(error, "sqlite_errorname", "").startswith(_FAILED)
                raise

    def _read_anew(self, title: str) -> None:
        """Read by another connection: once a page could not be read SQLCipher refuses all, though the drive is back."""
        self.require_in_place(title)  # or a copy that was put there would pass for the store
        failed, self._reader = self._reader, connect(self.path, self.key)
        self._reader_failed = False
        failed.close()  # only now: with the last connection SQLite would put the log away

    def close(self) -> None:
        """Let go of the file, and of the key; note first where the journal has got to."""
        with self.saving, self._lock:
            if self._key is None:
                return
            with suppress(Problem):  # what was saved is saved, and whoever closes has nothing to try again
                keep_at_close(self)
            self._key = None
            self.granted.clear()
            self._reader.close()
            if self.engine is not None:
                self.engine.dispose()
                self.engine = None


def open_store(path: Path, key: Key, clock: Clock, user: User = NOT_NAMED) -> Store:
    """Open the store at `path` with its data key; make it, or bring it up to date, where need be.

    Raises Problem where the file is not ours, the key is not its key, it is from a newer version, or cannot be opened.
    """
    with explained("The store could not be opened"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_unkeyed(path):
            raise _not_ours(path)
        try:
            version = schema_of(path, key)
        except sqlcipher.DatabaseError as error:
            if _is_page_1_alone(path, key):
                raise Problem("The store could not be opened", *DAMAGED) from error
            raise
        if version != SCHEMA:
            from leadpro.store.migrating import migrate  # Alembic takes longer to import than the program to start

            if version is not None:
                from leadpro.store.backups.before_upgrade import back_up_before

                back_up_before(path, key, SCHEMA, clock)
            migrate(path, key)
        store = Store(path, key, clock, user)
        store.warning = warning(store) or clock_warning(store)
        return store


def connect(path: Path, key: Key) -> Any:
    """Open a connection with the key and the settings that every use of the file needs."""
    connection = bare_connection(path, key)
    for setting in (
        "foreign_keys = ON",
        "recursive_triggers = ON",  # or a REPLACE would delete without asking the triggers that refuse it
        "journal_mode = WAL",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def bare_connection(path: Path, key: Key | None) -> Any:
    """Open a connection that only has its key; without one the file is read as it is, unencrypted."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=PATIENCE)
    connection.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher would print its errors over the screen
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    return connection


def is_unkeyed(path: Path) -> bool:
    """Whether the file is an SQLite database that anybody can read: no store of ours."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def schema_of(path: Path, key: Key | None) -> str | None:
    """The version of the store at `path`, None where there is none yet. Writes nothing: the file may not be ours."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    if path.stat().st_size < SMALLEST:
        raise _not_ours(path)
    connection = bare_connection(path, key)
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        if application_id == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            return None  # nothing in it: the making of a store was cut off
        if application_id != APPLICATION_ID:
            raise _not_ours(path)
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


def _is_page_1_alone(path: Path, key: Key) -> bool:
    """Whether a file that does not open is damaged at its beginning; under a wrong key no page is as it was written."""
    connection = bare_connection(path, key)
    try:
        failed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    return len(failed) < path.stat().st_size // PAGE


def _not_ours(path: Path) -> Problem:
    return Problem("The store could not be opened", f"{path.name} is not a leadpro store.", "Name another file.")
