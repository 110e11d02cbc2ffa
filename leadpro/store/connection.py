"""A connection to the store's file: SQLCipher under the data key, and what the file says of itself before that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.store.key import Key

APPLICATION_ID = 0x1EAD9201
"""Marks a file as ours (SQLite's `application_id`)."""

SCHEMA = "0001"
"""The newest migration in db/migrations/versions."""

FIRST = "0001"
"""The oldest."""

SMALLEST = 512
"""The size of SQLite's smallest page: it would take a shorter file for an empty one, and write over it."""

PAGE = 4096
"""Bytes of a page, as SQLCipher writes them."""

PATIENCE = 5.0
"""For how many seconds a window waits while another saves."""


def connect(path: Path, key: Key, held_key: Callable[[str, bytes], bytes | None] | None = None) -> Any:
    """Open a connection with the key and the settings that every use of the file needs.

    `held_key` gives the key of a sealed file by its name and its wraps (`leadpro.store.sealing`); without it none is.
    """
    connection = bare_connection(path, key)
    connection.create_function("held_key", 2, held_key or (lambda file, wraps: None))
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
        raise not_ours(path)
    connection = bare_connection(path, key)
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        if application_id == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            return None  # nothing in it: the making of a store was cut off
        if application_id != APPLICATION_ID:
            raise not_ours(path)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        version = str(row[0]) if row else ""
    finally:
        connection.close()
    if not version >= FIRST:
        raise Problem(
            "The store could not be opened",
            "What says of which version it is has been changed outside leadpro.",
            "Leave everything as it is, and restore the last backup.",
        )
    if version > SCHEMA:
        raise Problem(
            "The store could not be opened",
            "It was written by a newer version of leadpro, and is left as it is.",
            "Open it with that version.",
        )
    return version


def is_page_1_alone(path: Path, key: Key) -> bool:
    """Whether a file that does not open is damaged at its beginning; under a wrong key no page is as it was written."""
    return len(_pages_that_fail(path, key)) < path.stat().st_size // PAGE


def disk_answers(path: Path, key: Key) -> bool:
    """Whether the disk gives every page of a store that is said to be damaged: only this tells the two apart."""
    try:
        return not any(said.startswith("error reading") for said in _pages_that_fail(path, key))
    except sqlcipher.Error:
        return False


def _pages_that_fail(path: Path, key: Key) -> list[str]:
    """What SQLCipher says of each page that it cannot read, or that is not as it was written."""
    connection = bare_connection(path, key)
    try:
        return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()


def not_ours(path: Path) -> Problem:
    """The problem of a file that is no store."""
    return Problem("The store could not be opened", f"{path.name} is not a leadpro store.", "Name another file.")
