"""Several signals that together ask whether it is time to talk about an enquiry into significant harm."""

from datetime import timedelta

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import (
    Missing,
    Nothing,
    Standing,
    matter,
    often,
    people,
    sentence,
    when,
)
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import number_of, occasions
from leadpro.practice.signals.sentences import listed
from leadpro.practice.signals.steps import refer
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.person import Person
from leadpro.records.referral import Referral


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
        told = [each for each in _unanswered(known) if _asks(known, child, each, figures)]
        if told:
            found.append(_of_child(known, child, told, figures))
    return found


def _unanswered(known: Known) -> list[Event]:
    """What was told since the children were last assessed, and since a strategy discussion."""
    answered = known.answers.strategy_on
    fresh = known.answers.since_assessed(known.said.with_factors, early=False)
    return [each for each in fresh if answered is None or each.on > answered]


def _asks(known: Known, child: Person, each: Event, figures: Figures) -> bool:
    """Whether an entry by itself is reason to suspect significant harm to a child."""
    if child.id not in each.people or known.worries.counter_alleges(each):
        return False
    raised = isinstance(each.record, Concern | Referral)
    if not (raised or _is_contact(known, each)):
        return False
    if not figures.alone.isdisjoint(each.factors) or _injured_again(known, child, each, figures):
        return True
    return raised and _injured_when_small(known, child, each, figures)


def _is_contact(known: Known, each: Event) -> bool:
    """Whether somebody met or heard of it: a decision of those who assess tells of nothing new."""
    record = each.record
    met = isinstance(record, Contact) and record.kind in (Kind.CONTACT, Kind.EVENT, Kind.ASSESSMENT)
    return met and not known.answers.is_a_decision(each)


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


def _of_child(known: Known, child: Person, told: list[Event], figures: Figures) -> Finding:
    groups = occasions(known, told)
    latest = max(told, key=lambda each: each.on)
    asking = figures.alone | known.pack.factors.injury
    text = sentence(
        "{} of {} to {}, the last of {}. {}.",
        often(groups, "entry tells", "entries tell"),
        matter("what may be significant harm", asking, told),
        people(known, [child.id]),
        when(known, latest),
        Nothing(
            known.practice.say("No {strategy_discussion}, {enquiry} or assessment is on record since"),
            Missing.STRATEGY_OR_ASSESSMENT,
            latest.on,
        ),
    )
    return Finding(
        signal=SIGNAL,
        about=child.id,
        step=str(number_of(groups)),
        sentence=text,
        since=max(each.known for each in told),
        dated=dated([latest]),
        evidence=ids(told),
        people=(child.id,),
        next_step=refer(known, _asks_for_one(known, str(text)), told, [child.id]),
    )


def look_at_others(known: Known, figures: Figures, standing: list[Finding]) -> list[Finding]:
    """One finding for the family; it grows with each further set of signals that stands together."""
    answered = known.answers.strategy_on
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
    since = " since" if answered else ""
    text = sentence(
        "Standing together: {}. {}.",
        Standing(titles, tuple(keys)),
        Nothing(
            known.practice.say(f"No {{strategy_discussion}} or {{enquiry}} is on record{since}"),
            Missing.STRATEGY,
            answered,
        ),
    )
    return [
        Finding(
            signal=SIGNAL,
            step=str(len(sets)),
            sentence=text,
            since=max(reached.values()),
            dated=max(each.dated for each in findings),
            evidence=tuple(each.record.id for each in sorted(shown, key=lambda each: (each.on, each.record.id))),
            people=tuple(dict.fromkeys(person for each in findings for person in each.people)),
            parts=tuple(each.raising for each in findings),
            next_step=refer(known, _asks_for_one(known, str(text)), shown),
        )
    ]


def _asks_for_one(known: Known, text: str) -> str:
    return known.practice.say("For {a_strategy_discussion}. {text}", text=text)


SIGNAL = Signal(
    key="consider-strategy",
    title="consider {a_strategy_discussion}",
    raises=(
        "Several signals stand together that the pack names as enough, or an entry by itself gives reason to "
        "suspect significant harm, and no {strategy_discussion}, {enquiry} or assessment is on record since."
    ),
    group=SAFE,
    asks="Taken together, is there reason to suspect significant harm?",
    answered_by="{a_strategy_discussion}, {an_enquiry}, or an assessment of the children that social care made since",
    figures=Figures,
    look=look,
    look_at_others=look_at_others,
)
