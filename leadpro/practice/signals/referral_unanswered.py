"""Referrals without a decision, or whose referrer was never told, past their clock."""

from collections import defaultdict
from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.asked import acted, asked, receiver, referral
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import number_of, occasions
from leadpro.practice.signals.sentences import counted
from leadpro.practice.signals.steps import escalate
from leadpro.practice.working_days import add_working_days, working_days_between
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
        silent_since = _silent_since(known, each, figures)
        if silent_since:
            waiting[receiver(each)].append((silent_since, each))
    return [_finding(known, service, found) for service, found in waiting.items()]


def _silent_since(known: Known, each: Event, figures: Figures) -> date | None:
    """The first day after the clock of a referral had run out; None where it has not, or an answer is there."""
    record = referral(each)
    sent = each.when.latest or each.on
    if record.unanswered:
        if acted(known, each):
            return None
        due = record.decision_due or _after(sent, figures.decision, figures)
    elif record.feedback is False and record.feedback_on is None and not _assessed_since(known, each):
        decided = record.decided.latest if record.decided and record.decided.latest else each.known
        due = _after(decided, figures.feedback, figures)
    else:
        return None
    first = max(due + timedelta(days=1), each.known)
    return first if known.day.reached(first) else None


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
    days = counted(working_days_between(min(day for day, _ in found), known.day.today) + 1, "working day")
    when = f"of {known.day.say(oldest)}" if number == 1 else f"since {known.day.say(oldest)}"
    referrals = "The referral" if number == 1 else counted(number, "referral")
    text = f"{referrals} to {name} {when} {'has' if number == 1 else 'have'} {what}, {days} past the first due day."
    return Finding(
        signal=SIGNAL,
        about=service,
        step=str(number),
        text=text,
        since=max(day for day, _ in found),
        dated=dated([newest]),
        evidence=ids(told),
        people=whom(told),
        next_step=escalate(newest),
    )


SIGNAL = Signal(
    key="referral-unanswered",
    title="referral unanswered",
    asks="What was decided, and who tells the referrer?",
    answered_by="a decision on record with the referrer told, or a record of what the service did",
    figures=Figures,
    look=look,
)
