"""The assessment below social care: started, taken a step on, corrected."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.choices import agency_choices
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DayField,
    Field,
    NotReady,
    SuggestedDayField,
    TextField,
    Told,
    as_typed,
    code_choices,
)
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.record_form import RecordForm
from leadpro.practice.caf_steps import next_step, suggested_review, to_mind
from leadpro.practice.overview import current_caf
from leadpro.practice.when import say_day
from leadpro.records.base import Record
from leadpro.records.caf import ENDED, CafClosure, CafEpisode, CafStatus
from leadpro.records.entry import Entry
from leadpro.records.family_file import FamilyFile


class CafForm(RecordForm[CafEpisode]):
    """Starts an assessment, or takes the one that runs a step on; its history keeps the steps.

    With a record it corrects that one, and suggests nothing.
    """

    HEADING = "{Assessment}"

    def __init__(self, file: FamilyFile, record: CafEpisode | None = None) -> None:
        super().__init__(file, record)
        last = current_caf(file)
        self.running = last if last and last.open else None
        self.basis = record or self.running
        """The episode that changes; None where one is started."""

    def heading(self) -> str:
        """What stands at the top."""
        what = (
            "Correct the {assessment}"
            if self.record
            else "The {assessment}'s next step"
            if self.running
            else "Start {an_assessment}"
        )
        return self.sentence(f"{what}: {{family}}", family=self.file.family.name)

    def build(self) -> Sequence[Field | Static]:
        """The step first; what it asks for follows it."""
        basis, me = self.basis, self.desk.me
        status = self.record.status if self.record else next_step(self.running)
        self.status = ChoiceField("Step", code_choices(CafStatus), status)
        self.mind = Told(self._mind(status))
        self.began = DayField("Started", as_typed(self.record.started_on) if self.record else "", self.now)
        since = self._since(status)
        self.since = SuggestedDayField(
            "Since", since, self.now, suggested=since, required=True, prefer="past", happened=True
        )
        held_by = basis.agency_id if basis else me.agency_id if me else None
        agencies = agency_choices(self.file, self.directory)
        self.held_by = ChoiceField("Held by", [*agencies, Choice(NOBODY, "nobody yet")], held_by or NOBODY)
        consent = basis.consent_on if basis else None
        self.consent = SuggestedDayField(
            "Consent given", consent, self.now, suggested=consent, prefer="past", happened=True
        )
        practice = self.practice_for(self.file)
        review, because = suggested_review(basis, status, self.today, practice)
        if self.record:
            review, because = self.record.review_on, ""
        self.review = SuggestedDayField(
            "Next review", review, self.now, suggested=review, because=because, asks="by when have you agreed?"
        )
        closing = basis.closing if basis else None
        self.closing = ChoiceField("Why it closes", code_choices(CafClosure), closing)
        self.remark = TextField("Note", basis.note if basis else "")
        return [
            self._told(),
            self.status,
            self.mind,
            self.began,
            self.since,
            self.held_by,
            self.consent,
            self.review,
            self.closing,
            self.remark,
        ]

    @on(ChoiceField.Moved)
    def follow_step(self, message: ChoiceField.Moved) -> None:
        """Another step asks for other things."""
        if message.field is self.status and self.status.in_hand:
            if not self.record:
                self.since.suggest(self._since(CafStatus(self.status.in_hand)), "")
            self.show_what_is_asked()

    @on(Input.Changed)
    def follow_day(self, message: Input.Changed) -> None:
        """The next review is counted from the day of the step."""
        if message.input is self.since.input:
            self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Show the fields that belong to the step in hand, with what is usual."""
        status = CafStatus(self.status.in_hand or next_step(self.running))
        self.mind.tell(self._mind(status))
        self.began.display = self.record is not None
        self.consent.display = status not in (CafStatus.CHECKLIST, CafStatus.DECLINED)
        self.consent.required = status is CafStatus.CONSENTED
        self.review.display = status not in ENDED
        self.closing.display = status is CafStatus.CLOSED
        if self.record:
            return
        if not self._consented:
            # only the step itself says that consent was given on its day
            given = status is CafStatus.CONSENTED
            self.consent.suggest(self._day_of_step(status) if given else None, "the day of the step")
        review_from, practice = self._day_of_review(status), self.practice_for(self.file)
        self.review.suggest(*suggested_review(self.basis, status, review_from, practice))

    def stands_on(self) -> Sequence[Record | None]:
        """The episode that changes."""
        return (self.basis,)

    def entry(self) -> Entry:
        """The episode as it stands after the step."""
        status, day = CafStatus(self.status.needed), self.since.needed_day
        began = self.began.needed_day if self.record else self.basis.started_on if self.basis else day
        self._refuse_days_out_of_order(status, day, began)
        start = CafEpisode(family_id=self.file.family.id, status=status, status_on=day, started_on=day)
        asks_consent = status not in (CafStatus.CHECKLIST, CafStatus.DECLINED)
        episode = replace(
            self.basis or start,
            status=status,
            status_on=day,
            started_on=began,
            agency_id=self.held_by.needed or None,
            consent_on=self.consent.day if asks_consent else (self.basis.consent_on if self.basis else None),
            review_on=None if status in ENDED else self.review.day,
            closing=CafClosure(self.closing.needed) if status is CafStatus.CLOSED else None,
            note=self.remark.value,
        )
        entry = self.entry_of(self.sentence("{Assessment}"), (self.basis, episode))
        said = (
            "{Assessment} corrected"
            if self.record
            else "{Assessment}: {step}"
            if self.basis
            else "{Assessment} started"
        )
        return replace(entry, said=self.sentence(said, step=status.label))

    def _refuse_days_out_of_order(self, status: CafStatus, day: date, began: date) -> None:
        if day < began:
            said = self.sentence("This lies before the {assessment} began, on {began}.", began=as_typed(began))
            raise NotReady(said, self.since)
        if self.running and not self.record and status is not self.running.status and day < self.running.status_on:
            last = f"{self.running.status.label}, since {as_typed(self.running.status_on)}"
            raise NotReady(f"This lies before the last step: {last}.", self.since)

    def _told(self) -> Told:
        last = current_caf(self.file)
        if self.record or not last:
            return Told()
        since = f"{last.status.label} since {say_day(last.status_on, self.today)}"
        if not last.open:
            return Told(f"The last one ended: {since}. This starts another.")
        review = f", review due {say_day(last.review_on, self.today)}" if last.review_on else ""
        return Told(f"It stands at: {since}{review}.")

    @property
    def _consented(self) -> bool:
        return self.basis is not None and self.basis.consent_on is not None

    def _mind(self, status: CafStatus) -> str:
        needs_consent = status in (CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING)
        practice = self.practice_for(self.file)
        missing = practice.say(practice.pack.mind.no_consent) if needs_consent and not self._consented else ""
        return f"{to_mind(status, practice)} {missing}".strip()

    def _since(self, status: CafStatus) -> date:
        """The day from which it has that status: a review of an active plan does not begin it anew."""
        if self.record:
            return self.record.status_on
        if self.running and self.running.status is status:
            return self.running.status_on
        return self.today

    def _day_of_step(self, status: CafStatus) -> date:
        try:
            return self.since.day or self._since(status)
        except NotReady:
            return self._since(status)

    def _day_of_review(self, status: CafStatus) -> date:
        """The day from which the next review is counted: today's review, or the step that sets the first."""
        is_review = self.running is not None and self.running.status is status
        return self.today if is_review else self._day_of_step(status)
