"""A referral: a request by one agency that another act; and the answer that it gets, or does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.asked import BehaviourFields
from leadpro.console.forms.choices import (
    agency_choices,
    anchors,
    decision_choices,
    factor_choices,
    last_agency,
    professional_choices,
)
from leadpro.console.forms.fields import (
    SOME_DAY,
    ChoiceField,
    DateField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    SeveralField,
    SuggestedDayField,
    TextField,
    Told,
    YesNoField,
    as_typed,
)
from leadpro.console.forms.newcomers import AgencyFields
from leadpro.console.forms.people_of_the_day import PeopleField, the_children
from leadpro.console.forms.readings import ReadForm
from leadpro.console.forms.record_form import OnRecordForm
from leadpro.practice.clocks import decision_because, decision_due
from leadpro.practice.due import due_by_record, say_due_in_full
from leadpro.practice.names import same_name
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_in_full
from leadpro.practice.words import Words
from leadpro.records.agency import Sector
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId
from leadpro.records.professional import Professional
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate
from leadpro.store.directory import Directory


class ReferralForm(ReadForm[Referral]):
    """Records a referral, or corrects one."""

    HEADING = "Referral"
    CORRECTING = "Correct a referral"

    def build(self) -> Sequence[Field | Static]:
        """Why first; whoever corrects a referral finds its answer beneath."""
        record, file, offered = self.record, self.file, self.offered
        listed = agency_choices(file, self.directory)
        usual = (offered and offered.agency_id) or receiving_agency(file, self.directory)
        to = record.to_agency_id if record else usual
        made = record.made if record else VagueDate.on(self.today)
        practice = self.practice_for(file)
        self.agencies = {**self.directory.agencies, **file.agencies}
        due = decision_due(made.latest, practice, self.agencies[to].sector if to else None)
        self.why = LongTextField("Why", record.reason if record else offered.text if offered else "", required=True)
        sends = record.from_agency_id if record else sender(file, self.desk.me, to)
        self.sender, self.receiver = AgencyFields("From", listed, sends), AgencyFields("To", listed, to)
        when = say_in_full(made) if record else "today"
        self.made = DateField("Made", when, self.now, anchors=anchors(file), happened=True)
        people = record.people if record else offered.people if offered else the_children
        self.people = PeopleField("About", file, self.today, self.made, people)
        factors = record.factors if record else offered.factors if offered else ()
        self.factors = SeveralField("Factors", factor_choices(file), factors)
        self.behaviour = BehaviourFields(self, record, self.made)
        self.due = SuggestedDayField(
            "Decision due",
            record.decision_due if record else due,
            self.now,
            suggested=due,
            because=decision_because(practice) if due else "",
        )
        self.worker = ChoiceField(
            "Worker",
            professional_choices(file, self.directory),
            record.from_professional_id if record else None,
            required=False,
        )
        parts: list[Field | Static] = [
            self.why,
            *self.reads(Referral, self.why),
            *self.receiver.in_order,
            *self.sender.in_order,
            self.made,
            self.people,
            self.factors,
            *self.behaviour.in_order,
            self.due,
            self.worker,
        ]
        if record is None:
            return parts
        self.answer = AnswerFields(record, self.now, self.words_in_use)
        return [*parts, *self.answer.all]

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """Ask for sector and area of an agency that is on no list."""
        self.sender.show()
        self.receiver.show()
        self.behaviour.show(self.factors.picked_so_far)
        self.follow_made()

    @on(Input.Changed)
    def follow_made(self) -> None:
        """When it was made, and to whom, changes when a decision is due."""
        try:
            made = self.made.value
        except NotReady:
            return
        practice = self.practice_for(self.file)
        due = decision_due(made.latest if made else None, practice, self.receiver.sector(self.agencies))
        self.due.suggest(due, decision_because(practice) if due else "")

    def change(self) -> Change:
        """The referral, and the agencies where they are new. Raises NotReady where one would refer to itself."""
        (sends, new_sender), (receives, new_receiver) = self.sender.taken(), self.receiver.taken()
        as_it_was = self.record and (self.record.from_agency_id, self.record.to_agency_id) == (sends, receives)
        if not as_it_was and (sends == receives or same_name(self.sender.name, self.receiver.name)):
            name = self.sender.name
            raise NotReady(f"{name} cannot refer to itself: choose another here, or in To.", self.sender.agency)
        basis = self.record or Referral(
            family_id=self.file.family.id,
            made=self.made.moment,
            from_agency_id=sends,
            to_agency_id=receives,
            reason=self.why.value,
        )
        referral = replace(
            basis,
            made=self.made.moment,
            from_agency_id=sends,
            from_professional_id=self.worker.value,
            to_agency_id=receives,
            people=self.people.value,
            reason=self.why.value,
            factors=self.factors.values,
            decision_due=self.due.day,
        )
        referral = self.behaviour.onto(referral)
        becomes = self.answer.onto(referral) if self.record else referral
        read = self.readings(becomes)
        return self.entry_of("Referral", (self.record, becomes), *read, newcomers=[new_sender, new_receiver])


class ReferralAnswerForm(OnRecordForm[Referral]):
    """Records what came back on a referral, and whether the referrer was told."""

    HEADING = "Answer to a referral"

    def build(self) -> Sequence[Field | Static]:
        """What was asked, and what came of it."""
        ours = self.desk.me is not None and self.desk.me.agency_id == self.record.from_agency_id
        self.answer = AnswerFields(self.record, self.now, self.words_in_use, answered_now=True, ours=ours)
        return [Told(self._told()), *self.answer.all]

    def _told(self) -> str:
        lines = [title_of(self.record, self.file, self.words_in_use), self.record.reason]
        if due := due_by_record(self.file, self.practice_for(self.file)).get(self.record.id):
            lines.append(f"Decision due {say_due_in_full(due.day, self.today)}.")
        return "\n".join(lines)

    def change(self) -> Change:
        """The referral with its answer."""
        entry = self.entry_of("Referral", (self.record, self.answer.onto(self.record)))
        return replace(entry, said="Referral answered" if not self.answer.silent else "Referral looked up, no reply")


@dataclass
class AnswerFields:
    """What came back on a referral: the decision, when, what came of it, and whether the referrer was told."""

    referral: Referral
    now: datetime
    words: Words
    """What things are called here."""
    answered_now: bool = False
    """Whether the answer is being recorded: then a decision is needed, and was made today unless somebody says."""
    ours: bool = False
    """Whether we are the referrer, so that whoever records the answer has been told of it."""

    def __post_init__(self) -> None:
        was, new = self.referral, self.answered_now and self.referral.unanswered
        self.decision = ChoiceField(
            "Decision",
            decision_choices(self.words),
            None if new else was.decision,
            required=self.answered_now,
            asks=True,
        )
        decided = "today" if new else say_in_full(was.decided) if was.decided else ""
        self.decided = DateField("Decided", decided, self.now, required=False, happened=True)
        self.outcome = TextField("What came of it", was.outcome, hint="who acts now, and by when")
        self.told = YesNoField("Referrer told", True if new and self.ours else was.feedback)
        told_on = "today" if new and self.ours else as_typed(was.feedback_on)
        self.told_on = DayField("Told on", told_on, self.now, required=False, happened=True, hint=SOME_DAY)
        self.all: list[Field] = [self.decision, self.decided, self.outcome, self.told, self.told_on]

    @property
    def silent(self) -> bool:
        """Whether no decision is on record."""
        return self.decision.value in (None, Decision.NONE_RECORDED)

    def onto(self, referral: Referral) -> Referral:
        """A referral with this answer. Raises NotReady where the parts of the answer do not go together."""
        decision, decided, told = self.decision.value, self.decided.value, self.told.answer
        if self.silent:
            decided = None
        elif decided and before(decided, referral.made):
            raise NotReady(f"This is before the referral was made: {say_in_full(referral.made)}.", self.decided)
        if self.told_on.dirty and self.told_on.day and not told:
            raise NotReady("Say above that the referrer was told, or leave this empty.", self.told_on)
        return replace(
            referral,
            decision=decision,
            decided=decided,
            outcome=self.outcome.value,
            feedback=told,
            feedback_on=self.told_on.day if told else None,
        )


def before(end: VagueDate, start: VagueDate) -> bool:
    """Whether an end lies before its start, however both dates are read: the store refuses it too."""
    return end.latest is not None and start.earliest is not None and end.latest < start.earliest


def receiving_agency(file: FamilyFile, directory: Directory) -> AgencyId | None:
    """The social care agency that a referral most likely goes to: the family's own area's, the last referred to."""
    known = {**directory.agencies, **file.agencies}
    latest = [each.to_agency_id for each in sorted(file.referrals, key=lambda each: each.made.order, reverse=True)]
    involved = dict.fromkeys([*latest, *(each.agency_id for each in file.involvements)])
    candidates = [known[each] for each in [*involved, *known] if known[each].sector is Sector.SOCIAL_CARE]
    area = file.family.area.casefold()
    own = (each.id for each in candidates if each.area and each.area.casefold() in area)
    return next(own, None) or next((each.id for each in candidates if each.id in involved), None)


def sender(file: FamilyFile, me: Professional | None, to: AgencyId | None) -> AgencyId | None:
    """Who most likely refers: the agency spoken to last, or mine where that is the one that receives it."""
    last = last_agency(file, me)
    return me.agency_id if me and last == to else last
