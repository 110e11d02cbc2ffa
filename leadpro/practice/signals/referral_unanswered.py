"""Referrals without a decision, or whose referrer was never told, past their clock."""

from collections import defaultdict
from datetime import date

from msgspec import Struct

from leadpro.practice.due import say_late
from leadpro.practice.events import Event
from leadpro.practice.signals.asked import acted, asked, receiver, referral
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import number_of, occasions
from leadpro.practice.signals.sentences import counted
from leadpro.practice.signals.steps import escalate
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a decision, and then the word to the referrer, may take, where the referral names no day itself."""

    decision: WorkingDays | None
    feedback: WorkingDays | None
    unset: WorkingDays
    """How long a silence may last where no clock is known."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each service: it grows with each further referral that it leaves without an answer."""
    waiting: dict[AgencyId, list[tuple[date, Event]]] = defaultdict(list)
    for each in asked(known):
        due = _due(known, each, figures)
        if due and known.day.reached(_late_from(due, each)):
            waiting[receiver(each)].append((due, each))
    return [_finding(known, service, found) for service, found in waiting.items()]


def _late_from(due: date, each: Event) -> date:
    """The first day on which it was known that a day by which a referral was to be answered had passed."""
    return max(later(due, 1), each.known)


def _due(known: Known, each: Event, figures: Figures) -> date | None:
    """By when a referral was to be answered, or its referrer told; None where an answer is there."""
    record = referral(each)
    sent = each.when.latest or each.on
    if record.unanswered:
        if acted(known, each):
            return None
        return record.decision_due or _after(sent, figures.decision, figures)
    if record.feedback is False and record.feedback_on is None and not _assessed_since(known, each):
        decided = record.decided.latest if record.decided and record.decided.latest else each.known
        return _after(decided, figures.feedback, figures)
    return None


def _after(day: date, clock: int | None, figures: Figures) -> date:
    return add_working_days(day, figures.unset if clock is None else clock)


def _assessed_since(known: Known, each: Event) -> bool:
    """Whether the service has assessed the children since: by then the referrer is past being told of a decision."""
    return any(
        isinstance(other.record, Contact) and other.agency_id == receiver(each) and other.on >= each.on
        for other in known.answers.assessments
    )


def _finding(known: Known, service: AgencyId, found: list[tuple[date, Event]]) -> Finding:
    told = [each for _, each in found]
    undecided = [each for each in told if referral(each).unanswered]
    number = number_of(occasions(known, told))
    oldest, newest = min(told, key=lambda each: each.on), max(told, key=lambda each: (each.on, each.record.id))
    name = known.who.agency(service)
    what = "no decision on record" if undecided else "a decision of which the referrer was not told"
    first, of = min(found, key=lambda each: each[0])
    by_practice = "" if referral(of).decision_due and referral(of).unanswered else "by practice "
    day = f"{known.day.say(first)} and is {say_late(first, known.day.today)}"
    when = f"of {known.day.say(oldest)}" if number == 1 else f"since {known.day.say(oldest)}"
    referrals = "The referral" if number == 1 else counted(number, "referral")
    due = f"{by_practice}{'it' if number == 1 else 'the first'} was due on {day}"
    text = f"{referrals} to {name} {when} {'has' if number == 1 else 'have'} {what}; {due}."
    return Finding(
        signal=SIGNAL,
        about=service,
        step=str(number),
        sentence=plain(text),
        since=max(_late_from(*each) for each in found),
        dated=dated([newest]),
        evidence=ids(told),
        people=whom(told),
        next_step=escalate(newest),
    )


SIGNAL = Signal(
    key="referral-unanswered",
    title="referral unanswered",
    group=REFERRALS,
    clock_runs=True,
    asks="What was decided, and who tells the referrer?",
    answered_by="a decision on record with the referrer told, or a record of what the service did",
    figures=Figures,
    look=look,
)
