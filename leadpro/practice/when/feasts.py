"""Days that have a name in every year: "around Christmas", "Easter 2019", "Good Friday".

A feast that is no one day ("at Christmas") is about its chief day. Easter is the Western one.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.making import a_day, about
from leadpro.practice.when.nearest import Part, Yearly
from leadpro.records.vague_date import VagueDate


def easter(year: int) -> date:
    """Easter Sunday, by the calendar of Gregory, as Meeus, Jones and Butcher work it out."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    epact = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_DAYS: Mapping[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "shrove tuesday": _from_easter(-47),
    "pancake day": _from_easter(-47),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter day": _from_easter(0),
    "easter monday": _from_easter(1),
    "hallowe'en": _fixed(10, 31),
    "halloween": _fixed(10, 31),
    "bonfire night": _fixed(11, 5),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "xmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
}
_ABOUT: Mapping[str, Callable[[int], date]] = {
    "new year": _fixed(1, 1),
    "easter": _from_easter(0),
    "christmas": _fixed(12, 25),
    "xmas": _fixed(12, 25),
}
_FEAST = rf"(?:(?:at|on|over) )?(?P<feast>{'|'.join([*_DAYS, *_ABOUT])})(?: (?P<year>\d{{4}}|'\d\d|\d\d))?"


def _feast(said: re.Match[str], context: Context) -> Part:
    of_year = partial(_of_year, said["feast"])
    return Yearly(of_year=of_year) if said["year"] is None else of_year(context.full_year(said["year"].lstrip("'")))


def _of_year(feast: str, year: int) -> VagueDate:
    day = (_DAYS.get(feast) or _ABOUT[feast])(year)
    when = a_day(day.year, day.month, day.day)
    return when if feast in _DAYS else about(when)


WAYS: tuple[Way, ...] = ((_FEAST, _feast),)
