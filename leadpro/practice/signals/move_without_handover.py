"""A family moved to another area, and a service of the old one has not handed over, or nobody has said it arrived."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.overview import is_active
from leadpro.practice.processes.handover import Passing, passings
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.names import is_hospital, is_one_of, named
from leadpro.practice.signals.phrases.moving import STAYS_NEAR
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


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each service of the old area that had a part in the family's life, from the last such move."""
    moves = [each for each in known.said.of(Sort.MOVE) if _is_of_home(known, each)]
    if not moves or not known.worries.harmful:
        return []
    move = max(moves, key=lambda each: each.on)
    late = add_working_days(move.on, figures.within) + timedelta(days=1)
    if not known.day.reached(late):
        return []
    found = []
    for agency, since in _left_behind(known, move):
        sent = _handovers(known, move, agency.id, figures)
        if not any(each.taken for each in sent):
            found.append(_finding(known, move, agency, max(late, since, known.worries.harmful[0].known), sent))
    return found


def _is_of_home(known: Known, each: Event) -> bool:
    """Whether it is a move of the children's home."""
    return (not each.people or not known.who.child_ids.isdisjoint(each.people)) and not known.said.says(
        each, STAYS_NEAR
    )


def _left_behind(known: Known, move: Event) -> list[tuple[Agency, date]]:
    """The services that had a part, of another area than the one moved to; and the day on which that was known."""
    had_a_part = [
        each
        for each in known.file.agencies.values()
        if each.area not in _NOWHERE and _had_a_part(known, each.id, later(move.when.earliest or move.on, -1))
    ]
    before = {each.area for each in had_a_part}
    places = _moved_to(known, move, before)
    return [
        (each, min(places.values()))
        for each in had_a_part
        if places and each.sector.value in known.pack.agencies.hand_over and not is_one_of(each.area, places)
    ]


_NOWHERE = ("", "national", "not stated")
"""What stands in place of an area."""


def _moved_to(known: Known, move: Event, before: set[str]) -> dict[str, date]:
    """The area that the family moved to, and since when that was known; nothing where nobody can tell.

    It is the one that the text of the move names; else the family's own, where its file says that it moved; else that
    of the services which first appear after the move.
    """
    own = known.file.family.area
    areas = {each.area for each in known.file.agencies.values()} | {own}
    elsewhere = {area for area in areas if area not in _NOWHERE and not is_one_of(area, before)}
    there = named((area for area in areas if area not in _NOWHERE), move.words)
    there = [area for area in there if area in elsewhere] or there  # a text may also say from where
    if there:
        return dict.fromkeys(there, move.known)
    if known.file.family.moved_from and own in elsewhere:
        return {own: move.known}
    followed: dict[str, date] = {}
    for agency_id, since in _first_heard_after(known, move):
        agency = known.file.agencies.get(agency_id)
        if agency and agency.area in elsewhere and _follows(known, agency):
            followed.setdefault(agency.area, max(since, move.known))
    return followed


def _follows(known: Known, agency: Agency) -> bool:
    """Whether a service has begun to work with the family where it lives now, and did not just meet it once."""
    if agency.sector.value not in known.pack.agencies.hand_over:
        return False
    if any(each.agency_id == agency.id for each in known.file.involvements):
        return True
    heard = [each for each in known.said.told if agency.id in (each.agency_id, each.to_agency_id)]
    return len(heard) > 1 and not is_hospital(agency.name)


def _first_heard_after(known: Known, move: Event) -> Iterator[tuple[AgencyId, date]]:
    """Every agency that is heard from, sent something or begins a part after the move, and since when that is known."""
    for each in known.said.told:
        if each.on >= move.on:
            yield each.agency_id, each.known
            if each.to_agency_id:
                yield each.to_agency_id, each.known
    for part in known.file.involvements:
        if part.started and part.started.latest and part.started.latest >= move.on:
            yield part.agency_id, part.known_on or known.day.today


def _had_a_part(known: Known, agency_id: AgencyId, day: date) -> bool:
    """Whether an agency had a part in the family's life on a day."""
    parts = [each for each in known.file.involvements if each.agency_id == agency_id]
    if any(is_active(each, day) and (each.started is None or _began_by(each.started.latest, day)) for each in parts):
        return True
    if parts:
        return False
    span = timedelta(days=known.pack.agencies.heard_within_days)
    told = [each for each in known.said.told if each.agency_id == agency_id and day - span <= each.on <= day]
    return len(told) > 1


def _began_by(latest: date | None, day: date) -> bool:
    return latest is None or latest <= day


def _handovers(known: Known, move: Event, agency_id: AgencyId, figures: Figures) -> list[Passing]:
    """What an agency has handed over because of the move, or shortly before it, and has not recalled."""
    soon = move.on - timedelta(days=figures.days_before)
    by_id = {each.id: each for each in passings(known.file)}
    told = [each for each in known.said.of(Sort.HANDOVER) if each.agency_id == agency_id and each.on >= soon]
    sent = [by_id[each.record.id] for each in told]
    return [each for each in sent if each.status is not HandoverStatus.RECALLED]


def _finding(known: Known, move: Event, agency: Agency, since: date, sent: list[Passing]) -> Finding:
    what = "has no handover on record"
    if sent:
        day = known.day.say(known.said.by_id[sent[-1].id])
        refused = sent[-1].status is HandoverStatus.REFUSED
        what = f"handed over ({day}), and {'it was refused' if refused else 'nobody has said that it arrived'}"
    text = f"The family moved ({known.day.say(move)}), and {agency.called} {what}."
    return Finding(
        signal=SIGNAL,
        about=agency.id,
        sentence=plain(text),
        since=since,
        dated=dated([move]),
        evidence=ids([move, *(known.said.by_id[each.id] for each in sent)]),
        people=move.people,
        next_step=act(
            known,
            f"Ask {agency.called} to hand over to its counterpart in writing, and that one to say that it arrived.",
            agency.id,
            move.people,
        ),
    )


SIGNAL = Signal(
    key="move-without-handover",
    title="moved without handover",
    asks="Who in the new area knows what the old one knew?",
    answered_by="a handover by that service of which its receiver has said that it arrived",
    figures=Figures,
    look=look,
)
