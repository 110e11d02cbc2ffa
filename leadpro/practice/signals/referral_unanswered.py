"""Referrals without a decision, or whose referrer was never told, past their clock."""

from collections import defaultdict
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.events import Event
from leadpro.practice.signals.asked import acted, asked, receiver, undecided, untold
from leadpro.practice.signals.claims import (
    Claim,
    Missing,
    Nothing,
    Sentence,
    asked_of,
    late,
    often,
    on,
    sentence,
    when,
)
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.answers import decided_on
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import number_of, occasions
from leadpro.practice.signals.steps import escalate
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId
from leadpro.records.referral import Referral


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a decision, and then the word to the referrer, may take, where the referral names no day itself."""

    decision: WorkingDays | None
    feedback: WorkingDays | None
    unset: WorkingDays
    """How long a silence may last where no clock is known."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each service: it grows with each further referral that it leaves without an answer."""
    waiting: dict[AgencyId, list[_Late]] = defaultdict(list)
    for each in asked(known):
        due = _due(known, each, figures)
        if due and known.day.reached(due.since):
            waiting[receiver(each)].append(due)
    return [_finding(known, service, found) for service, found in waiting.items()]


class _Late(Struct, frozen=True):
    """A referral that was to be answered by a day, or its referrer told."""

    of: Event
    due: date
    within: int | None
    """The working days of the clock; None where the referral names the day itself."""

    @property
    def since(self) -> date:
        """The first day on which it was known that its day had passed."""
        return max(later(self.due, 1), self.of.known)


def _due(known: Known, each: Event, figures: Figures) -> _Late | None:
    """By when a referral was to be answered, or its referrer told; None where an answer is there."""
    record = each.record
    sent = each.when.latest or each.on
    if undecided(each):
        if acted(known, each):
            return None
        if isinstance(record, Referral) and record.decision_due:
            return _Late(each, record.decision_due, None)
        return _after(each, sent, figures.decision, figures)
    if not isinstance(record, Referral) or record.feedback_on or not untold(each) or _assessed_since(known, each):
        return None
    return _after(each, decided_on(each), figures.feedback, figures)


def _after(each: Event, day: date, clock: int | None, figures: Figures) -> _Late:
    within = figures.unset if clock is None else clock
    return _Late(each, add_working_days(day, within), within)


def _assessed_since(known: Known, each: Event) -> bool:
    """Whether the service has assessed the children since: by then the referrer is past being told of a decision."""
    return any(
        isinstance(other.record, Contact) and other.agency_id == receiver(each) and other.on >= each.on
        for other in known.answers.assessments
    )


def _finding(known: Known, service: AgencyId, found: list[_Late]) -> Finding:
    told = [each.of for each in found]
    newest = max(told, key=lambda each: (each.on, each.record.id))
    waiting = [each for each in found if undecided(each.of)]
    others = [each for each in found if not undecided(each.of)]
    text = sentence("{}.", _waiting(known, service, waiting or others))
    if waiting and others:
        text = sentence("{}; {}.", _waiting(known, service, waiting), _untold_too(known, others))
    return Finding(
        signal=SIGNAL,
        about=service,
        step=str(number_of(occasions(known, told))),
        sentence=text,
        since=max(each.since for each in found),
        dated=dated([newest]),
        evidence=ids(told),
        people=whom(told),
        next_step=escalate(known, newest),
    )


def _waiting(known: Known, service: AgencyId, found: list[_Late]) -> Sentence:
    """What the referrals have in common that wait, and since when the first of them was due."""
    told = [each.of for each in found]
    groups = occasions(known, told)
    one, number = number_of(groups) == 1, often(groups, "referral")
    first = min(found, key=lambda each: each.due)
    return sentence(
        f"{{}} to {{}} {'of' if one else 'since'} {{}} {'has' if one else 'have'} {{}}; "
        f"{'' if first.within is None else 'by practice '}{'it' if one else 'the first'} was due on {{}} and is {{}}",
        replace(number, said="The referral") if one else number,
        asked_of(known, [service], told),
        when(known, min(told, key=lambda each: each.on)),
        _what(told),
        on(known, first.due, first.of.record.id, first.within),
        late(known, first.due),
    )


def _what(told: list[Event]) -> Claim:
    of = tuple(each.record.id for each in told)
    if undecided(told[0]):
        return Nothing("no decision on record", Missing.DECISION, of=of)
    return Nothing("a decision of which the referrer was not told", Missing.FEEDBACK, of=of)


def _untold_too(known: Known, found: list[_Late]) -> Sentence:
    told = [each.of for each in found]
    return sentence(
        "of {} {}",
        often(occasions(known, told), "more", "more"),
        Nothing(
            "the referrer was not told what was decided", Missing.FEEDBACK, of=tuple(each.record.id for each in told)
        ),
    )


SIGNAL = Signal(
    key="referral-unanswered",
    title="referral unanswered",
    raises="A referral has no decision on record, or whoever referred was not told, past its day.",
    group=REFERRALS,
    clock_runs=True,
    asks="What was decided, and who tells the referrer?",
    answered_by="a decision on record with the referrer told, or a record of what the service did",
    figures=Figures,
    look=look,
)
