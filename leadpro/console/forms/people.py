"""A whole family at once: a row for each, and the home asked once."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.widget import Widget
from textual.widgets import Input, Static

from leadpro.console.forms.choices import anchors
from leadpro.console.forms.fields import Choice, ChoiceField, DateField, NotReady, TicksField, Told
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.people_rows import PersonRow
from leadpro.console.forms.record_form import FileForm
from leadpro.console.forms.somebody import (
    NOBODY_HAS_SAID,
    filled_in,
    home_named,
    is_told,
    new_home,
    offer_people_alike,
    stays_at,
)
from leadpro.console.messages import FormWanted
from leadpro.practice.kin import tie
from leadpro.practice.told_apart import called
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.household import Membership
from leadpro.records.ids import HouseholdId, PersonId
from leadpro.records.person import Person, Role
from leadpro.records.relationship import Relationship

MOST_ROWS = 12
KEYS = (
    "{key:choose} goes on; in an empty row it goes to where they live. {key:clear_row} clears a row; {key:several} is "
    "the form for one person, with all that is asked of them."
)


class GridHeadings(Horizontal):
    """What stands in the columns; it stays where the rows are scrolled."""

    DEFAULT_CSS = """
    GridHeadings {
        dock: top; height: 1; background: $surface;
        & > Static { width: 1fr; color: $text-muted; margin-right: 1; }
        & > .-number { width: 4; margin-right: 0; }
        & > .-narrow { width: 18; }
    }
    """

    def compose(self) -> ComposeResult:
        """The columns of `PersonRow`."""
        yield Static(Content(""), classes="-number")
        yield Static(Content("Name"))
        yield Static(Content("Born, or due"), classes="-narrow")
        yield Static(Content("Is the"), classes="-narrow")
        yield Static(Content("Of"))


FEW = 1
"""Of so many people on a file at most it is a matter of course that they live with those who are entered."""


class WhoLivesThere(TicksField[PersonId]):
    """Who lives in the home that is named: whoever is written here, but for whom one clears, and whom one ticks."""

    def __init__(self, label: str) -> None:
        super().__init__(label, ())
        self.turned: set[PersonId] = set()
        """Whose box somebody ticked or cleared, of those too who are not offered just now."""

    def offer(self, people: Sequence[Choice[PersonId]], elsewhere: Sequence[Choice[PersonId]]) -> None:
        """Offer people, ticked, and behind them those who live elsewhere, not ticked, but for whose box was turned."""
        self.turned = self._turned()
        if (offered := [*people, *elsewhere]) != self.ticks.choices:
            self.ticks.choices = offered
            self.first = {each.id for each in people}
            self._tick()
            self.ticks.at = min(self.ticks.at, max(0, len(offered) - 1))

    def _tick(self) -> None:
        self.ticks.ticked = self.first ^ (self.turned & {each.id for each in self.ticks.choices})
        self.ticks.refresh(layout=True)

    def _turned(self) -> set[PersonId]:
        return (self.turned - {each.id for each in self.ticks.choices}) | (self.ticks.ticked ^ self.first)

    def state(self) -> dict[str, Any]:
        """Whose box was turned."""
        return {"turned": sorted(self._turned())}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again: whoever else is offered by then is as they would be."""
        self.turned = set(state["turned"])
        self._tick()


class PeopleForm(FileForm):
    """Adds several people at once, with what they are to each other; one save records them all."""

    HEADING = "The whole family"

    def heading(self) -> str:
        """What stands at the top."""
        return f"{self.HEADING}, several people at once: {self.file.family.name}"

    def build(self) -> Sequence[Widget]:
        """A row for each that a draft has, an empty one, and where they live."""
        written = [each for each in (self.draft.typed.fields if self.draft else ()) if each.label.startswith("Name,")]
        self.rows = [PersonRow(number, self.now, self) for number in range(1, max(1, len(written)) + 1)]
        names = {each.id: each.name for each in self.file.households}
        self.home = ChoiceField(
            "They live at",
            [Choice(NOBODY, NOBODY_HAS_SAID), *(Choice(each, name) for each, name in names.items())],
            NOBODY,
            new=new_home,
        )
        self.home.add_class("-below-rows")
        self.there = WhoLivesThere("Who lives there")
        self.home_since = DateField(
            "Live there since",
            "",
            self.now,
            required=False,
            anchors=anchors(self.file),
            hint="autumn 2007; empty where nobody has said",
        )
        return [GridHeadings(), *self.rows, self.home, self.there, self.home_since, Told(self.sentence(KEYS))]

    # the rows

    @property
    def busy(self) -> bool:
        """Keys wait for a row that is on its way."""
        return super().busy or not all(each.is_mounted for each in self.rows)

    @on(DescendantBlur)
    def look_for_the_same(self) -> None:
        """Offer those on the file who may be meant, once a name is written."""
        for row in self.rows:
            if row.called.value != row.looked_for:
                row.looked_for = row.called.value
                offer_people_alike(row.alike, row.called, self.file, self.desk.store, self.today)

    @on(Input.Changed)
    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """Offer who else there is; below the last that is written stands an empty row."""
        if not self.rows[-1].empty and len(self.rows) < MOST_ROWS:
            self._add_row()
        people = self._people_typed()
        new = [each for each in people.values() if not self.file.person(each.id)]
        everybody = replace(self.file, people=(*self.file.people, *new))
        names = {each.id: called(everybody, each, self.today) for each in everybody.people}
        choices = {row: Choice(row.called.person_id, names[each.id]) for row, each in people.items()}
        meant = {each.id for each in people.values()}
        others = [(each, Choice(each.id, names[each.id])) for each in self.file.people if each.id not in meant]
        for row in self.rows:
            in_rows = [(people[each], choice) for each, choice in choices.items() if each is not row]
            row.of.offer(_in_order([*in_rows, *others], children_first=row.role is not Role.CHILD))
        named = self.home.making_new or bool(self.home.in_hand)
        if named:
            written = [choice for row, choice in choices.items() if not row.born.due]
            homes = {each.id: stays_at(self.file, each.id) for each, _ in others if not (each.unborn or each.died)}
            at_home = {self.home.in_hand} - {None}
            homeless = [choice for _, choice in others if choice.id in homes and not homes[choice.id]]
            elsewhere = [choice for _, choice in others if homes.get(choice.id) and not at_home & homes[choice.id]]
            begun = len(self.file.people) <= FEW  # later it is no matter of course that they are meant
            self.there.offer([*written, *(homeless if begun else [])], [*([] if begun else homeless), *elsewhere])
        self.there.display = self.home_since.display = named

    def _add_row(self) -> None:
        row = PersonRow(len(self.rows) + 1, self.now, self)
        self.rows.append(row)
        place = self.fields.index(self.home)
        self.fields[place:place] = row.fields
        self.first_said |= {field.key: field.says for field in row.fields}
        self.query_one("#form-fields", VerticalScroll).mount(row, before=self.home)

    def _people_typed(self) -> dict[PersonRow, Person]:
        """Who stands in the rows, as they are called there; whoever is on the file already is meant as such."""
        found = {}
        for row in self.rows:
            if row.empty:
                continue
            there = self.file.person(row.alike.meant) if row.alike.meant else None
            try:
                found[row] = there or row.person(self.file.family.id)
            except NotReady:
                found[row] = Person(
                    id=row.called.person_id,
                    family_id=self.file.family.id,
                    name=row.called.value,
                    role=row.role or Role.OTHER,
                )
        return found

    def go_beside(self, row: PersonRow, place: int, step: int) -> None:
        """Go to the same cell of the row above or below; an empty row is entered at its name."""
        self.settle()
        at = self.rows.index(row) + step
        if at >= len(self.rows):
            self.home.take_focus()
        elif at >= 0:
            to = self.rows[at]
            to.takes_cursor = not to.is_mounted
            if to.is_mounted:
                (to.called if to.empty else to.fields[place]).take_focus()

    def is_last(self, row: PersonRow) -> bool:
        """Whether nothing stands in a row, nor below it."""
        return all(each.empty for each in self.rows[self.rows.index(row) :])

    def end_rows(self) -> None:
        """Go on to where they live."""
        self.settle()
        self.home.take_focus()

    def action_clear_row(self) -> None:
        """Take out what stands in the row with the cursor."""
        row = next((each for each in self.rows if each.has_focus_within), None)
        if row is None:
            self.console.say("Put the cursor into the row first.")
            return
        row.clear()
        row.called.take_focus()
        self.show_what_is_asked()
        self.keep_draft()

    async def action_several(self) -> None:
        """Go to the form for one person; what is written here is kept."""
        await self.action_back()
        self.console.post_message(FormWanted("person"))

    # what it makes

    def change(self) -> Change:
        """Everybody, what they are to each other, and where they live, in one entry."""
        self.look_for_the_same()
        people = self._people()
        stays = self._stays(people)
        pairs = [(self.file.person(each.id), each) for each in people.values()]
        entry = self.entry_of(
            "People",
            *pairs,
            *((None, each) for each in stays),
            *((None, each) for each in self._ties(people)),
        )
        made = sum(was is None for was, _ in pairs)
        return replace(entry, said=f"{made} people recorded" if made > 1 else "Person recorded" if made else entry.said)

    def _people(self) -> dict[PersonRow, Person]:
        found: dict[PersonRow, Person] = {}
        for row in self.rows:
            if row.empty:
                continue
            there = self.file.person(row.alike.meant) if row.alike.meant else None
            new = row.person(self.file.family.id)
            person = filled_in(there, {"role": (new.role, row.kin), "born": (new.born, row.born)}) if there else new
            twice = next((each.number for each, other in found.items() if other.id == person.id), None)
            if twice:
                raise NotReady(f"row {twice} is the same person.", row.called)
            found[row] = person
        if not found:
            raise NotReady("nobody is written here yet.", self.rows[0].called)
        return found

    def _ties(self, people: dict[PersonRow, Person]) -> list[Relationship]:
        """What they are to each other, each said once, and nothing that the file says already."""
        words = {people[row].id: row.kin.word for row in people}
        by_cell = {row.called.person_id: people[row] for row in people}
        found: dict[tuple[str, str, str], Relationship] = {}
        for row, person in people.items():
            for other_id in row.of.value:
                other = by_cell.get(other_id) or self.file.person(other_id)
                assert other  # nobody else is offered
                made = tie(person, words[person.id], other, words.get(other.id) or self._word_on_file(other))
                if not is_told(self.file, made):
                    found.setdefault((made.person_id, made.kind, made.to_person_id), made)
        return list(found.values())

    def _word_on_file(self, person: Person) -> str:
        """What somebody on the file is to children, where the file has one word for it; else their role."""
        kinds = {each.kind for each in self.file.relationships if each.person_id == person.id}
        return next(iter(kinds)) if len(kinds) == 1 else person.role.label

    def _stays(self, people: dict[PersonRow, Person]) -> list[Record]:
        """The home where it is new, and who lives there: nobody but those who are ticked."""
        home = home_named(self.file, self.home.new_name)
        home_id = home.id if home else self.home.value
        if not home_id:
            return []
        by_cell = {row.called.person_id: people[row] for row in people}
        there = [by_cell.get(each) or self.file.person(each) for each in self.there.value]
        if not there:
            raise NotReady(self.sentence("Tick with {key:tick} who lives there."), self.there)
        stays = [
            Membership(
                family_id=self.file.family.id,
                household_id=HouseholdId(home_id),
                person_id=each.id,
                started=self.home_since.value,
            )
            for each in there
            if each and home_id not in stays_at(self.file, each.id)
        ]
        return [*([home] if home else []), *stays]


def _in_order(people: Sequence[tuple[Person, Choice[PersonId]]], *, children_first: bool) -> list[Choice[PersonId]]:
    """Children first for grown-ups, grown-ups first for a child."""
    return [choice for _, choice in sorted(people, key=lambda each: (each[0].role is Role.CHILD) != children_first)]
