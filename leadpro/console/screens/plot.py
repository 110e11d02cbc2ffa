"""In bars: contacts and what failed, referrals and answers, by month; of each child the days between sightings."""

from datetime import date
from typing import ClassVar

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
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.plotted import BARS, Plotted
from leadpro.gate import one_line
from leadpro.practice.plots import Plot, PlotLine, plots
from leadpro.records.family_file import FamilyFile


class PlotScreen(ConsoleScreen[None]):
    """One plot of a family at a time: the newest first, and below it the line under the cursor in words."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/plot.tcss"))
    NAME = "plot"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#plotted"

    def __init__(self, file: FamilyFile, today: date) -> None:
        super().__init__()
        self.file = file
        self.today = today
        self.number = 0
        """Which of the plots is shown."""
        self.in_words = False
        """Whether it is said in words alone."""
        self.plots: tuple[Plot, ...] = ()

    @property
    def plot(self) -> Plot:
        """The plot that is shown."""
        return self.plots[self.number]

    @property
    def line(self) -> PlotLine | None:
        """The line under the cursor."""
        line = self.query_one(Plotted).current
        return next((each for each in self.plot.lines if line and each.when == line.key), None)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="banner", markup=False)
        yield Static(id="summary", markup=False)
        yield Plotted((), headings=True, sorts=True, id="plotted")
        yield Static(id="reading", markup=False)
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Work out what is plotted."""
        self.show_file(self.file)

    def on_resize(self) -> None:
        """Fit the bars to the new width."""
        self.call_after_refresh(self.paint)

    def show_file(self, file: FamilyFile) -> None:
        """Show another state of the same family."""
        self.file = file
        self.plots = plots(file, self.desk.practice_for(file, self.today))
        self.number = min(self.number, len(self.plots) - 1)
        self.paint()

    def paint(self, *, cursor: int | None = None) -> None:
        """Draw the plot for the width there is."""
        of = f" ({self.number + 1} of {len(self.plots)})"
        self.query_one("#banner", Static).update(heading(self.file, self.today, self.plot.title + of, self.size.width))
        self.query_one("#summary", Static).update(Content(one_line(self.plot.summary or self.plot.nothing)))
        self.query_one(Plotted).show_plot(self.plot, in_words=self.in_words, cursor=cursor)
        self.paint_reading()

    @on(Listing.Moved)
    def paint_reading(self) -> None:
        """Say the line under the cursor in words, and how long a bar is."""
        parts = [self.line.said if self.line else ""]
        if self.line and not self.in_words:
            parts.append(self._scale())
        self.query_one("#reading", Static).update(Content(one_line(" ".join(parts))), layout=False)

    def _scale(self) -> str:
        cells, each = self.query_one(Plotted).scale
        stands = f"1 {self.plot.unit}" if each == 1 else f"{each} {self.plot.unit}s"
        return self.sentence(
            "{bar} is {stands}. {key:less} says it in words alone.", bar=BARS[0] * cells, stands=stands
        )

    @on(Listing.Opened)
    def open_line(self) -> None:
        """Open the chronology at what the line is about."""
        if self.line:
            self.app.push_screen(ChronologyScreen(self.file, self.today, until=self.line.until))

    def action_next(self) -> None:
        """Show the next plot."""
        self._show(self.number + 1, "This is the last of them.")

    def action_previous(self) -> None:
        """Show the plot before."""
        self._show(self.number - 1, "This is the first of them.")

    def _show(self, number: int, otherwise: str) -> None:
        if not 0 <= number < len(self.plots):
            self.console.say(otherwise)
            return
        self.number = number
        self.query_one(Plotted).sorting = None
        self.paint(cursor=0 if self.plot.lines else None)

    def action_more(self) -> None:
        """Show the bars."""
        self._say_it(in_words=False, otherwise="The bars are shown already.")

    def action_less(self) -> None:
        """Say the same in words alone."""
        self._say_it(in_words=True, otherwise="It is said in words already.")

    def _say_it(self, *, in_words: bool, otherwise: str) -> None:
        if in_words == self.in_words:
            self.console.say(otherwise)
            return
        self.in_words = in_words
        self.paint()

    def action_copy(self) -> None:
        """Copy all of the plot in words."""
        said = [self.plot.title, self.plot.summary or self.plot.nothing, *(line.said for line in self.plot.lines)]
        self.app.copy_to_clipboard("\n".join(one_line(each) for each in said))
        self.console.say("Copied, where the terminal allows it.")
