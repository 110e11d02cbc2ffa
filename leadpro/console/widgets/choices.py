"""A list that one moves in while typing in the line above it."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from leadpro.console.screen import ConsoleScreen
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.page import Reading


class Choices(Listing, can_focus=False):
    """Never has the focus, so its cursor is always shown: Enter opens what it stands on."""

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen, the one under the cursor marked and in reverse."""
        strip = super().render_line(y)
        place = y - self._top + self.scroll_offset.y
        if y < self._top or place != self.cursor or not self.lines:
            return strip
        mark = Strip([Segment("> ", self.rich_style)])
        return Strip.join([mark, strip.crop(2)]).apply_style(Style(reverse=True))


class Choosing(ConsoleScreen[None]):
    """A screen on which one types and moves in what stands below without leaving the line."""

    MOVED_IN: ClassVar[type[Choices | Reading]] = Choices
    """What stands below."""

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self.query_one(self.MOVED_IN).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self.query_one(self.MOVED_IN).action_cursor_up()

    def action_page_down(self) -> None:
        """Go a page further."""
        self.query_one(self.MOVED_IN).action_page_down()

    def action_page_up(self) -> None:
        """Go a page back."""
        self.query_one(self.MOVED_IN).action_page_up()
