"""Whom something is about: those of its day, and after them those of today, named as such."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from leadpro.console.forms.fields import Choice, DateField, NotReady, TicksField
from leadpro.practice.there_then import children_then, there_then
from leadpro.practice.told_apart import called
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import PersonId
from leadpro.records.vague_date import VagueDate

Ticked = Callable[[FamilyFile, VagueDate | None], Sequence[PersonId]]
"""Who is ticked to begin with, by when it was."""


class PeopleField(TicksField[PersonId]):
    """People to tick: who is offered first follows when it was; so does who is ticked, until somebody ticks another."""

    def __init__(
        self,
        label: str,
        file: FamilyFile,
        today: date,
        when: DateField,
        ticked: Sequence[PersonId] | Ticked = (),
        *,
        besides: Sequence[Choice[PersonId]] = (),
        required: bool = False,
    ) -> None:
        self.file, self.today, self.when, self.besides = file, today, when, besides
        self.usual: Ticked | None = ticked if callable(ticked) else None
        self.at: VagueDate | None = None
        begins = self.usual(file, VagueDate.on(today)) if self.usual else ticked
        assert not callable(begins)
        super().__init__(label, self._offered(VagueDate.on(today)), begins, required=required)

    def on_mount(self) -> None:
        """Offer those of the day that stands there."""
        self.follow_the_day()

    def begin_with(self, usual: Ticked) -> None:
        """Begin with others, unless somebody has ticked one."""
        if self.usual is None or usual is self.usual:
            return
        touched = self.dirty
        self.usual, self.first = usual, set(usual(self.file, self.at))
        if not touched:
            self.ticks.ticked = set(self.first)
            self.ticks.refresh(layout=True)

    def tick(self, person_id: PersonId, *, ticked: bool) -> None:
        """Tick somebody, as if by hand, or take that tick away."""
        self.ticks.ticked ^= {person_id} if (person_id in self.ticks.ticked) != ticked else set()
        self.ticks.refresh(layout=True)

    def follow_the_day(self) -> None:
        """Offer those of the day that is written; what is no date changes nothing."""
        try:
            at = self.when.value
        except NotReady:
            return
        if at == self.at:
            return
        self.at = at
        touched, ticked = self.dirty, self.ticks.ticked
        self.ticks.offer(self._offered(at))
        self.ticks.ticked = set(ticked)
        if self.usual and not touched:
            self.first = set(self.usual(self.file, at))
            self.ticks.ticked = set(self.first)  # another set: what is ticked is changed where it lies
        self.ticks.refresh(layout=True)

    def restore(self, state: dict[str, Any]) -> None:
        """Tick the same of those of the day."""
        self.follow_the_day()
        super().restore(state)

    def _offered(self, when: VagueDate | None) -> list[Choice[PersonId]]:
        return [*people_of(self.file, when, self.today), *self.besides]


def people_of(file: FamilyFile, when: VagueDate | None, today: date) -> list[Choice[PersonId]]:
    """Everybody in and around the family: those of the day first, then who was not there, with why."""
    return [
        Choice(each.person.id, called(file, each.person, today) + (f": {each.otherwise}" if each.otherwise else ""))
        for each in there_then(file, when)
    ]


def the_children(file: FamilyFile, when: VagueDate | None) -> list[PersonId]:
    """All the children of the day."""
    return [each.id for each in children_then(file, when)]


def nobody(_: FamilyFile, __: VagueDate | None) -> list[PersonId]:
    """Nobody: who was spoken with on the telephone is not to be guessed."""
    return []
