"""Visits to the children that fail or do not see them, and their appointments that are missed, over all agencies."""

from datetime import date

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import Missing, Nothing, agencies, often, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SEEN
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import known_on, number_of, occasions, run
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.practice.signals.steps import act
from leadpro.records.contact import Contact, Kind, MeantFor
from leadpro.records.ids import AgencyId
from leadpro.records.person import Person
from leadpro.records.referral import Referral


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many within so many days."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, until somebody has seen a child since the last of them.

    Where somebody has, one for each child who is not brought to one service time after time, whoever else sees them.
    """
    return _seen_by_nobody(known, figures) or _not_brought(known, figures)


def _not_brought(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each child and service, until that service has seen them."""
    found = []
    for child in known.who.living_children:
        missed: dict[AgencyId, list[Event]] = {}
        for each in known.said.naming(child.id):
            if not known.pack.factors.missed.isdisjoint(each.factors) and not isinstance(each.record, Referral):
                missed.setdefault(each.agency_id, []).append(each)
        for agency, every in missed.items():
            seen = max(
                (
                    told.on
                    for sighting, told in known.said.sightings
                    if sighting.was_seen and sighting.person_id == child.id and told.agency_id == agency
                ),
                default=None,
            )
            told = [each for each in every if seen is None or each.on > seen]
            begun = run(occasions(known, told), figures.times, figures.days)
            if begun:
                found.append(_of_child(known, child, agency, *begun))
    return found


def _of_child(known: Known, child: Person, agency: AgencyId, since: date, groups: list[list[Event]]) -> Finding:
    told = [each for group in groups for each in group]
    last = max(each.on for each in told)
    said = sentence(
        "{} was not brought to {}: {} since {}, and {}.",
        people(known, [child.id]),
        agencies(known, told),
        often(groups, "time", "times"),
        when(known, min(groups[0], key=lambda each: each.on)),
        Nothing("it has not seen them since the last", Missing.SEEN, last, (child.id,), (agency,)),
    )
    return Finding(
        signal=SIGNAL,
        about=f"{child.id} {agency}",
        step=str(number_of(groups)),
        sentence=said,
        since=max(since, known_on(groups[-1])),
        dated=dated(groups[-1]),
        evidence=ids(told),
        people=(child.id,),
        next_step=act(
            known,
            f"Ask what keeps {known.who.name(child.id)} from coming, and what it means for them.",
            agency,
            [child.id],
        ),
    )


def _seen_by_nobody(known: Known, figures: Figures) -> list[Finding]:
    seen = _last_seen(known)
    failed = [
        each
        for each in known.said.told
        if (seen is None or each.on > seen)
        and not isinstance(each.record, Referral)
        and _is_for_a_child(known, each)
        and _failed(known, each)
    ]
    begun = run(occasions(known, failed), figures.times, figures.days)
    if begun is None:
        return []
    groups = begun[1]
    told = [each for group in groups for each in group]
    last = max(each.on for each in told)
    said = sentence(
        "{} since {} failed, were missed or met no child ({}), and {}.",
        often(groups, "visit or appointment", "visits and appointments"),
        when(known, min(groups[0], key=lambda each: each.on)),
        agencies(known, told),
        Nothing("no child has been seen since the last", Missing.SEEN, last),
    )
    return [
        Finding(
            signal=SIGNAL,
            step=str(number_of(groups)),
            sentence=said,
            since=max(begun[0], known_on(groups[-1])),
            dated=dated(groups[-1]),
            evidence=ids(told),
            people=whom(told),
            next_step=act(
                known, "Agree who sees the children, where, and by when; together with another agency if need be."
            ),
        )
    ]


def _is_for_a_child(known: Known, each: Event) -> bool:
    """Whether a visit or appointment was to see a child, as somebody has said.

    Else it is not where a service for adults names one of them alone.
    """
    if each.meant_for:
        return each.meant_for is MeantFor.CHILD
    if not each.people or not known.who.child_ids.isdisjoint(each.people):
        return True
    return each.agency_id in known.parts.with_children


def _failed(known: Known, each: Event) -> bool:
    factors = known.pack.factors
    if not factors.missed.isdisjoint(each.factors):
        return True
    if not isinstance(each.record, Contact) or each.record.kind is not Kind.CONTACT:
        return False
    if not factors.withheld.isdisjoint(each.factors) and each.record.id not in known.said.seen_in:
        return True
    return each.record.successful is False or (
        known.said.says(each, NO_ACCESS) and each.record.id not in known.said.seen_in
    )


def _last_seen(known: Known) -> date | None:
    return max((told.on for sighting, told in known.said.sightings if sighting.was_seen), default=None)


SIGNAL = Signal(
    key="visits-failing",
    title="visits failing",
    raises="Visits fail or do not see the children, or their appointments are missed, again and again.",
    group=SEEN,
    asks="When was a child last seen, and who sees them now?",
    answered_by="an entry that a child was seen since the last of them",
    figures=Figures,
    look=look,
)
