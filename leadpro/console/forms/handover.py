"""A handover: one agency passes the family, or what it knows, to another; and each step by which it is taken over."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, anchors, factor_choices, last_agency
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NotReady,
    SeveralField,
    TextField,
    Told,
    code_choices,
)
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.people_of_the_day import PeopleField, the_children
from leadpro.console.forms.record_form import FileForm, RecordForm
from leadpro.console.forms.spans import written
from leadpro.console.forms.taking_steps import refuse
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.processes.handover import PROCESS, Passing, passings
from leadpro.practice.processes.process import said
from leadpro.practice.titles import title_of
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import most
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.ids import HandoverId


class HandoverForm(RecordForm[Handover]):
    """Records a handover with its first step, or corrects both."""

    HEADING = "Handover"
    CORRECTING = "Correct a handover"

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """A new one; or the correction of the one in hand, or of the step of one."""
        if wanted.verb == "edit" and isinstance(wanted.record, HandoverStep):
            return HandoverStepForm.opened(wanted)
        return super().opened(wanted)

    def build(self) -> Sequence[Field | Static]:
        """What was passed on first; the steps after the first are entered as they are taken."""
        record, file, me = self.record, self.file, self.desk.me
        passing = passing_of(file, record)
        self.step = passing.first if passing else None
        """The step with which it began."""
        listed = agency_choices(file, self.directory)
        giver = record.from_agency_id if record else me.agency_id if me else last_agency(file, me)
        self.text = LongTextField("What was passed on", record.text if record else "", required=True)
        self.giver = ChoiceField("From", listed, giver)
        to = (record.to_agency_id or NOBODY) if record else None
        self.receiver = ChoiceField("To", [*listed, Choice(NOBODY, "nobody named yet")], to)
        began = [Choice(each, each.label) for each in PROCESS.follows[None]]
        self.status = ChoiceField("It was", began, self.step.status if self.step else PROCESS.usually[None])
        when = written(self.step.happened) if self.step else "today"
        self.happened = DateField("When", when, self.now, anchors=anchors(file), happened=True)
        self.people = PeopleField("About", file, self.today, self.happened, record.people if record else the_children)
        self.factors = SeveralField("Factors", factor_choices(self.file), record.factors if record else ())
        self.by = TextField(
            "By",
            self.step.by if self.step else "",
            hint="who told or sent it: name and role",
            most=most(HandoverStep, "by"),
        )
        return [
            self.text,
            self.receiver,
            self.giver,
            self.status,
            self.happened,
            self.people,
            self.factors,
            self.by,
        ]

    def stands_on(self) -> Sequence[Record | None]:
        """The handover that is corrected, and its first step."""
        return (self.record, self.step)

    def change(self) -> Change:
        """The handover, and the step with which it began."""
        giver, receiver, happened = self.giver.needed, self.receiver.needed or None, self.happened.moment
        if giver == receiver:
            raise NotReady("It passes from one agency to another.", self.receiver)
        basis = self.record or Handover(family_id=self.file.family.id, from_agency_id=giver, text=self.text.value)
        handover = replace(
            basis,
            from_agency_id=giver,
            to_agency_id=receiver,
            people=self.people.value,
            text=self.text.value,
            factors=self.factors.values,
        )
        status = HandoverStatus(self.status.needed)
        start = self.step or HandoverStep(
            family_id=handover.family_id, handover_id=handover.id, happened=happened, status=status
        )
        step = replace(start, happened=happened, status=status, by=self.by.value)
        passing = passing_of(self.file, self.record)
        steps = passing.steps if passing else ()
        refuse(PROCESS.refuse(steps, step, self.today), self.status, happened=self.happened)
        return self.entry_of("Handover", (self.record, handover), (self.step, step))


class HandoverStepForm(FileForm):
    """Takes a handover a step on; with a step it corrects that one."""

    HEADING = "Step of a handover"

    def __init__(self, file: FamilyFile, handover: Passing, record: HandoverStep | None = None) -> None:
        super().__init__(file)
        self.handover = handover
        self.record = record

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """The next step of the handover in hand, or the correction of the step in hand."""
        handover = passing_of(wanted.file, wanted.record)
        if handover is None:
            raise CannotAct("Put the cursor on a handover first.")
        corrects = wanted.verb == "edit" and isinstance(wanted.record, HandoverStep)
        return cls(wanted.file, handover, wanted.record if corrects else None)  # type: ignore[arg-type]

    def heading(self) -> str:
        """What stands at the top."""
        return f"{'Correct a' if self.record else 'Next'} step of a handover: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """What was handed over and how far it has come; then the step."""
        record = self.record
        status = record.status if record else PROCESS.usually.get(self.handover.status)
        self.status = ChoiceField("Step", code_choices(HandoverStatus), status)
        self.mind = Told(TO_SAY.get(status or "", ""))
        when = written(record.happened) if record else "today"
        self.when = DateField("When", when, self.now, anchors=anchors(self.file), happened=True)
        self.by = TextField(
            "By", record.by if record else "", hint="who said or did it: name and role", most=most(HandoverStep, "by")
        )
        self.remark = LongTextField("Note", record.note if record else "")
        return [Told(self._told()), self.status, self.mind, self.when, self.by, self.remark]

    def _told(self) -> str:
        was = self.handover
        steps = "; ".join(said(each) for each in was.steps)
        title = title_of(was.record, self.file, self.words_in_use)
        return f"{title}\n{was.record.text}\n{steps[:1].upper()}{steps[1:]}."

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """What the note is to say hangs on the step."""
        self.mind.tell(TO_SAY.get(self.status.in_hand or "", ""))

    def stands_on(self) -> Sequence[Record | None]:
        """The step that is corrected, or the one that another is to follow."""
        return (self.record or self.handover.last,)

    def change(self) -> Change:
        """The step."""
        status = HandoverStatus(self.status.needed)
        start = self.record or HandoverStep(
            family_id=self.file.family.id,
            handover_id=HandoverId(self.handover.id),
            happened=self.when.moment,
            status=status,
        )
        step = replace(start, happened=self.when.moment, status=status, by=self.by.value, note=self.remark.value)
        refuse(PROCESS.refuse(self.handover.steps, step, self.today), self.status, happened=self.when, note=self.remark)
        entry = self.entry_of("Step of a handover", (self.record, step))
        return entry if self.record else replace(entry, said=f"Handover: {status.label}")


TO_SAY: dict[str, str] = {
    HandoverStatus.SENT: "Note what was sent.",
    HandoverStatus.ACCEPTED_IN_PART: "Note what they do not take, and who then does.",
    HandoverStatus.REFUSED: "Note why they refused.",
    HandoverStatus.RECALLED: "Note why it was recalled.",
}
"""What the note is to say, by the step."""


def passing_of(file: FamilyFile, record: Record | None) -> Passing | None:
    """The handover that a record is, or is a step of."""
    wanted = record.handover_id if isinstance(record, HandoverStep) else record.id if record else None
    return next((each for each in passings(file) if each.id == wanted), None)
