"""What a reading depends on, besides what was typed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from leadpro.practice.when.making import a_day
from leadpro.practice.when.nearest import Floating, Monthly, Part, Prefer, Yearly
from leadpro.practice.when.refusal import NotADate
from leadpro.records.vague_date import VagueDate


class Context(Struct, frozen=True):
    """The wall clock, whether past or future is meant, the dates that have a name, as tidied text, half terms."""

    now: datetime
    prefer: Prefer
    anchors: Mapping[str, VagueDate]
    half_terms: tuple[VagueDate, ...] = ()
    birth: bool = False

    @property
    def today(self) -> date:
        """The day in England."""
        return self.now.date()

    def settle(self, part: Part) -> VagueDate:
        """The date itself, or the one nearest to today. Raises NotADate for a birth whose year nobody said."""
        if self.birth and isinstance(part, (Monthly, Yearly)):
            raise NotADate("Which year? The day comes before the month: 3/4 is 3 April; try 3/4/2008.")
        return part.settle(self.today, self.prefer) if isinstance(part, Floating) else part

    def days_away(self, days: int) -> VagueDate:
        """The day that is so many days from today."""
        day = self.today + timedelta(days=days)
        return a_day(day.year, day.month, day.day)

    def full_year(self, digits: str) -> int:
        """The year of four digits, or of the last two."""
        year = int(digits)
        if len(digits) == 4:
            return year
        year += 2000 if year < 70 else 1900
        return year - 100 if year > self.now.year + 20 else year


Way = tuple[str, Callable[[re.Match[str], Context], Part | None]]
"""A pattern, and what a text that is all of it stands for."""
