"""What was said without its year, month or week, and which one is meant."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from leadpro.practice.when.making import a_day, about, days_in_month
from leadpro.practice.when.refusal import NotADate
from leadpro.records.vague_date import VagueDate

Prefer = Literal["past", "future"]


class Floating(Struct, frozen=True, kw_only=True):
    """What comes round again: which one is meant hangs on the day that it is near to."""

    about: bool = False

    def settle(self, near: date, prefer: Prefer) -> VagueDate:
        """The nearest one up to `near` or from `near`. Raises NotADate where the one that is meant was not."""
        when = self._nearest(near, prefer)
        return about(when) if self.about else when

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        raise NotImplementedError


class Weekly(Floating, frozen=True, kw_only=True):
    """A weekday without its week."""

    weekday: int

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        step = -1 if prefer == "past" else 1
        return VagueDate.on(near + step * timedelta(days=step * (self.weekday - near.weekday()) % 7))


class Monthly(Floating, frozen=True, kw_only=True):
    """A day of a month without its month; the weekday has to be right where one was said with it."""

    day: int
    weekday: int | None = None

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        year, month = near.year, near.month
        while True:
            if self.day <= days_in_month(year, month):
                when = date(year, month, self.day)
                if when <= near if prefer == "past" else when >= near:
                    return a_day(year, month, self.day, self.weekday)
            years, month = divmod(month - 1 + (-1 if prefer == "past" else 1), 12)
            year, month = year + years, month + 1


class Yearly(Floating, frozen=True, kw_only=True):
    """A day, a month or a feast without its year."""

    of_year: Callable[[int], VagueDate | None]
    """What it is in a year; None where that year has none: 29 February."""

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        step = -1 if prefer == "past" else 1
        # A year back, because what begins at the end of one ends in the next. Nine years, because there can be eight
        # from one 29 February to the next (1896 to 1904).
        without = None
        for year in range(near.year + (prefer == "future") * -1, near.year + 10 * step, step):
            when = self.of_year(year)
            if when is None:
                would_be = date(year, 3, 1)
                if without is None and (would_be <= near if prefer == "past" else would_be > near):
                    without = year
            elif _begins_by(when, near) if prefer == "past" else _ends_from(when, near):
                if without is not None:
                    raise NotADate(f"There is no 29 February {without}; try 28/2/{without} or 29/2/{year}.")
                return when
        raise AssertionError("every day comes round within eight years")


def _begins_by(when: VagueDate, day: date) -> bool:
    return when.earliest is None or when.earliest <= day


def _ends_from(when: VagueDate, day: date) -> bool:
    return when.latest is None or when.latest >= day


Part = VagueDate | Floating
