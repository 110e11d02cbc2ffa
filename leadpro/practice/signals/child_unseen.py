"""A child whom the service that was asked has not seen; and a child whom nobody has heard."""

from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from leadpro.practice.ages import birthday
from leadpro.practice.events import Event
from leadpro.practice.signals.asked import CLOSED, asked, receiver, referral, untold_advice
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, WorkingDays, Years
from leadpro.practice.signals.finding import Finding, NextStep, Signal
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.sentences import counted
from leadpro.practice.signals.steps import act
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Contact, Sighting
from leadpro.records.ids import AgencyId, PersonId
from leadpro.records.person import Person
from leadpro.records.referral import Decision

NOT_NEEDED = frozenset({Decision.INFORMATION_ADVICE, Decision.CAF})
"""Decisions after which nobody from the service need see the child."""


class UnseenFigures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long seeing the child may take."""

    within: WorkingDays


class UnheardFigures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long it may take until somebody has heard the child; and from what age on seeing them is not hearing them."""

    days: Days
    from_age: Years


def worrying(known: Known) -> list[Event]:
    """The referrals that say why a child should be seen; one that was closed counts where something else worries."""
    return known.once(_worrying)


def _worrying(known: Known) -> list[Event]:
    harm = known.pack.factors.harm
    found = []
    for each in asked(known):
        if harm.isdisjoint(each.factors) or (each.decision in NOT_NEEDED and not untold_advice(each)):
            continue
        if each.decision not in CLOSED or _is_other_worry_by(known, each):
            found.append(each)
    return found


def _is_other_worry_by(known: Known, each: Event) -> bool:
    return any(
        other.on != each.on for other in takewhile(lambda other: other.known <= each.known, known.worries.harmful)
    )


def look_for_unseen(known: Known, figures: UnseenFigures) -> list[Finding]:
    """One finding for each child and service that was asked to look at them."""
    referrals = worrying(known)
    found = []
    for child in known.who.living_children:
        for service in dict.fromkeys(receiver(each) for each in referrals):
            theirs = [each for each in referrals if receiver(each) == service and _concerns(child, each)]
            since = _unseen_since(known, child, service, theirs, figures)
            if since:
                found.append(_unseen(known, child, service, theirs, since))
    return found


def look_for_unheard(known: Known, figures: UnheardFigures) -> list[Finding]:
    """One finding for each child about whom there is worry and whose voice stands nowhere since."""
    referrals = worrying(known)
    found = []
    for child in known.who.living_children:
        theirs = [each for each in referrals if _concerns(child, each)]
        unasked = _assessed_unheard(known, child, figures)
        if unasked:
            found.append(_unheard_at(known, child, unasked))
            continue
        if not theirs:
            continue
        first = min(theirs, key=lambda each: (each.known, each.on))
        start = max(first.known, known.said.born_on(child) or first.known)
        late = start + timedelta(days=figures.days + 1)
        heard = _last_heard(known, child, figures)
        if (heard is None or heard < first.on) and known.day.reached(late):
            found.append(_unheard(known, child, theirs, late, heard))
    return found


def _assessed_unheard(known: Known, child: Person, figures: UnheardFigures) -> Event | None:
    """The last assessment that by its own word did not hear a child who speaks; None where somebody has since."""
    born, heard = known.said.born_on(child), _last_heard(known, child, figures)
    told = {each.record.id: each for each in known.answers.assessments}
    found = [
        told[each.contact_id]
        for each in known.file.sightings
        if each.person_id == child.id and each.heard is False and each.contact_id in told
    ]
    last = max(found, key=lambda each: each.on, default=None)
    if last is None or (heard is not None and heard >= last.on):
        return None
    speaks = born is None or last.on >= birthday(born, figures.from_age)
    return last if speaks else None


def _unheard_at(known: Known, child: Person, each: Event) -> Finding:
    name = known.who.name(child.id)
    return Finding(
        signal=UNHEARD,
        about=child.id,
        step=each.record.id,
        sentence=plain(
            f"{known.who.agency(each.agency_id)} assessed ({known.day.say(each)}) and did not hear {name}; nobody has "
            "since."
        ),
        since=each.known,
        dated=dated([each]),
        evidence=ids([each]),
        people=(child.id,),
        next_step=_listen(known, child),
    )


def _listen(known: Known, child: Person) -> NextStep:
    return act(
        known,
        f"Listen to {known.who.name(child.id)}, or watch what they show: a day in their life. Note their own words.",
        None,
        [child.id],
    )


def _concerns(child: Person, each: Event) -> bool:
    return not each.people or child.id in each.people or not referral(each).people


def _unseen_since(
    known: Known, child: Person, service: AgencyId, theirs: list[Event], figures: UnseenFigures
) -> date | None:
    """The first day on which the service was late to see the child; None where it has seen them since it was asked."""
    if not theirs:
        return None
    ours = known.who.one_service(service)
    seen = [told.on for sighting, told in _sightings(known, child) if told.agency_id in ours and sighting.was_seen]
    done = _assessed_on(known, child, service)
    waiting = [each for each in theirs if not any(day >= each.on for day in [*seen, *done])]
    if not waiting:
        return None
    first = min(waiting, key=lambda each: (each.known, each.on))
    start = max(first.on, known.said.born_on(child) or first.on)
    late = max(add_working_days(start, figures.within) + timedelta(days=1), first.known)
    return late if known.day.reached(late) else None


def _assessed_on(known: Known, child: Person, service: AgencyId) -> list[date]:
    """The days on which a service assessed a child who was not born yet: there was nobody to see."""
    born = known.said.born_on(child)
    return [
        each.on
        for each in known.answers.assessments
        if isinstance(each.record, Contact)
        and each.agency_id in known.who.one_service(service)
        and child.id in each.people
        and born
        and each.on < born
    ]


def _sightings(known: Known, child: Person) -> list[tuple[Sighting, Event]]:
    return known.once(_all_sightings).get(child.id, [])


def _all_sightings(known: Known) -> dict[PersonId, list[tuple[Sighting, Event]]]:
    """What is on record of each child being seen."""
    found: dict[PersonId, list[tuple[Sighting, Event]]] = {}
    for sighting, told in known.said.sightings:
        found.setdefault(sighting.person_id, []).append((sighting, told))
    return found


def _last_heard(known: Known, child: Person, figures: UnheardFigures) -> date | None:
    """The last day on which the child was heard, or seen while too small to say anything."""
    born = known.said.born_on(child)
    speaks = birthday(born, figures.from_age) if born else date.min
    days = [
        told.on
        for sighting, told in _sightings(known, child)
        if sighting.was_heard or (told.on < speaks and sighting.was_seen)
    ]
    return max(days, default=None)


def _unseen(known: Known, child: Person, service: AgencyId, theirs: list[Event], since: date) -> Finding:
    name, by = known.who.name(child.id), known.who.agency(service)
    first = min(theirs, key=lambda each: each.on)
    again = f" and {counted(len(theirs) - 1, 'time')} since" if len(theirs) > 1 else ""
    text = f"{by} was asked to look at {name} ({known.day.say(first)}{again}), and no entry says that it has seen them."
    return Finding(
        signal=UNSEEN,
        about=f"{child.id} {service}",
        sentence=plain(text),
        since=since,
        dated=dated([first]),
        evidence=ids(theirs),
        people=(child.id,),
        next_step=act(
            known, f"See {name}, and alone where they are old enough; note what was seen and said.", service, [child.id]
        ),
    )


def _unheard(known: Known, child: Person, theirs: list[Event], since: date, heard: date | None) -> Finding:
    name = known.who.name(child.id)
    before = f"since {known.day.say(heard)}" if heard else "ever"
    text = (
        f"No entry tells what {name} said or showed {before}, though there has been worry since "
        f"{known.day.say(theirs[0])}."
    )
    return Finding(
        signal=UNHEARD,
        about=child.id,
        sentence=plain(text),
        since=since,
        dated=dated(theirs[:1]),
        evidence=ids(theirs),
        people=(child.id,),
        next_step=_listen(known, child),
    )


UNSEEN = Signal(
    key="child-unseen",
    title="child not seen",
    asks="Who from that service sees the child, and when?",
    answered_by="a record that the service saw this child after it was asked",
    figures=UnseenFigures,
    look=look_for_unseen,
)

UNHEARD = Signal(
    key="child-unheard",
    title="child not heard",
    asks="What is life like for this child?",
    answered_by="a record of what the child said, or of what was observed of a child who does not speak",
    figures=UnheardFigures,
    look=look_for_unheard,
)
