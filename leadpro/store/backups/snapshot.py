"""A snapshot: the store as it stood at one moment, in a file of its own under the same key, and whether one is whole.

`VACUUM INTO` reads one state of the file while others go on saving, and leaves one compact file with no log beside it.
SQLite's backup interface in steps begins anew with every save of another window: under steady saving it never ended.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from leadpro.problem import Problem
from leadpro.store.connection import bare_connection, schema_of
from leadpro.store.faults import explained
from leadpro.store.journal import ledger
from leadpro.store.journal.ledger import End
from leadpro.store.shape import RECORD_TYPES
from leadpro.store.whole_file import make_for_its_owner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leadpro.store.key import Key

OFTEN = 5_000
"""Instructions of SQLite's machine between two questions whether to stop: some milliseconds."""


class Contents(Struct, frozen=True):
    """What a snapshot holds."""

    schema: str
    end: End
    """Of the ledger."""
    entries: int
    """Of all journals."""
    families: int
    """Not those whose files were taken back."""
    records: int
    """Of every kind, families too, also those that were taken back; not those of sealed files."""
    sealed: int
    """Files that are sealed, to those whom they name."""


def take_snapshot(path: Path, key: Key, to: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Write the store at `path`, as it stands, to the new file `to` under the same key. Raises Problem."""
    with explained("The backup could not be made", path, key), closing(bare_connection(path, key)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        make_for_its_owner(to)
        connection.set_progress_handler(lambda: int(stopped()), OFTEN)
        try:
            connection.execute("VACUUM INTO ?", (str(to),))
        except Exception:
            if stopped():
                raise stopped_by_user() from None
            raise


def contents(path: Path, key: Key) -> Contents:
    """What a snapshot holds. Raises Problem where not every page and every row of it is as SQLite wrote it."""
    with explained("The copy is damaged"):
        schema = schema_of(path, key)
        with closing(bare_connection(path, key)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if schema is None or pages or connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Problem(
                    "The copy is damaged", "It does not hold what the store held.", "Check the disk, then try again."
                )
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            counts = {table: _count(connection, table) for table in RECORD_TYPES if table in tables}
            entries = _count(connection, "entry")
            return Contents(
                schema,
                ledger.end(connection),
                entries,
                _count(connection, "family", "NOT withdrawn") if "family" in tables else 0,
                sum(counts.values()),
                _count(connection, "file_key"),
            )


def stopped_by_user() -> Problem:
    """The problem of a backup that somebody stopped."""
    return Problem("No backup was made", "It was stopped.", "`leadpro backup` makes one at any time.")


def _count(connection: Any, table: str, which: str = "1") -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}" WHERE {which}').fetchone()[0])
