"""A list that can be narrowed to the lines in which words stand; while it is it says so: few are not taken for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.message import Message

from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.gate import one_line
from leadpro.practice.names import begins, name_words, words_of

if TYPE_CHECKING:
    from leadpro.console.screen import ConsoleScreen


TYPED_FOR = "-typed-for"
"""The class of a list for which words are being typed: its cursor is shown although it stands in the line."""


def cells_of(line: Line) -> str:
    """What stands in a line."""
    return " ".join(line.cells)


class NarrowedListing(Listing):
    """Shows the lines in which each of the typed words begins a word; all of them while none is typed."""

    @dataclass
    class Narrowed(Message):
        """Other lines are shown: it was narrowed, or shows all again."""

        listing: "NarrowedListing"

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
        super().__init__(columns, headings=headings, sorts=sorts, empty=empty, tall=tall, id=id)
        self.words = ""
        """What it is narrowed to; "" shows all."""
        self.text_of: Callable[[Line], str] = cells_of
        """What is looked through: what a line says, and what it stands for."""
        self.title = ""
        """What it is called above its lines; "" where nothing stands there."""
        self.counts = ""
        """What stands behind that while all is shown."""
        self.more = 0
        """How many lines have no row here, where others have."""
        self.made_of = ""
        """What its lines are, where they are not all that there is: "significant events"."""
        self.elsewhere = ""
        """How to look through the others: a template for `ConsoleScreen.sentence`."""
        self._stood_on = ""
        """The line that the cursor was on when it was narrowed."""
        self._looked_through: dict[Line, tuple[str, list[str]]] = {}
        """What each line says, and its words: they are looked through with every letter."""

    @property
    def how_narrow(self) -> str:
        """How many of how many are shown, and by which words: "3 of 43, narrowed to: bruise"."""
        made_of = f" {self.made_of}" if self.made_of else ""
        return f"{len(self.lines)} of {len(self.given)}{made_of}, narrowed to: {one_line(self.words)}"

    def entitle(self, title: str, counts: str) -> None:
        """Give it a title: a name and what it counts, which is said of all its lines and never of some."""
        self.title, self.counts = title, counts
        self._paint_title()

    def narrow(self, words: str) -> None:
        """Show the lines in which each of the words stands; for "" all. From a hidden one the cursor goes on."""
        words = " ".join(words.split())
        if words == self.words:
            return
        if self.current:
            self._stood_on = self.current.key
        self.words = words
        super().show(self.given)
        self.cursor = self._nearest()
        self._paint_title()
        self.post_message(self.Narrowed(self))

    def show(self, lines: Sequence[Line], *, columns: Sequence[Column] = (), cursor: int | None = None) -> None:
        """Show other lines, as narrow as before; where that would hide the one under the cursor, all."""
        key = self.current.key if self.current else ""
        self._looked_through.clear()
        super().show(lines, columns=columns, cursor=cursor)
        if self.words and key and self._hides(key):
            self.narrow("")
            self.go_to(key)
        self._paint_title()

    def tell_more(self, more: int) -> None:
        """Tell in the title how many lines have no row here, where others have."""
        if more != self.more:
            self.more = more
            self._paint_title()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the line of a record, in sight: a hidden one has all shown. False where it has none."""
        if self._hides(key):
            self.narrow("")
        return super().go_to(key)

    def _hides(self, key: str) -> bool:
        return any(line.key == key for line in self.given) and all(line.key != key for line in self.lines)

    def _nearest(self) -> int:
        """Where the line is that the cursor was on; of a hidden one the next that is shown, or else the last."""
        keys = [line.key for line in super()._sorted(self.given)]
        before = set(keys[: keys.index(self._stood_on)]) if self._stood_on in keys else set()
        return max(0, min(sum(line.key in before for line in self.lines), len(self.lines) - 1))

    def _sorted(self, lines: Sequence[Line]) -> Sequence[Line]:
        return super()._sorted([line for line in lines if self._says_so(line)] if self.words else lines)

    def _says_so(self, line: Line) -> bool:
        if line not in self._looked_through:
            text = self.text_of(line)
            self._looked_through[line] = text, name_words(text)
        text, words = self._looked_through[line]
        typed = words_of(self.words)
        return begins(typed, words) if typed else self.words in text  # a sign alone: * or !

    def _paint_title(self) -> None:
        if self.title and self.words:
            self.border_title = Content.assemble(f"{self.title} ", (self.how_narrow, "reverse"))
        elif self.title:
            more = f" … {self.more} more" if self.more else ""
            self.border_title = Content(f"{self.title} {self.counts}{more}")

    @property
    def _nothing(self) -> str:
        if not self.words:
            return super()._nothing
        said = f"Nothing here has {{words}}. {{key:back}} shows all again. {self.elsewhere}".rstrip()
        return cast("ConsoleScreen[object]", self.screen).sentence(said, words=repr(one_line(self.words)))

    @property
    def _shows_cursor(self) -> bool:
        return super()._shows_cursor or self.has_class(TYPED_FOR)
