"""The parts of a day: "this morning", "yesterday afternoon", "last night", "Tuesday evening".

Each is kept from its first minute to its last, as ISO 8601 has it: "2008-12-03T12:00:00/2008-12-03T18:00:00". A night
begins on one day and ends on the next, and happened on either.
"""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from leadpro.records.vague_date import VagueDate


class PartOfDay(NamedTuple):
    """From when to when it goes."""

    begins: time
    ends: time

    @property
    def overnight(self) -> bool:
        """Whether it ends on the next day."""
        return self.ends < self.begins


PARTS: Mapping[str, PartOfDay] = {
    "morning": PartOfDay(time(0), time(12)),
    "afternoon": PartOfDay(time(12), time(18)),
    "evening": PartOfDay(time(18), time(23, 59)),
    "night": PartOfDay(time(18), time(6)),
}
_KEPT = r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)"


def a_part_of_day(day: date, name: str) -> VagueDate:
    """The morning, afternoon, evening or night of a day."""
    part = PARTS[name]
    last = day + timedelta(days=part.overnight)
    return VagueDate(f"{day}T{part.begins.isoformat()}/{last}T{part.ends.isoformat()}", day, last)


def part_of_day(text: str) -> tuple[date, str] | None:
    """The day on which it begins, and which part it is; None where a date is none."""
    said = re.fullmatch(_KEPT, text, re.ASCII)
    if not said:
        return None
    try:
        day, last = date.fromisoformat(said[1]), date.fromisoformat(said[3])
        times = PartOfDay(time.fromisoformat(said[2]), time.fromisoformat(said[4]))
    except ValueError:
        return None
    name = next((name for name, part in PARTS.items() if part == times), None)
    return (day, name) if name and last - day == timedelta(days=times.overnight) else None


def day_of(at: time, day: date, name: str) -> date | None:
    """The day on which a time of that part lies; None where it lies in none."""
    begins, ends = PARTS[name]
    if not PARTS[name].overnight:
        return day if begins <= at <= ends else None
    return day if at >= begins else day + timedelta(days=1) if at <= ends else None
