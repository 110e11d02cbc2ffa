"""A list of lines in columns, drawn line by line: as quick with a hundred thousand lines as with ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Focus, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from leadpro.console.verbs import MOVES, bindings
from leadpro.console.widgets.cursor_lines import CursorLines
from leadpro.gate import one_line

NARROW, WIDE = 16, 40
"""Cells below which what is cut is cut at its end, and from which on a beginning and what differs both have room."""


@dataclass(frozen=True)
class Column:
    """One column: a fixed width in cells, or 0 for a share of what is left."""

    title: str
    width: int = 0
    right: bool = False
    needs: int = 0
    """Cells that the longest text in it takes; 0 where nobody has looked."""


@dataclass(frozen=True)
class Line:
    """One line, and what it stands for."""

    cells: tuple[str, ...]
    """A text for each column; the last of fewer stretches over the columns that are left."""
    key: str = ""
    """The id of the record that the line shows."""
    new: bool = False
    """Whether something of it changed since whoever works here looked."""
    quiet: bool = False
    """Whether it is one of those that need not be read: past, closed, set aside."""
    by: tuple[Any, ...] = ()
    """What it is sorted by in each column, where that is not the text of its cells: a day, a number."""
    marked: tuple[int, ...] = ()
    """The cells that stand out, because something is past its day or missing: their text says so too."""


PICKED = "+"
"""Stands before a line that is picked."""
NEW = "•"
"""Stands before a line of which something changed since whoever works here looked."""
PICKED_SO_FAR = "Picked: {lines}. {key:copy} copies what is picked."
UP, DOWN = "▲", "▼"
"""Which way a column is sorted: the least first, or the most."""


def lines_said(count: int) -> str:
    """So many lines, in words."""
    return "1 line" if count == 1 else f"{count or 'no'} lines"


@dataclass(frozen=True)
class Sorting:
    """By which column a list is sorted."""

    column: int
    backwards: bool = False


def next_sorting(now: Sorting | None, column: int) -> Sorting | None:
    """What a click on a heading comes to: sorted by it, then backwards, then as it was."""
    if now is None or now.column != column:
        return Sorting(column)
    return None if now.backwards else Sorting(column, backwards=True)


def _place(line: Line, column: int) -> Any:
    if line.by:
        return line.by[column]
    return line.cells[column].casefold() if column < len(line.cells) else ""


class Listing(CursorLines, can_focus=True):
    """A list with a cursor. Its columns fit its width; a text too long for its column ends in an ellipsis."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MOVES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "listing--cursor",
        "listing--marked",
        "listing--quiet",
        "listing--heading",
    }
    DEFAULT_CSS = """
    Listing {
        scrollbar-size: 1 1;
        overflow-x: hidden;
        overflow-y: auto;
        & > .listing--cursor { text-style: reverse; }
        & > .listing--marked { text-style: bold; color: $text-warning; }
        & > .listing--quiet { color: $text-muted; }
        & > .listing--heading { color: $text-muted; text-style: underline; }
    }
    """

    @dataclass
    class Opened(Message):
        """Enter was pressed, or the line was clicked twice."""

        listing: "Listing"
        line: Line

        @property
        def control(self) -> "Listing":
            """The list, for `@on(..., "#id")`."""
            return self.listing

    @dataclass
    class OpenedEmpty(Message):
        """Enter was pressed in a list with nothing in it."""

        listing: "Listing"

        @property
        def control(self) -> "Listing":
            """The list, for `@on(..., "#id")`."""
            return self.listing

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        listing: "Listing"

        @property
        def control(self) -> "Listing":
            """The list, for `@on(..., "#id")`."""
            return self.listing

    @dataclass
    class HeadingClicked(Message):
        """The heading of a column was clicked."""

        listing: "Listing"
        column: int

        @property
        def control(self) -> "Listing":
            """The list, for `@on(..., "#id")`."""
            return self.listing

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        headings: bool = False,
        sorts: bool = False,
        empty: str = "",
        tall: int = 1,
        id: str | None = None,  # noqa: A002 (Textual's word)
    ) -> None:
        super().__init__(id=id)
        self.columns: tuple[Column, ...] = tuple(columns)
        self.headings = headings
        self.tall = tall
        """How many rows each line has: its first cell goes on in those below, the others stand in the first."""
        self.empty = empty
        """What stands in an empty list: a list with nothing in it says what that means."""
        self.resting: int | None = None
        """The line that is in sight while the cursor is elsewhere; None leaves it as it was left."""
        self.sorts = sorts
        """Whether a click on a heading sorts the lines here; else whoever hears of it may."""
        self.sorting: Sorting | None = None
        """By which column they are sorted; None is the order in which they were given."""
        self.lines: Sequence[Line] = ()
        self.given: Sequence[Line] = ()
        """All lines, in the order in which they were given."""
        self.picked: set[str] = set()
        """The keys of the lines that are picked, to be copied together."""

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    @property
    def in_hand(self) -> list[Line]:
        """The lines that are picked, in their order; where none is, the one under the cursor."""
        return [each for each in self.lines if each.key in self.picked] or [each for each in [self.current] if each]

    def pick(self) -> int:
        """Pick the line under the cursor, or let it go, and go to the next. Gives how many are picked."""
        if self.current and self.current.key:
            self.picked ^= {self.current.key}
            self.action_cursor_down()
            self.refresh()
        return len(self.picked)

    def let_go(self) -> None:
        """Let all go that are picked."""
        self.picked.clear()
        self.refresh()

    def show(self, lines: Sequence[Line], *, columns: Sequence[Column] = (), cursor: int | None = None) -> None:
        """Show other lines, in other columns where some are given.

        The cursor stays on the record that it was on, if it is still there.
        """
        kept = self.current.key if self.current else ""
        if columns:
            self.columns = tuple(columns)
        self.given, self.lines = lines, self._sorted(lines)
        self.picked &= {line.key for line in self.lines}  # nothing is copied that is not to be seen
        if cursor is not None and self.lines is not lines:
            cursor = next((place for place, line in enumerate(self.lines) if line is lines[cursor]), 0)
        lines = self.lines
        self.virtual_size = Size(self.scrollable_content_region.width, self.rows_taken + self._top)
        if cursor is None:
            places = (place for place, line in enumerate(lines) if kept and line.key == kept)
            cursor = next(places, min(self.cursor, max(0, len(lines) - 1)))
        self.cursor = cursor
        self._reveal()
        self.refresh()

    def _sorted(self, lines: Sequence[Line]) -> Sequence[Line]:
        if not self.sorts or self.sorting is None:
            return lines
        column = self.sorting.column
        return sorted(lines, key=lambda line: _place(line, column), reverse=self.sorting.backwards)

    def on_click(self, event: Click) -> None:
        """A click on a heading sorts by it; the second the other way round, the third as it was."""
        if not self.headings or event.y != self.gutter.top:
            return
        column = self._column_at(event.x - self.gutter.left)
        if column is None:
            return
        if self.sorts:
            self.sorting = next_sorting(self.sorting, column)
            self.show(self.given)
        self.post_message(self.HeadingClicked(self, column))

    def _column_at(self, x: int) -> int | None:
        """The column in which a cell of the screen lies."""
        end = 2
        for place, width in enumerate(self._column_widths()):
            if end <= x < (end := end + width + 1):
                return place
        return None

    def rest_at(self, place: int | None) -> None:
        """Have a line in sight while the cursor is elsewhere; None leaves it as it was left."""
        self.resting = place
        self._reveal()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the line of a record, in sight; False where it has none."""
        for place, line in enumerate(self.lines):
            if line.key == key:
                self.cursor = place
                self._reveal()
                return True
        return False

    @property
    def _count(self) -> int:
        return len(self.lines)

    @property
    def _rows_each(self) -> int:
        return self.tall

    @property
    def rows_taken(self) -> int:
        """How many rows all its lines take."""
        return len(self.lines) * self.tall

    @property
    def _top(self) -> int:
        return 1 if self.headings else 0

    @property
    def _in_sight(self) -> int:
        return self.cursor if self._shows_cursor or self.resting is None else self.resting

    @property
    def _shows_cursor(self) -> bool:
        return self.has_focus

    @property
    def _nothing(self) -> str:
        """What stands where no line does."""
        return self.empty

    def watch_cursor(self) -> None:
        """Keep the cursor in sight and say that it moved."""
        self._reveal()
        self.post_message(self.Moved(self))

    def on_resize(self, event: Resize) -> None:
        """Fit the list to the new width."""
        self.virtual_size = Size(event.size.width, self.rows_taken + self._top)
        self._reveal()

    def on_focus(self, _: Focus) -> None:
        """Show the cursor."""
        self._reveal()
        self.refresh()

    def action_open(self) -> None:
        """Open the line under the cursor; say where there is none."""
        if self.current:
            self.post_message(self.Opened(self, self.current))
        elif not self.given:
            self.post_message(self.OpenedEmpty(self))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        if self.headings and y == 0:
            titles = " ".join(self._fitted(self._titles(), self._column_widths()))
            return self._strip(f"  {titles}", width, base + self.get_component_rich_style("listing--heading"))
        place, row = divmod(y - self._top + self.scroll_offset.y, self.tall)
        if not self.lines and place == row == 0 and self._nothing:
            return self._strip(f"  {self._nothing}", width, base + self.get_component_rich_style("listing--quiet"))
        if not 0 <= place < len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[place]
        under_cursor = place == self.cursor and self._shows_cursor
        sign = self._sign(line) if row == 0 else " "
        told = self._told(place) if self.tall == 1 else self._row_told(place, row)
        if under_cursor:
            cursor = base + self.get_component_rich_style("listing--cursor")
            return self._strip(f"{' ' if row else '>'}{sign}{' '.join(told)}", width, cursor)
        plain = base + self.get_component_rich_style("listing--quiet") if line.quiet else base
        if not line.marked:
            return self._strip(f" {sign}{' '.join(told)}", width, plain)
        marked = base + self.get_component_rich_style("listing--marked")
        segments = [Segment(f" {sign}", plain)]
        for column, cell in enumerate(told):
            segments += [Segment(cell, marked if column in line.marked else plain), Segment(" ", plain)]
        return Strip(segments).adjust_cell_length(width, plain)

    def _sign(self, line: Line) -> str:
        return PICKED if line.key in self.picked else NEW if line.new else " "

    def _strip(self, text: str, width: int, style: Style) -> Strip:
        return Strip([Segment(set_cell_size(text, width), style)], width)

    def _titles(self) -> tuple[str, ...]:
        """The headings; that of the column by which it is sorted says which way, whatever else has room."""
        titles = [column.title for column in self.columns]
        if self.sorting and self.sorting.column < len(titles):
            column, width = self.sorting.column, self._column_widths()[self.sorting.column]
            titles[column] = f"{titles[column][: max(0, width - 1)]}{DOWN if self.sorting.backwards else UP}"
        return tuple(titles)

    def _told(self, place: int) -> list[str]:
        """What a line says in each column: where it would read as the line above it does, from where they differ."""
        cells = [one_line(cell) for cell in self.lines[place].cells]
        above = [one_line(cell) for cell in self.lines[place - 1].cells] if place else []
        widths = self._widths_of(len(cells))
        if len(above) == len(cells):
            cells = [from_where_they_differ(*each) for each in zip(cells, above, widths, strict=False)]
        return self._fitted(cells, widths)

    def _row_told(self, place: int, row: int) -> list[str]:
        """What a line of several rows says in one of them."""
        first, *others = (one_line(cell) for cell in self.lines[place].cells)
        widths = self._widths_of(1 + len(others))
        rows = rows_of(first, max(1, widths[0]), self.tall)
        return self._fitted([rows[row], *("" if row else cell for cell in others)], widths)

    def _widths_of(self, cells: int) -> tuple[int, ...]:
        widths = self._column_widths()
        last = cells - 1
        if last < len(widths) - 1:  # the last cell of a line with fewer cells has the room of all that are missing
            return (*widths[:last], sum(widths[last:]) + len(widths) - 1 - last)
        return widths

    def _fitted(self, cells: Sequence[str], widths: Sequence[int]) -> list[str]:
        return [
            fitted(cell, width, right=column.right)
            for column, width, cell in zip(self.columns, widths, cells, strict=False)
        ]

    def _column_widths(self) -> tuple[int, ...]:
        room = self.scrollable_content_region.width - 3 - len(self.columns) + 1
        widths = [column.width for column in self.columns]
        sharing = [column for column in self.columns if not column.width]
        if sharing and all(column.needs for column in sharing):  # what those leave empty is for what would be cut
            spare = room - sum(widths) - len(sharing) * max(column.needs for column in sharing)
            for place, column in enumerate(self.columns):
                more = max(0, min(column.needs - column.width, spare)) if column.width else 0
                widths[place] += more
                spare -= more
        share = max(4, (room - sum(widths)) // len(sharing)) if sharing else 0
        return tuple(width or share for width in widths)


def rows_of(text: str, width: int, rows: int) -> list[str]:
    """A text in so many rows, broken between words; where they are too few the last one holds all the rest."""
    lines = [line.plain.strip() for line in Content(text).wrap(width)] if text else []
    return [*lines[: rows - 1], " ".join(lines[rows - 1 :]), *[""] * rows][:rows]


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Text in exactly `width` cells; one that is too long ends in an ellipsis."""
    if cell_len(text) > width > 1:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    elif cell_len(text) > width:
        text = set_cell_size(text, width)
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


def from_where_they_differ(text: str, above: str, width: int) -> str:
    """A text that in so many cells reads otherwise than the one above it, where both are cut and would read the same.

    Where there is room its beginning stays, and what is left out stands in the middle.
    """
    if width < NARROW or text == above or cell_len(text) <= width or fitted(text, width) != fitted(above, width):
        return text
    room = width // 2 if width >= WIDE else width
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, above, strict=False)))
    differs = text.rfind(" ", 0, alike)
    before = text.rfind(" ", 0, differs) + 1 if differs > 0 else len(text)
    start = max(0, min(before, len(text) - room + 1))
    start = text.find(" ", max(0, start - 1), differs + 1) + 1 or start  # at a word, where one begins before it differs
    head = set_cell_size(text, width - room - 1).rstrip() if width >= WIDE else ""
    return f"{head}\N{HORIZONTAL ELLIPSIS}{text[start:].lstrip()}"
