"""An escalation: a professional disagreement, or a silence, taken up the ladder; and each reply to it."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.choices import agency_choices
from leadpro.console.forms.fields import (
    SOME_DAY,
    Choice,
    ChoiceField,
    DateField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    SuggestedDayField,
    TextField,
    Told,
    code_choices,
)
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import FileForm
from leadpro.console.forms.referral import receiving_agency
from leadpro.console.forms.taking_steps import refuse
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.due import dues, say_due_in_full
from leadpro.practice.grounds import Grounds, grounds, how_it_went
from leadpro.practice.ladder import Ladder
from leadpro.practice.processes.escalation import PROCESS, Disagreement, disagreements, refuse_reply
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_in_full
from leadpro.records.action import Action
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.concern import Concern
from leadpro.records.contact import Method
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import most
from leadpro.records.ids import AgencyId, EscalationId
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate

YES, NO, WITHDRAWN = "yes", "no", "withdrawn"

AGREED = "none set here: by when have you agreed?"
"""What is asked where a board sets no days."""

Escalated: TypeAlias = Referral | Action | Concern | Escalation
"""What can be escalated; with anything else in hand the longest silence is."""


class LadderForm(FileForm):
    """A form on a family's file that goes by the ladder of its board."""

    @property
    def ladder(self) -> Ladder:
        """The ladder of the family's board."""
        return self.practice_for(self.file).pack.ladder


class EscalationForm(LadderForm):
    """Escalates a record, or nothing on record; takes what is escalated already to the next level; or corrects.

    What is corrected is the disagreement itself, and of its steps the one that is asked for, else the one by which it
    was raised last.
    """

    HEADING = "Escalation"

    def __init__(
        self,
        file: FamilyFile,
        record: Escalation | EscalationStep | None = None,
        about: Escalated | None = None,
    ) -> None:
        super().__init__(file)
        self.record = disagreement_of(file, record)
        """The disagreement that is corrected."""
        step = record if isinstance(record, EscalationStep) else self.record.raised if self.record else None
        self.step = step
        """The step of it that is corrected."""
        self.about = self.opened_on = about
        self.climbing = None if record else open_escalation(file, about)
        """The open escalation of the same disagreement: it climbs, so that one disagreement stays one record."""

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """Corrects the escalation in hand; else escalates what is in hand, or the longest silence."""
        record = wanted.record
        if wanted.verb == "edit" and isinstance(record, Escalation | EscalationStep):
            return cls(wanted.file, record)
        if isinstance(record, EscalationStep | EscalationReply):
            record = wanted.file.find(record.escalation_id)
        return cls(wanted.file, about=record if isinstance(record, Escalated) else latest_silence(wanted))

    def heading(self) -> str:
        """What stands at the top."""
        what = "Correct an escalation" if self.record else "Up the ladder" if self.climbing else "Escalation"
        return f"{what}: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """Everything is there already, as far as the file knows it."""
        was, step = self.record or self.climbing, self.step
        found = was.record if was else self._found()
        level = step.level if step else self._level()
        due = self.ladder.reply_due(level, self.today)
        self.disagreement = LongTextField("Disagreement", found.disagreement, required=True)
        self.agency = ChoiceField("With", agency_choices(self.file, self.directory), found.agency_id or None)
        self.level = ChoiceField("Level", level_choices(level, self.ladder), str(level))
        when = say_in_full(step.happened) if step else "today"
        self.raised = DateField(self._label_of_day(), when, self.now, happened=True, hint=SOME_DAY)
        self.due = SuggestedDayField(
            "Reply due",
            step.reply_due if step else due,
            self.now,
            suggested=due,
            because=how_long(level, self.ladder),
            asks=AGREED,
        )
        self.evidence = LongTextField("Evidence", step.evidence if step else self._evidence(found))
        self.sought = TextField("What is sought", found.sought)
        self.spoken_to = TextField(
            "With whom", step.spoken_to if step else "", hint="name and role", most=most(EscalationStep, "spoken_to")
        )
        self.method = ChoiceField(
            "How", code_choices(Method), step.method if step else Method.NOT_STATED, required=False
        )
        self.by = TextField("By", step.by if step else self.desk.by, most=most(EscalationStep, "by"))
        self.outcome = TextField(
            "Outcome", step.outcome if step else "", hint="what was agreed, or why it is withdrawn"
        )
        raises = step is None or step.status is EscalationStatus.RAISED
        dates: list[Field | Static] = [self.raised, self.due] if raises else [self.raised]
        after = [self.evidence, self.sought] if raises else [self.outcome, self.sought]
        told = [Told(text)] if (text := self._told()) else []
        return [
            *told,
            self.disagreement,
            self.agency,
            self.level,
            *dates,
            *after,
            *([self.spoken_to, self.method] if raises else []),
            self.by,
        ]

    def _label_of_day(self) -> str:
        return "Raised" if self.step is None or self.step.status is EscalationStatus.RAISED else "Ended"

    def _found(self) -> Grounds:
        """What the file says by itself."""
        about = None if isinstance(self.about, Escalation) else self.about
        found = grounds(about, self.file, self.practice_for(self.file))
        return replace(found, agency_id=found.agency_id or receiving_agency(self.file, self.directory))

    def _level(self) -> int:
        """The level that it is raised at: the next one, where it climbs."""
        if self.climbing is None:
            return 1
        above = self.ladder.next_rung(self.climbing.level)
        return above.level if above else self.climbing.level

    def _evidence(self, found: Grounds | Escalation) -> str:
        """What is put before the level: what was put before the one below, and how it went there."""
        if isinstance(found, Grounds):
            return found.evidence
        story = [self.climbing.evidence, how_it_went(self.climbing, self.ladder, self.today)] if self.climbing else []
        return "\n".join(part for part in story if part)

    def _told(self) -> str:
        if self.climbing is None:
            return title_of(self.about, self.file, self.words_in_use) if self.about else ""
        was, above = self.climbing, self.ladder.next_rung(self.climbing.level)
        lines = [f"Escalated already, {say_in_full(was.started)}; it stands at level {was.level}."]
        if was.reply_due:
            is_or_was = "was" if was.reply_due < self.today else "is"
            lines.append(f"A reply {is_or_was} due {say_due_in_full(was.reply_due, self.today)}.")
        lines.append(f"This takes it to level {above.level}." if above else "That is the last level of the ladder.")
        return " ".join(lines)

    @on(Input.Changed)
    @on(ChoiceField.Moved)
    def follow_level(self) -> None:
        """The level and the day on which it was raised say when a reply is due."""
        try:
            raised = self.raised.value
        except NotReady:
            return
        level = self.level.in_hand
        if level and raised and raised.latest:
            self.due.suggest(
                self.ladder.reply_due(int(level), min(raised.latest, self.today)), how_long(int(level), self.ladder)
            )

    def stands_on(self) -> Sequence[Record | None]:
        """What is corrected, or what climbs and the step that is followed."""
        was = self.record or self.climbing
        return (was.record, self.step or was.last) if was else ()

    def change(self) -> Change:
        """The escalation: new, one level on, or corrected."""
        was = self.record or self.climbing
        about = None if isinstance(self.about, Escalation) else self.about
        escalation = replace(
            was.record
            if was
            else Escalation(
                family_id=self.file.family.id,
                about_id=about.id if about else None,
                agency_id=AgencyId(self.agency.needed),
                disagreement=self.disagreement.value,
            ),
            agency_id=AgencyId(self.agency.needed),
            disagreement=self.disagreement.value,
            sought=self.sought.value,
        )
        step = self._step(escalation)
        refuse(
            PROCESS.refuse(was.steps if was else (), step, self.today),
            self.level,
            happened=self.raised,
            reply_due=self.due,
            outcome=self.outcome,
            by=self.by,
        )
        pairs: list[tuple[Record | None, Record | None]] = [
            (was.record if was else None, escalation),
            (self.step, step),
        ]
        entry = self.entry_of("Escalation", *pairs)
        return replace(entry, said=f"Escalation taken to level {step.level}") if self.climbing else entry

    def _step(self, escalation: Escalation) -> EscalationStep:
        was = self.step or EscalationStep(
            family_id=escalation.family_id,
            escalation_id=escalation.id,
            happened=self.raised.moment,
            status=EscalationStatus.RAISED,
            level=int(self.level.needed),
            agency_id=self._our_agency(),
        )
        return replace(
            was,
            happened=self.raised.moment,
            level=int(self.level.needed),
            spoken_to=self.spoken_to.value,
            method=Method(self.method.value or Method.NOT_STATED),
            evidence=self.evidence.value,
            reply_due=self.due.day if was.status is EscalationStatus.RAISED else None,
            outcome=self.outcome.value,
            by=self.by.value,
        )

    def _our_agency(self) -> AgencyId | None:
        me = self.desk.me
        return AgencyId(me.agency_id) if me else None


class EscalationReplyForm(LadderForm):
    """Records what came of an escalation: a reply that settles it or not, or that it is withdrawn."""

    HEADING = "Reply to an escalation"

    def __init__(self, file: FamilyFile, escalation: Disagreement) -> None:
        super().__init__(file)
        self.escalation = escalation

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the escalation in hand, or the one of whose steps or replies it is."""
        escalation = disagreement_of(wanted.file, wanted.record)
        if escalation is None:
            raise CannotAct("Put the cursor on an escalation first.")
        return cls(wanted.file, escalation)

    def build(self) -> Sequence[Field | Static]:
        """What they said first; what does not settle it goes up a level unless somebody says otherwise."""
        was = self.escalation
        above = self.ladder.next_rung(was.level)
        stay = Choice(NO, f"no, it stays at level {was.level}")
        upwards = [Choice(YES, f"yes, to level {above.level}: {above.who}"), stay] if above else [stay]
        agency = self.file.agencies.get(was.record.agency_id)
        self.said = LongTextField("What they said", required=True)
        self.by = TextField(
            "Who replied", agency.name if agency else "", required=True, most=most(EscalationReply, "by")
        )
        self.replied = DayField("When", "today", self.now, happened=True, hint=SOME_DAY)
        settles = [
            Choice(YES, "yes, it is settled"),
            Choice(NO, "no, it is not"),
            Choice(WITHDRAWN, "no reply: we withdraw it, and say why above"),
        ]
        self.settled = ChoiceField("Does it settle it", settles, None)
        self.climb = ChoiceField("Go up a level", upwards, upwards[0].id)
        level = self._level_after(climbs=above is not None)
        due = self.ladder.reply_due(level, self.today)
        self.due = SuggestedDayField(
            "Next reply due", due, self.now, suggested=due, because=how_long(level, self.ladder), asks=AGREED
        )
        return [Told(self._told()), self.said, self.by, self.replied, self.settled, self.climb, self.due]

    def _told(self) -> str:
        was = self.escalation
        lines = [title_of(was.record, self.file, self.words_in_use), was.record.disagreement]
        lines.append(f"Level {was.level}, {self.ladder.rung_at(was.level).who}.")
        if was.reply_due:
            lines[-1] += f" Reply due {say_due_in_full(was.reply_due, self.today)}."
        return "\n".join(lines)

    def _level_after(self, *, climbs: bool) -> int:
        above = self.ladder.next_rung(self.escalation.level)
        return above.level if climbs and above else self.escalation.level

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """What is settled needs no next level; the level says when the next reply is due."""
        going_on = self.settled.in_hand not in (YES, WITHDRAWN)
        self.climb.display = self.due.display = going_on
        level = self._level_after(climbs=self.climb.in_hand == YES)
        self.due.suggest(self.ladder.reply_due(level, self.today), how_long(level, self.ladder))

    def stands_on(self) -> Sequence[Record | None]:
        """The escalation and its last step."""
        return (self.escalation.record, self.escalation.last)

    def change(self) -> Change:
        """The reply, and the step that follows from it."""
        was, settled = self.escalation, self.settled.needed
        reply = EscalationReply(
            family_id=was.record.family_id,
            escalation_id=EscalationId(was.id),
            replied_on=self.replied.needed_day,
            level=was.raised.level,
            by=self.by.value,
            text=self.said.value,
        )
        if settled != WITHDRAWN:
            refuse(refuse_reply(was.steps, reply), self.replied)
        step = self._step(reply, settled)
        refuse(PROCESS.refuse(was.steps, step, self.today), self.settled, happened=self.replied, reply_due=self.due)
        if settled == WITHDRAWN:
            return replace(self.entry_of("Escalation", (None, step)), said="Escalation withdrawn")
        entry = self.entry_of("Reply", (None, reply), (None, step))
        and_so = {YES: ", escalation settled"}.get(
            settled, f", escalation taken to level {step.level}" if step.level != was.level else ""
        )
        return replace(entry, said=entry.said + and_so)

    def _step(self, reply: EscalationReply, settled: str) -> EscalationStep:
        was = self.escalation
        step = EscalationStep(
            family_id=reply.family_id,
            escalation_id=reply.escalation_id,
            happened=VagueDate.on(reply.replied_on),
            status=EscalationStatus.RAISED,
            level=was.level,
            by=reply.by,
        )
        if settled == YES:
            return replace(step, status=EscalationStatus.SETTLED, outcome=reply.text, reply_id=reply.id)
        if settled == WITHDRAWN:
            return replace(step, status=EscalationStatus.WITHDRAWN, outcome=reply.text, by=self.desk.by)
        level = self._level_after(climbs=self.climb.needed == YES)
        went = (
            [how_it_went(replace(was, replies=(*was.replies, reply)), self.ladder, self.today)]
            if level != was.level
            else []
        )
        return replace(
            step,
            happened=VagueDate.on(self.today),
            level=level,
            by=self.desk.by,
            evidence="\n".join(part for part in (was.evidence, *went) if part),
            reply_due=self.due.day,
        )


def latest_silence(wanted: Wanted) -> Referral | None:
    """The newest referral that waits for its answer: the form says how many went before it."""
    due = {each.record_id for each in dues(wanted.file, wanted.practice)}
    waiting = [each for each in wanted.file.referrals if each.unanswered and each.id in due]
    return max(waiting, key=lambda referral: referral.made.order, default=None)


def disagreement_of(file: FamilyFile, record: Record | None) -> Disagreement | None:
    """The disagreement that a record is, or is a step of or a reply to."""
    if isinstance(record, EscalationStep | EscalationReply):
        return disagreement_of(file, file.find(record.escalation_id))
    return next((each for each in disagreements(file) if record and each.id == record.id), None)


def open_escalation(file: FamilyFile, about: Escalated | None) -> Disagreement | None:
    """The open escalation of a record, the last where there are several; an escalation is its own."""
    if isinstance(about, Escalation):
        return disagreement_of(file, about)
    found = [each for each in disagreements(file) if about and each.record.about_id == about.id and each.open]
    return found[-1] if found else None


def level_choices(level: int, ladder: Ladder) -> list[Choice[str]]:
    """The levels of the ladder; also one that stands on a record and that the ladder does not have."""
    choices = [Choice(str(rung.level), f"{rung.level} {rung.who}") for rung in ladder.rungs]
    known = any(rung.level == level for rung in ladder.rungs)
    return choices if known else [*choices, Choice(str(level), f"{level} not on this ladder")]


def how_long(level: int, ladder: Ladder) -> str:
    """How long a reply may take at a level, and who says so; "" where nobody does."""
    rung = ladder.rung_at(level)
    if rung.days == 0:
        return "at once"
    return f"{rung.how_long} at level {level} ({ladder.called})" if rung.how_long else ""
