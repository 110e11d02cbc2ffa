"""What a panel is, and what its lines share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import LastDay
from leadpro.records.family_file import FamilyFile


@dataclass(frozen=True)
class Panel:
    """One panel: its number is its key."""

    number: int
    name: str
    columns: tuple[Column, ...]
    lines: Callable[[FamilyFile, Practice], list[Line]]
    title: Callable[[FamilyFile, Practice], str]
    """The counts that stand behind the name: "7, 3 overdue"."""
    empty: str
    """What an empty panel says: a template for `ConsoleScreen.sentence`."""
    verb: str = ""
    """What begins it, where it is empty."""
    headings: bool = False
    """Whether its columns need their titles to be understood."""


def days_ago(last: LastDay | None, today: date) -> str:
    """How long ago: "today", "yesterday", "72 d ago", "13 m ago" from 100 days on, "~72 d ago" for an uncertain day."""
    if last is None:
        return "no record"
    days = (today - last.day).days
    about = "" if last.exact else "~"
    if days <= 0:
        return about + "today"
    if days == 1 and last.exact:
        return "yesterday"
    return f"{about}{days} d ago" if days < 100 else f"{about}{days * 12 // 365} m ago"
