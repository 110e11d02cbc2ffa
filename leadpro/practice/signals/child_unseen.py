"""A child whom the service that was asked, or anybody at all, has not seen; and a child whom nobody has heard."""

from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from leadpro.practice.ages import birthday
from leadpro.practice.events import Event, Sort
from leadpro.practice.overview import is_active
from leadpro.practice.signals.asked import CLOSED, asked, receiver, untold_advice
from leadpro.practice.signals.claims import Missing, Nothing, agencies, asked_of, joined, often, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, Times, WorkingDays, Years
from leadpro.practice.signals.finding import Finding, NextStep, Signal
from leadpro.practice.signals.groups import SEEN
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.names import is_quoted
from leadpro.practice.signals.occasions import known_on, number_of, occasions
from leadpro.practice.signals.phrases.hearing import CHILD_QUOTED
from leadpro.practice.signals.steps import act
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Contact, Sighting
from leadpro.records.ids import AgencyId, ContactId, PersonId
from leadpro.records.person import Person
from leadpro.records.referral import Decision

NOT_NEEDED = frozenset({Decision.INFORMATION_ADVICE, Decision.CAF})
"""Decisions after which nobody from the service need see the child."""


class UnseenFigures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long seeing the child may take.

    And for how many days a young child may be seen by nobody, while how many worries come in.
    """

    within: WorkingDays
    by_anybody_under: Years
    by_anybody_days: Days
    by_anybody_worries: Times


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
    """One finding for each child and service that was asked to look at them.

    And one where nobody at all has seen a young child, and that was so before a service was late.
    """
    referrals = worrying(known)
    found = []
    for child in known.who.living_children:
        by_service = []
        for service in dict.fromkeys(receiver(each) for each in referrals):
            theirs = [each for each in referrals if receiver(each) == service and _concerns(child, each)]
            waiting = _waiting(known, child, service, theirs)
            late = _late_for(known, child, waiting, figures)
            if late:
                by_service.append(_unseen(known, child, service, waiting, late))
        begun = min((each.since for each in by_service), default=date.max)
        found += [*by_service, *(each for each in _by_nobody(known, child, figures) if each.since < begun)]
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
    return Finding(
        signal=UNHEARD,
        about=child.id,
        step=each.record.id,
        sentence=sentence(
            "{} assessed ({}) and did not hear {}; {}.",
            agencies(known, [each]),
            when(known, each),
            people(known, [child.id]),
            Nothing("nobody has since", Missing.HEARD, each.on, (child.id,)),
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
    return not each.people or child.id in each.people


def _waiting(known: Known, child: Person, service: AgencyId, theirs: list[Event]) -> list[Event]:
    """The referrals since which the service that was asked has not seen the child: a sighting answers those before."""
    ours = known.who.one_service(service)
    seen = [told.on for sighting, told in _sightings(known, child) if told.agency_id in ours and sighting.was_seen]
    done = _assessed_on(known, child, service)
    return [each for each in theirs if not any(day >= each.on for day in [*seen, *done])]


def _late_for(known: Known, child: Person, waiting: list[Event], figures: UnseenFigures) -> date | None:
    """The first day on which a service was late to see the child; None where it is not."""
    if not waiting:
        return None
    first = min(waiting, key=lambda each: (each.known, each.on))
    start = max(first.on, known.said.born_on(child) or first.on)
    late = max(add_working_days(start, figures.within) + timedelta(days=1), first.known)
    return late if known.day.reached(late) else None


def _by_nobody(known: Known, child: Person, figures: UnseenFigures) -> list[Finding]:
    """One finding where nobody at all has seen a young child for long, while worries came in."""
    born = known.said.born_on(child)
    if born is None or known.day.reached(birthday(born, figures.by_anybody_under)) or _goes_daily(known, child):
        return []
    last = max((each.on for each in _may_have_seen(known, child)), default=None)
    begins = min((each.known for each in known.said.told), default=born)  # of what was before it the file says nothing
    since = last or max(born, begins)
    worries = [
        each
        for each in known.answers.since_assessed(known.worries.harmful)
        if each.on > (last or born) and known.children.may_ask_for(each)
    ]
    groups = occasions(known, worries)
    late = later(since, figures.by_anybody_days + 1)
    if number_of(groups) < figures.by_anybody_worries or not known.day.reached(late):
        return []
    enough = sorted(known_on(group) for group in groups)[: figures.by_anybody_worries]
    return [_seen_by_nobody(known, child, groups, last, max(late, *enough))]


def _goes_daily(known: Known, child: Person) -> bool:
    """Whether the child goes to a place today where they are seen on most days, as far as anybody has entered it."""
    daily = known.who.of_sectors(known.who.does.see_daily)
    return any(
        part.agency_id in daily and (not part.people or child.id in part.people) and is_active(part, known.day.today)
        for part in known.file.involvements
    )


def _may_have_seen(known: Known, child: Person) -> list[Event]:
    """The entries by somebody who may have seen the child.

    An entry that is silent on it by one whose work is with the children, and that names the child, gives them the
    benefit of the doubt.
    """
    told = {each.contact_id: each for each, _ in _sightings(known, child)}
    return [
        each
        for each in known.said.naming(child.id)
        if each.took_place
        and (
            ((sighting := told.get(ContactId(each.record.id))) is not None and sighting.was_seen)
            or (
                (sighting is None or sighting.seen is None)
                and each.sort in (Sort.CONTACT, Sort.ASSESSMENT, Sort.BIRTH)
                and known.who.sees_children(each.agency_id)
                and known.pack.factors.withheld.isdisjoint(each.factors)
                and known.pack.factors.missed.isdisjoint(each.factors)
            )
        )
    ]


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
    """The last day on which the child was heard, or their words were written down, or seen while too small to speak."""
    born = known.said.born_on(child)
    speaks = birthday(born, figures.from_age) if born else date.min
    days = [
        told.on
        for sighting, told in _sightings(known, child)
        if sighting.was_heard or (told.on < speaks and sighting.was_seen)
    ]
    name = known.who.name(child.id)
    days += [
        each.on
        for each in known.said.naming(child.id)
        if isinstance(each.record, Contact)
        and each.took_place
        and known.said.is_confirmed(each, CHILD_QUOTED)
        and is_quoted(name, each.words)
    ]
    return max(days, default=None)


def _unseen(known: Known, child: Person, service: AgencyId, theirs: list[Event], since: date) -> Finding:
    name = known.who.name(child.id)
    in_order = sorted(theirs, key=lambda each: each.on)
    first = in_order[0]
    again = sentence(" and {} since", often([[each] for each in in_order[1:]], "time")) if in_order[1:] else ""
    ours = tuple(known.who.one_service(service))
    unseen = Nothing("no entry says that it has seen them", Missing.SEEN, later(in_order[-1].on, -1), (child.id,), ours)
    said = joined(
        sentence(
            "{} was asked to look at {} ({}",
            asked_of(known, [service], theirs),
            people(known, [child.id]),
            when(known, first),
        ),
        again,
        sentence("), and {}.", unseen),
    )
    return Finding(
        signal=UNSEEN,
        about=f"{child.id} {service}",
        sentence=said,
        since=since,
        dated=dated([first]),
        evidence=ids(theirs),
        people=(child.id,),
        next_step=act(
            known, f"See {name}, and alone where they are old enough; note what was seen and said.", service, [child.id]
        ),
    )


def _seen_by_nobody(known: Known, child: Person, groups: list[list[Event]], last: date | None, since: date) -> Finding:
    told = [each for group in groups for each in group]
    name = known.who.name(child.id)
    seen = f"No entry says that anybody has seen {name} {f'since {known.day.say(last)}' if last else 'so far'}"
    return Finding(
        signal=UNSEEN,
        about=child.id,
        sentence=sentence(
            "{}, though {} of a worry, the last of {}.",
            Nothing(seen, Missing.SEEN, last, (child.id,)),
            often(groups, "entry tells", "entries tell"),
            when(known, max(told, key=lambda each: each.on)),
        ),
        since=since,
        dated=dated(told),
        evidence=ids(told),
        people=(child.id,),
        next_step=act(known, f"See {name}; note what was seen, and who saw it.", None, [child.id]),
    )


def _unheard(known: Known, child: Person, theirs: list[Event], since: date, heard: date | None) -> Finding:
    before = f"since {known.day.say(heard)}" if heard else "so far"
    nothing = f"No entry tells what {known.who.name(child.id)} said or showed {before}"
    return Finding(
        signal=UNHEARD,
        about=child.id,
        sentence=sentence(
            "{}, though there has been worry since {}.",
            Nothing(nothing, Missing.HEARD, heard, (child.id,)),
            when(known, theirs[0]),
        ),
        since=since,
        dated=dated(theirs[:1]),
        evidence=ids(theirs),
        people=(child.id,),
        next_step=_listen(known, child),
    )


UNSEEN = Signal(
    key="child-unseen",
    title="child not seen",
    raises=(
        "No entry says that the service that was asked, or anybody at all where the child is young, has seen "
        "the child within the time that the pack gives."
    ),
    group=SEEN,
    clock_runs=True,
    asks="Who sees the child, and when?",
    answered_by="a record that the service saw this child after it was asked; where nobody was, that anybody did",
    figures=UnseenFigures,
    look=look_for_unseen,
)

UNHEARD = Signal(
    key="child-unheard",
    title="child not heard",
    raises="Something worries, and no entry tells what a child said or showed within the time that the pack gives.",
    group=SEEN,
    clock_runs=True,
    asks="What is life like for this child?",
    answered_by="a record of what the child said, or of what was observed of a child who does not speak",
    figures=UnheardFigures,
    look=look_for_unheard,
)
