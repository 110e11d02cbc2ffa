"""What answers a worry: the assessments of the children, and the service that goes on working with them.

A decision is not the deed. What was **made** answers: an assessment by a service that assesses, an enquiry; for what
needs help and not protection also an assessment below social care, once it is made: agreement and checklists answer
nothing. What was only **decided** holds the question open until its clock has run out, for a service has said that it
will look; then it is asked again, as if nobody had decided. What comes after either is new.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.caf import Caf, cafs
from leadpro.practice.processes.process import day_of
from leadpro.practice.signals.known.day import Day
from leadpro.practice.signals.known.parts import Parts
from leadpro.practice.signals.known.said import Said
from leadpro.practice.signals.known.who import Who
from leadpro.practice.signals.phrases.assessing import NOT_COMPLETED, STRATEGY
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.practice.working_days import add_working_days
from leadpro.records.caf import CafStatus, CafStep
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId, Id
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate

TO_ASSESS = frozenset({Decision.INITIAL_ASSESSMENT, Decision.CORE_ASSESSMENT, Decision.ASSESSMENT, Decision.S47})
"""Decisions that a service that assesses will assess the children."""


class Made(Struct, frozen=True):
    """An assessment of the children that is on record as made."""

    on: date
    of: Id
    """The entry, or the step, that says so."""
    when: VagueDate
    by: AgencyId | None
    early: bool
    """Whether it is one below social care: that answers what needs help, and no suspected harm."""


class Decided(Struct, frozen=True):
    """A decision to assess the children, of which no assessment came since."""

    on: date
    of: Id
    by: AgencyId | None
    due: date
    """The last day of its clock."""
    early: bool


class Answers:
    """The assessments that were made and decided on, and who holds the family."""

    def __init__(self, day: Day, who: Who, said: Said, parts: Parts) -> None:
        self.day = day
        self.who = who
        self.said = said
        self.parts = parts
        self._answered_on: dict[bool, date | None] = {}

    # what was made

    @cached_property
    def made(self) -> tuple[Made, ...]:
        """Every assessment that was made, in the order in which it became known; those below social care last."""
        by_entry = [
            Made(each.on, each.record.id, each.when, each.agency_id, not self.who.assesses(each.agency_id))
            for each in self.said.of(Sort.ASSESSMENT)
            if self._is_made(each)
        ]
        steps = [(caf, step) for caf in self.cafs if (step := _assessed(caf)) and day_of(step) <= self.day.today]
        return (*by_entry, *(Made(day_of(step), step.id, step.happened, caf.agency_id, True) for caf, step in steps))

    def _is_made(self, each: Event) -> bool:
        if not self._is_about_children(each) or self.is_unfinished(each):
            return False
        return self.who.assesses(each.agency_id) or each.decision is Decision.CAF

    def _is_about_children(self, each: Event) -> bool:
        return not each.people or not self.who.child_ids.isdisjoint(each.people)

    def is_unfinished(self, each: Event) -> bool:
        """Whether an assessment is on record that was not completed."""
        return each.decision is Decision.NONE_RECORDED or self.said.says(each, NOT_COMPLETED)

    def is_a_decision(self, each: Event) -> bool:
        """Whether a contact is a decision on what was told, and tells of nothing by itself: by those who assess."""
        if not isinstance(each.record, Contact) or each.decision is None:
            return False
        return each.sort is Sort.DECISION or self.who.assesses(each.decided_by or each.agency_id)

    @cached_property
    def cafs(self) -> tuple[Caf, ...]:
        """The common assessments that have come further than the family's agreement."""
        begun = (CafStatus.ASSESSING, *_MADE)
        return tuple(each for each in cafs(self.said.file) if any(step.status in begun for step in each.steps))

    # what was decided

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """Every decision to assess of which no assessment came since, whether or not its clock has run out."""
        found = [
            self._decided(decided_on(each), each.record.id, asked_of(each), early=each.decision is Decision.CAF)
            for each in self.said.told
            if self._is_decision(each)
        ]
        for caf in self.cafs:
            begun = next((step for step in caf.steps if step.status is CafStatus.ASSESSING), None)
            if begun and not _assessed(caf) and day_of(begun) <= self.day.today:
                found.append(self._decided(day_of(begun), begun.id, caf.agency_id, early=True))
        return tuple(each for each in found if not self._was_made_since(each))

    def _was_made_since(self, decision: Decided) -> bool:
        last = self.last_made(early=decision.early)
        return last is not None and last.on >= decision.on

    def _is_decision(self, each: Event) -> bool:
        if each.decision not in TO_ASSESS and each.decision is not Decision.CAF:
            return False
        return each.sort is not Sort.ASSESSMENT or not self._is_made(each)

    def _decided(self, on: date, of: Id, by: AgencyId | None, *, early: bool) -> Decided:
        return Decided(on, of, by, add_working_days(on, self.who.does.assesses_within), early)

    # what is answered

    def last_made(self, *, early: bool = True) -> Made | None:
        """The last assessment that was made; those below social care count where `early`. None: none was."""
        found = [each for each in self.made if early or not each.early]
        return max(found, key=lambda each: each.on, default=None)

    @cached_property
    def assessed_on(self) -> date | None:
        """The last day on which an assessment of the children was made."""
        last = self.last_made()
        return last.on if last else None

    def runs(self, decision: Decided) -> bool:
        """Whether the clock of a decision to assess has not run out."""
        return not self.day.reached(decision.due + _DAY)

    def lapsed(self, *, early: bool = True) -> Decided | None:
        """The last decision to assess whose clock ran out with no assessment; None where there is none."""
        found = [each for each in self.decided if (early or not each.early) and not self.runs(each)]
        return max(found, key=lambda each: each.on, default=None)

    def answered_on(self, *, early: bool = True) -> date | None:
        """The last day on which an assessment was made, or one was decided on that may still be."""
        if early not in self._answered_on:
            self._answered_on[early] = self._last_answer(early)
        return self._answered_on[early]

    def _last_answer(self, early: bool) -> date | None:
        last = self.last_made(early=early)
        days = [last.on] if last else []
        days += [each.on for each in self.decided if (early or not each.early) and self.runs(each)]
        return max(days, default=None)

    def since_assessed(self, told: Iterable[Event], *, early: bool = True) -> list[Event]:
        """What came after the last assessment of the children, or after a decision to make one whose clock runs.

        An assessment below social care counts where `early`: it is no answer to suspected harm.
        """
        last = self.answered_on(early=early)
        return [each for each in told if last is None or each.on > last]

    @cached_property
    def assessments(self) -> tuple[Event, ...]:
        """The entries that show that somebody has assessed the children, or has decided to and may still do it."""
        shown = {each.of for each in self.made} | {each.of for each in self.decided if self.runs(each)}
        return tuple(each for each in self.said.told if each.record.id in shown)

    @cached_property
    def strategy_on(self) -> date | None:
        """The last day of a strategy discussion, or on which an enquiry was decided on."""
        days = [decided_on(each) for each in self.said.told if each.decision is Decision.S47]
        days += [
            each.on
            for each in self.said.of(Sort.MEETING)
            if isinstance(each.record, Meeting) and self._discusses_strategy(each, each.record)
        ]
        return max(days, default=None)

    def _discusses_strategy(self, each: Event, meeting: Meeting) -> bool:
        by_kind = STRATEGY(self.said.shorthand.written_out(meeting.kind).words)
        return by_kind or self.said.is_confirmed(each, STRATEGY)

    # who goes on working

    @cached_property
    def holds(self) -> AgencyId | None:
        """The service that has assessed the children and goes on working with them; None where none does."""
        for each in sorted(self.assessments, key=lambda each: each.on, reverse=True):
            service = asked_of(each)
            if self.who.assesses(service) and self._works(service) and not self._closed_since(service, each):
                return service
        return None

    def _works(self, service: AgencyId) -> bool:
        """Whether a service has done something with the family not long ago, and has a part today."""
        did = [each.on for each in self.said.told if service == each.agency_id and each.sort not in _ASKING]
        recent = bool(did) and self.day.lasts(max(did), self.who.does.heard_within_days)
        return recent and service in self.parts.active_agencies

    def _closed_since(self, service: AgencyId, assessed: Event) -> bool:
        """Whether a service has closed its work with or after an assessment."""
        return any(other.on >= assessed.on and self._closes(service, other) for other in self.said.told)

    def _closes(self, service: AgencyId, each: Event) -> bool:
        no_more = each.decision is Decision.NO_FURTHER_ACTION
        if each.sort is Sort.REFERRAL:
            return no_more and each.to_agency_id == service
        closes = isinstance(each.record, Contact) and (no_more or self.said.says(each, CLOSED))
        return closes and (each.decided_by or each.agency_id) == service


def decided_on(each: Event) -> date:
    """The day of the decision that an entry tells of; of a referral that names none the day on which it was known."""
    if not isinstance(each.record, Referral):
        return each.on
    decided = each.record.decided
    return decided.latest if decided and decided.latest else max(each.known, each.on)


def asked_of(each: Event) -> AgencyId:
    """The service that an entry speaks for: the receiver's of what was sent to it, else its own."""
    return each.to_agency_id or each.agency_id


def _assessed(caf: Caf) -> CafStep | None:
    """The step by which a common assessment had been made."""
    return next((each for each in caf.steps if each.status in _MADE), None)


_MADE = (CafStatus.PLANNING, CafStatus.DELIVERING)

_ASKING = frozenset({Sort.CONCERN, Sort.REFERRAL})
"""What asks that something be done, and does nothing itself."""

_DAY = timedelta(days=1)
