"""A list of somebody's own: what each column is taken for, what that would make, and Ctrl+S to take it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from leadpro.console.desk import Desk
from leadpro.console.forms.fields import Choice, ChoiceField, DayField, Field, NotReady, Told, as_typed
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.newcomers import all_agencies
from leadpro.console.messages import Failed
from leadpro.console.workers import Answer, worker
from leadpro.exchange.caseload_list.headings import Column, Headings, Holds
from leadpro.exchange.caseload_list.looked import count, family_lines
from leadpro.exchange.caseload_list.plan import Plan, Said
from leadpro.exchange.caseload_list.sheet import Sheet
from leadpro.exchange.caseload_list.standings import STANDINGS
from leadpro.exchange.caseload_list.taking import look
from leadpro.exchange.strict_json import shortened
from leadpro.gate import many_lines, one_line
from leadpro.problem import Problem
from leadpro.records.change import Change
from leadpro.store.drafts import Typed

SAMPLES = 3
"""Rows of a column that are shown beneath what it is taken for."""

NOT_SAID = "not said"
MEND, LEAVE_OUT = "mend", "leave out"


class ColumnField(ChoiceField[Holds]):
    """What a column is taken for, with the first that stands in it."""

    def __init__(self, column: Column, samples: Sequence[str], choices: Sequence[Choice[Holds]]) -> None:
        heading = shortened(" ".join(column.heading.split())) or "no heading"
        super().__init__(f"{column.letter}  {heading}", choices, column.holds)
        self.place = column.place
        self.samples = samples

    def on_mount(self) -> None:
        """Show what stands in it."""
        self.say_back()

    def say_back(self) -> None:
        """Show what stands in it."""
        self.note(" | ".join(shortened(one_line(each)) for each in self.samples))


class WordsField(ChoiceField[str]):
    """What a word for where an assessment stands means."""

    def __init__(self, words: str, choices: Sequence[Choice[str]]) -> None:
        super().__init__(f"“{shortened(words)}” means", choices, NOT_SAID)
        self.words = words


class Looked(VerticalScroll, can_focus=True):
    """What taking the list would do, line by line; it scrolls where the cursor is in it."""

    DEFAULT_CSS = "Looked { height: auto; max-height: 14; margin-top: 1; scrollbar-size: 1 1; }"


@dataclass
class LookedAt(Message):
    """What taking the list would do."""

    said: Said
    plan: Plan


class OwnListForm(EntryForm):
    """Shows what a list would make. It keeps no draft: its text lies in the file."""

    HEADING = "Your own list"

    def __init__(self, sheet: Sheet, headings: Headings) -> None:
        super().__init__()
        self.sheet, self.headings = sheet, headings
        self.said: Said | None = None
        """What was looked at last."""

    def heading(self) -> str:
        """What stands at the top."""
        return f"{self.HEADING}: {self.sheet.name}, headings in row {self.headings.row.number}"

    def build(self) -> Sequence[Field | Static]:
        """What each column is taken for, and what a list does not say by itself."""
        words = self.words_in_use
        holds = [Choice(each, words.say(each.label)) for each in Holds]
        below = [row for row in self.sheet.rows if row.number > self.headings.row.number]
        self.columns = [
            ColumnField(column, samples[:SAMPLES], holds)
            for column in self.headings.columns
            if (samples := [cell for row in below if (cell := row.cell(column.place))]) or column.heading
        ]
        self.standings = [
            Choice(NOT_SAID, "not known: say what"),
            *(Choice(key, words.say(each.label)) for key, each in STANDINGS.items()),
        ]
        self.words_fields: list[WordsField] = []
        self.of = DayField("The list is of", as_typed(self.today), self.now, happened=True)
        self.agency = ChoiceField(
            self.sentence("New {leads} are of"),
            all_agencies(self.directory),
            required=False,
            new=lambda name: f"a new agency: {name}",
        )
        self.unread = ChoiceField(
            "What is not read",
            [
                Choice(MEND, "has to be mended in the list first"),
                Choice(LEAVE_OUT, "is left out, and kept in the families' notes"),
            ],
            MEND,
        )
        self.summary = Told("What it would make is being looked at.")
        return [self.summary, *self.columns, self.of, self.agency, self.unread]

    def on_mount(self) -> None:
        """Begin with what is guessed."""
        self.query_one("#form-fields").mount(Looked(Static(Content(""), id="looked")))
        super().on_mount()

    def show_what_is_asked(self) -> None:
        """Look at what the fields make of the list, where they say something else than before."""
        said = self._said()
        if said and said != self.said:
            self.said = said
            look_at(self, self.desk, self.sheet, said)

    @on(ChoiceField.Moved)
    @on(Input.Changed)
    def look_again(self) -> None:
        """Look again, where something else is said."""
        self.show_what_is_asked()

    @on(LookedAt)
    def show_look(self, message: LookedAt) -> None:
        """Show what it would make, and ask what words mean that are not known."""
        if message.said != self.said:
            return
        plan = message.plan
        self._ask_for_words(plan)
        lines = [
            *plan.wrong,
            *(f"Not read. {each.said}" for each in plan.unread),
            *family_lines(plan, self.words_in_use),
            *plan.here,
            *plan.notes,
        ]
        self.query_one("#looked", Static).update(Content(many_lines("\n".join(map(one_line, lines)))))
        self.summary.tell(self._summed_up(plan))

    def _summed_up(self, plan: Plan) -> str:
        if plan.wrong:
            return " ".join(plan.wrong)
        parts = [f"Would be made: {count(len(plan.families), 'family', 'families')}."]
        parts += [f"Here already: {len(plan.here)}."] if plan.here else []
        parts += [f"Not read: {len(plan.unread)}, the first: {plan.unread[0].said}"] if plan.unread else []
        return " ".join(parts)

    def _ask_for_words(self, plan: Plan) -> None:
        """A field for each word that is not known, for as long as its column holds such words."""
        asked = {field.words for field in self.words_fields}
        for words, (standing, _) in plan.listed.words.items():
            if standing is None and words not in asked:
                field = WordsField(words, self.standings)
                self.words_fields.append(field)
                self.fields.append(field)
                self.query_one("#form-fields").mount(field, before=self.of)
        for field in self.words_fields:
            field.display = field.words in plan.listed.words

    def _said(self) -> Said | None:
        """What the fields say; None while one of them cannot be read."""
        try:
            listed = self.of.needed_day
        except NotReady:
            return None
        means = {each.words: each.in_hand for each in self.words_fields if each.display}
        return Said(
            listed=listed,
            headings_in=self.headings.row.number,
            columns={each.place: each.in_hand for each in self.columns if each.in_hand},
            standings={words: STANDINGS[key] for words, key in means.items() if key and key != NOT_SAID},
            agency_id=self.agency.in_hand,
            agency_name=self.agency.input.value.strip() if self.agency.making_new else "",
            leave_out=self.unread.in_hand == LEAVE_OUT,
        )

    def change(self) -> Change:
        """All that the list would make."""
        said = self._said()
        assert said  # every field was checked
        plan = look(self.desk.store, self.sheet, said)
        if plan.wrong:
            raise NotReady(" ".join(plan.wrong))
        if plan.change:
            return plan.change
        if plan.unread:
            number = count(len(plan.unread), "thing is", "things are")
            raise NotReady(f"{number} not read: mend the list, or choose above that it is left out.")
        raise NotReady("Every family of the list is here already.")

    def hand_on(self, typed: Typed | None) -> None:
        """Keep no draft."""


@worker(group="own-list", exclusive=True)
def look_at(answer: Answer, desk: Desk, sheet: Sheet, said: Said) -> None:
    """Look at what taking the list would do."""
    try:
        message: Any = LookedAt(said, look(desk.store, sheet, said))
    except Problem as problem:
        message = Failed(problem)
    answer(message)
