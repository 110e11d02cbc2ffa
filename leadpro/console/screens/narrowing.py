"""A screen whose lists are narrowed to the lines in which words stand, as they are typed at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus

from leadpro.console.screen import ConsoleScreen
from leadpro.console.widgets.narrowed import TYPED_FOR, NarrowedListing

if TYPE_CHECKING:  # a screen opens without it
    from textual.widgets import Input

    from leadpro.console.widgets.listing import Line
    from leadpro.console.widgets.typed import TypedLine


class NarrowingScreen(ConsoleScreen[None]):
    """Its line to type in stands above `#reading`, and only while somebody types."""

    typed_for: NarrowedListing | None = None
    """The list for which words are being typed."""
    line: TypedLine | None = None
    """Where they are typed."""

    @property
    def list_in_hand(self) -> NarrowedListing | None:
        """The list that has the cursor, or for which words are being typed."""
        return self.focused if isinstance(self.focused, NarrowedListing) else self.typed_for

    @property
    def line_in_hand(self) -> Line | None:
        """The line under the cursor of that list."""
        return self.list_in_hand.current if self.list_in_hand else None

    async def action_narrow(self) -> None:
        """Open the line in which to type what the list in hand is narrowed to; from there go to the list again."""
        from leadpro.console.widgets.typed import TypedLine

        listing = self.list_in_hand
        if self.line or listing is None:
            self._close_line()
            return
        how = self.sentence("words that stand in the lines; {key:open} keeps them, {key:back} shows all again")
        self.typed_for, self.line = listing, TypedLine(listing.words, placeholder=how, classes="narrow", compact=True)
        listing.add_class(TYPED_FOR)
        await self.mount(self.line, before="#reading")
        self.set_focus(self.line)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        if self.typed_for and message.input is self.line:
            self.typed_for.narrow(message.value)

    def on_input_submitted(self) -> None:
        """Keep it as narrow as it is, and go to its lines."""
        self._close_line()

    @on(DescendantFocus)
    def leave_line(self) -> None:
        """Where the cursor goes to a list, nobody types any more."""
        if isinstance(self.focused, NarrowedListing):
            self._close_line()

    def _close_line(self) -> None:
        line, listing = self.line, self.typed_for
        self.line = self.typed_for = None
        if line and listing:
            listing.remove_class(TYPED_FOR)
            if self.focused is line:
                self.set_focus(listing)
            line.remove()

    def show_all(self) -> bool:
        """Show all lines again: of the list for which words are typed, or else of every list.

        Gives whether there was one.
        """
        typing = self.typed_for
        narrowed = [typing] if typing else [each for each in self.query(NarrowedListing) if each.words]
        self._close_line()
        for listing in narrowed:
            listing.narrow("")
        return bool(narrowed)

    async def action_back(self) -> None:
        """Show all again where something is narrowed; else back one step."""
        if not self.show_all():
            await super().action_back()
