"""Referrals that come again and again with no assessment: over all areas, and for each service that was asked."""

from collections import defaultdict

from leadpro.practice.events import Event
from leadpro.practice.signals.asked import asked, receiver, unassessed
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import agencies_of, dated, ids, whom
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import day_of, known_on, number_of, occasions, run
from leadpro.practice.signals.sentences import counted
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
    assessed = known.answers.assessed_on
    together = _finding(known, [each for each in referrals if assessed is None or each.on > assessed], None, figures)
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
    receivers = {receiver(each) for each in told}
    to = known.who.agency(service) if service else counted(len(receivers), "service")
    senders = counted(agencies_of(told), "agency", "agencies")
    text = (
        f"{counted(number, 'referral')} to {to} since {known.day.say(day_of(groups[0]))}, from {senders}, "
        "and no assessment of the children is on record."
    )
    return Finding(
        signal=SIGNAL,
        about=service or "",
        step=str(number),
        sentence=plain(text),
        since=max(begun[0], known_on(newest)),
        dated=dated(newest),
        evidence=ids(told),
        people=whom(told),
        next_step=escalate(newest[-1]),
    )


SIGNAL = Signal(
    key="referrals-repeated",
    title="referrals repeated",
    group=REFERRALS,
    asks="Nobody adds these up but you: who will assess, and who challenges that nobody has?",
    answered_by="an assessment by the service that was asked, or its decision to make one",
    figures=Figures,
    look=look,
)
