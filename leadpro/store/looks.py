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
from leadpro.records.ids import Id
from leadpro.store.at_the_keyboard import name_at_the_keyboard
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.keys.ciphers import unwrap, wrap
from leadpro.store.sealing.file_keys import key_of

if TYPE_CHECKING:
    from leadpro.records.ids import FamilyId
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

ROW = ("seq", "sealed", "salt", *COLUMNS)
"""The columns of its table."""


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
    """Record a look at an instant (UTC), inside the caller's transaction; sealed where its file is."""
    salt = secrets.token_bytes(32)
    line = ledger.Line(came_in=at, kind=ledger.Kind.LOOK, about=look.file, digest=look.commitment(salt))
    seq = ledger.append(cursor, line).seq
    row = as_row(seq, salt, look, key_of(cursor, look.file))
    cursor.execute(f"INSERT INTO look ({', '.join(ROW)}) VALUES ({', '.join('?' for _ in ROW)})", row)


def write_sealed(cursor: Any, file: str, sealed: bytes, digest: bytes, at: str) -> None:
    """Record a look that is sealed to others, as it lay in another store."""
    line = ledger.Line(came_in=at, kind=ledger.Kind.LOOK, about=file, digest=digest)
    row = (ledger.append(cursor, line).seq, sealed, b"", file, *("" for _ in COLUMNS[1:]))
    cursor.execute(f"INSERT INTO look ({', '.join(ROW)}) VALUES ({', '.join('?' for _ in ROW)})", row)


def as_row(seq: int, salt: bytes, look: Look, key: bytes | None) -> tuple[Any, ...]:
    """A look as it lies in its table: `ROW`. Under the key of a sealed file nothing of it stands there but the file."""
    if key is None:
        return (seq, None, salt, *msgspec.structs.astuple(look))
    sealed = wrap(msgspec.json.encode((salt, look)), key, _about(look.file))
    return (seq, sealed, b"", look.file, *("" for _ in COLUMNS[1:]))


def from_row(row: tuple[Any, ...], key: bytes | None) -> tuple[bytes, Look] | None:
    """The salt and the look of a row of `ROW`; None where it is sealed, and this is not its key."""
    _, sealed, salt, file, *said = row
    if sealed is None:
        return salt, Look(**dict(zip(COLUMNS, (file, *said), strict=True)))
    opened = unwrap(sealed, key, _about(file)) if key else None
    return msgspec.json.decode(opened, type=tuple[bytes, Look]) if opened else None


def _about(file: str) -> str:
    return f"look at {file}"


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
