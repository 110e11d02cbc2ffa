"""A family moved to another area, and a service of the one it left has not handed over, or nobody said it arrived."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.overview import is_active
from leadpro.practice.processes.handover import Passing, passings
from leadpro.practice.signals.claims import Agencies, Missing, Nothing, Sentence, agencies, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import TOGETHER
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.names import is_hospital, is_one_of, places_named
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.practice.signals.phrases.moving import MOVES_IN_WITH, STAYS_NEAR
from leadpro.practice.signals.steps import act
from leadpro.practice.working_days import add_working_days
from leadpro.records.agency import Agency
from leadpro.records.handover import HandoverStatus
from leadpro.records.ids import AgencyId


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long handing over, and saying that it arrived, may take."""

    within: WorkingDays
    days_before: Days
    """How long before a move what is handed over is handed over because of it."""


class _Move(Struct, frozen=True):
    """A move of the children's home."""

    event: Event
    left: frozenset[str]
    """The areas in which they lived before."""
    to: dict[str, date]
    """The area that they moved to, and since when that was known; nothing where nobody can tell."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each service of an area that was left, which had a part there or had lately closed."""
    if not known.worries.harmful:
        return []
    found: dict[AgencyId, Finding] = {}
    for move in known.once(_moves):
        late = add_working_days(move.event.on, figures.within) + timedelta(days=1)
        if not move.to or not known.day.reached(late):
            continue
        worried = known.worries.harmful[0].known
        since = max(late, worried, *move.to.values())
        for agency in _left_behind(known, move):
            if agency.id not in found and (finding := _of_service(known, move, agency, since, figures)):
                found[agency.id] = finding
    return list(found.values())


def _of_service(known: Known, move: _Move, agency: Agency, since: date, figures: Figures) -> Finding | None:
    sent = _handovers(known, move.event, agency.id, figures)
    if any(each.taken for each in sent):
        return None
    if _had_a_part(known, agency.id, later(move.event.when.earliest or move.event.on, -1)):
        return _finding(known, move.event, agency, since, sent, figures)
    knew = _closed_and_knew(known, move.event, agency.id)
    return _of_closed(known, move, agency, since, knew) if knew and not _told_on(known, move, knew, figures) else None


def _moves(known: Known) -> list[_Move]:
    """Each move of the children's home to another area, from where they lived then."""
    moves: list[_Move] = []
    lived: frozenset[str] = frozenset()
    for each in sorted(known.said.of(Sort.MOVE), key=lambda each: (each.on, each.known)):
        if _is_of_home(known, each):
            left = frozenset({each.moved_from}) if each.moved_from else lived or _lived_in(known, each)
            to = _moved_to(known, each, left)
            moves.append(_Move(each, left, to))
            lived = frozenset(to) or left
    return moves


def _is_of_home(known: Known, each: Event) -> bool:
    """Whether it is a move of the children's home: not where somebody moves in with them."""
    if each.people and known.who.child_ids.isdisjoint(each.people):
        return False
    if each.moved_from or each.moved_to:
        return True
    return not known.said.is_confirmed(each, STAYS_NEAR) and not known.said.is_confirmed(each, MOVES_IN_WITH)


def _lived_in(known: Known, move: Event) -> frozenset[str]:
    """The areas in which the children lived before their first move, by the services that had a part there.

    A police force or probation says nothing of it: their borders are their own.
    """
    eve = later(move.when.earliest or move.on, -1)
    near = known.who.of_sectors(known.who.does.near_home)
    return frozenset(
        each.area
        for each in known.file.agencies.values()
        if each.id in near
        and each.area not in _NOWHERE
        and (_had_a_part(known, each.id, eve) or _heard(known, each.id, eve))
    )


def _left_behind(known: Known, move: _Move) -> list[Agency]:
    """The services of the areas that were left."""
    return [
        each
        for each in known.file.agencies.values()
        if each.area not in _NOWHERE
        and each.sector.value in known.who.does.hand_over
        and is_one_of(each.area, move.left)
        and not is_one_of(each.area, move.to)
    ]


_NOWHERE = ("", "national", "not stated")
"""What stands in place of an area."""


def _moved_to(known: Known, move: Event, left: frozenset[str]) -> dict[str, date]:
    """The area that the family moved to, and since when that was known; nothing where nobody can tell.

    It is the one that was entered as such; else the one that the text of the move names; else the family's own, where
    its file says that it moved; else that of the services near home which first appear after the move.
    """
    if move.moved_to:
        return {} if is_one_of(move.moved_to, left) else {move.moved_to: move.known}
    own = known.file.family.area
    areas = {each.area for each in known.file.agencies.values()} | {own}
    elsewhere = {area for area in areas if area not in _NOWHERE and not is_one_of(area, left)}
    there = [area for area in places_named(areas.difference(_NOWHERE), move.words) if area in elsewhere]
    if there:
        return dict.fromkeys(there, move.known)
    if known.file.family.moved_from and own in elsewhere:
        return {own: move.known}
    followed: dict[str, date] = {}
    for agency in known.file.agencies.values():
        since = _heard_after(known, agency, move) if agency.area in elsewhere and _follows(known, agency) else None
        if since:
            followed[agency.area] = min(followed.get(agency.area, date.max), max(since, move.known))
    return followed


def _follows(known: Known, agency: Agency) -> bool:
    """Whether a service has begun to work with the family where it lives now, and did not just meet it once."""
    if agency.sector.value not in known.who.does.near_home:
        return False
    if any(each.agency_id == agency.id for each in known.file.involvements):
        return True
    return len(known.once(_by_agency).get(agency.id, ())) > 1 and not is_hospital(agency.name)


def _heard_after(known: Known, agency: Agency, move: Event) -> date | None:
    """Since when it is known that an agency was heard from, sent something or began a part after a move."""
    days = [each.known for each in known.once(_by_agency).get(agency.id, ()) if each.on >= move.on][:1]
    days += [
        part.known_on or known.day.today
        for part in known.file.involvements
        if part.agency_id == agency.id and part.started and part.started.latest and part.started.latest >= move.on
    ]
    return min(days, default=None)


def _by_agency(known: Known) -> dict[AgencyId, list[Event]]:
    """What each agency told or was sent, in the order in which it became known."""
    found: dict[AgencyId, list[Event]] = {}
    for each in known.said.told:
        for agency_id in {each.agency_id, each.to_agency_id or each.agency_id}:
            found.setdefault(agency_id, []).append(each)
    return found


def _had_a_part(known: Known, agency_id: AgencyId, day: date) -> bool:
    """Whether an agency had a part in the family's life on a day."""
    parts = [each for each in known.file.involvements if each.agency_id == agency_id]
    if any(is_active(each, day) and (each.started is None or _began_by(each.started.latest, day)) for each in parts):
        return True
    if parts:
        return False
    return len(_heard(known, agency_id, day)) > 1


def _closed_and_knew(known: Known, move: Event, agency_id: AgencyId) -> list[Event]:
    """The worries that a service told of which had closed shortly before a move: what it knew has to follow too."""
    day = later(move.when.earliest or move.on, -1)
    first = later(day, -known.who.does.heard_within_days)
    ended = [part.ended.latest for part in known.file.involvements if part.agency_id == agency_id and part.ended]
    ended += [each.on for each in known.said.saying(CLOSED) if each.agency_id == agency_id]
    if not any(last and first <= last <= day for last in ended):
        return []
    return [each for each in known.worries.harmful if each.agency_id == agency_id and each.on <= day]


def _told_on(known: Known, move: _Move, knew: list[Event], figures: Figures) -> bool:
    """Whether anybody has handed over what a service knew: each of its worries."""
    soon = move.event.on - timedelta(days=figures.days_before)
    by_id = {each.id: each for each in passings(known.file)}
    told = {
        factor
        for each in known.said.of(Sort.HANDOVER)
        if each.on >= soon and by_id[each.record.id].taken
        for factor in each.factors
    }
    return all(known.pack.factors.harm.intersection(each.factors) <= told for each in knew)


def _heard(known: Known, agency_id: AgencyId, day: date) -> list[Event]:
    """What an agency told of not long before a day."""
    span = timedelta(days=known.who.does.heard_within_days)
    told = known.once(_by_agency).get(agency_id, ())
    return [each for each in told if each.agency_id == agency_id and day - span <= each.on <= day]


def _began_by(latest: date | None, day: date) -> bool:
    return latest is None or latest <= day


def _handovers(known: Known, move: Event, agency_id: AgencyId, figures: Figures) -> list[Passing]:
    """What an agency has handed over because of the move, or shortly before it, and has not recalled."""
    soon = move.on - timedelta(days=figures.days_before)
    by_id = {each.id: each for each in passings(known.file)}
    told = [each for each in known.said.of(Sort.HANDOVER) if each.agency_id == agency_id and each.on >= soon]
    sent = [by_id[each.record.id] for each in told]
    return [each for each in sent if each.status is not HandoverStatus.RECALLED]


def _finding(known: Known, move: Event, agency: Agency, since: date, sent: list[Passing], figures: Figures) -> Finding:
    if sent:
        refused = sent[-1].status is HandoverStatus.REFUSED
        nothing = "it was refused" if refused else "nobody has said that it arrived"
        missing = Nothing(nothing, Missing.ARRIVED, of=tuple(each.id for each in sent))
        handed = known.said.by_id[sent[-1].id]
        said = sentence(
            "The family moved ({}), and {} handed over ({}), and {}.",
            when(known, move),
            agencies(known, [handed]),
            when(known, handed),
            missing,
        )
    else:
        soon = later(move.on, -figures.days_before - 1)
        said = sentence(
            "The family moved ({}), and {}.",
            when(known, move),
            Nothing(
                f"{known.who.agency(agency.id)} has no handover on record", Missing.HANDOVER, soon, by=(agency.id,)
            ),
        )
    return _ask(known, move, agency, since, said, [known.said.by_id[each.id] for each in sent])


def _of_closed(known: Known, move: _Move, agency: Agency, since: date, knew: list[Event]) -> Finding:
    said = sentence(
        "The family moved ({}); {} had closed by then and knew of a worry ({}), and {}.",
        when(known, move.event),
        Agencies(known.who.agency(agency.id), (agency.id,), tuple(each.record.id for each in knew)),
        when(known, knew[-1]),
        Nothing("no handover tells of it", Missing.PASSED_ON, of=tuple(each.record.id for each in knew)),
    )
    return _ask(known, move.event, agency, since, said, knew)


def _ask(known: Known, move: Event, agency: Agency, since: date, said: Sentence, shown: list[Event]) -> Finding:
    return Finding(
        signal=SIGNAL,
        about=agency.id,
        sentence=said,
        since=since,
        dated=dated([move]),
        evidence=ids([move, *shown]),
        people=move.people,
        next_step=act(
            known,
            f"Ask {known.who.agency(agency.id)} to hand over to its counterpart in writing, and that one to say that "
            "it arrived.",
            agency.id,
            move.people,
        ),
    )


SIGNAL = Signal(
    key="move-without-handover",
    title="moved without handover",
    raises=(
        "The family moved to another area, and a service of the one they left has not handed over, or nobody "
        "has said that it arrived."
    ),
    group=TOGETHER,
    clock_runs=True,
    asks="Who in the new area knows what the old one knew?",
    answered_by="a handover by that service of which its receiver has said that it arrived",
    figures=Figures,
    look=look,
)
