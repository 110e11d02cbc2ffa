"""Who looked: every opening of a family's file is recorded, once a sitting, and so that nobody can take it back unseen.

A look lies in a row of its own, and the ledger testifies it by a commitment. Prints, exports and sign-offs are entries
of the file's journal: they travel with it; looks are what this store alone can tell.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.records.code import Code
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.way_in import name_at_the_keyboard

if TYPE_CHECKING:
    from leadpro.records.ids import FamilyId, Id
    from leadpro.store.opening import Store


class What(Code):
    """What somebody looked at."""

    FILE = "file", "the file"


class Look(Struct, frozen=True, kw_only=True):
    """One look."""

    file: Id
    way_in: Id
    by: str
    at: str
    """UTC."""
    what: str = What.FILE
    why: str = ""

    def commitment(self, salt: bytes) -> bytes:
        """What the ledger holds of it."""
        return hmac.digest(salt, msgspec.json.encode(msgspec.structs.astuple(self)), "sha256")


COLUMNS = Look.__struct_fields__


def look_now(store: Store, family_id: FamilyId, why: str = "") -> Look:
    """What is to be recorded of somebody's opening a family's file now."""
    with store.reading() as connection:
        by = name_at_the_keyboard(connection, store.user)
    return Look(file=family_id, way_in=store.hand.way_in, by=by, at=utc_text(store.clock.now()), why=why)


def owe(store: Store, family_id: FamilyId) -> None:
    """Keep in mind, once a sitting, that whoever has the store open has opened a family's file: it is to be recorded.

    Whatever is written next records it, the closing of the store at the latest.
    """
    with store.saving:
        sitting = store.sitting
        if family_id not in sitting.looked and not any(each.file == family_id for each in sitting.owed):
            sitting.owed.append(look_now(store, family_id))


def write(cursor: Any, look: Look, at: str) -> None:
    """Record a look at an instant (UTC), inside the caller's transaction."""
    salt = secrets.token_bytes(32)
    line = ledger.Line(came_in=at, kind=ledger.Kind.LOOK, about=look.file, digest=look.commitment(salt))
    seq = ledger.append(cursor, line).seq
    names = ", ".join(COLUMNS)
    marks = ", ".join("?" for _ in COLUMNS)
    cursor.execute(
        f"INSERT INTO look (seq, salt, {names}) VALUES (?, ?, {marks})", (seq, salt, *msgspec.structs.astuple(look))
    )


def write_owed(cursor: Any, store: Store) -> list[Look]:
    """Record what is owed, inside the caller's transaction; gives which looks that are."""
    looks = list(store.sitting.owed)
    for each in looks:
        write(cursor, each, utc_text(store.clock.now()))
    return looks


def are_recorded(store: Store, looks: list[Look]) -> None:
    """Keep in mind that these are recorded, once the transaction is."""
    store.sitting.owed = [each for each in store.sitting.owed if each not in looks]
    store.sitting.looked |= {each.file for each in looks}
