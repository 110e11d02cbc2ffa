"""Lawful disposal: the parts of a file's entries go, and their heads stay and say that something was there.

One person proposes, and another confirms: each is an entry of the file. What goes is what the proposal stands on; the
proposal and its confirmation stay, and so does whatever came in besides, which the proposal had not seen. In a copy
that joins later it goes when the confirmation arrives; an entry that was disposed of is not taken in with its parts.
"""

from collections.abc import Sequence
from typing import Any

from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.entry import Entry
from leadpro.store.journal.fold import Read
from leadpro.store.journal.following import tips
from leadpro.store.journal.hand import Hand
from leadpro.store.journal.reading import ancestors, read
from leadpro.store.journal.told import Kind
from leadpro.store.way_in import same_name


class NotConfirmed(Exception):
    """A disposal that two people have not agreed on."""


def propose(cursor: Any, hand: Hand, file: str, *, at: str, by: str, why: str) -> Entry:
    """Propose that all that a file holds now goes, inside the caller's transaction."""
    about = tuple(sorted(entry for entry, _ in tips(cursor, file)))
    telling = Telling(at=at, by=by, said="Disposal proposed", why=why, kind=Kind.PROPOSED, about=about)
    return append(cursor, hand, file, telling)


def confirm(cursor: Any, hand: Hand, file: str, proposal: bytes, *, at: str, by: str, why: str) -> Entry:
    """Confirm a proposal of somebody else's, and have go what it stands on. Raises NotConfirmed.

    The tables, the caseload's line and finding are the caller's: they are made anew from what is left.
    """
    telling = Telling(at=at, by=by, said="Disposal confirmed", why=why, kind=Kind.DISPOSED, about=(proposal,))
    confirmed = append(cursor, hand, file, telling)
    if proposal not in _confirmed(read(cursor, file)):
        raise NotConfirmed
    forget(cursor, file, at)
    return confirmed


def forget(cursor: Any, file: str, at: str) -> None:
    """Have go what is disposed of in a file, as far as it is still there, and have the ledger say so."""
    gone = disposed(read(cursor, file, with_parents=True))
    said = cursor.execute("SELECT digest FROM ledger WHERE about = ? AND kind = ?", (file, ledger.Kind.FORGOTTEN))
    for entry in sorted(gone - {digest for (digest,) in said.fetchall()}):
        line = ledger.Line(came_in=at, kind=ledger.Kind.FORGOTTEN, about=file, digest=entry)
        ledger.append(cursor, line)
        cursor.execute("DELETE FROM version WHERE entry = ?", (entry,))
        cursor.execute("DELETE FROM part WHERE file = ? AND entry = ?", (file, entry))


def disposed(entries: Sequence[Read]) -> set[bytes]:
    """The entries of a file that lawfully say nothing any more; they must be read with parents."""
    about = {each.id: each.told.about for each in entries if each.told}
    stay = {each.id for each in entries if each.told and each.told.kind in (Kind.PROPOSED, Kind.DISPOSED)}
    seen = [entry for proposal in _confirmed(entries) for entry in about[proposal]]
    return ancestors(entries, seen) - stay


def _confirmed(entries: Sequence[Read]) -> set[bytes]:
    """The proposals that somebody else has confirmed: by another way in, and under another name."""
    proposed = {each.id: each.told for each in entries if each.told and each.told.kind == Kind.PROPOSED}
    return {
        proposal
        for each in entries
        if each.told and each.told.kind == Kind.DISPOSED
        for proposal in each.told.about
        if (before := proposed.get(proposal))
        and before.way_in != each.told.way_in
        and not same_name(before.by, each.told.by)
    }
