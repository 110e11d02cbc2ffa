"""Which store this is: its id, and since when. A restore, a copy and a rescue begin a new one, and the ledger says so.

Two stores that went on from the same state are two from then on: what each tells bears its own id. A copy shows by
where it lies: the ledger holds a mark of the place, from which nobody learns what place it is.
"""

import hmac
from pathlib import Path
from typing import Any

from leadpro.problem import Problem
from leadpro.records.base import new_file_id
from leadpro.store import this_computer
from leadpro.store.journal import ledger

_PLACE = b"leadpro place 1\0"
NOWHERE = b""
"""Where a store lies that no way in leads into, such as the demo's: a copy of it is nobody's."""


def begin(cursor: Any, at: str, place: bytes = NOWHERE) -> str:
    """Be a new store from here on, at a place; gives its id."""
    store_id = new_file_id()
    cursor.execute("UPDATE identity SET store_id = ?", (store_id,))
    mark = _mark(ledger.chain_key(cursor), place)
    ledger.append(cursor, ledger.Line(came_in=at, kind=ledger.Kind.STORE, about=store_id, digest=mark))
    return store_id


def has_begun(cursor: Any) -> bool:
    """Whether the ledger says which store it is: of one that was just made it does not yet."""
    return cursor.execute("SELECT 1 FROM ledger LIMIT 1").fetchone() is not None


def own_since(cursor: Any, place: bytes) -> int | None:
    """The line of the ledger from which on it is this store; what came before is of the one that it was made from.

    None of a copy that could not say yet that it is one: nothing shows then what is its own.
    """
    if lies_elsewhere(cursor, place):
        return None
    began = cursor.execute("SELECT max(seq) FROM ledger WHERE kind = ?", (ledger.Kind.STORE,)).fetchone()[0]
    return int(began or 0)


def lies_elsewhere(cursor: Any, place: bytes) -> bool:
    """Whether the store lies at another place than when it began: it was moved, or is a copy."""
    row = cursor.execute(
        "SELECT digest FROM ledger WHERE kind = ? ORDER BY seq DESC LIMIT 1", (ledger.Kind.STORE,)
    ).fetchone()
    return row is not None and row[0] != _mark(ledger.chain_key(cursor), place)


def place_of(path: Path) -> bytes:
    """The place of a store: the computer, and the path."""
    return f"{this_computer.computer()}\0{path.resolve()}".encode("utf-8", "surrogateescape")


def moved() -> Problem:
    """What is said once of a store that lies elsewhere than it did."""
    return Problem(
        "This store lies in another place than it did",
        "It was moved here, or it is a copy. From now on it counts as a store of its own: what is entered here and "
        "what is entered in the one that it was copied from stay apart.",
        "If somebody goes on working in the other one, decide now which of the two counts. Backups of this one need a "
        "folder to be chosen for them.",
    )


def saved_from_damage() -> Problem:
    """What is said once of a store that was saved from a damaged one: it is made where no way in leads into it yet."""
    return Problem(
        "This store was saved from a damaged one",
        "It is opened for the first time, and counts as a store of its own from now on: what is entered here and what "
        "is entered in the damaged one stay apart.",
        "`leadpro verify` says what was lost. Put the damaged one away, so that nobody goes on in it. Backups of this "
        "one need a folder to be chosen for them.",
    )


def _mark(key: bytes, place: bytes) -> bytes:
    return hmac.digest(key, _PLACE + place, "sha256")
