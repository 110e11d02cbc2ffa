"""What a panel is, and what its lines share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.overview import LastDay
from leadpro.records.family_file import FamilyFile


@dataclass(frozen=True)
class Panel:
    """One panel: its number is its key."""

    number: int
    name: str
    columns: tuple[Column, ...]
    lines: Callable[[FamilyFile, date], list[Line]]
    title: Callable[[FamilyFile, date], str]
    """The counts that stand behind the name: "7, 3 overdue"."""
    empty: str
    """What an empty panel says."""
    headings: bool = False
    """Whether its columns need their titles to be understood."""


def days_ago(last: LastDay | None, today: date) -> str:
    """How long ago: "today", "yesterday", "72 d ago", "~72 d ago" for a day that is not certain."""
    if last is None:
        return "no record"
    days = (today - last.day).days
    about = "" if last.exact else "~"
    if days <= 0:
        return about + "today"
    return about + ("yesterday" if days == 1 else f"{days} d ago")
