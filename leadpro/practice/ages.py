"""How old a child is, said no more exactly than the birth is known."""

from calendar import monthrange
from datetime import date, timedelta

from leadpro.practice.when import say_with_year
from leadpro.records.vague_date import VagueDate

_DAYS_UNTIL = 14
_WEEKS_UNTIL = 12 * 7
_MONTHS_UNTIL = 24


def age(born: VagueDate | None, on: date, *, unborn: bool = False, died: VagueDate | None = None) -> str:
    """The age on a day, for a column: "9 d", "5 wk", "14 months", "3 y", "13–14 months", "unborn, due 3 Mar 2027".

    Days up to 13, then weeks up to 11, then whole months up to 23, then whole years. Both ends of a vague birth are
    worked out and both are shown where they differ; an age that goes by an approximate day is "about 6 y", or "about
    5–6 y". The end of what is not known at all is said: "14 months or older", "up to 3 y". Months are written out: an
    "m" is as well a minute.

    `born` is the expected date if the child is `unborn`. With `died` it is the age at death, once `on` is late enough
    that they can have died.

    A birthday is the day of the month of the birth. Where the month is too short for it, it is the first of the next:
    a child born on 29 February is a year older on 1 March in a common year, and on 29 February in a leap year.
    """
    if died is not None and (died.earliest is None or died.earliest <= on):
        return _age_at_death(born, on, unborn, died)
    if unborn:
        return _expected(born, on)
    if born is None or (born.earliest is None and born.latest is None):
        return "age not known"
    if born.earliest is not None and on < born.earliest:
        return "not born yet"
    return _between(born, on, on)


def born_at_age(
    on: date, *, years: int = 0, months: int | None = None, weeks: int | None = None, days: int | None = None
) -> VagueDate:
    """Every day on which somebody can have been born who is so old on a day.

    Of whole years it is a year of days, with months a month, of weeks a week, of days the one. Raises ValueError or
    OverflowError where that would be before the first of all days.
    """
    if days is not None:
        return VagueDate.on(on - timedelta(days=days))
    if weeks is not None:
        return VagueDate.between(on - timedelta(days=7 * weeks + 6), on - timedelta(days=7 * weeks))
    least = 12 * years + (months or 0)
    most = least + (11 if months is None else 0)
    return VagueDate.between(_months_before(on, most + 1) + timedelta(days=1), _months_before(on, least))


def _months_before(day: date, months: int) -> date:
    """The last day from which to another so many whole months have gone by."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(born: date, years: int) -> date:
    """The day on which somebody is so many years old; the last of all days where that is later than any.

    Who was born on 29 February is a year older on 1 March in a common year.
    """
    if born.year + years > date.max.year:
        return date.max
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _age_at_death(born: VagueDate | None, on: date, unborn: bool, died: VagueDate) -> str:
    if unborn:
        return "died before birth"
    if born is None or (born.earliest is None and born.latest is None):
        return "died, age not known"
    # Somebody who is known to have died by a day did not die after it.
    latest = on if died.latest is None else min(died.latest, on)
    return f"died aged {_between(born, died.earliest, latest, '~' in died.text)}"


def _expected(due: VagueDate | None, on: date) -> str:
    if due is None or (due.earliest is None and due.latest is None):
        return "unborn, due date not known"
    if due.latest is not None and due.latest < on:
        return f"unborn, due date passed {say_with_year(due)}"
    return f"unborn, due {say_with_year(due)}"


def _between(born: VagueDate, first: date | None, last: date, about: bool = False) -> str:
    """The ages that somebody can have on the days from `first` (None: any) to `last`."""
    sign = "about " if about or "~" in born.text else ""
    youngest = None if first is None or born.latest is None else _age(born.latest, max(first, born.latest))
    if born.earliest is None:
        return "age not known" if youngest is None or youngest == (0, "d") else f"{sign}{_unit(youngest)} or older"
    oldest = _age(born.earliest, max(last, born.earliest))
    if youngest is None:
        return f"up to {sign}{_unit(oldest)}"
    if youngest == oldest:
        return f"{sign}{_unit(oldest)}"
    if youngest[1] == oldest[1]:
        return f"{sign}{youngest[0]}–{_unit(oldest)}"
    return f"{sign}{_unit(youngest)}–{_unit(oldest)}"


def _unit(age: tuple[int, str]) -> str:
    return "1 month" if age == (1, "months") else f"{age[0]} {age[1]}"


def _age(born: date, on: date) -> tuple[int, str]:
    """The whole days, weeks, months or years from one known day to another, and which of them."""
    days = (on - born).days
    if days < _DAYS_UNTIL:
        return days, "d"
    if days < _WEEKS_UNTIL:
        return days // 7, "wk"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < _MONTHS_UNTIL:
        return months, "months"
    return months // 12, "y"
