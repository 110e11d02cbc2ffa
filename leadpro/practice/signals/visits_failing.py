"""Visits that fail, are cancelled or stay unanswered, and appointments that are missed, over all agencies."""

from datetime import date

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import day_of, known_on, number_of, occasions, run
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.practice.signals.sentences import counted, listed
from leadpro.practice.signals.steps import act
from leadpro.records.contact import Contact, Kind
from leadpro.records.referral import Referral


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many within so many days."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, until somebody has seen a child since the last of them."""
    seen = _last_seen(known)
    failed = [
        each
        for each in known.said.told
        if (seen is None or each.on > seen) and not isinstance(each.record, Referral) and _failed(known, each)
    ]
    begun = run(occasions(known, failed), figures.times, figures.days)
    if begun is None:
        return []
    groups = begun[1]
    told = [each for group in groups for each in group]
    agencies = listed(list(dict.fromkeys(known.who.agency(each.agency_id) for each in told)))
    number = number_of(groups)
    text = (
        f"{counted(number, 'visit or appointment', 'visits and appointments')} failed or missed since "
        f"{known.day.say(day_of(groups[0]))} ({agencies}), and no child has been seen since the last."
    )
    return [
        Finding(
            signal=SIGNAL,
            step=str(number),
            sentence=plain(text),
            since=max(begun[0], known_on(groups[-1])),
            dated=dated(groups[-1]),
            evidence=ids(told),
            people=whom(told),
            next_step=act(
                known, "Agree who sees the children, where, and by when; together with another agency if need be."
            ),
        )
    ]


def _failed(known: Known, each: Event) -> bool:
    if not known.pack.factors.missed.isdisjoint(each.factors):
        return True
    if not isinstance(each.record, Contact) or each.record.kind is not Kind.CONTACT:
        return False
    return each.record.successful is False or (
        known.said.says(each, NO_ACCESS) and each.record.id not in known.said.seen_in
    )


def _last_seen(known: Known) -> date | None:
    return max((told.on for sighting, told in known.said.sightings if sighting.was_seen), default=None)


SIGNAL = Signal(
    key="visits-failing",
    title="visits failing",
    asks="When was a child last seen, and who sees them now?",
    answered_by="an entry that a child was seen since the last of them",
    figures=Figures,
    look=look,
)
