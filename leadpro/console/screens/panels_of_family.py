"""The seven panels of a family: side by side where there is room; else one open, and what presses of each other one."""

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus

from leadpro.console.in_full import text_of
from leadpro.console.panels import PANELS
from leadpro.console.panels.panel import Panel, as_wide_as_needed, with_entered
from leadpro.console.panels.rows import Wish, shared
from leadpro.console.screen import Sentence
from leadpro.console.screens.narrowing import NarrowingScreen
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.narrowed import NarrowedListing
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.since_looked import Since
from leadpro.records.family_file import FamilyFile


class Panels(Container):
    """Shows a family file; which panel is open is where the cursor is."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(id="panels")
        self.by_number: dict[int, tuple[Panel, NarrowedListing]] = {}
        for panel in PANELS:
            empty = sentence(panel.empty)
            listing = NarrowedListing(
                panel.columns, headings=panel.headings, empty=empty, tall=panel.tall, id=f"panel-{panel.number}"
            )
            listing.entitle(f"{panel.number} {panel.name}", "")
            self.by_number[panel.number] = panel, listing

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        yield from (listing for _, listing in self.by_number.values())

    def show(self, file: FamilyFile, practice: Practice, since: Since) -> None:
        """Show a file, and what changed in it since whoever works here looked."""
        text = text_of(file, practice)
        for usual, listing in self.by_number.values():
            panel = usual.told_since(since) if usual.told_since else usual
            listing.entitle(f"{panel.number} {panel.name}", panel.title(file, practice))
            listing.text_of = text
            lines = with_entered(file, panel.lines(file, practice))
            listing.show(lines, columns=as_wide_as_needed(panel, lines))
        self.share_rows()

    def panel_of(self, listing: Listing) -> Panel:
        """Which panel a list is."""
        return next(panel for panel, each in self.by_number.values() if each is listing)

    def on_resize(self) -> None:
        """Share the rows anew."""
        self.share_rows()

    @on(DescendantFocus)
    @on(NarrowedListing.Narrowed)
    def share_rows(self) -> None:
        """Where they stand below each other, give each panel its rows; side by side the style sheet does."""
        together = list(self.by_number.values())
        if self.screen.has_class("-wide") and self.screen.has_class("-tall"):
            for panel, listing in together:
                listing.rest_at(None)
                listing.tell_more(0)
                listing.headings = panel.headings
                listing.styles.clear_rule("height")
            return
        in_hand = cast("NarrowingScreen", self.screen).list_in_hand
        opened = next((place for place, (_, listing) in enumerate(together) if listing is in_hand), 0)
        resting = [panel.resting(listing.lines) for panel, listing in together]
        wishes = [
            Wish(_rows(panel, listing) if place == opened else listing.rows_taken, resting[place] is not None)
            for place, (panel, listing) in enumerate(together)
        ]
        rows = shared(self.size.height - len(together), wishes, opened)
        for place, (panel, listing) in enumerate(together):
            listing.headings = panel.headings and place == opened
            listing.styles.height = rows[place] + 1  # its title is its upper border
            listing.rest_at(resting[place] or 0)
            shown = -(-rows[place] // listing.tall)  # of the last one perhaps only its beginning
            cut = place != opened and 0 < shown < len(listing.lines)
            listing.tell_more(len(listing.lines) - shown if cut else 0)


def _rows(panel: Panel, listing: Listing) -> int:
    """The rows that an open panel can fill; one without a line says why."""
    return panel.headings + max(1, listing.rows_taken)
