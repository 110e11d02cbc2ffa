"""Working days in England: Monday to Friday without the bank holidays.

The bank holidays are those that the `holidays` library gives for England, one-off and substitute days included
(https://www.gov.uk/bank-holidays). It is imported, and a year worked out, when first asked for.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether `day` is a Monday to Friday that is no bank holiday in England."""
    return day.weekday() < _SATURDAY and day.toordinal() not in _bank_holidays(day.year)


def add_working_days(day: date, n: int) -> date:
    """The day that is `n` working days after `day`.

    The day itself is not counted: one working day after a Friday, Saturday or Sunday is the Monday. With n = 0 it is
    `day` itself if that is a working day, and otherwise the next working day.

    Raises ValueError if `n` is negative.
    """
    if n < 0:
        raise ValueError(f"working days are added forwards only, not {n}")
    if n == 0:
        return day if is_working_day(day) else add_working_days(day, 1)
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days there are after `start`, up to and including `end`.

    Negative if `end` is before `start`: then it is minus the number after `end`, up to and including `start`.
    """
    if end < start:
        return -working_days_between(end, start)
    weekdays = _weekdays_through(end) - _weekdays_through(start)
    return weekdays - sum(
        bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())
        for days in (_bank_holidays(year) for year in range(start.year, end.year + 1))
    )


def _weekdays_through(day: date) -> int:
    """Mondays to Fridays since 1 January of the year 1, a Monday, up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@cache
def _bank_holidays(year: int) -> tuple[int, ...]:
    """The ordinals of the year's bank holidays that fall on a Monday to Friday, in order."""
    from holidays import country_holidays

    days = country_holidays("GB", subdiv="ENG", years=year, expand=False)
    return tuple(sorted(day.toordinal() for day in days if day.weekday() < _SATURDAY))
