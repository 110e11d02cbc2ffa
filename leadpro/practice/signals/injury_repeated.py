"""Injuries to the children that come again."""

from datetime import date

from msgspec import Struct

from leadpro.practice.ages import birthday
from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.claims import Sentence, agencies, often, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, Times, Words, Years
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.missing import made, no_assessment
from leadpro.practice.signals.occasions import day_of, known_on, number_of, occasions
from leadpro.practice.signals.phrases.accounts import DOES_NOT_FIT
from leadpro.practice.signals.phrases.conditions import condition
from leadpro.practice.signals.steps import refer
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.handover import Handover
from leadpro.records.ids import PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.referral import Referral


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many within how many days; fewer of a child who does not walk yet, and where one of them worried somebody.

    The conditions in which small injuries are common: where a health assessment of the child names one, only what was
    thought to be inflicted counts. And the age from which an injury that a service just treats does not count.
    """

    times: Times
    days: Days
    times_when_small: Times
    small_under: Years
    times_when_worrying: Times
    treated_count_under: Years
    conditions: Words


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each child, until the children are assessed; a further injury after that raises it again."""
    injuries = [each for each in known.said.with_factors if _tells_of_one(known, each)]
    found = []
    for child in known.who.living_children:
        of_child = [each for each in injuries if child.id in each.people]
        theirs = [each for each in of_child if _counts(known, child, each, of_child, figures)]
        if _has_condition(known, child, figures):
            theirs = [each for each in theirs if _inflicted(known, each)]
        begun = _begun(known, child, occasions(known, theirs), figures)
        if begun:
            found.append(_finding(known, child.id, *begun))
    return found


def _tells_of_one(known: Known, each: Event) -> bool:
    """Whether an entry tells of an injury by itself: a meeting about one, or what was decided on one, does not."""
    if known.pack.factors.injury.isdisjoint(each.factors) or isinstance(each.record, Meeting | Handover):
        return False
    return not known.answers.is_a_decision(each)


def _counts(known: Known, child: Person, each: Event, others: list[Event], figures: Figures) -> bool:
    """Whether an injury of a child of this age says something: older ones fall at play and at games.

    One that a service just treats does all the same, where somebody had raised another not long before.
    """
    born = known.said.born_on(child)
    grown = born is not None and each.on >= birthday(born, figures.treated_count_under)
    raised = not isinstance(each.record, Contact) or _inflicted(known, each) or known.said.says(each, DOES_NOT_FIT)
    return raised or not grown or any(_raised_before(other, each, figures) for other in others)


def _raised_before(other: Event, each: Event, figures: Figures) -> bool:
    """Whether somebody had raised another injury not long before one, and not this one."""
    return isinstance(other.record, Concern | Referral) and 1 < (each.on - other.on).days <= figures.days


def _inflicted(known: Known, each: Event) -> bool:
    """Whether somebody thought that it was done to the child."""
    return not (known.pack.factors.injury - known.pack.factors.injury_alone).isdisjoint(each.factors)


def _worried(known: Known, each: Event) -> bool:
    """Whether whoever tells of an injury raised it, or thought that it was done to the child."""
    return isinstance(each.record, Concern | Referral) or _inflicted(known, each) or known.said.says(each, DOES_NOT_FIT)


def _has_condition(known: Known, child: Person, figures: Figures) -> bool:
    return any(
        each.sort is Sort.ASSESSMENT and known.who.sector(each.agency_id) == "health" and child.id in each.people
        for each in known.said.confirmed(condition(figures.conditions))
    )


def _begun(
    known: Known, child: Person, groups: list[list[Event]], figures: Figures
) -> tuple[date, list[list[Event]]] | None:
    """The first injury since the last assessment with enough not long before it: when it was known, and all of them."""
    in_order = sorted(groups, key=lambda group: (day_of(group), known_on(group)))
    for place, group in enumerate(in_order):
        if not known.answers.since_assessed([min(group, key=lambda each: each.on)], early=False):
            continue
        near = [each for each in in_order[: place + 1] if (day_of(group) - day_of(each)).days <= figures.days]
        worrying = any(_worried(known, each) for found in near for each in found)
        enough = [figures.times]
        enough += [figures.times_when_worrying] if worrying else []
        enough += [figures.times_when_small] if _is_small(known, child, group, figures) else []
        if number_of(near) >= min(enough):
            return max(known_on(each) for each in near), [*near, *in_order[place + 1 :]]
    return None


def _is_small(known: Known, child: Person, group: list[Event], figures: Figures) -> bool:
    """Whether the child was small at the time of an injury, and so at those before it."""
    born = known.said.born_on(child)
    return born is not None and day_of(group) < birthday(born, figures.small_under)


def _finding(known: Known, child: PersonId, since: date, groups: list[list[Event]]) -> Finding:
    told = [each for group in groups for each in group]
    text = sentence(
        "{} to {} since {}, told by {}; {}.",
        often(groups, "injury", "injuries"),
        people(known, [child]),
        when(known, min(groups[0], key=lambda each: each.on)),
        agencies(known, told),
        _what_is_missing(known, groups[-1][0]),
    )
    return Finding(
        signal=SIGNAL,
        about=child,
        step=str(number_of(groups)),
        sentence=text,
        since=max(since, *(known_on(group) for group in groups)),
        dated=dated(groups[-1]),
        evidence=ids(told),
        people=(child,),
        next_step=refer(known, str(text), told, [child]),
    )


def _what_is_missing(known: Known, latest: Event) -> Sentence:
    last = known.answers.last_made(early=False)
    if last and last.on < latest.on:
        return sentence("the last, of {}, came after the assessment of {}", when(known, latest), made(known, last))
    return no_assessment(known, early=False)


SIGNAL = Signal(
    key="injury-repeated",
    title="injuries repeated",
    raises="Injuries to the children come again and again within the time that the pack gives.",
    group=SAFE,
    asks="Who looks at them together, with the accounts that were given?",
    answered_by="an assessment of the children by social care, or {an_enquiry}",
    figures=Figures,
    look=look,
)
