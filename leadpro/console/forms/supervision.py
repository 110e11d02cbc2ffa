"""A supervision in which the family was discussed: by whom, what was decided, and when they meet again."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import professional_choices
from leadpro.console.forms.fields import (
    SOME_DAY,
    SOME_DAY_TO_COME,
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    TextField,
    as_typed,
)
from leadpro.console.forms.newcomers import worker_of
from leadpro.console.forms.record_form import RecordForm
from leadpro.practice.overview import lead_on
from leadpro.records.change import Change
from leadpro.records.fields import most
from leadpro.records.ids import ProfessionalId
from leadpro.records.professional import Professional
from leadpro.records.supervision import Supervision
from leadpro.records.user import Role


class SupervisionForm(RecordForm[Supervision]):
    """Records a supervision, or corrects one."""

    HEADING = "Supervision"
    CORRECTING = "Correct a supervision"

    def build(self) -> Sequence[Field | Static]:
        """What was discussed and decided first; the two are mostly those of the last time."""
        record, workers = self.record, professional_choices(self.file, self.directory)
        worker, supervisor = (record.worker_id, record.supervisor_id) if record else self._the_two()
        self.text = LongTextField("What was discussed", record.text if record else "", required=True)
        self.decisions = LongTextField("Decided", record.decisions if record else "")
        held = as_typed(record.held_on) if record else "today"
        self.held = DayField("Held", held, self.now, happened=True, hint=SOME_DAY)
        self.worker = ChoiceField[ProfessionalId]("Worker", workers, worker)
        self.supervisor = ChoiceField[ProfessionalId](
            "Supervisor", workers, supervisor, new=lambda name: f"new here: {name}"
        )
        self.role = TextField("Their role", "supervisor", hint="as they are called", most=most(Professional, "role"))
        again = as_typed(record.next_on) if record else ""
        self.again = DayField("Next on", again, self.now, required=False, prefer="future", hint=SOME_DAY_TO_COME)
        return [self.text, self.decisions, self.held, self.worker, self.supervisor, self.role, self.again]

    def _the_two(self) -> tuple[ProfessionalId | None, ProfessionalId | None]:
        """Who most likely met: those of the last supervision, and whoever writes it down."""
        last = max(self.file.supervisions, key=lambda each: each.held_on, default=None)
        worker, supervisor = (last.worker_id, last.supervisor_id) if last else (None, None)
        spell = lead_on(self.file, self.today)
        worker = spell.professional_id if spell else worker
        mine = self.desk.me.id if self.desk.me else None
        if self.desk.store.user.role is Role.SUPERVISOR:
            return worker, mine or supervisor
        return mine or worker, supervisor

    @on(ChoiceField.Moved)
    def follow_choice(self) -> None:
        """Somebody new has a role to tell."""
        self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Somebody new has a role to tell."""
        self.role.display = self.supervisor.making_new

    def change(self) -> Change:
        """The supervision; whoever is new in it works where the worker does."""
        worker, held, again = self.worker.needed, self.held.needed_day, self.again.day
        if again and again <= held:
            raise NotReady("This is not after they met.", self.again)
        known = {**self.directory.professionals, **self.file.professionals}
        supervisor, newcomer = worker_of(self.supervisor, known[worker].agency_id, self.role.value)
        if supervisor is None:
            raise NotReady("Say who supervised.", self.supervisor)
        if supervisor == worker:
            raise NotReady("Nobody supervises themself.", self.supervisor)
        basis = self.record or Supervision(
            family_id=self.file.family.id,
            held_on=held,
            worker_id=worker,
            supervisor_id=supervisor,
            text=self.text.value,
        )
        supervision = replace(
            basis,
            held_on=held,
            worker_id=worker,
            supervisor_id=supervisor,
            text=self.text.value,
            decisions=self.decisions.value,
            next_on=again,
        )
        return self.entry_of("Supervision", (self.record, supervision), newcomers=(newcomer,))
