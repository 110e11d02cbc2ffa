"""What whoever works here has seen of a family's signals: up to which line of the ledger, and on which day.

It is theirs and no fact of the file, so it lies outside the journal. Nothing of a case lies here: what stood then is
worked out anew from the entries that had come in, and only for the caseload is it noted by what tells one from another.
Of a sealed file it lies under the file's key, and does not even say whose it is; a fresh key lets it go, and so does a
store that was saved from damage: then nothing is called new until the file has been looked at again.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.store.keys.ciphers import unwrap, wrap
from leadpro.store.sealing.file_keys import is_sealed, key_of
from leadpro.store.writing import writing

if TYPE_CHECKING:
    from leadpro.practice.caseload_line import CaseloadLine
    from leadpro.records.ids import FamilyId
    from leadpro.store.opening import Store


class Seen(Struct, frozen=True):
    """How far somebody has seen a family's file."""

    upto: int
    """The line of the ledger with which the last of its entries came in."""
    on: date
    """The day on which they saw it."""
    stood: tuple[str, ...] = ()
    """What stood or was set aside then (`leadpro.practice.signals.finding`)."""


class Marks(Struct, frozen=True):
    """What the caseload marks of a family."""

    new: int
    """How many things stand that whoever looks has not seen."""
    gone: int
    """How many they saw that stand no more."""


def line_of_last_entry(store: Store, family_id: FamilyId) -> int:
    """The line of the ledger with which the last entry of a family's file came in."""
    with store.reading() as connection:
        row = connection.execute("SELECT max(seq) FROM entry WHERE file = ?", (family_id,)).fetchone()
    return int(row[0] or 0)


def seen_of(store: Store, family_id: FamilyId) -> Seen | None:
    """How far whoever has the store open has seen a family's file; None where they never have. Raises Problem."""
    if kept_in_mind := store.sitting.seen.get(family_id):
        return kept_in_mind
    with store.reading() as connection:
        key = key_of(connection, family_id)
        row_id = _row_id(store.hand.person, family_id, key)
        row = connection.execute("SELECT kept, sealed FROM seen WHERE id = ?", (row_id,)).fetchone()
    if row is None:
        return None
    kept: bytes | None = unwrap(row[1], key, _about(family_id)) if key and row[1] else (row[0] or "").encode()
    return msgspec.json.decode(kept, type=Seen) if kept else None


def have_seen(store: Store, family_id: FamilyId, seen: Seen) -> None:
    """Keep in mind how far a family's file was seen; `keep_seen` writes it."""
    store.sitting.seen[family_id] = seen
    store.sitting.seen_since_kept.add(family_id)


def keep_seen(store: Store) -> None:
    """Write what is kept in mind and not written yet. Raises Problem where that cannot be: it is asked for again."""
    if not (waiting := set(store.sitting.seen_since_kept)):
        return
    with writing(store, "That you have looked was not kept") as cursor:
        for family_id in waiting:
            _write(store, cursor, family_id, store.sitting.seen[family_id])
    store.sitting.seen_since_kept -= waiting


def _write(store: Store, cursor: Any, family_id: FamilyId, seen: Seen) -> None:
    key = key_of(cursor, family_id)
    if key is None and is_sealed(cursor, family_id):
        return  # it was sealed to others meanwhile
    kept = msgspec.json.encode(seen if key is None else msgspec.structs.replace(seen, stood=()))
    row = (None, wrap(kept, key, _about(family_id))) if key else (kept.decode(), None)
    cursor.execute(
        "INSERT OR REPLACE INTO seen (id, user, family_id, kept, sealed) VALUES (?, ?, ?, ?, ?)",
        (_row_id(store.hand.person, family_id, key), "" if key else store.hand.person, family_id, *row),
    )


def let_go(cursor: Any, family_id: str) -> None:
    """Let go of what anybody has seen of a family's file, inside the caller's transaction."""
    cursor.execute("DELETE FROM seen WHERE family_id = ?", (family_id,))


def marks(store: Store, lines: Iterable[CaseloadLine]) -> dict[FamilyId, Marks]:
    """What is new and what is gone since whoever has the store open looked, of the families of which anything is."""
    lines = [each for each in lines if not each.restricted]
    ids = msgspec.json.encode([each.family_id for each in lines]).decode()
    query = "SELECT family_id, kept FROM seen WHERE user = ? AND family_id IN (SELECT value FROM json_each(?))"
    with store.reading() as connection:
        rows = connection.execute(query, (store.hand.person, ids)).fetchall()
    seen = {family_id: msgspec.json.decode(kept, type=Seen) for family_id, kept in rows} | store.sitting.seen
    found = {}
    for each in lines:
        if each.family_id in seen:
            stood, stands = set(seen[each.family_id].stood), set(each.stands)
            if stood != stands:
                found[each.family_id] = Marks(len(stands - stood), len(stood - stands))
    return found


def _row_id(person: str, family_id: str, key: bytes | None) -> str:
    """What a row is called: of a sealed file nobody without its key can tell whose it is."""
    if key is None:
        return f"{person} {family_id}"
    return hmac.digest(key, f"seen by {person}".encode(), "sha256").hex()


def _about(family_id: str) -> str:
    return f"seen of {family_id}"
