"""Restricted files: to whoever is not named there is no such family; whoever is named opens its file with a reason.

A family names people by their ways in (`Family.sealed_to`), and its file is sealed to these (`leadpro.store.sealing`):
to whoever does not hold its key there is nothing to be found, whatever they ask. None named means that everybody may
read it. What the family says now governs, also for a day before it was restricted.

Who may change it (`require_restricting`): whoever restricts a file is one of those named. Only they change who is
named, one of them at least stays named, or the file is opened to all again; always with a reason. No role stands above
that, unless it was chosen for the store that every supervisor is named. Before the only one named leaves, they name
somebody else. Where they have left, the recovery code opens the file, unless that was excluded: then at least two
people are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.store.sealing.file_keys import is_sealed, key_of

if TYPE_CHECKING:  # the first rows wait for none of it
    from collections.abc import Collection
    from datetime import date

    from leadpro.records.family import Family
    from leadpro.records.ids import FamilyId
    from leadpro.store.opening import Store

FEWEST_LETTERS = 3
"""Letters of a reason: fewer say nothing in any language."""


class NoSuchFamily(Problem):
    """There is no such family; or whoever asks must not know of it, which is said in the same words."""

    def __init__(self, *, on_a_day: bool = False) -> None:
        known = " on that day" if on_a_day else ""
        super().__init__("No such family", f"There is no file on this family{known}.", "Go back to the caseload.")


class ReasonWanted(Problem):
    """The file is restricted and open to whoever asks, once they say why."""

    def __init__(self, reference: str, name: str) -> None:
        super().__init__(
            "A restricted file",
            f"{reference}, {name} is open to named people only, and to you with a reason.",
            "Open the file with a reason first; in a shell, with --reason.",
        )
        self.reference = reference
        self.name = name


def require_open(store: Store, cursor: Any, family_id: FamilyId, as_at: date | None = None) -> bool:
    """Raise Problem unless the family's file is open to whoever asks; ReasonWanted where only the reason is missing.

    Gives whether it is sealed.
    """
    if not is_sealed(cursor, family_id):
        return False  # whoever reads it finds out whether it is there
    if key_of(cursor, family_id) is None:
        raise NoSuchFamily(on_a_day=as_at is not None)
    if family_id not in store.granted:
        raise ReasonWanted(*_called(store, cursor, family_id))
    return True


def _called(store: Store, cursor: Any, family_id: FamilyId) -> tuple[str, str]:
    """Reference and name of a sealed file whose key is held."""
    from leadpro.store.sealing.reaching import everywhere

    query = "SELECT reference, name FROM family WHERE id = ?"
    found = (each.execute(query, (family_id,)).fetchone() for each in everywhere(store, cursor))
    return next(filter(None, found), ("", "A family"))


def family_names(store: Store, files: Collection[str]) -> dict[str, str]:
    """Reference and name of those of these files that are families', as far as whoever asks may know of them."""
    from leadpro.store.sealing.reaching import everywhere

    if not files:
        return {}
    query = "SELECT id, reference, name FROM family WHERE id IN (SELECT value FROM json_each(?))"
    ids = msgspec.json.encode(sorted(files)).decode()
    with store.reading() as connection:
        found = [row for each in everywhere(store, connection) for row in each.execute(query, (ids,)).fetchall()]
    return {file: f"{reference}, {name}" for file, reference, name in found}


def open_with_reason(store: Store, family_id: FamilyId, why: str) -> None:
    """Record who opens the file and why; from then on it is open to them, until `shut`.

    Does nothing where the file is open already. Raises Problem where there is no such family for whoever asks, where
    the reason says nothing, or where it cannot be recorded: then nothing of the file is read.
    """
    from leadpro.store import looks
    from leadpro.store.sealing.reaching import where_it_stands
    from leadpro.store.writing import writing

    with store.saving:
        with store.reading() as connection:
            try:
                require_open(store, connection, family_id)
            except ReasonWanted:
                where_it_stands(store, connection, family_id)  # of what cannot be read no reason is asked
            else:
                return
        require(store.user, Deed.OPEN_RESTRICTED)
        look = looks.look_now(store, family_id, reason(why))
        with writing(store, "The file was not opened: that could not be recorded") as cursor:
            looks.write(cursor, look, look.at)
        store.granted.add(family_id)
        store.sitting.looked.add(family_id)


def shut(store: Store, family_id: FamilyId) -> None:
    """Ask for a reason again when the file is opened the next time, and record it then."""
    if family_id in store.granted:
        store.granted.discard(family_id)
        store.sitting.looked.discard(family_id)


def reason(why: str) -> str:
    """A reason as it was typed. Raises Problem where it says nothing."""
    if sum(each.isalpha() for each in why) < FEWEST_LETTERS:
        raise Problem("Why?", "A few words are needed: they stand in the journal.", "Such as: the duty call of today.")
    return why.strip()


def names_people(was: Family | None, becomes: Family) -> bool:
    """Whether a change names who may read a family's file: others, or, by a correction of nothing, the same anew."""
    before = (was.sealed_to, was.open_to) if was else ((), ())
    return before != (becomes.sealed_to, becomes.open_to) or (was == becomes and becomes.sealed_to != ())


def require_restricting(store: Store, cursor: Any, was: Family | None, becomes: Family, why: str) -> None:
    """Raise Problem where who may read a family's file may not be changed so: the rules stand above."""
    before = was.sealed_to if was else ()
    if not names_people(was, becomes):
        return
    from leadpro.store.sealing.entitled import people, ways_now, who_else

    title = "Who may open the file was not changed"
    require(store.user, Deed.RESTRICT)
    ways = ways_now(store, cursor)
    known, me = people(ways), store.hand.person
    if not why.strip():
        raise Problem(title, "It needs a reason.", "Say why; the journal keeps it.")
    if not before and me not in becomes.sealed_to:
        raise Problem(title, "You would shut yourself out.", "Name yourself too.")
    if before and becomes.sealed_to and not set(before) & set(becomes.sealed_to):
        raise Problem(title, "One of those who are named now has to stay named.", "Leave one of them in.")
    if not set(becomes.sealed_to) <= known.keys():
        raise Problem(title, "Somebody named has no way in here.", "Choose from the list.")
    if becomes.open_to != tuple(known[each][0].name for each in becomes.sealed_to):
        raise Problem(title, "Somebody is named otherwise than their way in names them.", "Choose from the list.")
    by_code, _ = who_else(cursor, ways)
    if becomes.sealed_to and len(becomes.sealed_to) < 2 and not by_code:
        raise Problem(
            title,
            "The recovery code does not open sealed files here, so one person alone could lose it for all.",
            "Name at least two.",
        )
