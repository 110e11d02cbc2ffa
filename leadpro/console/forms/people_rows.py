"""A row of the form for a whole family: name, birth, what somebody is, and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Blur, Focus, Key
from textual.widgets import Static

from leadpro.console.forms.alike import NEW, AlikeField
from leadpro.console.forms.fields import (
    OLDEST,
    OLDEST_CHILD,
    BirthField,
    Choice,
    ChoiceField,
    Field,
    NotReady,
    TextField,
    Ticks,
    TicksField,
)
from leadpro.console.forms.fields.choice import meant_by
from leadpro.console.forms.fields.row import Cell, FieldRow
from leadpro.gate import one_line
from leadpro.practice.kin import KIN, also, role_of
from leadpro.records.base import new_id
from leadpro.records.fields import most
from leadpro.records.ids import FamilyId, Id, PersonId
from leadpro.records.person import Person, Role

KINDS = [Choice(word, word, also(word)) for word in KIN]


class Grid(Protocol):
    """What the rows stand in."""

    def go_beside(self, row: PersonRow, place: int, step: int) -> None:
        """Go to the same place in the row above or below."""

    def is_last(self, row: PersonRow) -> bool:
        """Whether nothing is written in a row, nor below it."""

    def end_rows(self) -> None:
        """Go on behind the rows."""


class RowCell(Cell):
    """A cell of a person's row: what is wrong with it names the row."""

    row: PersonRow

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say something beneath the row."""
        super().note(f"Row {self.row.number}: {text}" if wrong and text else text, wrong=wrong)

    def up_or_down(self, event: Key) -> None:
        """Up and Down go to the same cell of another row, where they have nothing to choose from."""
        if event.key in ("up", "down"):
            self.row.grid.go_beside(self.row, self.row.fields.index(self), 1 if event.key == "down" else -1)
            event.stop()
            event.prevent_default()


class NameCell(TextField, RowCell):
    """Who it is. The id of whoever is made is known before they are saved, so that others can be tied to them."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Name, row {number}", hint="name", most=most(Person, "name"))
        self.person_id = PersonId(new_id())

    def state(self) -> dict[str, Any]:
        """What is typed, and whom others of the form are tied to by it."""
        return {**super().state(), "person": self.person_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again."""
        self.person_id = PersonId(Id(state["person"]))
        super().restore(state)

    def check(self) -> None:
        """Refuse a row without a name, but for a child who is not born yet."""
        super().check()
        if not (self.value or self.row.empty or self.row.born.due):
            raise NotReady("a name is needed; only a child who is not born yet, such as “due 4 Feb”, has none.")

    def on_key(self, event: Key) -> None:
        """Enter in a row in which nothing stands ends the rows."""
        self.up_or_down(event)
        if event.key == "enter" and self.row.grid.is_last(self.row):
            self.row.grid.end_rows()
            event.stop()
            event.prevent_default()


class BornCell(BirthField, RowCell):
    """When they were born, or are due."""

    def __init__(self, number: int, now: datetime) -> None:
        super().__init__(f"Born, row {number}", "", now, hint="no date; try 3y")

    def on_key(self, event: Key) -> None:
        """Go up or down."""
        self.up_or_down(event)

    def check(self) -> None:
        """Refuse what is no birth of such a person."""
        self.years_away = OLDEST_CHILD if self.row.role is Role.CHILD else OLDEST
        super().check()
        self.refuse_ahead(unborn=self.due and self.row.role in (Role.CHILD, None))


class KinCell(ChoiceField[str], RowCell):
    """What they are: one of the usual words, or another, which says its role."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Is the, row {number}", KINDS, new=lambda word: f"{word} ({role_of(word).label})")

    @property
    def word(self) -> str:
        """What they are, as far as it is typed."""
        return self.in_hand or (self.input.value.strip() if self.making_new else "")

    def check(self) -> None:
        """Refuse a slip of a usual word, which would be another role; and nothing in a row in which nothing stands."""
        if self.row.empty:
            return
        super().check()
        if word := self.new_name:
            near, nearly = meant_by(word, self.choices, self.folded)
            if near and nearly:
                raise NotReady(f"{one_line(word)!r}: is {near[0].label} meant? Write that, or another word.")

    def _needed(self) -> NotReady:
        return NotReady(f"say what {one_line(self.row.called.value) or 'this child'} is: child, mother, aunt.")


class NamesTicked(Ticks[PersonId]):
    """Names with boxes to tick, one below the other; where the cursor is elsewhere only the names that are ticked."""

    def render(self) -> Content:
        """The boxes, or the names."""
        if not self.has_focus:
            return Content(", ".join(one_line(each.label) for each in self.choices if each.id in self.ticked))
        return super().render() if self.choices else Content("nobody yet")

    def on_focus(self, _: Focus) -> None:
        """Show the boxes."""
        self.refresh(layout=True)

    def on_blur(self, _: Blur) -> None:
        """Show the names."""
        self.refresh(layout=True)

    def _rows(self, width: int) -> list[list[int]]:
        if self.has_focus:
            return [[place] for place in range(len(self.choices))]
        names = self.render().plain
        return [[] for _ in Content(names).wrap(width)] if names and cell_len(names) > width > 0 else [[]]


class OfCell(TicksField[PersonId], RowCell):
    """Of whom they are it: anybody else of the form or the file."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Of, row {number}", ())
        self.ticks = NamesTicked((), ())

    def offer(self, people: Sequence[Choice[PersonId]]) -> None:
        """Offer these; who is ticked stays so."""
        if people == self.ticks.choices:
            return
        said = self.says
        self.ticks.choices = list(people)
        self.ticks.ticked &= {each.id for each in people}
        self.ticks.at = min(self.ticks.at, max(0, len(people) - 1))
        if self.ticks.has_focus or self.says != said:  # else it looks as before, in each row, at each letter
            self.ticks.refresh(layout=True)


class AlikeInRow(AlikeField[PersonId]):
    """Who may be meant, beneath the row; where nobody may be any more, the cursor goes on in the row."""

    row: PersonRow

    def _stand_in(self) -> Field | None:
        return self.row.born


class PersonRow(FieldRow):
    """Somebody in a row."""

    DEFAULT_CSS = """
    AlikeInRow { padding-left: 4; }
    PersonRow > .row-cells {
        & > .row-number { width: 4; color: $text-muted; }
        & > BornCell, & > KinCell { width: 18; }
    }
    """

    def __init__(self, number: int, now: datetime, grid: Grid) -> None:
        super().__init__()
        self.number = number
        self.grid = grid
        self.called = NameCell(number)
        self.alike = AlikeInRow(f"Is it, row {number}", Choice(PersonId(Id(NEW)), "somebody new"))
        self.born = BornCell(number, now)
        self.kin = KinCell(number)
        self.of = OfCell(number)
        self.cells: tuple[RowCell, ...] = (self.called, self.born, self.kin, self.of)
        for each in (*self.cells, self.alike):
            each.row = self
        self.looked_for = ""
        """The name for which people were looked for last."""
        self.takes_cursor = False
        """Whether the cursor is to come into it once it is there."""

    def compose(self) -> ComposeResult:
        """Lay out the cells, and beneath them what is said of them."""
        with Horizontal(classes="row-cells"):
            yield Static(Content(str(self.number)), classes="row-number")
            yield from self.cells
        yield self.alike
        for each in self.cells:
            yield each.beneath

    def on_mount(self) -> None:
        """Take the cursor where it was meant to come here."""
        if self.takes_cursor:
            self.called.take_focus()

    def on_resize(self) -> None:
        """Keep what is said beneath it in sight."""
        if self.has_focus_within:
            self.scroll_visible(animate=False)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its cells, and who may be meant behind the name."""
        return (self.called, self.alike, self.born, self.kin, self.of)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(each.says.strip() for each in self.cells)

    @property
    def role(self) -> Role | None:
        """Their role, as far as what they are is typed."""
        return role_of(self.kin.word) if self.kin.word else None

    def person(self, family_id: FamilyId, *, as_far_as_read: bool = False) -> Person:
        """Somebody new, as the row has them. Raises NotReady for a birth that is none, unless that may be left out."""
        person = Person(
            id=self.called.person_id,
            family_id=family_id,
            name=self.called.value,
            role=self.role or Role.OTHER,
            unborn=self.born.due,
        )
        try:
            return replace(person, born=self.born.day, birth_known=self.born.known)
        except NotReady:
            if as_far_as_read:
                return person
            raise

    def clear(self) -> None:
        """Take out what stands in it."""
        self.called.input.value = self.born.input.value = ""
        self.kin.choose(None)
        self.of.ticks.ticked, self.of.ticks.typed = set(), ""
        self.of.ticks.refresh(layout=True)
        self.alike.offer_alike([])
        self.looked_for = ""
        for each in self.cells:
            each.note("")
