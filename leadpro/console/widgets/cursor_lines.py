"""Lines with a cursor on one of them: what moving, clicking and staying in sight mean, whatever the lines show."""

from textual.events import Click
from textual.reactive import reactive
from textual.scroll_view import ScrollView


class CursorLines(ScrollView):
    """Lines that scroll beneath a head that stays. Subclasses draw them, and say what opening one does."""

    cursor: reactive[int] = reactive(0, repaint=True)

    # what a subclass says

    @property
    def _count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def _top(self) -> int:
        """How many lines of the screen the head takes."""
        raise NotImplementedError

    @property
    def _rows_each(self) -> int:
        """How many rows of the screen a line takes."""
        return 1

    @property
    def _in_sight(self) -> int:
        """The line that is to be in sight."""
        return self.cursor

    def action_open(self) -> None:
        """Open the line under the cursor."""
        raise NotImplementedError

    # what all of them do

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points; twice opens the line."""
        row = event.y - self.gutter.top - self._top
        place = (row + self.scroll_offset.y) // self._rows_each
        if row >= 0 and 0 <= place < self._count:
            self.cursor = place
            if event.chain == 2:
                self.action_open()

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Go a page further."""
        self._move(max(1, self._height // self._rows_each - 1))

    def action_page_up(self) -> None:
        """Go a page back."""
        self._move(-max(1, self._height // self._rows_each - 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last line."""
        self.cursor = max(0, self._count - 1)

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height - self._top

    def _move(self, by: int) -> None:
        if self._count:
            self.cursor = min(max(0, self.cursor + by), self._count - 1)

    def _reveal(self) -> None:
        if self._height <= 0:
            return
        first = self.scroll_offset.y
        kept = self._in_sight * self._rows_each
        beyond = kept + self._rows_each - (first + self._height)
        top = kept if kept < first else min(kept, first + max(0, beyond))
        if top != first:
            # forced: lines that have just come have no scrollbar yet, and without one Textual would stay where it is
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
