"""Concerns in quick succession, and no referral by those who raised them."""

from datetime import date

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.asked import referred
from leadpro.practice.signals.claims import Missing, Nothing, agencies, often, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import day_of, known_on, number_of, occasions, run
from leadpro.practice.signals.steps import refer
from leadpro.records.concern import Concern


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many concerns within so many days."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, until one of those who raised them refers, or the children are assessed."""
    missed = known.pack.factors.missed
    concerns = [
        each
        for each in known.answers.since_assessed(known.said.of(Sort.CONCERN))
        if not known.worries.counter_alleges(each) and missed.isdisjoint(each.factors) and not _closed(each)
    ]
    groups = occasions(known, concerns)
    while begun := run(groups, figures.times, figures.days):
        since, members = begun
        referred = _referred(known, members)
        if referred is None:
            return [_finding(known, members, since)]
        groups = [group for group in groups if day_of(group) > referred]
    return []


def _closed(each: Event) -> bool:
    """Whether somebody has closed the concern, with a reason."""
    return isinstance(each.record, Concern) and each.record.closed_on is not None


def _referred(known: Known, groups: list[list[Event]]) -> date | None:
    """The last day on which one of those who raised them referred, from the second concern on."""
    raised_by = {each.agency_id for group in groups for each in group}
    from_day = day_of(groups[min(1, len(groups) - 1)])
    days = [each.on for each in referred(known) if each.agency_id in raised_by and each.on >= from_day]
    return max(days, default=None)


def _finding(known: Known, groups: list[list[Event]], since: date) -> Finding:
    told = [each for group in groups for each in group]
    number = number_of(groups)
    from_day = later(day_of(groups[min(1, len(groups) - 1)]), -1)
    text = sentence(
        "{} since {}, raised by {}, the last of {}; {}.",
        often(groups, "concern"),
        when(known, min(groups[0], key=lambda each: each.on)),
        agencies(known, told),
        when(known, groups[-1][0]),
        Nothing("not referred", Missing.REFERRAL, from_day, by=tuple({each.agency_id: None for each in told})),
    )
    return Finding(
        signal=SIGNAL,
        step=str(number),
        sentence=text,
        since=max(since, known_on(groups[-1])),
        dated=dated(groups[-1]),
        evidence=ids(told),
        people=whom(told),
        next_step=refer(known, str(text), told),
    )


SIGNAL = Signal(
    key="concerns-in-quick-succession",
    title="concerns in quick succession",
    raises="Concerns come in quick succession, and whoever raised them has not referred.",
    group=SAFE,
    asks="Who refers, and what do they add up to?",
    answered_by="a referral by one of those who raised them, or an assessment of the children",
    figures=Figures,
    look=look,
)
