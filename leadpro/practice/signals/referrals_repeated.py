"""Referrals that come again and again with no assessment: over all areas, and for each service that was asked."""

from collections import defaultdict

from leadpro.practice.events import Event
from leadpro.practice.signals.asked import asked, receiver, unassessed
from leadpro.practice.signals.claims import agencies_counted, asked_of, often, receivers_counted, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.missing import no_assessment
from leadpro.practice.signals.occasions import known_on, number_of, occasions, run
from leadpro.practice.signals.steps import escalate
from leadpro.records.ids import AgencyId


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many referrals within so many days."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each service, and one over all where together they make more than any alone."""
    referrals = unassessed(known, asked(known))
    by_service: dict[AgencyId, list[Event]] = defaultdict(list)
    for each in referrals:
        by_service[receiver(each)].append(each)
    found = [one for service, told in by_service.items() if (one := _finding(known, told, service, figures))]
    together = _finding(known, known.answers.since_assessed(referrals, early=False), None, figures)
    if together and all(int(together.step) > int(each.step) for each in found):
        found.insert(0, together)
    return found


def _finding(known: Known, referrals: list[Event], service: AgencyId | None, figures: Figures) -> Finding | None:
    begun = run(occasions(known, referrals), figures.times, figures.days)
    if begun is None:
        return None
    groups = begun[1]
    told = [each for group in groups for each in group]
    number, newest = number_of(groups), groups[-1]
    first = min(groups[0], key=lambda each: each.on)
    services = sorted({one for each in told for one in known.who.one_service(receiver(each))})
    text = sentence(
        "{} to {} since {}, from {}, and {}.",
        often(groups, "referral"),
        asked_of(known, [service], told) if service else receivers_counted([receiver(each) for each in told], told),
        when(known, first),
        agencies_counted(told),
        no_assessment(known, later(first.on, -1), early=False, by=services),
    )
    return Finding(
        signal=SIGNAL,
        about=service or "",
        step=str(number),
        sentence=text,
        since=max(begun[0], known_on(newest)),
        dated=dated(newest),
        evidence=ids(told),
        people=whom(told),
        next_step=escalate(known, newest[-1]),
    )


SIGNAL = Signal(
    key="referrals-repeated",
    title="referrals repeated",
    raises="Referrals come again and again, and no assessment of the children is on record.",
    group=REFERRALS,
    asks="Nobody adds these up but you: who will assess, and who challenges that nobody has?",
    answered_by="an assessment by the service that was asked; its decision to make one until the clock of that ran out",
    figures=Figures,
    look=look,
)
