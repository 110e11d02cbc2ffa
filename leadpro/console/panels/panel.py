"""What a panel is."""

from collections.abc import Callable
from dataclasses import dataclass

from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
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
