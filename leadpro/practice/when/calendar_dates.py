"""Days, months, seasons and years as the calendar has them: by number and by name."""

import re
from functools import partial

from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.making import a_day, a_month, a_season, a_span, a_year, check_day, days_in_month
from leadpro.practice.when.names import SEASONS, WINTER
from leadpro.practice.when.nearest import Monthly, Part, Yearly
from leadpro.practice.when.refusal import FIRST_YEAR, LAST_YEAR, NotADate
from leadpro.practice.when.words import DAY, MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAY_NUMBERS
from leadpro.records.vague_date import VagueDate

_SEASON_NUMBERS = {name: number for number, name in SEASONS.items()}
_THIRDS = {"early": 0, "mid": 1, "late": 2, "end": 2, "beginning": 0, "start": 0, "middle": 1}

_SHORT_YEAR = r"(?:'?(?P<year>\d{4}|\d\d))"
_NUMBERS = rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>\d{{4}}|\d\d))?"
_DAY_MONTH = rf"(?:(?:on )?{WEEKDAY} )?(?:the )?{DAY} ?(?:of )?{MONTH}(?: ?{_SHORT_YEAR})?"
_MONTH_DAY_YEAR = rf"(?:{WEEKDAY} )?{MONTH} {DAY} (?P<year>\d{{4}})"
# A number behind a month is its day, as "Sept 25" is; "mar 07" and "mar '25" can only be years.
_MONTH_DAY = rf"(?:(?:on )?{WEEKDAY} )?{MONTH} (?P<day>[1-9]|[12]\d|3[01])(?:th)?"
_DAY_ALONE = rf"(?:on )?(?:{WEEKDAY} (?:the )?(?P<day>\d{{1,2}})(?:th)?|(?:the )?(?P<only>\d{{1,2}})th)"
_YEAR = r"\d{4}"
_MONTH_YEAR = rf"{MONTH}(?: {_SHORT_YEAR})?"
_SEASON = rf"(?P<season>{'|'.join(_SEASON_NUMBERS)}) {_SHORT_YEAR}(?:[/–-](?P<next>\d{{4}}|\d\d))?"
_THIRD = rf"(?:the )?(?P<third>{'|'.join(_THIRDS)})(?:[ -]| of )"
_THIRD += rf"(?:(?P<year>\d{{4}})|{MONTH}(?: (?P<of>\d{{4}}|'\d\d|\d\d))?)"


def _day(said: re.Match[str], context: Context) -> Part:
    """The first number is the day, whatever the numbers are."""
    day, month, weekday = int(said["day"]), MONTH_NUMBERS.get(said["month"]) or int(said["month"]), _weekday(said)
    if (year := said.groupdict().get("year")) is not None:
        return a_day(context.full_year(year), month, day, weekday)
    # Any leap year will do to see that there is such a day.
    check_day(2000, month, day)
    return Yearly(of_year=partial(_day_of, day, month, weekday))


def _day_of(day: int, month: int, weekday: int | None, year: int) -> VagueDate | None:
    return a_day(year, month, day, weekday) if day <= days_in_month(year, month) else None


def _day_by_numbers(said: re.Match[str], context: Context) -> Part | None:
    """Where it can only be a time, "2.30", it is none."""
    a_time = said["mark"] == "." and said["year"] is None and 12 < int(said["month"]) < 60
    return None if a_time else _day(said, context)


def _day_of_a_month(said: re.Match[str], context: Context) -> Part:
    day = int(said["day"] or said["only"])
    check_day(2000, 1, day)
    return Monthly(day=day, weekday=_weekday(said))


def _weekday(said: re.Match[str]) -> int | None:
    return None if said["weekday"] is None else WEEKDAY_NUMBERS[said["weekday"]]


def _year(said: re.Match[str], context: Context) -> VagueDate | None:
    """A year; what can only be a time, "1430", is none."""
    year = int(said[0])
    only_a_time = not FIRST_YEAR <= year <= LAST_YEAR and year < 2400 and year % 100 < 60
    return None if only_a_time else a_year(year)


def _month(said: re.Match[str], context: Context) -> Part:
    month = MONTH_NUMBERS[said["month"]]
    if said["year"] is not None:
        return a_month(context.full_year(said["year"]), month)
    return Yearly(of_year=partial(_month_of, month))


def _month_of(month: int, year: int) -> VagueDate:
    return a_month(year, month)


def _season(said: re.Match[str], context: Context) -> VagueDate:
    season, year = _SEASON_NUMBERS[said["season"]], context.full_year(said["year"])
    next_year = None if said["next"] is None else int(said["next"]) % 100
    if next_year != ((year + 1) % 100 if season == WINTER else None):
        raise NotADate("A winter has two years and other seasons one; try winter 2007/08 or autumn 2007.")
    return a_season(year, season)


def _third(said: re.Match[str], context: Context) -> Part:
    """Early 2007 is January to April, mid 2007 May to August, late 2007 September to December.

    Early November is the 1st to the 10th, mid November the 11th to the 20th, the end of November what is left of it.
    """
    third = _THIRDS[said["third"]]
    if said["year"] is not None:
        year, first = int(said["year"]), 4 * third + 1
        return a_span(a_month(year, first), a_month(year, first + 3))
    of_year = partial(_third_of_month, third, MONTH_NUMBERS[said["month"]])
    return Yearly(of_year=of_year) if said["of"] is None else of_year(context.full_year(said["of"].lstrip("'")))


def _third_of_month(third: int, month: int, year: int) -> VagueDate:
    first, last = 10 * third + 1, days_in_month(year, month) if third == 2 else 10 * third + 10
    return a_span(a_day(year, month, first), a_day(year, month, last))


WAYS: tuple[Way, ...] = (
    (_NUMBERS, _day_by_numbers),  # "3/12", "03.12.2008", "3-12-08"
    (_DAY_MONTH, _day),  # "3 Dec", "Wednesday 3 December 2008"
    (_MONTH_DAY_YEAR, _day),  # "December 3 2008"
    (_MONTH_DAY, _day),  # "Sept 25"
    (_DAY_ALONE, _day_of_a_month),  # "24th", "Tue 24th"
    (_YEAR, _year),
    (_MONTH_YEAR, _month),  # "March 2007", "mar 07", "march"
    (_SEASON, _season),  # "autumn 2007", "winter 2007/08"
    (_THIRD, _third),  # "mid-2007", "end of Nov"
)
"""A month with a number is a day of it before it can be taken for a month with its year."""
