"""An involvement: an agency's or a worker's part in the family's life."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.asked import NOT_RECORDED, SOME_LETTERS
from leadpro.console.forms.choices import agency_choices, anchors, professional_choices
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    NotReady,
    NumberField,
    TextField,
    code_choices,
)
from leadpro.console.forms.newcomers import NOBODY, AgencyFields, worker_of
from leadpro.console.forms.people_of_the_day import PeopleField
from leadpro.console.forms.record_form import RecordForm
from leadpro.console.forms.spans import refuse_end_before_start, written
from leadpro.records.change import Change
from leadpro.records.fields import most
from leadpro.records.ids import AgencyId, ProfessionalId
from leadpro.records.involvement import LOSES_A_CHILD, EndedAs, Involvement


class InvolvementForm(RecordForm[Involvement]):
    """Records an agency's part, ends it, or corrects it."""

    HEADING = "Involvement"
    STARTING = "An agency is involved"
    CORRECTING = "Correct or end an involvement"

    def build(self) -> Sequence[Field | Static]:
        """Who, with whom, and from when to when."""
        record, file, everybody = self.record, self.file, self.directory
        self.known_workers = {each.id: each for each in {**file.professionals, **everybody.professionals}.values()}
        self.worker_choices = professional_choices(file, everybody)
        self.which = AgencyFields(
            "Agency",
            agency_choices(file, everybody),
            record.agency_id if record else None,
            area=file.family.area,
        )
        self.worker = ChoiceField(
            "Worker",
            self._workers_of(record.agency_id if record else None),
            (record.professional_id or NOBODY) if record else NOBODY,
            new=lambda name: f"a new worker there: {name}",
        )
        self.role = TextField(
            "Role", record.role if record else "", hint="health visitor, nursery nurse", most=most(Involvement, "role")
        )
        self.began = DateField(
            "From", written(record.started) if record else "today", self.now, required=False, anchors=anchors(file)
        )
        self.people = PeopleField("With whom", file, self.today, self.began, record.people if record else ())
        self.ended = DateField(
            "Until",
            written(record.ended) if record else "",
            self.now,
            required=False,
            anchors=anchors(file),
            hint="empty while it goes on",
        )
        self.ended_as = ChoiceField(
            "Ended as", code_choices(EndedAs), record.ended_as if record else None, required=False, hint=NOT_RECORDED
        )
        self.down_to = ChoiceField(
            "Stepped down to",
            agency_choices(file, everybody),
            record.stepped_down_to if record else None,
            required=False,
            hint=SOME_LETTERS,
        )
        self.lost_by = PeopleField("Who lost it", file, self.today, self.began, record.lost_by if record else ())
        self.every = NumberField(
            "Contact every",
            str(record.contact_every) if record and record.contact_every else "",
            hint="days, as agreed: 14; empty where nobody has said",
        )
        self.remark = TextField("Note", record.note if record else "")
        return [
            *self.which.in_order,
            self.worker,
            self.role,
            self.people,
            self.began,
            self.ended,
            self.ended_as,
            self.down_to,
            self.lost_by,
            self.every,
            self.remark,
        ]

    @on(ChoiceField.Moved)
    def follow_agency(self, message: ChoiceField.Moved) -> None:
        """Another agency has other workers."""
        self.ask_how_it_ended()
        if message.field is self.which.agency:
            self.show_what_is_asked()
            if not self.worker.input.value:
                self.worker.choose(NOBODY)

    @on(Input.Changed)
    def ask_how_it_ended(self) -> None:
        """Ask what ended and how, once it has; and then to whom it was stepped down, or which child lost it."""
        how = EndedAs(self.ended_as.in_hand) if self.ended_as.in_hand else None
        self.ended_as.display = bool(how or self.ended.input.value.strip())
        self.down_to.display = how is EndedAs.STEP_DOWN
        self.lost_by.display = how in LOSES_A_CHILD

    def show_what_is_asked(self) -> None:
        """Ask for what a new agency needs, and offer the workers of the agency in hand."""
        self.ask_how_it_ended()
        self.which.show()
        self.worker.offer(self._workers_of(self.which.agency.in_hand))

    def change(self) -> Change:
        """The involvement, with the agency and the worker where they are new."""
        if self.ended_as.value and not self.ended.value:
            raise NotReady("Say until when it was, or clear what ended.", self.ended)
        refuse_end_before_start(self.began.value, self.ended.value, beside=self.ended)
        agency_id, agency = self.which.taken()
        worker_id, worker = worker_of(self.worker, agency_id, self.role.value)
        if worker_id and not worker and self.known_workers[worker_id].agency_id != agency_id:
            raise NotReady("This worker is with another agency.", self.worker)
        basis = self.record or Involvement(family_id=self.file.family.id, agency_id=agency_id)
        involvement = replace(
            basis,
            agency_id=agency_id,
            professional_id=worker_id,
            people=self.people.value,
            role=self.role.value,
            started=self.began.value,
            ended=self.ended.value,
            ended_as=self.ended_as.value,
            stepped_down_to=self.down_to.value if self.down_to.display else None,
            lost_by=self.lost_by.value if self.lost_by.display else (),
            contact_every=self.every.number,
            note=self.remark.value,
        )
        return self.entry_of("Involvement", (self.record, involvement), newcomers=(agency, worker))

    def _workers_of(self, agency_id: AgencyId | None) -> list[Choice[ProfessionalId]]:
        """Nobody named, then the workers of the agency, or everybody while none is in hand."""
        there = [
            choice
            for choice in self.worker_choices
            if agency_id is None or self.known_workers[choice.id].agency_id == agency_id
        ]
        return [Choice(NOBODY, "no worker named"), *there]
