"""What is read as a date, and still may not be what was meant: it is not taken without a word."""

from datetime import date, datetime

from leadpro.practice.when.point import Point
from leadpro.records.vague_date import VagueDate

YEARS_AWAY = 20
"""From how many years away on a day is likelier a slip than what is told of a family now."""


def second_look(when: VagueDate, now: datetime, *, years_away: int = YEARS_AWAY) -> str:
    """A sentence on what is odd about a date; "" where nothing is.

    A day that lies so many years back or ahead may have a slip in its year, and a year alone that is as far away may
    have been meant as a time.
    """
    today = now.date()
    nearest = when.latest if when.latest and when.latest < today else when.earliest
    if nearest is None or abs(_years(nearest, today)) < years_away:
        return ""
    years = abs(_years(nearest, today))
    point = Point.of(when.text)
    said = f"That is {years} years {'ago' if nearest < today else 'ahead'}"
    if point and point.month is None and point.year % 100 < 60 and point.year < 2400 and not point.about:
        return f"{said}; for a time, try {point.year // 100:02}:{point.year % 100:02}."
    return f"{said}; is the year right?"


def _years(day: date, today: date) -> int:
    """Whole years from a day to another, less than none where it lies ahead."""
    first, last = min(day, today), max(day, today)
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return years if day <= today else -years
