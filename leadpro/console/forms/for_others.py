"""One visit to cousins in two families: it is entered once, and stands in the file of each.

The other file gets what happened, when, how, and whose it was. What worries, what was decided, why it matters and what
is said of each child are of the family on the screen: of the other one nobody has said it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.message import Message

from leadpro.console.desk import Desk
from leadpro.console.forms.fields import Choice, NotReady, SeveralField
from leadpro.console.workers import Answer, worker
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.contact import Contact, Kind
from leadpro.records.family import Family
from leadpro.records.ids import ContactId, FamilyId
from leadpro.store.restricted import family_names

CHOOSE_AGAIN = "A restricted family was chosen here too. What is half written does not tell which: choose it again."
GONE = "A family that was chosen here is not to be found any more."
MOST = 20
"""Families that are offered at once for what is typed."""


@dataclass
class FamiliesFound(Message):
    """The families that may be meant by what is typed, as they are called, those spelled nearly so last."""

    typed: str
    families: dict[FamilyId, str]
    nearly: frozenset[FamilyId]
    restricted: frozenset[FamilyId]


@dataclass
class FamiliesNamed(Message):
    """What families are called that were chosen before, as far as they are to be found."""

    families: dict[FamilyId, str]


@worker(group="families", exclusive=True, keys_wait=True)
def find_families(answer: Answer, desk: Desk, typed: str) -> None:
    """Find families by their names and references, and by those of their people."""
    from leadpro.store.find import find
    from leadpro.store.sealing.file_keys import is_sealed

    try:
        hits = [each for each in find(desk.store, typed, MOST) if each.record_type in ("family", "person")]
        named: dict[FamilyId, str] = {}
        for each in hits:
            who = f": {each.text}" if each.record_type == "person" else ""
            if each.family_id:
                named.setdefault(each.family_id, f"{each.family_reference}, {each.family_name}{who}")
        with desk.store.reading() as connection:
            restricted = frozenset(each for each in named if is_sealed(connection, each))
        surely = {each.family_id for each in hits if not each.nearly}
        answer(FamiliesFound(typed, named, frozenset(named.keys() - surely), restricted))
    except Problem:
        answer(FamiliesFound(typed, {}, frozenset(), frozenset()))  # what is wrong with the store is said by the save


@worker(group="families-named")
def name_families(answer: Answer, desk: Desk, families: Sequence[FamilyId]) -> None:
    """Read what they are called now."""
    try:
        named = family_names(desk.store, families)
    except Problem:
        named = {}
    answer(FamiliesNamed({each: named[each] for each in families if each in named}))


class AlsoForField(SeveralField[FamilyId]):
    """The other families that a contact was with or about too, found as one types.

    A draft names none of them: it may be read by who must not know of one that is restricted by then.
    """

    def __init__(self, family: Family) -> None:
        super().__init__("Also for the family", ())
        self.family = family
        self.restricted: frozenset[FamilyId] = frozenset()
        """Those that are restricted, of the ones found so far."""
        self.nearly: frozenset[FamilyId] = frozenset()
        self.lost = ""
        """What is said of a family that was chosen and is not here any more, until one is chosen."""

    @property
    def chosen_before(self) -> tuple[FamilyId, ...]:
        """Those that a draft had chosen."""
        return tuple(each.id for each in self.picked)

    def know(self, found: FamiliesFound) -> None:
        """Offer what was found for what is typed."""
        if found.typed != self.input.value:
            return
        self.choices = [Choice(each, name) for each, name in found.families.items() if each != self.family.id]
        self.nearly, self.restricted = found.nearly, self.restricted | found.restricted
        self.marked = self._first_mark()
        self._show_list()

    def call(self, named: Mapping[FamilyId, str]) -> None:
        """Call those that were chosen by their names; who is not to be found any more is left out, and that is said."""
        gone = [each for each in self.picked if each.id not in named]
        self.picked = [Choice(each.id, named[each.id]) for each in self.picked if each.id in named]
        self.lost = GONE if gone else self.lost
        self.say_picked()

    def matches(self) -> list[Choice[FamilyId]]:
        """What was found for what is typed, and is not picked already."""
        return [each for each in self.choices if each not in self.picked] if self.input.value.strip() else []

    def _first_mark(self) -> int:
        found = self.matches()
        return -1 if not found or found[0].id in self.nearly else 0

    @property
    def says(self) -> str:
        """How many are picked, and what is typed."""
        picked, typed = self._picked_and_typed()
        number = f"{len(picked)} other {'family' if len(picked) == 1 else 'families'}" if picked else ""
        return "; ".join(filter(None, [number, typed.strip()]))

    def state(self) -> dict[str, Any]:
        """Which are picked, but for the restricted ones, and what is typed."""
        picked, typed = self._picked_and_typed()
        clear = [each.id for each in picked if each.id not in self.restricted]
        return {"picked": clear, "text": typed, "restricted": len(clear) < len(picked)}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again, and say that a restricted family has to be chosen again."""
        self.lost = CHOOSE_AGAIN if state["restricted"] else ""
        super().restore(state)

    def say_picked(self) -> None:
        """Say which are picked, and who can then read what is written; or which one has to be chosen again."""
        super().say_picked()
        named = "; ".join(each.label for each in self.picked)
        there = "that file" if len(self.picked) == 1 else "those files"
        said = f"= {named}. The same words stand in {there} too{self._read_by}." if self.picked else ""
        self.note(" ".join(filter(None, [said, self.lost])), wrong=bool(self.lost))

    def _take(self, *, marked: bool = False) -> None:
        before = len(self.picked)
        super()._take(marked=marked)
        if len(self.picked) > before:
            self.lost = ""
            self.say_picked()

    @property
    def _read_by(self) -> str:
        open_to_all = any(each.id not in self.restricted for each in self.picked)
        return ", and everybody here can read it there" if self.family.sealed_to and open_to_all else ""


def as_told_of(family_id: FamilyId, contact: Contact) -> Contact:
    """A contact as it stands in another family's file. Raises NotReady where the other file cannot say who told it.

    With or about whom of that family it was is not guessed: it stands there of the family as a whole.
    """
    if contact.told_by:
        raise NotReady("Whoever told of it is in this file alone. Enter it in the other family's file by itself.")
    return Contact(
        id=ContactId(new_id()),
        family_id=family_id,
        happened=contact.happened,
        kind=Kind.CONTACT,
        method=contact.method,
        successful=contact.successful,
        why_not=contact.why_not,
        agency_id=contact.agency_id,
        professional_id=contact.professional_id,
        text=contact.text,
        source=contact.source,
    )
