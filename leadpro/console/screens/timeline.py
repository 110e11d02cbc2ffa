"""The timeline: the picture of a family's story, a lane for each agency, with what the lane under the cursor holds."""

from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.screen import ConsoleScreen
from leadpro.console.screens.chronology import ChronologyScreen, heading
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import fitted
from leadpro.console.widgets.picture import COLOURS, KINDS, TODAY, Picture, kind_of
from leadpro.gate import one_line
from leadpro.practice.events import Event
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.telling import short_date, what
from leadpro.practice.timeline import (
    INVOLVED,
    MARKS,
    PERHAPS_EARLIER,
    PERHAPS_INVOLVED,
    RECEIVED,
    Lane,
    Row,
    Window,
    closer,
    further,
    mark_of,
    moved,
    story,
    tally,
    whole,
)
from leadpro.records.family_file import FamilyFile


class TimelineScreen(ConsoleScreen[None]):
    """The story in one picture, as far as a family file tells it."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/timeline.tcss"))
    NAME = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#picture"

    def __init__(self, file: FamilyFile, today: date) -> None:
        super().__init__()
        self.file = file
        self.today = today
        self.story = story(file, today)
        self.window = whole(self.story)

    @property
    def practice(self) -> Practice:
        """The practice for the family on the day that is shown."""
        return self.desk.practice_for(self.file, self.today)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="banner", markup=False)
        yield Picture(self.story, self.window, id="picture")
        yield Static(id="reading", markup=False)
        yield Static(id="legend", markup=False)
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Say what is shown and what the marks mean."""
        self.paint()

    def on_resize(self) -> None:
        """Fit the banner to the new width; the picture and its lane fit themselves."""
        self.paint()

    def show_file(self, file: FamilyFile) -> None:
        """Show another state of the same family; what was looked at stays in sight."""
        was_whole = self.window == whole(self.story)
        self.file = file
        self.story = story(file, self.today)
        if was_whole:
            self.window = whole(self.story)
        self.query_one("#picture", Picture).show(self.story, self.window)
        self.paint()

    def paint(self) -> None:
        """Draw what stands around the picture."""
        part = "Timeline" if self.window == whole(self.story) else "Part of the timeline"
        title = f"{part}, {self.window.start:%b %Y} to {self.window.end:%b %Y}"
        self.query_one("#banner", Static).update(heading(self.file, self.today, title, self.size.width))
        self.query_one("#legend", Static).update(self.legend(self.size.width - 2))

    def legend(self, width: int) -> Content:
        """What the marks mean: those that stand somewhere in this story, each in its colour."""
        told = [event for lane in self.story.lanes for event in lane.events]
        marks = {mark_of(event) for event in told}
        signs = [f"{mark} {meaning}" for mark, meaning in MARKS.items() if mark in marks]
        if any(lane.received for lane in self.story.lanes):
            signs.insert(1, f"{RECEIVED} referral received")
        signs += [f"{INVOLVED} involved", f"{PERHAPS_INVOLVED} perhaps involved"]
        if any(each.when.earliest != each.on for each in told):
            signs.append(f"{PERHAPS_EARLIER} the next mark may be earlier")
        signs += ["4 so many at once", f"{TODAY} {'as at' if self.file.as_at else 'today'}"]
        parts: list[str | tuple[str, str]] = []
        room = width
        for sign in signs:
            if parts and 2 + cell_len(sign) > room:
                parts.append("\n")
                room = width
            elif parts:
                parts.append("  ")
                room -= 2
            kind = kind_of(sign[0])
            parts += [(sign[0], f"bold {COLOURS[kind]}") if kind in KINDS else sign[0], sign[1:]]
            room -= cell_len(sign)
        return Content.assemble(*parts)

    @on(Picture.Moved)
    def paint_reading(self) -> None:
        """List what the lane under the cursor holds within the window."""
        pane = self.query_one("#reading", Static)
        row = self.query_one("#picture", Picture).row
        width, height = pane.content_size
        if width > 0 and height > 0:
            lines = [fitted(line, width).rstrip() for line in self.lane_lines(row, height)]
            pane.update(Content.assemble((lines[0], "bold"), *(f"\n{line}" for line in lines[1:])), layout=False)

    def lane_lines(self, row: Row, height: int) -> list[str]:
        """A lane in words: what it holds, then as many of its events as have room, the newest last."""
        told = sorted((*row.events, *row.received), key=lambda each: each.on)
        newest = told[-(height - 1) :]
        parts = [f"{one_line(row.lane.label)}: {tally(row, width=200)}"]
        if len(told) > len(newest):
            parts.append(self.sentence("the newest {number} are below, {key:open} lists all", number=len(newest)))
        if row.perhaps:
            parts.append(f"{len(row.perhaps)} more, marked later, may have been now")
        return ["; ".join(parts), *(self.line_of(each, row.lane) for each in newest)]

    def line_of(self, event: Event, lane: Lane) -> str:
        """One event of a lane on a line."""
        when = short_date(event.when, 23)
        here = event.agency_id == lane.agency_id
        whose = "" if here else f"{agency_name(self.file, event.agency_id)}: "
        return one_line(f"{when}  {whose}{what(self.file, event, self.practice)}")

    @on(Picture.Opened)
    def open_lane(self, message: Picture.Opened) -> None:
        """List everything of a lane."""
        lane = message.lane
        if lane.events or lane.received:
            self.app.push_screen(ChronologyScreen(self.file, self.today, lane=lane.agency_id))
        else:
            self.console.say(f"Nothing is recorded from {lane.label}.")

    def look_at(self, window: Window, otherwise: str) -> None:
        """Look at another window, or say why there is none."""
        if window == self.window:
            self.console.say(otherwise)
            return
        self.window = window
        self.query_one("#picture", Picture).show(self.story, window)
        self.paint()

    def action_more(self) -> None:
        """Look closer."""
        self.look_at(closer(self.window, whole(self.story)), "This is as close as it gets.")

    def action_less(self) -> None:
        """Look from further away."""
        self.look_at(further(self.window, whole(self.story)), "This is the whole story.")

    def action_whole(self) -> None:
        """Look at the whole story."""
        self.look_at(whole(self.story), "This is the whole story.")

    def action_earlier(self) -> None:
        """Move towards the past."""
        self.look_at(moved(self.window, -1, whole(self.story)), self.no_further("Nothing is earlier."))

    def action_later(self) -> None:
        """Move towards today."""
        self.look_at(moved(self.window, 1, whole(self.story)), self.no_further("Nothing is later."))

    def no_further(self, at_the_end: str) -> str:
        """Why the window does not move."""
        if self.window == whole(self.story):
            return self.sentence("This is the whole story. {key:more} looks closer.")
        return at_the_end

    def action_chronology(self) -> None:
        """Show the chronology in place of the picture, so that Esc leads back to the family."""
        self.app.switch_screen(ChronologyScreen(self.file, self.today))
