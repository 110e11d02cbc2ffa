"""An action: something that somebody said would be done; and that it was done, and what came of it."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
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
)
from leadpro.console.forms.record_form import OnRecordForm, RecordForm
from leadpro.practice.due import say_due_in_full, say_late
from leadpro.practice.overview import lead_on
from leadpro.practice.titles import title_of
from leadpro.records.action import Action
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, Id, PersonId, ProfessionalId
from leadpro.records.person import Person
from leadpro.records.vague_date import VagueDate
from leadpro.store.directory import Directory


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
        self.outcome = TextField("What came of it", record.outcome)
        return [*parts, self.set_on, self.done, self.outcome]

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
            if self.outcome.value and not self.done.day:
                raise NotReady("Say on which day it was done, or clear what came of it.", self.done)
            action = replace(action, set_on=self.set_on.needed_day, done_on=self.done.day, outcome=self.outcome.value)
        return self.entry_of("Action", (self.record, action))


class ActionDoneForm(OnRecordForm[Action]):
    """Records that an action was done, when, and what came of it."""

    HEADING = "Action done"

    def build(self) -> Sequence[Field | Static]:
        """What came of it first: when it was done is nearly always today."""
        done = as_typed(self.record.done_on) or "today"
        self.outcome = LongTextField("What came of it", self.record.outcome)
        self.done = DayField("Done", done, self.now, happened=True, more=self._late, hint=SOME_DAY)
        return [Told(self._told()), self.outcome, self.done]

    def _told(self) -> str:
        action = self.record
        lines = [title_of(action, self.file, self.words_in_use)]
        lines.append(f"Due {say_due_in_full(action.due_on, self.today)}." if action.due_on else "No day was set.")
        if action.waiting_for:
            lines.append(f"Waiting for {action.waiting_for}.")
        return "\n".join(lines)

    def _late(self, done: VagueDate) -> str:
        late = say_late(self.record.due_on, done.latest) if self.record.due_on and done.latest else ""
        return f", {late}" if late else ""

    def change(self) -> Change:
        """The action, done."""
        done = replace(self.record, done_on=self.done.needed_day, outcome=self.outcome.value)
        return replace(self.entry_of("Action", (self.record, done)), said="Action completed")


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
