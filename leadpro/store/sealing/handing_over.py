"""What a way in that goes could open, handed to the one that comes in its place in the same stroke: or it were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadpro.records.user import Role
from leadpro.store.drafts_sealed import as_kept, from_kept
from leadpro.store.keys.header import Kind
from leadpro.store.sealing.file_keys import FileKeys, To, give, noted_in
from leadpro.store.sealing.given import is_as_given, put

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from leadpro.store.journal.hand import Hand
    from leadpro.store.keys.header import Slot


def hand_over(
    cursor: Any, hand: Hand, stay: Sequence[Slot], coming: Sequence[Slot], going: Collection[str], at: str
) -> None:
    """Give the ways in that come the keys of the sealed files that `hand` holds, where they are to, and its drafts.

    Those that go hold none of these any more; a file of theirs gets another key when it is opened next. Every file's
    key counts as given at that instant (UTC): the ledger does not tell which of them `hand` holds.
    """
    keys = FileKeys(hand)
    for file, wraps in cursor.execute("SELECT file, wraps FROM file_key").fetchall():
        key = keys.held(file, wraps)
        to = noted_in(file, wraps, key) if key else None
        if key and to:
            ways = [*(each for each in stay if each.id in to.ways), *(each for each in coming if _is_for(each, to))]
            give(cursor, file, key, to, ways, at, still=to.ways & set(going))
        elif is_as_given(cursor, file):
            put(cursor, file, wraps, at)
    own = [each.sealing_key for each in (*stay, *coming) if each.person == hand.person and each.kind != Kind.RECOVERY]
    query = "SELECT id, verb, record_id, fields, sealed FROM draft WHERE user = ? AND sealed IS NOT NULL"
    for draft_id, *columns in cursor.execute(query, (hand.person,)).fetchall():
        if own and (kept := from_kept(draft_id, columns, hand)):
            cursor.execute("UPDATE draft SET sealed = ? WHERE id = ?", (as_kept(draft_id, kept, own)[3], draft_id))


def number_held_by_others(cursor: Any, hand: Hand) -> int:
    """How many sealed files there are that `hand` cannot open."""
    keys = FileKeys(hand)
    rows = cursor.execute("SELECT file, wraps FROM file_key").fetchall()
    return sum(keys.held(file, wraps) is None for file, wraps in rows)


def _is_for(slot: Slot, to: To) -> bool:
    if slot.kind is Kind.RECOVERY:
        return to.recovery
    return slot.person in to.people or (to.supervisors and slot.role is Role.SUPERVISOR)
