"""What was said without its year or week, and which one is meant."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from leadpro.practice.when.making import a_day, a_month, about, days_in_month
from leadpro.records.vague_date import VagueDate

Prefer = Literal["past", "future"]


class Floating(Struct, frozen=True):
    """A weekday without its week, or a month, or a day of a month, without its year."""

    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    about: bool = False

    def settle(self, near: date, prefer: Prefer) -> VagueDate:
        """The nearest one up to `near` or from `near`."""
        when = self._nearest(near, prefer)
        return about(when) if self.about else when

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        step = -1 if prefer == "past" else 1
        if self.month is None:
            assert self.weekday is not None
            return VagueDate.on(near + step * timedelta(days=step * (self.weekday - near.weekday()) % 7))
        # Nine years, because there can be eight from one 29 February to the next (1896 to 1904).
        for year in range(near.year, near.year + 9 * step, step):
            length = days_in_month(year, self.month)
            if self.day is not None and self.day > length:
                continue
            first, last = date(year, self.month, self.day or 1), date(year, self.month, self.day or length)
            if (first <= near) if prefer == "past" else (last >= near):
                if self.day is None:
                    return a_month(year, self.month)
                return a_day(year, self.month, self.day, self.weekday)
        raise AssertionError("every day comes round within eight years")


Part = VagueDate | Floating
