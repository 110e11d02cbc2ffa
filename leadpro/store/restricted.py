"""Restricted files: to whoever is not named the family does not exist; whoever is named opens its file with a reason.

`Family.open_to` names the professionals; none means that everybody may read the file. Who is at the keyboard is the
professional that their way in leads to (`leadpro.store.settings`). What the family says now governs, also for a day
before it was restricted.

Who may change it (`require_restricting`): whoever restricts a file is one of those named. Only they change who is
named, one of them at least stays named, or the file is opened to all again; always with a reason. No role stands above
that: a supervisor who is not named cannot lift it, as to them there is no such file. Before the only one named leaves,
they name somebody else. Where they have left, their way in is handed over: their recovery code, or a new way in under
their name (`leadpro keys`), comes in as them, and they name somebody else. Each of these steps stands in the journal,
and that is the protection: the file has no key of its own, so whoever may make ways in can make one in another's name,
but not without its being seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.store.way_in import me_key

if TYPE_CHECKING:  # the first rows wait for none of it
    from collections.abc import Sequence
    from datetime import date

    from leadpro.records.ids import Id
    from leadpro.store.opening import Store

RESTRICTED = "SELECT id FROM family WHERE open_to <> '[]'"
"""The restricted families, as a query; an index holds only them, so it costs nothing where there are none."""

_NAMES_ME = "EXISTS (SELECT 1 FROM json_each(open_to) WHERE value = (SELECT value FROM setting WHERE key = :me))"

HIDDEN = f"{RESTRICTED} AND NOT {_NAMES_ME}"
"""The families that whoever is at the keyboard must not know of, as a query with the parameter `me` of `asks`."""

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


def asks(store: Store) -> dict[str, str]:
    """The parameter of `HIDDEN`: who asks."""
    return {"me": me_key(store.user)}


def require_open(store: Store, cursor: Any, family_id: FamilyId, as_at: date | None = None) -> None:
    """Raise Problem unless the family's file is open to whoever asks; ReasonWanted where only the reason is missing."""
    found = cursor.execute(
        f"SELECT reference, name, open_to <> '[]', {_NAMES_ME} FROM family WHERE id = :id",
        {"id": family_id, **asks(store)},
    ).fetchone()
    if found is None:
        return  # whoever reads it finds that out
    reference, name, restricted, named = found
    if restricted and not named:
        raise NoSuchFamily(on_a_day=as_at is not None)
    if restricted and family_id not in store.granted:
        raise ReasonWanted(reference, name)


def open_with_reason(store: Store, family_id: FamilyId, why: str) -> None:
    """Record who opens the file and why; from then on it is open to them, until `shut`.

    Does nothing where the file is open already. Raises Problem where there is no such family for whoever asks, where
    the reason says nothing, or where it cannot be recorded: then nothing of the file is read.
    """
    from leadpro.store import looks
    from leadpro.store.writing import writing

    with store.saving:
        with store.reading() as connection:
            try:
                require_open(store, connection, family_id)
            except ReasonWanted:
                pass
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


def require_restricting(store: Store, cursor: Any, before: Sequence[Id], open_to: Sequence[Id], why: str) -> None:
    """Raise Problem where a file that is open to `before` may not be opened to others so: the rules stand above."""
    if set(before) == set(open_to):
        return
    title = "Who may open the file was not changed"
    require(store.user, Deed.RESTRICT)
    me = cursor.execute("SELECT value FROM setting WHERE key = :me", asks(store)).fetchone()
    if me is None:
        raise Problem(title, "Nobody knows who you are yet.", "Say it first: the palette has it as who am I.")
    if not why.strip():
        raise Problem(title, "It needs a reason.", "Say why; the journal keeps it.")
    if not before and me[0] not in open_to:
        raise Problem(title, "You would shut yourself out.", "Name yourself too.")
    if before and open_to and not set(before) & set(open_to):
        raise Problem(title, "One of those who are named now has to stay named.", "Leave one of them in.")
    for each in open_to:
        if not cursor.execute("SELECT 1 FROM professional WHERE id = ? AND NOT withdrawn", (each,)).fetchone():
            raise Problem(title, "Somebody named is not in the store.", "Choose from the list.")
