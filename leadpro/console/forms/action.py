"""An action: something that somebody said would be done; that it was and what came of it, or was not, and why."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, people_choices, professional_choices
from leadpro.console.forms.fields import (
    SOME_DAY,
    SOME_DAY_TO_COME,
    Choice,
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    TextField,
    Told,
    as_typed,
    code_choices,
)
from leadpro.console.forms.record_form import OnRecordForm, RecordForm
from leadpro.practice.due import say_due_in_full, say_late
from leadpro.practice.overview import lead_on
from leadpro.practice.titles import title_of
from leadpro.records.action import Action, Ending
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, Id, PersonId, ProfessionalId
from leadpro.records.person import Person
from leadpro.records.vague_date import VagueDate
from leadpro.store.directory import Directory

DONE = "done"

WHY_NOT = "It is not done: say why."


class ActionForm(RecordForm[Action]):
    """Records an action, or corrects one."""

    HEADING = "Action"
    CORRECTING = "Correct an action"

    def build(self) -> Sequence[Field | Static]:
        """What is to be done first; one list of everybody who can own it."""
        record, offered = self.record, self.offered
        todo, due = (offered.text, as_typed(offered.due_on)) if offered else ("", "")
        self.todo = LongTextField("To be done", record.text if record else todo, required=True)
        self.owner = ChoiceField(
            "By",
            owner_choices(self.file, self.directory, self.today),
            owner_id(record) if record else self._likely_owner(),
        )
        due = as_typed(record.due_on) if record else due
        self.due = DayField("Due", due, self.now, required=False, prefer="future", hint=SOME_DAY_TO_COME)
        self.waiting = TextField("Waiting for", record.waiting_for if record else "", hint="whom or what, if anything")
        parts: list[Field | Static] = [self.todo, self.owner, self.due, self.waiting]
        if record is None:
            return parts
        self.set_on = DayField("Set", as_typed(record.set_on), self.now, happened=True, hint=SOME_DAY)
        self.done = DayField(
            "Done", as_typed(record.done_on), self.now, required=False, happened=True, hint="not done yet"
        )
        self.ending = ChoiceField("Or ended as", code_choices(Ending), record.ending, required=False)
        self.ended = DayField(
            "Ended", as_typed(record.ended_on), self.now, required=False, happened=True, hint=SOME_DAY
        )
        self.outcome = TextField("What came of it", record.outcome, hint="or why it was not done")
        return [*parts, self.set_on, self.done, self.ending, self.ended, self.outcome]

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """Ask on which day it ended where it did, and was not done."""
        if self.record:
            self.ended.display = bool(self.ending.in_hand or self.ended.input.value)

    def _likely_owner(self) -> Id | None:
        if self.offered and self.offered.agency_id:
            return self.offered.agency_id
        if self.desk.me:
            return self.desk.me.id
        spell = lead_on(self.file, self.today)
        return spell.professional_id if spell else None

    def change(self) -> Change:
        """The action."""
        basis = self.record or Action(family_id=self.file.family.id, text=self.todo.value, set_on=self.today)
        owner = self.owner.needed
        directory = self.directory
        is_person = isinstance(self.file.find(owner), Person)
        is_agency = owner in directory.agencies or owner in self.file.agencies
        action = replace(
            basis,
            text=self.todo.value,
            owner_person_id=PersonId(owner) if is_person else None,
            owner_agency_id=AgencyId(owner) if is_agency else None,
            owner_professional_id=None if is_person or is_agency else ProfessionalId(owner),
            due_on=self.due.day,
            waiting_for=self.waiting.value,
        )
        if self.record:
            action = self._as_corrected(action)
        return self.entry_of("Action", (self.record, action))

    def _as_corrected(self, action: Action) -> Action:
        """The action with what came of it. Raises NotReady where that does not go together."""
        ending, done, ended, outcome = self.ending.value, self.done.day, self.ended.day, self.outcome.value
        if done and (ending or ended):
            raise NotReady("It was done, or it ended and was not: clear one of the two.", self.done)
        if ending and not ended:
            raise NotReady("Say on which day it ended.", self.ended)
        if ended and not ending:
            raise NotReady("Say as what it ended, or clear the day below.", self.ending)
        if ended and not outcome:
            raise NotReady(WHY_NOT, self.outcome)
        if outcome and not (done or ended):
            raise NotReady("Say on which day it was done, or clear what came of it.", self.done)
        return replace(
            action,
            set_on=self.set_on.needed_day,
            done_on=done,
            ending=ending,
            ended_on=ended,
            outcome=outcome,
        )


class ActionDoneForm(OnRecordForm[Action]):
    """Records that an action was done, or will not be; when, and what came of it or why."""

    HEADING = "What came of an action"

    def build(self) -> Sequence[Field | Static]:
        """That it is done stands on top and the cursor below it; when it was is nearly always today."""
        day = as_typed(self.record.done_on or self.record.ended_on) or "today"
        choices = [Choice[str](DONE, "done"), *(Choice[str](each, each.label, each.also) for each in Ending)]
        self.standing = ChoiceField("It is", choices, self.record.ending or DONE)
        self.outcome = LongTextField("What came of it", self.record.outcome)
        self.day = DayField("On", day, self.now, happened=True, more=self._late, hint=SOME_DAY)
        return [Told(self._told()), self.standing, self.outcome, self.day]

    def first_field(self) -> Field:
        """What came of it."""
        return self.outcome

    def _told(self) -> str:
        action = self.record
        lines = [title_of(action, self.file, self.words_in_use)]
        lines.append(f"Due {say_due_in_full(action.due_on, self.today)}." if action.due_on else "No day was set.")
        if action.waiting_for:
            lines.append(f"Waiting for {action.waiting_for}.")
        return "\n".join(lines)

    @on(ChoiceField.Moved)
    def say_how_late(self) -> None:
        """How late it was done is said of what was done."""
        self.day.say_back()

    def _late(self, done: VagueDate) -> str:
        due = self.record.due_on if self.standing.in_hand == DONE else None
        late = say_late(due, done.latest) if due and done.latest else ""
        return f", {late}" if late else ""

    def change(self) -> Change:
        """The action, done, or ended and not done. Raises NotReady where nobody says why not."""
        day, outcome = self.day.needed_day, self.outcome.value
        if self.standing.needed == DONE:
            done = replace(self.record, done_on=day, ending=None, ended_on=None, outcome=outcome)
            return replace(self.entry_of("Action", (self.record, done)), said="Action completed")
        if not outcome:
            raise NotReady(WHY_NOT, self.outcome)
        ending = Ending(self.standing.needed)
        ended = replace(self.record, done_on=None, ending=ending, ended_on=day, outcome=outcome)
        return replace(self.entry_of("Action", (self.record, ended)), said=f"Action ended, {ending.label}")


def owner_choices(file: FamilyFile, directory: Directory, today: date) -> list[Choice[Id]]:
    """Everybody who can own an action: the family's people, workers, agencies; each says which it is."""
    roles = {person.id: person.role.label for person in file.people}
    family = [Choice[Id](each.id, f"{each.label}, {roles[each.id]}, family") for each in people_choices(file, today)]
    workers = [Choice[Id](each.id, f"{each.label}, worker") for each in professional_choices(file, directory)]
    agencies = [Choice[Id](each.id, f"{each.label}, agency") for each in agency_choices(file, directory)]
    return [*workers[: len(file.professionals)], *family, *agencies, *workers[len(file.professionals) :]]


def owner_id(action: Action) -> Id | None:
    """Whoever owns an action."""
    return action.owner_professional_id or action.owner_agency_id or action.owner_person_id
