"""Which pack holds: of an area on a day, exactly one. And the days on which that may become another."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from leadpro.practice.packs.areas import area_name, areas_in, first_of
from leadpro.practice.packs.pack import Pack
from leadpro.practice.packs.reading import TITLE, PackFile
from leadpro.practice.packs.shelf import shelf
from leadpro.practice.packs.whole import whole
from leadpro.problem import Problem

COUNTRY = "England"
"""Whose regimes hold in an area that no pack names."""


def pack_for(day: date, area: str = "") -> Pack:
    """The pack of an area on a day: the regime in force there, with what the area's own packs lay over it."""
    local = [each for each in _local(area) if _holds(each, day)]
    kept = [each.head.keeps for each in local if each.head.keeps]
    regime = kept[-1] if kept else _regime_on(day, country_of(area), area)
    return _whole(regime, tuple(each.name for each in local), *_in_force(regime, area))


def named(name: str) -> Pack:
    """The regime pack of that name, as it is in an area that has nothing of its own. Raises Problem."""
    regimes = [each.name for each in shelf().files.values() if each.head.regime]
    if name not in regimes:
        raise Problem(TITLE, f"There is no pack {name!r}.", f"Name one of these: {', '.join(regimes)}.")
    return _whole(name, (), *_in_force(name, ""))


def pack_names() -> tuple[str, ...]:
    """The names of all packs, the user's own last."""
    return tuple(shelf().files)


def country_of(area: str) -> str:
    """Whose regimes hold in an area."""
    places = {place: each.head.country for each in _regimes() for place in each.head.areas}
    found = first_of(area, places)
    return places[found] if found else COUNTRY


def next_change(day: date) -> date | None:
    """The first day after a day on which anywhere another pack begins, or one is no longer in force."""
    return min((each for each in _changes() if each > day), default=None)


def fingerprint() -> str:
    """What tells these packs from those of another version of the program, or of another user."""
    return shelf().fingerprint


@cache
def _regimes() -> tuple[PackFile, ...]:
    return tuple(each for each in shelf().files.values() if each.head.regime)


@lru_cache(maxsize=1024)
def _local(area: str) -> tuple[PackFile, ...]:
    """The local packs of the area that is named first; those of the user's own lie on top."""
    local = [each for each in shelf().files.values() if each.local]
    place = first_of(area, [place for each in local for place in each.head.areas])
    return tuple(each for each in local if place and area_name(place) in map(area_name, each.head.areas))


@lru_cache(maxsize=1024)
def _chain(country: str, area: str) -> tuple[tuple[date, str], ...]:
    """The regimes of a country with the day on which each begins in an area, the first one first."""
    found = [(_begins(each, area) or date.min, each.name) for each in _regimes() if each.head.country == country]
    return tuple(sorted(found, key=lambda each: each[0]))


def _begins(file: PackFile, area: str) -> date | None:
    own = {area_name(place): day for place, day in file.head.begins_in.items()}
    return next((own[name] for name in areas_in(area) if name in own), file.head.begins)


def _regime_on(day: date, country: str, area: str) -> str:
    """The regime that began last; before the first one it is looked at with that one: no earlier pack was made."""
    chain = _chain(country, area)
    return next((name for begins, name in reversed(chain) if begins <= day), chain[0][1])


def _holds(file: PackFile, day: date) -> bool:
    head = file.head
    return (head.begins is None or head.begins <= day) and (head.ends is None or day <= head.ends)


def _in_force(regime: str, area: str) -> tuple[date | None, date | None]:
    """The first and the last day of a regime in an area."""
    chain = _chain(shelf().files[regime].head.country, area)
    begins = next(day for day, name in chain if name == regime)
    later = min((day for day, _ in chain if day > begins), default=None)
    return None if begins == date.min else begins, later - timedelta(days=1) if later else None


@lru_cache(maxsize=256)
def _whole(regime: str, over: tuple[str, ...], begins: date | None, ends: date | None) -> Pack:
    files = shelf().files
    return whole(files[regime], files, [files[name] for name in over], begins=begins, ends=ends)


@cache
def _changes() -> tuple[date, ...]:
    return tuple(sorted(set(_days())))


def _days() -> Iterable[date]:
    for each in (file.head for file in shelf().files.values()):
        yield from filter(None, (each.begins, *each.begins_in.values()))
        if each.ends:
            yield each.ends + timedelta(days=1)
