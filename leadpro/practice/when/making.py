"""Dates made of their parts, each part checked."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from leadpro.london import LONDON
from leadpro.practice.when.names import MONTHS, WEEKDAYS, WINTER, day_name, time_name
from leadpro.practice.when.point import Point
from leadpro.practice.when.refusal import FIRST_YEAR, LAST_YEAR, NotADate
from leadpro.records.vague_date import VagueDate

ONE_DAY = timedelta(days=1)


def check_year(year: int) -> None:
    """Raises NotADate if it is none of the years that are read."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"Years go from {FIRST_YEAR} to {LAST_YEAR}; try 2008, or 20:08 for a time.")


def check_day(year: int, month: int, day: int) -> None:
    """Raises NotADate if there is no such day in that year."""
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}, and the day comes before the month; try 31/12.")
    last = days_in_month(year, month)
    if 1 <= day <= last:
        return
    said, nearest = f"{day} {MONTHS[month - 1]}", min(max(day, 1), last)
    if (month, day) == (2, 29):
        raise NotADate(f"There is no {said} {year}; try {nearest}/{month}/{year}.")
    raise NotADate(f"There is no {said}; try {nearest}/{month}.")


def days_in_month(year: int, month: int) -> int:
    """How many days the month has."""
    return monthrange(year, month)[1]


def a_day(year: int, month: int, day: int, weekday: int | None = None) -> VagueDate:
    """One day, which has to be the weekday if one was said with it."""
    check_year(year)
    check_day(year, month, day)
    found = date(year, month, day)
    if weekday is not None and weekday != found.weekday():
        right, wrong = WEEKDAYS[found.weekday()], WEEKDAYS[weekday]
        raise NotADate(f"{day_name(found)} is a {right}, not a {wrong}; try {day_name(found)}.")
    return VagueDate.on(found)


def a_month(year: int, month: int) -> VagueDate:
    """A month of the calendar."""
    check_year(year)
    return VagueDate(f"{year}-{month:02}", date(year, month, 1), date(year, month, days_in_month(year, month)))


def a_year(year: int) -> VagueDate:
    """A year of the calendar."""
    check_year(year)
    return VagueDate(str(year), date(year, 1, 1), date(year, 12, 31))


def a_season(year: int, season: int) -> VagueDate:
    """The season that starts in `year`: spring is March to May, winter December to February."""
    check_year(year)
    first_month = (season - 20) * 3
    end = date(year + 1, 3, 1) if season == WINTER else date(year, first_month + 3, 1)
    return VagueDate(f"{year}-{season}", date(year, first_month, 1), end - ONE_DAY)


def a_time(day: date, at: time) -> VagueDate:
    """A time of a day on the wall clock. One that comes twice, in October, is taken as it is; it is still that day."""
    check_year(day.year)
    wall = datetime.combine(day, at)
    if wall.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != wall:
        later = time_name((wall + timedelta(hours=1)).time())
        raise NotADate(f"There is no {time_name(at)} on {day_name(day)}, as the clocks go forward; try {later}.")
    return VagueDate(wall.isoformat(), day, day)


def about(when: VagueDate) -> VagueDate:
    """The same day, month or year, but it is not certain."""
    if when.text.endswith("~"):
        return when
    point = Point.of(when.text)
    if point is None or point.at is not None:
        raise NotADate("Only a day, a month or a year can be about; try about 23 Sep or about 2007.")
    if point.season is not None:
        raise NotADate("A season is not exact anyway; try autumn 2007.")
    return replace(when, text=f"{when.text}~")


def a_span(start: VagueDate | None, end: VagueDate | None) -> VagueDate:
    """Somewhere from the first day of `start` to the last day of `end`; None is no bound on that side."""
    earliest = None if start is None else start.earliest
    latest = None if end is None else end.latest
    if earliest is None and latest is None:
        return VagueDate()
    if earliest is not None and latest is not None and latest < earliest:
        raise NotADate("The second date comes before the first; try between 3 May 2007 and 6 June 2007.")
    first, last = _edge(start, earliest), _edge(end, latest)
    return VagueDate(first if first == last else f"{first}/{last}", earliest, latest)


def _edge(when: VagueDate | None, day: date | None) -> str:
    """One side of an interval in EDTF: as it was said if that is one day, month, season or year, else its outer day."""
    if when is None or day is None:
        return ".."
    point = Point.of(when.text)
    return day.isoformat() if point is None or point.at is not None else when.text
