"""Which pack holds: of an area on a day, exactly one. And the days on which that may become another."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from leadpro.practice.packs.areas import area_name, areas_in, first_of
from leadpro.practice.packs.pack import Pack
from leadpro.practice.packs.reading import TITLE, PackFile
from leadpro.practice.packs.shelf import Shelf, shelf
from leadpro.practice.packs.whole import whole
from leadpro.problem import Problem

COUNTRY = "England"
"""Whose regimes hold in an area that no pack names."""


def pack_for(day: date, area: str = "") -> Pack:
    """The pack of an area on a day: the regime in force there, with what the area's own packs lay over it."""
    return _pack_for(shelf(), day, area)


def named(name: str) -> Pack:
    """The regime pack of that name, as it is in an area that has nothing of its own. Raises Problem."""
    packs = shelf()
    regimes = [each.name for each in packs.regimes]
    if name not in regimes:
        raise Problem(TITLE, f"There is no pack {name!r}.", f"Name one of these: {', '.join(regimes)}.")
    return _whole(packs, name, (), *_in_force(packs, name, ""))


def where_it_holds(name: str, day: date) -> tuple[str, date] | None:
    """An area in which the local pack of that name holds, and the day nearest to `day`; None for any other."""
    file = shelf().files.get(name)
    if file is None or not file.local:
        return None
    return file.head.areas[0], min(max(day, file.head.begins or day), file.head.ends or date.max)


def pack_names() -> tuple[str, ...]:
    """The names of all packs, the user's own last."""
    return tuple(shelf().files)


def country_of(area: str) -> str:
    """Whose regimes hold in an area."""
    return _country_of(shelf(), area)


def next_change(day: date) -> date | None:
    """The first day after a day on which anywhere another pack begins, or one is no longer in force."""
    return min((each for each in _changes(shelf()) if each > day), default=None)


def fingerprint() -> str:
    """What tells these packs from those of another version of the program, or of another user."""
    return shelf().fingerprint


@lru_cache(maxsize=1024)
def _pack_for(packs: Shelf, day: date, area: str) -> Pack:
    local = tuple(each.name for each in _local(packs, area) if _holds(each, day))
    return _whole(packs, _regime_on(packs, day, area), local, *_held(packs, day, area))


def _country_of(packs: Shelf, area: str) -> str:
    countries = packs.countries
    places = {place: each.head.country for each in packs.files.values() for place in each.head.areas}
    found = first_of(area, [place for place, country in places.items() if country in countries])
    return places[found] if found else COUNTRY


@lru_cache(maxsize=1024)
def _local(packs: Shelf, area: str) -> tuple[PackFile, ...]:
    """The local packs of the area that is named first; those of the user's own lie on top."""
    local = [each for each in packs.files.values() if each.local]
    place = first_of(area, [place for each in local for place in each.head.areas])
    return tuple(each for each in local if place and area_name(place) in map(area_name, each.head.areas))


@lru_cache(maxsize=1024)
def _chain(packs: Shelf, country: str, area: str) -> tuple[tuple[date, str], ...]:
    """The regimes of a country with the day on which each begins in an area, the first one first."""
    found = [(_begins(each, area) or date.min, each.name) for each in packs.regimes if each.head.country == country]
    return tuple(sorted(found, key=lambda each: each[0]))


def _begins(file: PackFile, area: str) -> date | None:
    own = {area_name(place): day for place, day in file.head.begins_in.items()}
    return next((own[name] for name in areas_in(area) if name in own), file.head.begins)


def _regime_on(packs: Shelf, day: date, area: str) -> str:
    """The regime that a local pack keeps, or the one that began last; before the first one, the first."""
    kept = [each.head.keeps for each in _local(packs, area) if each.head.keeps and _holds(each, day)]
    if kept:
        return kept[-1]
    chain = _chain(packs, _country_of(packs, area), area)
    return next((name for begins, name in reversed(chain) if begins <= day), chain[0][1])


def _holds(file: PackFile, day: date) -> bool:
    head = file.head
    return (head.begins is None or head.begins <= day) and (head.ends is None or day <= head.ends)


def _held(packs: Shelf, day: date, area: str) -> tuple[date | None, date | None]:
    """The first and the last day, around a day, on which the same regime holds in an area."""
    turns = _turns(packs, area)
    later = min((each for each in turns if each > day), default=None)
    return max((each for each in turns if each <= day), default=None), later - timedelta(days=1) if later else None


@lru_cache(maxsize=1024)
def _turns(packs: Shelf, area: str) -> tuple[date, ...]:
    """The days on which another regime begins to hold in an area."""
    return tuple(
        each
        for each in _changes(packs)
        if each > date.min and _regime_on(packs, each, area) != _regime_on(packs, each - timedelta(days=1), area)
    )


def _in_force(packs: Shelf, regime: str, area: str) -> tuple[date | None, date | None]:
    """The first and the last day of a regime in an area."""
    chain = _chain(packs, packs.files[regime].head.country, area)
    begins = next(day for day, name in chain if name == regime)
    later = min((day for day, _ in chain if day > begins), default=None)
    return None if begins == date.min else begins, later - timedelta(days=1) if later else None


@lru_cache(maxsize=256)
def _whole(packs: Shelf, regime: str, over: tuple[str, ...], begins: date | None, ends: date | None) -> Pack:
    return whole(packs.files[regime], packs.files, [packs.files[name] for name in over], begins=begins, ends=ends)


@lru_cache(maxsize=4)
def _changes(packs: Shelf) -> tuple[date, ...]:
    return tuple(sorted(set(_days(packs))))


def _days(packs: Shelf) -> Iterable[date]:
    for each in (file.head for file in packs.files.values()):
        yield from filter(None, (each.begins, *each.begins_in.values()))
        if each.ends and each.ends < date.max:
            yield each.ends + timedelta(days=1)
