"""Of each month the most telling thing that is on record, as the mark of a strip (`leadpro.practice.strip`)."""

from collections.abc import Iterable

from leadpro.practice.events import STEPS, Event, Sort, events, sightings
from leadpro.practice.strip import MARKS
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.person import Person
from leadpro.records.referral import Decision, Referral

_ORDER = list(MARKS)


def months_of(file: FamilyFile) -> tuple[str, ...]:
    """Each month of which something is on record with its mark, the oldest first: "2008-11!"."""
    seen = {told.record.id for sighting, told in sightings(file) if sighting.was_seen}
    return _marked((each, mark) for each in events(file) if not each.planned and (mark := _mark(each, seen)))


def months_of_child(file: FamilyFile, child: Person) -> tuple[str, ...]:
    """The same of what names one child: where they were seen, what worried about them, which visit to them failed."""
    seen = {told.record.id for each, told in sightings(file) if each.person_id == child.id and each.was_seen}
    names = (each for each in events(file) if child.id in each.people or each.record.id in seen)
    return _marked((each, mark) for each in names if not each.planned and (mark := _mark(each, seen)))


def _marked(told: Iterable[tuple[Event, str]]) -> tuple[str, ...]:
    most: dict[str, str] = {}
    for event, mark in told:
        month = f"{event.on:%Y-%m}"
        most[month] = min(mark, most.get(month, mark), key=_ORDER.index)
    return tuple(f"{month}{most[month]}" for month in sorted(most))


def _mark(event: Event, seen: set[Id]) -> str:
    """What an event is marked as; "" where it is not."""
    match event.record:
        case Referral(decision=decision):
            return "R" if decision in (None, Decision.NONE_RECORDED) else "r"
        case Concern():
            return "!"
        case Contact(successful=False):
            return "x"
    if event.sort is Sort.CHANGE_OF_WORKER:
        return "w"
    if event.record.id in seen:
        return "s"
    return "" if event.sort in STEPS else "c"
