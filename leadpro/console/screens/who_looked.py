"""Who has looked at a family's file: opened it, printed it, taken it out, signed it off."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.desk import Desk
from leadpro.console.messages import Failed
from leadpro.console.screen import ConsoleScreen
from leadpro.console.screens.record import said_at, whose_file
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.workers import Answer, worker
from leadpro.problem import Problem
from leadpro.records.family_file import FamilyFile
from leadpro.store.seeing import Seen, seen_by

_WIDE = (Column("When", 18), Column("Who", 24), Column("What", 26), Column("Why"))
_NARROW = (Column("When", 18), Column("Who", 16), Column("What", 26), Column("Why"))


class WhoLookedScreen(ConsoleScreen[None]):
    """Everybody who has looked at a family's file, the latest first."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/record.tcss"))
    NAME = "who_looked"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#looks"

    @dataclass
    class Read(Message):
        """Who has looked."""

        seen: tuple[Seen, ...]

    def __init__(self, file: FamilyFile) -> None:
        super().__init__()
        self.file = file
        self.seen: tuple[Seen, ...] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content("\n Who has looked"), id="banner")
        yield Listing(
            _WIDE, headings=True, sorts=True, empty="Nobody has looked at this file by this store.", id="looks"
        )
        yield KeyStrip()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def on_screen_resume(self) -> None:
        """Read who has looked."""
        read_who_looked(self, self.desk, self.file)

    @on(Read)
    def show_seen(self, message: Read) -> None:
        """Show it."""
        self.seen = message.seen
        self.paint()

    def paint(self) -> None:
        """Draw what has been read, for the width there is."""
        if self.seen is None:
            return
        looks = self.query_one("#looks", Listing)
        looks.columns = _WIDE if self.size.width >= 100 else _NARROW
        looks.show([_line(each, number) for number, each in enumerate(self.seen)])
        first = whose_file(self.file, self.desk.today, self.size.width)
        times = "once" if len(self.seen) == 1 else f"{len(self.seen):,} times, the latest first"
        self.query_one("#banner", Static).update(Content.assemble(first, f"\n Who has looked: {times}"))


@worker(group="who looked", exclusive=True, keys_wait=True)
def read_who_looked(answer: Answer, desk: Desk, file: FamilyFile) -> None:
    """Read who has looked at a family's file."""
    try:
        answer(WhoLookedScreen.Read(tuple(reversed(seen_by(desk.store, file.family.id)))))
    except Problem as problem:
        answer(Failed(problem))


def _line(seen: Seen, number: int) -> Line:
    by = (seen.at, *(each.casefold() for each in (seen.by, seen.what, seen.why)))
    return Line((said_at(seen.at), seen.by, seen.what, seen.why), key=str(number), by=by)
