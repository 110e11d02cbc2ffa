"""Sealing a file, opening it to all again, and giving it a fresh key: how its parts lie, never what is digested.

Each is done inside the transaction of the change that asks for it, so it counts with that change or not at all.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.store import caseload, find_index
from leadpro.store.drafts import seal_drafts
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.journal.entry import Part
from leadpro.store.journal.following import follow_anew
from leadpro.store.looks import ROW, as_row, from_row
from leadpro.store.newer import is_beyond_us
from leadpro.store.rows import insert
from leadpro.store.sealing.entitled import by_what_was_chosen, entitled, ways_now
from leadpro.store.sealing.file_keys import To, give, held_keys, key_to_write, new_key, noted_in
from leadpro.store.sealing.given import as_given, take_away
from leadpro.store.sealing.sealed_parts import open_part, seal_part
from leadpro.store.seen import let_go
from leadpro.store.shape import LIST_OF, RECORD_TYPES, record_of
from leadpro.store.writing import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leadpro.records.family import Family
    from leadpro.records.ids import FamilyId
    from leadpro.store.journal.ways_in import WayIn
    from leadpro.store.opening import Store


def seal(store: Store, cursor: Any, family: Family, at: str) -> None:
    """Seal a family's file to those whom it names: nothing of it stands in the clear then, but that it is there.

    `at` is the instant (UTC) of the entry that restricts it: by that the ledger shows that one did.
    """
    key, ways = new_key(), ways_now(store, cursor)
    to = by_what_was_chosen(cursor, ways, family)
    give(cursor, family.id, key, to, entitled(ways, to), at)
    _lie(cursor, family.id, None, key)
    seal_drafts(store, cursor, family.id, ways.count)
    _have_nothing_of(cursor, family.id)


def name_others(store: Store, cursor: Any, family: Family, at: str) -> None:
    """Seal a sealed file to those whom its family names now, the same or others, under a fresh key, at an instant."""
    ways = ways_now(store, cursor)
    to = by_what_was_chosen(cursor, ways, family)
    _give_anew(cursor, family.id, to, entitled(ways, to), at)


def _give_anew(cursor: Any, file: str, to: To, ways: Sequence[WayIn], at: str) -> None:
    old, key = key_to_write(cursor, file), new_key()
    give(cursor, file, key, to, ways, at, afresh=True)
    _lie(cursor, file, old, key)


def keep_in_step(store: Store) -> None:
    """Have every way in hold the keys that it should, where whoever has the store open can see to it.

    A named person may have another way in since: it is given the key too. One of theirs may be gone: then the key is a
    fresh one. Each is given anew when any way in came or went, or the ledger would tell of which files it is. What lies
    otherwise than it was given is left: it has been told, and naming the same people anew mends it.
    """
    with store.reading() as connection:
        if not _out_of_step(store, connection):
            return
    with writing(store, "Who may open sealed files was not brought up to date") as cursor:
        for each in _out_of_step(store, cursor):
            if each.to.ways <= {way.id for way in each.ways}:
                give(cursor, each.file, each.key, each.to, each.ways, _now(store))
            else:
                _give_anew(cursor, each.file, each.to, each.ways, _now(store))


class _OutOfStep(Struct, frozen=True):
    """A sealed file whose key is to be given anew, and to whom."""

    file: str
    key: bytes
    to: To
    ways: Sequence[WayIn]


def _out_of_step(store: Store, cursor: Any) -> list[_OutOfStep]:
    """Those whose keys are held. What all have in common is worked out once: a store may hold many."""
    if not (held := held_keys(cursor)):
        return []
    given, ways, told_last = as_given(cursor), ways_now(store, cursor), _way_in_told_last(cursor)
    if store.hand.way_in not in {each.id for each in ways.count}:
        return []  # whoever holds them would not: the ways in are not as the journal was told of them
    found = []
    for file, wraps, key in held:
        to, last = noted_in(file, wraps, key), given.get(file)
        if to and last:
            theirs = entitled(ways, to)
            if last.seq < told_last or to.ways != {each.id for each in theirs}:
                found.append(_OutOfStep(file, key, to, theirs))
    return found


def _way_in_told_last(cursor: Any) -> int:
    """The line of the ledger on which it was told last that a way in came or went."""
    row = cursor.execute("SELECT max(seq) FROM entry WHERE file IN (SELECT id FROM way_in)").fetchone()
    return row[0] or 0


def _now(store: Store) -> str:
    return utc_text(store.clock.now())


def unseal(store: Store, cursor: Any, family_id: FamilyId, at: str) -> None:
    """Open a sealed file to all again, at an instant. Raises Problem where another family has its reference by now."""
    key = key_to_write(cursor, family_id)
    _lie(cursor, family_id, key, None)
    take_away(cursor, family_id, at)
    further = further_in(cursor)
    records = [
        (each.type, record_of(each.type, each.document))
        for each in follow_anew(cursor, family_id).values()
        if each.type in RECORD_TYPES and not is_beyond_us(each)
    ]
    for table, record in records:
        if table == "family" and _is_taken(cursor, record):
            raise Problem(
                "The restriction was not lifted",
                "Another family has its reference by now.",
                "Give this one another reference first.",
            )
        insert(cursor, table, record)
        find_index.index(cursor, record, further)
    caseload.bring_in_step(cursor, family_id, store.clock.today())


def leave_nothing(store: Store) -> None:
    """Have the file hold nothing any more of what was taken away: SQLite keeps what stood in its pages until then.

    Where it cannot be done now, as another window is at work, the warning says so.
    """
    try:
        with store.saving, closing(store.connect()) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlcipher.Error:
        store.warn(
            Problem(
                "What was sealed may still lie in the file",
                "The pages that it stood in could not be cleaned, as another window was at work.",
                "Close every other window, and restrict the file anew: name the same people once more.",
            )
        )


def _lie(cursor: Any, file: str, old: bytes | None, new: bytes | None) -> None:
    """Have the parts and the looks of a file lie under another key, or under none; what was seen of it is let go."""
    let_go(cursor, file)
    parts = cursor.execute("SELECT row, entry, place, salt, body FROM part WHERE file = ?", (file,)).fetchall()
    for row, entry, place, salt, body in parts:
        part = open_part(old, entry, place, body) if old else Part(salt, body)
        if part is None:
            raise Problem(
                "Nothing was saved", "Something in the file is not as it was written.", "`leadpro verify` says more."
            )
        lies = (b"", 1, seal_part(new, entry, place, part)) if new else (part.salt, 0, part.body)
        cursor.execute("UPDATE part SET salt = ?, sealed = ?, body = ? WHERE row = ?", (*lies, row))
    for row in cursor.execute(f"SELECT {', '.join(ROW)} FROM look WHERE file = ?", (file,)).fetchall():
        if opened := from_row(row, old):
            salt, look = opened
            columns = dict(zip(ROW, as_row(row[0], salt, look, new), strict=True))
            cursor.execute(f"UPDATE look SET {_HOW_A_LOOK_LIES} WHERE seq = :seq", columns)


_HOW_A_LOOK_LIES = ", ".join(f"{name} = :{name}" for name in ROW if name not in ("seq", "file"))


def _have_nothing_of(cursor: Any, file: str) -> None:
    """Take away whatever was worked out from a file."""
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    cursor.execute("DELETE FROM version WHERE entry IN (SELECT id FROM entry WHERE file = ?)", (file,))
    cursor.execute("DELETE FROM caseload WHERE family_id = ?", (file,))
    find_index.forget_family(cursor, file)
    for table in reversed(LIST_OF):
        cursor.execute(f"DELETE FROM {table} WHERE family_id = ?", (file,))
    cursor.execute("DELETE FROM family WHERE id = ?", (file,))


def _is_taken(cursor: Any, family: Any) -> bool:
    query = "SELECT 1 FROM family WHERE reference = ? AND NOT withdrawn AND id <> ?"
    return not family.withdrawn and cursor.execute(query, (family.reference, family.id)).fetchone() is not None
