"""What a panel is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from leadpro.console.widgets.listing import Column, Line
from leadpro.gate import one_line
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.since_looked import Since
from leadpro.practice.when.names import short_day
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id


def past_its_day(lines: Sequence[Line]) -> int | None:
    """The first line of something that is past its day."""
    return next((place for place, line in enumerate(lines) if line.marked), None)


def at_the_top(lines: Sequence[Line]) -> int | None:
    """The first line, where the first is the newest or the most pressing; nothing where that is quiet."""
    return 0 if lines and not lines[0].quiet else None


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
    tall: int = 1
    """How many rows each line has."""
    told_since: "Callable[[Since], Panel] | None" = None
    """It as whoever has looked before sees it, where that makes a difference."""
    resting: Callable[[Sequence[Line]], int | None] = past_its_day
    """Which line is to be in sight while another panel is open; None where none presses."""


def with_entered(file: FamilyFile, lines: Sequence[Line]) -> list[Line]:
    """The lines, and behind each what was entered only after the day that is looked back to: "entered 3 Dec 2008"."""
    return [_with_entered(line, file.entered.get(Id(line.key))) for line in lines] if file.entered else list(lines)


def _with_entered(line: Line, day: date | None) -> Line:
    if day is None or not line.cells:
        return line
    *cells, last = line.cells
    return replace(line, cells=(*cells, f"[entered {short_day(day)}] {last}"))


def as_wide_as_needed(panel: Panel, lines: Sequence[Line]) -> list[Column]:
    """A panel's columns, none wider than what stands in it needs: the room is for those that take what is left.

    Where those have more than they need, what is cut elsewhere gets it.
    """
    return [_as_needed(panel, column, place, lines) for place, column in enumerate(panel.columns)]


def _as_needed(panel: Panel, column: Column, place: int, lines: Sequence[Line]) -> Column:
    # the last cell of fewer than there are columns stretches over those that are left
    whole = [each.cells for each in lines if len(each.cells) > place + 1 or len(each.cells) == len(panel.columns)]
    cells = [each[place] for each in whole] + [column.title] * panel.headings
    needed = max((cell_len(one_line(cell)) for cell in cells), default=column.width)
    # one in which nothing stands is one cell wide: a width of 0 would be a share of what is left
    return replace(column, width=min(column.width, max(1, needed)), needs=needed)
