"""Counting occasions: what several entries tell of one counts once; an entry that stands for several counts so often.

Two entries are of the same occasion where somebody has said so, where they are one worry under several factors, or
where two agencies tell of the same known day, the same people and the same matter to the same end; unless somebody has
said that they are not.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from leadpro.practice.signals.known import Known, Told
from leadpro.records.base import Id
from leadpro.records.concern import Concern
from leadpro.records.referral import Referral


def occasions(known: Known, told: Iterable[Told]) -> list[list[Told]]:
    """The entries, those of one occasion together; each occasion where its first entry stood."""
    groups: list[list[Told]] = []
    by_worry: dict[tuple[object, ...], list[Told]] = {}
    place: dict[Id, list[Told]] = {}
    for each in told:
        record = each.record
        group = None
        for other in known.same_as.get(record.id, ()):
            group = group or place.get(other)
        if group is None and isinstance(record, Concern):
            group = by_worry.get((record.raised, record.agency_id, record.text))
        if group is None:
            group = next((found for found in reversed(groups[-8:]) if _is_told_by_another(known, found, each)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(each)
        place[record.id] = group
        if isinstance(record, Concern):
            by_worry.setdefault((record.raised, record.agency_id, record.text), group)
    return groups


def _is_told_by_another(known: Known, group: Sequence[Told], each: Told) -> bool:
    """Whether another agency has told of the same thing on the same known day."""
    first = group[0]
    return (
        type(first.record) is type(each.record)
        and first.when.exact
        and each.when.exact
        and first.on == each.on
        and each.agency_id not in {other.agency_id for other in group}
        and not set(first.people).isdisjoint(each.people)
        and not set(first.factors).isdisjoint(each.factors)
        and _receiver(first) == _receiver(each)
        and not any(other.record.id in known.not_same_as.get(each.record.id, ()) for other in group)
    )


def _receiver(each: Told) -> Id | None:
    return each.record.to_agency_id if isinstance(each.record, Referral) else None


def number_of(groups: Iterable[Sequence[Told]]) -> int:
    """How many occasions: an entry that stands for several counts so often."""
    return sum(max(each.count for each in group) for group in groups)


def day_of(group: Sequence[Told]) -> date:
    """The day on which an occasion stands."""
    return min(each.on for each in group)


def known_on(group: Sequence[Told]) -> date:
    """The day on which an occasion was first known."""
    return min(each.known for each in group)


def run(groups: Sequence[list[Told]], times: int, days: int) -> tuple[date, list[list[Told]]] | None:
    """The first time that so many occasions came within so many days, as they became known.

    Gives the day on which that was known, and the occasions from the first of them on, later ones too; None where it
    never was so.
    """
    in_order = sorted(groups, key=known_on)
    span = timedelta(days=days)
    for end, group in enumerate(in_order, start=1):
        day = day_of(group)
        near = [each for each in in_order[:end] if abs(day_of(each) - day) <= span]
        if number_of(near) < times:
            continue
        for start in sorted({day_of(each) for each in near}):
            if start > day:
                break
            if number_of([each for each in near if start <= day_of(each) <= start + span]) >= times:
                begun = [each for each in groups if day_of(each) >= start]
                return known_on(group), sorted(begun, key=day_of)
    return None
