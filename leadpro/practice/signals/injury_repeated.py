"""Injuries to the children that come again."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.signals.figures import Days, Times, Years
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known import ASSESSED, Known, Told, counted, ids, is_vague, listed
from leadpro.practice.signals.occasions import day_of, known_on, number_of, occasions, run
from leadpro.practice.signals.steps import refer
from leadpro.records.base import Id
from leadpro.records.person import Person


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many within how many days; fewer where the child is small."""

    times: Times
    days: Days
    times_when_small: Times
    small_under: Years


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each child, until the children are assessed."""
    injuries = [
        each
        for each in known.since_assessed(known.told)
        if not known.pack.factors.injury.isdisjoint(each.factors) and each.decision not in ASSESSED
    ]
    found = []
    for child in known.living_children:
        theirs = [each for each in injuries if child.id in each.people]
        groups = occasions(known, theirs)
        times = figures.times_when_small if _is_small(known, child, groups, figures) else figures.times
        begun = run(groups, times, figures.days)
        if begun:
            found.append(_finding(known, child.id, *begun))
    return found


def _is_small(known: Known, child: Person, groups: list[list[Told]], figures: Figures) -> bool:
    """Whether the child was small at all of the injuries."""
    born = known.born_on(child)
    if born is None or not groups:
        return False
    return max(day_of(group) for group in groups) < born + timedelta(days=366 * figures.small_under)


def _finding(known: Known, child: Id, since: date, groups: list[list[Told]]) -> Finding:
    told = [each for group in groups for each in group]
    agencies = listed(list(dict.fromkeys(known.agency(each.agency_id) for each in told)))
    text = (
        f"{counted(number_of(groups), 'injury', 'injuries')} to {known.name(child)} since {known.say(groups[0][0])}, "
        f"told by {agencies}; no assessment looks at them together."
    )
    return Finding(
        key=SIGNAL.key,
        about=child,
        step=str(number_of(groups)),
        text=text,
        since=max(since, known_on(groups[-1])),
        at_the_latest=is_vague(groups[-1]),
        evidence=ids(told),
        people=(child,),
        next_step=refer(known, text, told, [child]),
    )


SIGNAL = Signal(
    key="injury-repeated",
    title="injuries repeated",
    asks="Who looks at them together, with the accounts that were given?",
    answered_by="an assessment of the children, or a section 47 enquiry",
    sources=(
        "NICE CG89 (2009, updated 2017): injuries that recur or have no fitting account",
        "Pathways to Harm 2011-14: earlier injuries, each with an account of its own",
    ),
    figures=Figures,
    look=look,
)
