"""The timeline's picture: lanes of marks under an axis, drawn line by line."""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from leadpro.console.verbs import MOVES, bindings
from leadpro.console.widgets.cursor_lines import CursorLines
from leadpro.console.widgets.labels import told_apart
from leadpro.console.widgets.listing import fitted
from leadpro.practice.timeline import (
    ASKED,
    INVOLVED,
    MET,
    PERHAPS_EARLIER,
    PERHAPS_INVOLVED,
    WORRY,
    Axis,
    Lane,
    Row,
    Story,
    Tick,
    Window,
    axis,
    bands,
    drawn,
    lay_out,
    outside,
    tally,
)

AXIS_HEIGHT = 2
TODAY = "│"
_GROUND = frozenset((" ", INVOLVED, PERHAPS_INVOLVED, PERHAPS_EARLIER, TODAY))


KINDS = {"worry": WORRY, "asked": ASKED, "met": MET}
"""The kinds of marks that have a colour."""

COLOURS = {"worry": "$text-warning", "asked": "$text-primary", "met": "$text-success"}
"""The colour of each kind, as `DEFAULT_CSS` has it: for the legend."""


def kind_of(character: str) -> str:
    """The kind of a mark, "mark" where it has no colour of its own; "" for what lies beneath the marks."""
    if character in _GROUND:
        return ""
    return next((kind for kind, marks in KINDS.items() if character in marks), "mark")


class Picture(CursorLines, can_focus=True, inherit_bindings=False):
    """The lanes of a story within a window, with a cursor on one of them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MOVES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picture--cursor",
        "picture--axis",
        "picture--line",
        "picture--mark",
        "picture--worry",
        "picture--asked",
        "picture--met",
        "picture--band",
        "picture--tally",
    }
    DEFAULT_CSS = """
    Picture {
        scrollbar-size: 1 1;
        overflow-x: hidden;
        overflow-y: auto;
        background: $background;
        &:focus { background: $background; }
        & > .picture--cursor { text-style: reverse; }
        & > .picture--axis { color: $text-muted; text-style: bold; }
        & > .picture--line { color: $text-muted; }
        & > .picture--mark { text-style: bold; }
        & > .picture--worry { text-style: bold; color: $text-warning; }
        & > .picture--asked { text-style: bold; color: $text-primary; }
        & > .picture--met { text-style: bold; color: $text-success; }
        & > .picture--band { background: $surface; }
        & > .picture--tally { color: $foreground; }
    }
    """

    @dataclass
    class Moved(Message):
        """Another lane is under the cursor, or the lanes are laid out anew."""

    @dataclass
    class Opened(Message):
        """Enter was pressed on a lane, or it was clicked twice."""

        lane: Lane

    def __init__(self, story: Story, window: Window, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.story = story
        self.window = window
        self._sheet = _Sheet(story, window, 0, 0)

    @property
    def row(self) -> Row:
        """The lane under the cursor, within the window."""
        return self._laid_out().row(self.cursor)

    def show(self, story: Story, window: Window) -> None:
        """Show another window, or another state of the story. The cursor stays on its agency."""
        kept = self.story.lanes[self.cursor].agency_id
        self.story, self.window = story, window
        self._fit()
        places = (place for place, lane in enumerate(story.lanes) if lane.agency_id == kept)
        self.cursor = next(places, 0)

    def on_resize(self, _: Resize) -> None:
        """Fit the lanes to the new width."""
        self._fit()
        self._reveal()

    def watch_cursor(self) -> None:
        """Keep the cursor in sight and say that it moved."""
        self._reveal()
        self.post_message(self.Moved())

    def action_open(self) -> None:
        """Open the lane under the cursor."""
        self.post_message(self.Opened(self.story.lanes[self.cursor]))

    # Layout: cursor mark, label, a space, the cells, a space, the tally

    @property
    def _wide(self) -> bool:
        return self.size.width >= 98

    @property
    def _label_width(self) -> int:
        return 22 if self._wide else 16

    @property
    def _tally_width(self) -> int:
        return 24 if self._wide else 14

    @property
    def cells(self) -> int:
        """How many cells a lane has."""
        return max(1, self.scrollable_content_region.width - 2 - self._label_width - 1 - 1 - self._tally_width)

    @property
    def _count(self) -> int:
        return len(self.story.lanes)

    @property
    def _top(self) -> int:
        return AXIS_HEIGHT

    def _fit(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.story.lanes) + AXIS_HEIGHT)
        self.refresh()
        self.post_message(self.Moved())

    def _laid_out(self) -> "_Sheet":
        """The lanes as they are laid out for what is looked at and the width there is."""
        sheet = self._sheet
        if sheet.story is not self.story or (sheet.window, sheet.width) != (self.window, self.cells):
            self._sheet = _Sheet(self.story, self.window, self.cells, self._label_width)
        return self._sheet

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        if y < AXIS_HEIGHT:
            return self._axis_line(y)
        place = y - AXIS_HEIGHT + self.scroll_offset.y
        if not 0 <= place < len(self.story.lanes):
            return Strip.blank(width, self.rich_style)
        return self._lane_line(place)

    def _axis_line(self, y: int) -> Strip:
        """A line of the axis; beside the upper one stands how much lies outside the window."""
        style = self.rich_style + self.get_component_rich_style("picture--axis")
        sheet = self._laid_out()
        left, right = sheet.beside if y == 0 else ("", "")
        ticks = sheet.axis.years if y == 0 else sheet.axis.parts
        return self._strip(
            [
                Segment(f"  {fitted(left, self._label_width)} ", style),
                *self._segments(self._with_today(_with_ticks(ticks, self.cells)), style, in_axis=True),
                Segment(f" {right}", style),
            ]
        )

    def _lane_line(self, place: int) -> Strip:
        base = self.rich_style
        sheet = self._laid_out()
        row = sheet.row(place)
        under_cursor = place == self.cursor and self.has_focus
        name = base + self.get_component_rich_style("picture--cursor") if under_cursor else base
        label = fitted(sheet.labels[row.lane.label], self._label_width)
        said = fitted(tally(row, self._tally_width), self._tally_width)
        line = base + self.get_component_rich_style("picture--line")
        return self._strip(
            [
                Segment("> " if under_cursor else "  ", name),
                Segment(f"{label} ", name),
                *self._segments(self._with_today(drawn(row)), line),
                Segment(f" {said}", name if under_cursor else base + self.get_component_rich_style("picture--tally")),
            ]
        )

    def _with_today(self, line: str) -> str:
        """The line with the upright that stands for today, where nothing stands there."""
        column = self.window.column(self.story.today, len(line))
        if 0 <= column < len(line) and line[column] in _GROUND:
            return f"{line[:column]}{TODAY}{line[column + 1 :]}"
        return line

    def _segments(self, line: str, ground: Style, *, in_axis: bool = False) -> list[Segment]:
        """The cells in runs of one style; every other year lies on a lighter ground, to guide the eye."""
        band = self.get_component_rich_style("picture--band", partial=True)
        kinds = [
            ("" if in_axis else kind_of(character), shaded)
            for character, shaded in zip(line, self._laid_out().bands, strict=True)
        ]
        segments, start = [], 0
        for (kind, shaded), run in groupby(kinds):
            end = start + len(list(run))
            style = self.rich_style + self.get_component_rich_style(f"picture--{kind}") if kind else ground
            segments.append(Segment(line[start:end], style + band if shaded else style))
            start = end
        return segments

    def _strip(self, segments: list[Segment]) -> Strip:
        strip = Strip(segments)
        return strip.adjust_cell_length(self.scrollable_content_region.width, self.rich_style)


class _Sheet:
    """A story laid out for one window and width: each lane when it is first drawn, and then kept."""

    def __init__(self, story: Story, window: Window, width: int, label_width: int) -> None:
        self.story = story
        self.window = window
        self.width = width
        self.labels = told_apart((lane.label for lane in story.lanes), label_width) if label_width else {}
        self.axis = axis(window, width) if width else Axis((), ())
        self.bands = bands(window, width)
        earlier, later = outside(story, window)
        self.beside = (f"< {earlier} earlier" if earlier else "", f"{later} later >" if later else "")
        self._rows: dict[int, Row] = {}

    def row(self, place: int) -> Row:
        """One lane within the window."""
        if place not in self._rows:
            self._rows[place] = lay_out(self.story.lanes[place], self.window, self.width)
        return self._rows[place]


def _with_ticks(ticks: tuple[Tick, ...], width: int) -> str:
    line = [" "] * width
    for tick in ticks:
        line[tick.column : tick.column + len(tick.label)] = tick.label
    return "".join(line)
