"""One window at a time changes the keys, or opens the store while it may be changed.

The turn is SQLite's lock on an empty file beside the store: it is let go when the program ends, however it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.store.faults import explained

PATIENCE = 5.0
"""Seconds to wait for one's turn: more than anything but a change of the data key takes."""


@contextmanager
def turn(store: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Have the keys of a store to oneself inside the block. Raises Problem where another window has them."""
    with explained("The keys could not be used", store):
        store.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlcipher.connect(
            str(store.with_name(f"{store.name}.turn")), isolation_level=None, timeout=patience, check_same_thread=False
        )
        try:
            _take(connection)
        except BaseException:
            connection.close()
            raise
    try:
        yield
    finally:
        connection.close()


def _take(connection: Any) -> None:
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written: no journal beside it
        connection.execute("BEGIN EXCLUSIVE")
    except sqlcipher.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
            raise
        raise Problem(
            "The keys are in use",
            "Another window is changing the keys of this store.",
            "Wait until it has finished, then try again.",
        ) from error
