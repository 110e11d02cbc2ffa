"""The assessment below social care: started, taken a step on, a step corrected."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.choices import agency_choices
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    NotReady,
    SuggestedDayField,
    TextField,
    Told,
    code_choices,
)
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.record_form import RecordForm
from leadpro.console.forms.taking_steps import refuse
from leadpro.practice.caf_steps import next_step, suggested_review, to_mind
from leadpro.practice.processes.caf import PROCESS, Caf, cafs, current_caf
from leadpro.practice.when import say_day, say_in_full
from leadpro.records.base import Record
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import most
from leadpro.records.ids import AgencyId


class CafForm(RecordForm[CafStep]):
    """Starts an assessment, or takes the one that runs a step on.

    With a step it corrects that one, with an assessment the last of its steps, and suggests nothing.
    """

    HEADING = "{Assessment}"

    def __init__(self, file: FamilyFile, record: CafEpisode | CafStep | None = None) -> None:
        last = current_caf(file)
        corrected = next((each for each in cafs(file) if record and record.id in _ids(each)), None)
        super().__init__(file, corrected.last if corrected and isinstance(record, CafEpisode) else record)  # type: ignore[arg-type]
        self.course = corrected or (last if last and last.open else None)
        """The assessment that changes; None where one is started."""

    def heading(self) -> str:
        """What stands at the top."""
        what = (
            "Correct a step of the {assessment}"
            if self.record
            else "The {assessment}'s next step"
            if self.course
            else "Start {an_assessment}"
        )
        return self.sentence(f"{what}: {{family}}", family=self.file.family.name)

    def build(self) -> Sequence[Field | Static]:
        """The step first; what it asks for follows it."""
        record, course, me = self.record, self.course, self.desk.me
        status = record.status if record else next_step(course)
        self.status = ChoiceField("Step", code_choices(CafStatus), status)
        self.mind = Told(self._mind(status))
        when = say_in_full(record.happened) if record else "today"
        self.when = DateField("When", when, self.now, happened=True)
        basis = record or course
        held_by = basis.agency_id if basis else me.agency_id if me else None
        agencies = agency_choices(self.file, self.directory)
        self.held_by = ChoiceField("Held by", [*agencies, Choice(NOBODY, "nobody yet")], held_by or NOBODY)
        consent = basis.consent_on if basis else None
        self.consent = SuggestedDayField(
            "Consent given", consent, self.now, suggested=consent, prefer="past", happened=True
        )
        review, because = suggested_review(course, status, self.today, self.practice_for(self.file))
        if record:
            review, because = record.review_on, ""
        self.review = SuggestedDayField(
            "Next review", review, self.now, suggested=review, because=because, asks="by when have you agreed?"
        )
        self.closing = ChoiceField("Why it closes", code_choices(CafClosure), record.closing if record else None)
        self.by = TextField("By", record.by if record else self.desk.by, most=most(CafStep, "by"))
        self.remark = TextField("Note", record.note if record else "")
        return [
            self._told(),
            self.status,
            self.mind,
            self.when,
            self.held_by,
            self.consent,
            self.review,
            self.closing,
            self.by,
            self.remark,
        ]

    @on(ChoiceField.Moved)
    def follow_step(self, message: ChoiceField.Moved) -> None:
        """Another step asks for other things."""
        if message.field is self.status and self.status.in_hand:
            self.show_what_is_asked()

    @on(Input.Changed)
    def follow_day(self, message: Input.Changed) -> None:
        """The next review is counted from the day of the step."""
        if message.input is self.when.input:
            self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Show the fields that belong to the step in hand, with what is usual."""
        status = CafStatus(self.status.in_hand or next_step(self.course))
        self.mind.tell(self._mind(status))
        self.consent.display = self._asks_consent(status)
        self.consent.required = status is CafStatus.CONSENTED
        self.review.display = status not in PROCESS.ends
        self.closing.display = status is CafStatus.CLOSED
        if self.record:
            return
        if not self._consented:
            # only the step itself says that consent was given on its day
            given = status is CafStatus.CONSENTED
            self.consent.suggest(self._day if given else None, "the day of the step")
        self.review.suggest(*suggested_review(self.course, status, self._day, self.practice_for(self.file)))

    def stands_on(self) -> Sequence[Record | None]:
        """The step that is corrected, or the last one, which another is to follow."""
        return (self.record or (self.course.last if self.course else None),)

    def change(self) -> Change:
        """The step, with the assessment where it starts one."""
        status, course = CafStatus(self.status.needed), self.course
        episode = course.record if course else CafEpisode(family_id=self.file.family.id)
        start = self.record or CafStep(
            family_id=episode.family_id, caf_id=episode.id, happened=self.when.moment, status=status
        )
        step = replace(
            start,
            status=status,
            happened=self.when.moment,
            agency_id=AgencyId(self.held_by.needed) if self.held_by.needed else None,
            consent_on=self._consent_said(status),
            review_on=None if status in PROCESS.ends else self.review.day,
            closing=CafClosure(self.closing.needed) if status is CafStatus.CLOSED else None,
            by=self.by.value,
            note=self.remark.value,
        )
        refuse(
            PROCESS.refuse(course.steps if course else (), step, self.today),
            self.status,
            happened=self.when,
            consent_on=self.consent,
            closing=self.closing,
        )
        entry = self.entry_of("Step", (self.record, step), newcomers=() if course else (episode,))
        said = (
            "Step of the {assessment} corrected"
            if self.record
            else "{Assessment}: {step}"
            if course
            else "{Assessment} started"
        )
        return replace(entry, said=self.sentence(said, step=status.label))

    def _consent_said(self, status: CafStatus) -> date | None:
        """The day of the consent, where this step says it: not what an earlier one has said already."""
        if not self._asks_consent(status):
            return None
        told = self.consent.day
        already = self.course.consent_on if self.course and not self.record else None
        if already and not told:
            raise NotReady("An earlier step says when consent was given: correct that one.", self.consent)
        return None if told == already else told

    def _asks_consent(self, status: CafStatus) -> bool:
        return status not in (CafStatus.CHECKLIST, CafStatus.DECLINED)

    def _told(self) -> Told:
        last = current_caf(self.file)
        if self.record or not last:
            return Told()
        since = f"{last.status.label} since {say_day(last.since, self.today)}"
        if not last.open:
            return Told(f"The last one ended: {since}. This starts another.")
        review = f", review due {say_day(last.review_on, self.today)}" if last.review_on else ""
        return Told(f"It stands at: {since}{review}.")

    @property
    def _consented(self) -> bool:
        return self.course is not None and self.course.consent_on is not None

    def _mind(self, status: CafStatus) -> str:
        needs_consent = status in (CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING)
        practice = self.practice_for(self.file)
        missing = practice.say(practice.pack.mind.no_consent) if needs_consent and not self._consented else ""
        return f"{to_mind(status, practice)} {missing}".strip()

    @property
    def _day(self) -> date:
        """The day of the step, from which the next review is counted."""
        try:
            when = self.when.value
        except NotReady:
            return self.today
        return min(when.latest, self.today) if when and when.latest else self.today


def _ids(course: Caf) -> tuple[str, ...]:
    return (course.id, *(each.id for each in course.steps))
