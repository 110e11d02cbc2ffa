"""A form from its first letter on: what it holds is a draft, kept in the store until it is saved or thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from textual import on
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static, TextArea

from leadpro.buglog import log_bug
from leadpro.console.desk import Desk
from leadpro.console.forms.fields import ChoiceField, Field, Ticks
from leadpro.console.forms.from_field_to_field import FromFieldToField
from leadpro.console.messages import DraftKept, DraftNotKept
from leadpro.console.screen import Dialog
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.practice.signals.finding import NextStep
from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.ids import FamilyId, Id
from leadpro.store.drafts import Draft, Typed, TypedField
from leadpro.store.shape import document


@dataclass(frozen=True)
class Asked:
    """What was asked for when a form was opened: with it the same form can be opened again."""

    verb: str
    family_id: FamilyId | None = None
    record_id: Id | None = None


class DraftedForm(Dialog[bool], FromFieldToField[bool]):
    """What a form holds, handed on to be kept whenever it changes, and taken up again."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[Field] = []
        self.asked = Asked(verb="")
        self.offered: NextStep | None = None
        """What a signal offers to begin with."""
        self.opened_on: Record | None = None
        """The record that it found by itself to be about, where it was handed none."""
        self.draft_id = new_id()
        self.draft: Draft | None = None
        """What has been handed on to be kept, last; at first the draft that is gone on with."""
        self.first_said: dict[str, str] = {}
        """What each field said at first, by its key."""
        self.out_of_place: list[TypedField] = []
        """What a draft says and this form has no field for any more."""
        self.saving = False
        """Whether its entry is on the way into the store."""
        self.finished = False
        """Whether it has been saved or left."""

    @property
    def busy(self) -> bool:
        """A form that is being saved closes in a moment: what is typed meanwhile is meant for what comes after it."""
        return super().busy or self.saving

    # what a form says

    def first_field(self) -> Field:
        """Where the cursor starts."""
        return self.fields[0]

    def stands_on(self) -> Sequence[Record | None]:
        """The records that it corrects, as they were when it opened."""
        return ()

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the form as a whole."""
        shown = self.query_one("#form-problem", Static)
        shown.update(Content(f"! {many_lines(text)}"))
        shown.add_class("-shown")

    # what is typed

    def going_on_with(self, draft: Draft) -> Self:
        """The form itself, which will open with what the draft holds."""
        self.draft, self.draft_id = draft, draft.id
        return self

    def begin(self) -> None:
        """Put the cursor where the writing starts; with a draft, where it was left."""
        self.first_said = {field.key: field.says for field in self.fields}
        if self.draft:
            self.take_up(self.draft.typed)
        else:
            self.first_field().take_focus()
            self.go_on_from_its_end()

    def go_on_from_its_end(self) -> None:
        """Where a date or a text stands already, what is typed first goes on from its end, and takes nothing away."""
        line = self.focused
        if isinstance(line, Input) and not isinstance(self.first_field(), ChoiceField):
            self.call_next(line.action_end)

    @property
    def dirty(self) -> bool:
        """Whether something has been typed or chosen that would be lost."""
        return any(field.dirty for field in self.fields) or bool(self.out_of_place)

    def typed(self) -> Typed:
        """Everything that the form holds."""
        with_cursor = (field.key for field in self.fields if field.has_focus_within)
        return Typed(
            fields=(
                *(
                    TypedField(
                        key=field.key,
                        label=field.label,
                        says=field.says,
                        began=self.first_said.get(field.key, ""),
                        touched=field.dirty,
                        state=field.state(),
                    )
                    for field in self.fields
                ),
                *self.out_of_place,
            ),
            cursor=next(with_cursor, ""),
            stands_on=self._documents(),
        )

    def _documents(self) -> tuple[str, ...]:
        return tuple(document(record).decode() for record in self.stands_on() if record)

    def take_up(self, typed: Typed) -> None:
        """Hold again what a form held.

        Where what it corrects has changed since, fields that nobody had touched show how it is now; what somebody had
        typed stands as it was typed, and the form says so.
        """
        known = {field.key: field for field in self.fields}
        changed = typed.stands_on != self._documents()
        taken = [each for each in typed.fields if each.touched or not changed]
        for _ in range(2):  # twice: what one field offers may hang on what another holds
            for each in taken:
                if each.key in known:
                    known[each.key].restore(each.state)
            self.show_what_is_asked()
        self.out_of_place = [each for each in taken if each.touched and each.key not in known]
        self._say_what_has_changed(taken, changed=changed)
        field = known.get(typed.cursor)
        (field if field and field.display else self.first_field()).take_focus()

    def _say_what_has_changed(self, taken: Sequence[TypedField], *, changed: bool) -> None:
        lines = []
        if changed:
            lines.append(
                "The file has changed since you wrote this. What you typed stands here, the rest is as it is now."
            )
        differing = [each for each in taken if changed and self.first_said.get(each.key, each.began) != each.began]
        lines += [f"{each.label}, in the file now: {self.first_said[each.key]}" for each in differing]
        lines += [f"There is no place for this any more - {each.label}: {each.says}" for each in self.out_of_place]
        if lines:
            self.show_problem("\n".join(lines))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Moved)
    @on(Ticks.Changed)
    @on(DescendantFocus)
    def keep_draft(self) -> None:
        """Hand on what the form holds, if that has changed; where nothing is typed any more, that nothing is kept."""
        if self.finished or self.saving or not (self.draft or self.dirty):
            return
        typed = self.typed() if self.dirty else None
        if typed != (self.draft.typed if self.draft else None):
            self.hand_on(typed)

    def hand_on(self, typed: Typed | None) -> None:
        """Hand on what is to be kept of the form from now on; None is nothing."""
        self.draft = None
        if typed:
            self.draft = Draft(
                id=self.draft_id,
                verb=self.asked.verb,
                family_id=self.asked.family_id,
                record_id=self.asked.record_id,
                typed=typed,
                changed_at=self.desk.clock.now(),
            )
        if self.desk.drafts.put(self.draft_id, self.draft) and self.console.is_running:
            write_drafts(self, self.desk)

    @on(DraftNotKept)
    def say_not_kept(self, message: DraftNotKept) -> None:
        """Say that what is typed is in the window alone; one can go on."""
        problem = message.problem
        shown = self.query_one("#form-draft", Static)
        shown.update(Content(one_line(f"{problem.title}. {problem.sentence} You can go on, and save.")))
        shown.add_class("-shown")

    @on(DraftKept)
    def take_that_back(self) -> None:
        """It is kept again."""
        self.query_one("#form-draft", Static).remove_class("-shown")

    def on_unmount(self) -> None:
        """Keep what is half typed where leadpro itself is left."""
        self.keep_draft()
        self.finished = True


@worker(group="drafts", outlives=True)
def write_drafts(answer: Answer, desk: Desk) -> None:
    """Write the drafts that wait, and answer how it went."""
    try:
        desk.drafts.write(desk.store)
    except Problem as problem:
        answer(DraftNotKept(problem))
    except Exception as bug:
        log_bug(bug)
        answer(DraftNotKept(Problem("What you type is not being kept as you go", "", "")))
    else:
        answer(DraftKept())
