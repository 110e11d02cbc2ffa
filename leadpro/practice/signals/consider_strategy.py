"""Several signals that together ask whether it is time to talk about an enquiry into significant harm."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.answers import ASSESSED
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import number_of, occasions
from leadpro.practice.signals.phrases.assessing import STRATEGY
from leadpro.practice.signals.sentences import counted, listed
from leadpro.practice.signals.steps import refer
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.referral import Decision, Referral


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which signals together ask for it, each line being enough; and what asks for it alone.

    That is a factor by itself; an injury that somebody raises of a child so small, until another agency sees them; and
    an injury so long after one that was thought to be inflicted.
    """

    together: tuple[tuple[str, ...], ...]
    alone: frozenset[str]
    injured_under_days: Days
    injured_again_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each child of whom an entry by itself asks for it, until they are assessed."""
    found = []
    for child in known.who.living_children:
        told = [
            each for each in known.answers.since_assessed(known.said.with_factors) if _asks(known, child, each, figures)
        ]
        if told:
            found.append(_of_child(known, child, told))
    return found


def _asks(known: Known, child: Person, each: Event, figures: Figures) -> bool:
    """Whether an entry by itself is reason to suspect significant harm to a child."""
    if child.id not in each.people or each.decision in ASSESSED or known.worries.counter_alleges(each):
        return False
    raised = isinstance(each.record, Concern | Referral)
    if not (raised or _is_contact(each)):
        return False
    if not figures.alone.isdisjoint(each.factors) or _injured_again(known, child, each, figures):
        return True
    return raised and _injured_when_small(known, child, each, figures)


def _is_contact(each: Event) -> bool:
    record = each.record
    return isinstance(record, Contact) and record.kind in (Kind.CONTACT, Kind.EVENT) and each.decision is None


def _injured_when_small(known: Known, child: Person, each: Event, figures: Figures) -> bool:
    born = known.said.born_on(child)
    if born is None or known.pack.factors.injury.isdisjoint(each.factors):
        return False
    small = each.on < born + timedelta(days=figures.injured_under_days)
    return small and not any(
        other.agency_id != each.agency_id and other.on >= each.on and child.id in other.people
        for other in known.said.naming(child.id)
        if other.record.id in known.said.seen_in
    )


def _injured_again(known: Known, child: Person, each: Event, figures: Figures) -> bool:
    factors = known.pack.factors
    if factors.injury.isdisjoint(each.factors):
        return False
    since = each.on - timedelta(days=figures.injured_again_days)
    return any(
        since <= other.on < each.on and not (factors.injury - factors.injury_alone).isdisjoint(other.factors)
        for other in known.said.naming(child.id)
    )


def _of_child(known: Known, child: Person, told: list[Event]) -> Finding:
    name, number = known.who.name(child.id), number_of(occasions(known, told))
    latest = max(told, key=lambda each: each.on)
    text = known.practice.say(
        "{entries} of what may be significant harm to {name}, the last of {day}. "
        "No {strategy_discussion}, {enquiry} or assessment is on record since.",
        entries=counted(number, "entry tells", "entries tell"),
        name=name,
        day=known.day.say(latest),
    )
    return Finding(
        signal=SIGNAL,
        about=child.id,
        step=str(number),
        sentence=plain(text),
        since=max(each.known for each in told),
        dated=dated([latest]),
        evidence=ids(told),
        people=(child.id,),
        next_step=refer(known, _asks_for_one(known, text), told, [child.id]),
    )


def look_at_others(known: Known, figures: Figures, standing: list[Finding]) -> list[Finding]:
    """One finding for the family; it grows with each further set of signals that stands together."""
    answered = _strategy_since(known)
    first: dict[str, Finding] = {}
    for each in sorted(standing, key=lambda each: each.since):
        if answered is None or each.since > answered:
            first.setdefault(each.key, each)
    sets = [keys for keys in figures.together if all(key in first for key in keys)]
    if not sets:
        return []
    reached = {keys: max(first[key].since for key in keys) for keys in sets}
    keys = list(dict.fromkeys(key for each in sorted(sets, key=lambda one: reached[one]) for key in each))
    findings = [each for each in standing if each.key in keys and (answered is None or each.since > answered)]
    evidence = tuple(dict.fromkeys(record for each in findings for record in each.evidence))
    shown = [known.said.by_id[record] for record in evidence if record in known.said.by_id]
    titles = listed([known.practice.say(first[key].signal.title) for key in keys])
    text = known.practice.say(
        "Standing together: {titles}. No {strategy_discussion} or {enquiry} is on record.", titles=titles
    )
    return [
        Finding(
            signal=SIGNAL,
            step=str(len(sets)),
            sentence=plain(text),
            since=max(reached.values()),
            dated=max(each.dated for each in findings),
            evidence=tuple(each.record.id for each in sorted(shown, key=lambda each: (each.on, each.record.id))),
            people=tuple(dict.fromkeys(person for each in findings for person in each.people)),
            parts=tuple(each.raising for each in findings),
            next_step=refer(known, _asks_for_one(known, text), shown),
        )
    ]


def _asks_for_one(known: Known, text: str) -> str:
    return known.practice.say("For {a_strategy_discussion}. {text}", text=text)


def _strategy_since(known: Known) -> date | None:
    days = [
        each.on
        for each in known.said.told
        if each.decision is Decision.S47 or (isinstance(each.record, Meeting) and _is_one(known, each, each.record))
    ]
    return max(days, default=None)


def _is_one(known: Known, each: Event, meeting: Meeting) -> bool:
    by_kind = STRATEGY(known.said.shorthand.written_out(meeting.kind).words)
    return by_kind or known.said.is_confirmed(each, STRATEGY)


SIGNAL = Signal(
    key="consider-strategy",
    title="consider {a_strategy_discussion}",
    group=SAFE,
    asks="Taken together, is there reason to suspect significant harm?",
    answered_by="{a_strategy_discussion}, or {an_enquiry}",
    figures=Figures,
    look=look,
    look_at_others=look_at_others,
)
