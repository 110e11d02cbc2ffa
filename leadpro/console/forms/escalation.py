"""An escalation: a professional disagreement, or a silence, taken up the ladder; and each reply to it."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.choices import agency_choices
from leadpro.console.forms.fields import (
    SOME_DAY,
    Choice,
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    SuggestedDayField,
    TextField,
    Told,
    as_typed,
)
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.record_form import FileForm, OnRecordForm
from leadpro.console.forms.referral import receiving_agency
from leadpro.console.forms.wanted import Wanted
from leadpro.practice.grounds import grounds, how_it_went, since
from leadpro.practice.ladder import Ladder
from leadpro.practice.overview import dues
from leadpro.practice.when import say_in_full
from leadpro.practice.wording import title_of
from leadpro.records.action import Action
from leadpro.records.base import Record
from leadpro.records.concern import Concern
from leadpro.records.entry import Entry
from leadpro.records.escalation import Escalation, EscalationReply
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate

YES, NO = "yes", "no"

AGREED = "none set here: by when have you agreed?"
"""What is asked where a board sets no days."""

Escalated: TypeAlias = Referral | Action | Concern | Escalation
"""What can be escalated; with anything else in hand the longest silence is."""


class EscalationForm(FileForm):
    """Escalates a record, or nothing on record; takes what is escalated already to the next level; or corrects."""

    HEADING = "Escalation"

    def __init__(
        self,
        file: FamilyFile,
        record: Escalation | None = None,
        about: Escalated | None = None,
    ) -> None:
        super().__init__(file)
        self.record = record
        self.about = self.opened_on = about
        self.climbing = None if record else open_escalation(file, about)
        """The open escalation of the same disagreement: it climbs, so that one disagreement stays one record."""

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """Corrects the escalation in hand; else escalates what is in hand, or the longest silence."""
        record = wanted.record
        if wanted.verb == "edit" and isinstance(record, Escalation):
            return cls(wanted.file, record)
        return cls(wanted.file, about=record if isinstance(record, Escalated) else latest_silence(wanted))

    @property
    def ladder(self) -> Ladder:
        """The ladder of the family's board."""
        return self.practice_for(self.file).pack.ladder

    def heading(self) -> str:
        """What stands at the top."""
        what = "Correct an escalation" if self.record else "Up the ladder" if self.climbing else "Escalation"
        return f"{what}: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """Everything is there already, as far as the file knows it."""
        start = self._start()
        raised = start.raised_on if self.record else self.today
        due = self.ladder.reply_due(start.level, raised)
        self.disagreement = LongTextField("Disagreement", start.disagreement, required=True)
        self.agency = ChoiceField("With", agency_choices(self.file, self.directory), start.agency_id or None)
        self.level = ChoiceField("Level", level_choices(start.level, self.ladder), str(start.level))
        self.raised = DayField(
            "Raised", as_typed(raised) if self.record else "today", self.now, happened=True, hint=SOME_DAY
        )
        self.due = SuggestedDayField(
            "Reply due",
            self.record.reply_due if self.record else due,
            self.now,
            suggested=due,
            because=how_long(start.level, self.ladder),
            asks=AGREED,
        )
        self.evidence = LongTextField("Evidence", start.evidence)
        self.sought = TextField("What is sought", start.sought)
        self.resolved = DayField(
            "Settled", as_typed(start.resolved_on), self.now, required=False, happened=True, hint="still open"
        )
        self.outcome = TextField("Outcome", start.outcome)
        if self.record:
            dates = [self.raised, self.due]
            after: list[Field | Static] = [self.evidence, self.sought, self.resolved, self.outcome]
        else:
            dates = [self.due] if self.climbing else [self.raised, self.due]
            after = [self.evidence, self.sought]
        told = [Told(text)] if (text := self._told()) else []
        return [*told, self.disagreement, self.agency, self.level, *dates, *after]

    def _start(self) -> Escalation:
        """What the fields start with: what is corrected, what climbs, or what the file says by itself."""
        if self.record:
            return self.record
        if self.climbing:
            above = self.ladder.next_rung(self.climbing.level)
            story = [self.climbing.evidence, how_it_went(self.climbing, self.file.replies, self.ladder)]
            return replace(
                self.climbing,
                level=above.level if above else self.climbing.level,
                evidence="\n".join(part for part in story if part),
            )
        about = None if isinstance(self.about, Escalation) else self.about
        found = grounds(about, self.file, self.practice_for(self.file))
        return Escalation(
            family_id=self.file.family.id,
            about_id=about.id if about else None,
            agency_id=found.agency_id or receiving_agency(self.file, self.directory) or NOBODY,
            raised_on=self.today,
            level=1,
            disagreement=found.disagreement,
            evidence=found.evidence,
            sought=found.sought,
        )

    def _told(self) -> str:
        if self.climbing is None:
            return title_of(self.about, self.file, self.words_in_use) if self.about else ""
        was, above = self.climbing, self.ladder.next_rung(self.climbing.level)
        lines = [f"Escalated already, on {said_day(was.raised_on)}; it stands at level {was.level}."]
        if was.reply_due:
            lines.append(f"A reply was due {said_day(was.reply_due)}{since(was.reply_due, self.today)}.")
        lines.append(f"This takes it to level {above.level}." if above else "That is the last level of the ladder.")
        return " ".join(lines)

    @on(Input.Changed)
    @on(ChoiceField.Moved)
    def follow_level(self) -> None:
        """The level and the day on which it was raised say when a reply is due."""
        try:
            raised = self.today if self.climbing else self.raised.day
        except NotReady:
            return
        level = self.level.in_hand
        if level and raised:
            due, because = self.ladder.reply_due(int(level), raised), how_long(int(level), self.ladder)
            self.due.suggest(due, because)

    def stands_on(self) -> Sequence[Record | None]:
        """What is corrected, or climbs."""
        return (self.record or self.climbing,)

    def entry(self) -> Entry:
        """The escalation: new, one level on, or corrected."""
        was = self.record or self.climbing
        raised = self.climbing.raised_on if self.climbing else self.raised.needed_day
        escalation = replace(
            was or self._start(),
            agency_id=self.agency.needed,
            raised_on=raised,
            level=int(self.level.needed),
            disagreement=self.disagreement.value,
            evidence=self.evidence.value,
            sought=self.sought.value,
            reply_due=self.due.day,
        )
        # what goes up the ladder is open, whatever was thought before
        reopened = replace(escalation, resolved_on=None, outcome="")
        escalation = self._settled(escalation) if self.record else reopened
        entry = self.entry_of("Escalation", (was, escalation))
        return replace(entry, said=f"Escalation taken to level {escalation.level}") if self.climbing else entry

    def _settled(self, escalation: Escalation) -> Escalation:
        resolved = self.resolved.day
        if resolved and resolved < escalation.raised_on:
            raise NotReady(f"This is before it was raised: {said_day(escalation.raised_on)}.", self.resolved)
        if self.outcome.value and not resolved:
            raise NotReady("Say on which day it was settled, or clear the outcome.", self.resolved)
        return replace(escalation, resolved_on=resolved, outcome=self.outcome.value)


class EscalationReplyForm(OnRecordForm[Escalation]):
    """Records a reply to an escalation: it settles it, or the disagreement goes up the ladder."""

    HEADING = "Reply to an escalation"

    @property
    def ladder(self) -> Ladder:
        """The ladder of the family's board."""
        return self.practice_for(self.file).pack.ladder

    def build(self) -> Sequence[Field | Static]:
        """What they said first; what does not settle it goes up a level unless somebody says otherwise."""
        above = self.ladder.next_rung(self.record.level)
        stay = Choice(NO, f"no, it stays at level {self.record.level}")
        upwards = [Choice(YES, f"yes, to level {above.level}: {above.who}"), stay] if above else [stay]
        agency = self.file.agencies.get(self.record.agency_id)
        self.said = LongTextField("What they said", required=True)
        self.by = TextField("Who replied", agency.name if agency else "", required=True)
        self.replied = DayField("When", "today", self.now, happened=True, hint=SOME_DAY)
        self.settled = ChoiceField(
            "Does it settle it", [Choice(YES, "yes, it is settled"), Choice(NO, "no, it is not")], None
        )
        self.climb = ChoiceField("Go up a level", upwards, upwards[0].id)
        level = self._level_after(climbs=above is not None)
        due = self.ladder.reply_due(level, self.today)
        self.due = SuggestedDayField(
            "Next reply due", due, self.now, suggested=due, because=how_long(level, self.ladder), asks=AGREED
        )
        return [Told(self._told()), self.said, self.by, self.replied, self.settled, self.climb, self.due]

    def _told(self) -> str:
        was = self.record
        lines = [title_of(was, self.file, self.words_in_use), was.disagreement]
        lines.append(f"Level {was.level}, {self.ladder.rung_at(was.level).who}.")
        if was.reply_due and not was.resolved_on:
            lines[-1] += f" Reply due {said_day(was.reply_due)}{since(was.reply_due, self.today)}."
        return "\n".join(lines)

    def _level_after(self, *, climbs: bool) -> int:
        above = self.ladder.next_rung(self.record.level)
        return above.level if climbs and above else self.record.level

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """What is settled needs no next level; the level says when the next reply is due."""
        going_on = self.settled.in_hand != YES
        self.climb.display = self.due.display = going_on
        level = self._level_after(climbs=self.climb.in_hand == YES)
        self.due.suggest(self.ladder.reply_due(level, self.today), how_long(level, self.ladder))

    def entry(self) -> Entry:
        """The reply, and where it leaves the escalation."""
        was, replied = self.record, self.replied.needed_day
        if replied < was.raised_on:
            raise NotReady(f"This is before it was raised: {said_day(was.raised_on)}.", self.replied)
        settled = self.settled.needed == YES
        reply = EscalationReply(
            family_id=was.family_id,
            escalation_id=was.id,
            replied_on=replied,
            level=was.level,
            by=self.by.value,
            text=self.said.value,
            settled=settled,
        )
        if settled:
            becomes, and_so = replace(was, resolved_on=replied, outcome=reply.text), ", escalation settled"
        elif self._level_after(climbs=self.climb.needed == YES) != was.level:
            becomes = self._climbed(reply)
            and_so = f", escalation taken to level {becomes.level}"
        else:
            becomes, and_so = replace(was, reply_due=self.due.day, resolved_on=None, outcome=""), ""
        entry = self.entry_of("Reply", (None, reply), (was, becomes))
        return replace(entry, said=entry.said + and_so)

    def _climbed(self, reply: EscalationReply) -> Escalation:
        was = self.record
        story = [was.evidence, how_it_went(was, (reply,), self.ladder)]
        return replace(
            was,
            level=self._level_after(climbs=True),
            reply_due=self.due.day,
            evidence="\n".join(part for part in story if part),
            resolved_on=None,
            outcome="",
        )


def latest_silence(wanted: Wanted) -> Referral | None:
    """The newest referral that waits for its answer: the form says how many went before it."""
    due = {each.record_id for each in dues(wanted.file, wanted.practice)}
    waiting = [each for each in wanted.file.referrals if each.unanswered and each.id in due]
    return max(waiting, key=lambda referral: referral.made.order, default=None)


def open_escalation(file: FamilyFile, about: Escalated | None) -> Escalation | None:
    """The open escalation of a record, the last where there are several; an escalation is its own."""
    if isinstance(about, Escalation):
        return about
    found = [each for each in file.escalations if about and each.about_id == about.id and not each.resolved_on]
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


def said_day(day: date) -> str:
    """A day in full."""
    return say_in_full(VagueDate.on(day))
