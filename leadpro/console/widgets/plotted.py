"""Lines with bars beside their numbers, in whole cells: there are no fractions of a contact.

A plotting library draws curves over axes with fractions, holds what it drew last where no lock reaches it, and has
colours of its own; these are a list's lines, in the letters and colours of every other.
"""

from collections.abc import Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.practice.plots import Amount, Plot, PlotLine

BARS = ("█", "░")
"""What the bars of each series are made of. Where few letters are shown both are "#": columns tell them apart."""

_NUMBER = 6

MOST_CELLS = 4
"""Cells that one of few may have: two contacts are no long bar, however much room there is."""


class Plotted(Listing):
    """The lines of a plot, in bars or in words."""

    COMPONENT_CLASSES = Listing.COMPONENT_CLASSES | {"plotted--first", "plotted--second"}
    DEFAULT_CSS = """
    Plotted {
        & > .plotted--first { color: $text-accent; }
        & > .plotted--second { color: $text-warning; }
    }
    """

    scale = (1, 1)
    """So many cells of a bar stand for so many."""

    def show_plot(self, plot: Plot, *, in_words: bool, cursor: int | None = None) -> None:
        """Show a plot, its bars as long as there is room."""
        self.empty = plot.nothing
        if in_words:
            said = [Line((line.said,), key=line.when, by=(line.until,)) for line in plot.lines]
            self.sorting = None
            self.show(said, columns=(Column(""),), cursor=cursor)
            return
        columns = (Column(plot.along, 11), *(Column(f"{'':{_NUMBER}}{name}") for name in plot.series))
        free = self.scrollable_content_region.width - 3 - (len(columns) - 1) - 11
        room = max(1, free // len(plot.series) - _NUMBER)
        self.scale = scale(plot.most, room)
        lines = [
            Line((line.when, *self._bars(line.amounts)), key=line.when, by=(line.until, *_numbers(line)))
            for line in plot.lines
        ]
        self.show(lines, columns=columns, cursor=cursor)

    def _bars(self, amounts: Sequence[Amount]) -> list[str]:
        return [self._bar(amount, of) for amount, of in zip(amounts, BARS, strict=False)]

    def _bar(self, amount: Amount, of: str) -> str:
        number = f"{'~' if amount.vague else ''}{amount.number or '·'}"
        cells, each = self.scale
        return f"{number:>{_NUMBER - 1}} {of * (-(-amount.number // each) * cells)}"

    def _strip(self, text: str, width: int, style: Style) -> Strip:
        """A line in runs of one style: bars have a colour, which only repeats in which column they stand."""
        whole = super()._strip(text, width, style)
        if not any(bar in text for bar in BARS):
            return whole
        colours = dict(zip(BARS, ("plotted--first", "plotted--second"), strict=True))
        segments = []
        for name, run in groupby(whole.text, lambda letter: colours.get(letter, "")):
            colour = self.get_component_rich_style(name, partial=True) if name else Style.null()
            segments.append(Segment("".join(run), style + colour))
        return Strip(segments, width)


def _numbers(line: PlotLine) -> list[int]:
    return [each.number for each in line.amounts]


def scale(most: int, room: int) -> tuple[int, int]:
    """How many cells stand for how many, all of them whole, so that the longest bar has room."""
    return (min(MOST_CELLS, room // most), 1) if 0 < most <= room else (1, max(1, -(-most // room)))
