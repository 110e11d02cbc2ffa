"""Days, months, seasons and years as the calendar has them: by number and by name."""

import re
from typing import NoReturn

from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.making import a_day, a_month, a_season, a_span, a_year, check_day
from leadpro.practice.when.names import SEASONS, WINTER
from leadpro.practice.when.nearest import Floating, Part
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAY_NUMBERS
from leadpro.records.vague_date import VagueDate

_SEASON_NUMBERS = {name: number for number, name in SEASONS.items()}
_FIRST_MONTHS = {"early": 1, "mid": 5, "late": 9}

_SHORT_YEAR = r"(?:'?(?P<year>\d{4}|\d\d))"
_NUMBERS = rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>\d{{4}}|\d\d))?"
_DAY_MONTH = rf"(?:(?:on )?{WEEKDAY} )?(?:the )?(?P<day>\d{{1,2}}) ?(?:of )?{MONTH}(?: ?{_SHORT_YEAR})?"
_MONTH_DAY_YEAR = rf"(?:{WEEKDAY} )?{MONTH} (?P<day>\d{{1,2}}) (?P<year>\d{{4}})"
# What may have the month first: "mar 07" can only be a year, "mar 7" and "mar 17" can be either.
_MONTH_AND_NUMBER = rf"{MONTH} (?:[1-9]|[12]\d|3[01])"
_YEAR = r"\d{4}"
_MONTH_YEAR = rf"{MONTH}(?: {_SHORT_YEAR})?"
_SEASON = rf"(?P<season>{'|'.join(_SEASON_NUMBERS)}) {_SHORT_YEAR}(?:[/–-](?P<next>\d{{4}}|\d\d))?"
_THIRD = rf"(?P<third>{'|'.join(_FIRST_MONTHS)})[ -](?P<year>\d{{4}})"


def _day(said: re.Match[str], context: Context) -> Part:
    """The first number is the day, whatever the numbers are."""
    day, month = int(said["day"]), MONTH_NUMBERS.get(said["month"]) or int(said["month"])
    weekday = None if said["weekday"] is None else WEEKDAY_NUMBERS[said["weekday"]]
    if said["year"] is not None:
        return a_day(context.full_year(said["year"]), month, day, weekday)
    # Any leap year will do to see that there is such a day.
    check_day(2000, month, day)
    return Floating(day, month, weekday)


def _day_or_year(said: re.Match[str], context: Context) -> NoReturn:
    raise NotADate("Is that number a day or a year? Try 7 March or March 2007.")


def _year(said: re.Match[str], context: Context) -> VagueDate:
    return a_year(int(said[0]))


def _month(said: re.Match[str], context: Context) -> Part:
    month = MONTH_NUMBERS[said["month"]]
    return Floating(month=month) if said["year"] is None else a_month(context.full_year(said["year"]), month)


def _season(said: re.Match[str], context: Context) -> VagueDate:
    season, year = _SEASON_NUMBERS[said["season"]], context.full_year(said["year"])
    next_year = None if said["next"] is None else int(said["next"]) % 100
    if next_year != ((year + 1) % 100 if season == WINTER else None):
        raise NotADate("A winter has two years and other seasons one; try winter 2007/08 or autumn 2007.")
    return a_season(year, season)


def _third_of_year(said: re.Match[str], context: Context) -> VagueDate:
    """Early 2007 is January to April, mid 2007 May to August, late 2007 September to December."""
    year, first = int(said["year"]), _FIRST_MONTHS[said["third"]]
    return a_span(a_month(year, first), a_month(year, first + 3))


WAYS: tuple[Way, ...] = (
    (_NUMBERS, _day),  # "3/12", "03.12.2008", "3-12-08"
    (_DAY_MONTH, _day),  # "3 Dec", "Wednesday 3 December 2008"
    (_MONTH_DAY_YEAR, _day),  # "December 3 2008"
    (_MONTH_AND_NUMBER, _day_or_year),
    (_YEAR, _year),
    (_MONTH_YEAR, _month),  # "March 2007", "mar 07", "march"
    (_SEASON, _season),  # "autumn 2007", "winter 2007/08"
    (_THIRD, _third_of_year),
)
"""A month with a number is asked about before it can be taken for a month with its year."""
