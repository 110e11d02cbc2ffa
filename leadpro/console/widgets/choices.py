"""A list that one moves in while typing in the line above it."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from leadpro.console.widgets.listing import Listing


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
