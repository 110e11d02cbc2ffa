"""The caseload: every family on a line."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from leadpro.console import keys
from leadpro.console.messages import CaseloadRead, Failed
from leadpro.console.screens.undoing import UndoingScreen
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.practice.overview import CaseloadLine
from leadpro.practice.when import say_day
from leadpro.problem import Problem
from leadpro.records.base import Id
from leadpro.store.caseload import ORDERS, caseload, caseload_size

PAGE = 200
"""How many lines are read at a time."""

WIDE = (
    Column("Reference", 12),
    Column("Children"),
    Column("Lead professional", 18),
    Column("CAF", 16),
    Column("Next due", 12),
    Column("Overdue", 7, right=True),
    Column("Last contact", 12),
    Column("Child last seen", 15),
)
NARROW = (
    Column("Reference", 9),
    Column("Children"),
    Column("Lead", 10),
    Column("Next due", 11),
    Column("Late", 4, right=True),
    Column("Contact", 11),
    Column("Seen", 9),
)


class CaseloadScreen(UndoingScreen):
    """Every family: reference, children, lead, CAF, next due, overdue, last contact, child least recently seen."""

    BINDINGS: ClassVar[list[BindingType]] = list(keys.bindings(keys.CASELOAD))
    AUTO_FOCUS = "#caseload"

    def __init__(self) -> None:
        super().__init__()
        self.order = next(iter(ORDERS))
        self.words = ""
        self.with_closed = False
        self.lines: list[CaseloadLine] = []
        self.went_on_to: Id | None = None
        """The family that the screen above went on to; the cursor follows when this screen is seen again."""
        self.size_of_caseload: int | None = None
        """How many families match; None until the store has been read."""
        self.asked = False
        """Whether it was asked who is working here: once, where the store does not say."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(" leadpro   Opening the caseload…"), id="banner")
        narrow = Input(placeholder="a name, a reference, a lead", id="narrow", compact=True)
        narrow.display = False
        yield narrow
        yield Listing(WIDE, headings=True, id="caseload")
        yield KeyStrip(keys.CASELOAD, keys.EVERYWHERE)

    def on_screen_resume(self) -> None:
        """Put the cursor on the family that was left last, and read again: something may have been saved above."""
        if self.went_on_to:
            self.query_one("#caseload", Listing).go_to(self.went_on_to)
            self.went_on_to = None
        self.read()

    def read(self, start: int = 0) -> None:
        """Read a page of lines in a worker."""
        if self.console.store:
            self.read_page(start, self.order, self.words, self.with_closed)

    @work(thread=True, exclusive=True, group="caseload")
    def read_page(self, start: int, order: str, words: str, closed: bool) -> None:
        """Read lines of the caseload and how many there are."""
        store = self.console.store
        assert store is not None
        try:
            size = caseload_size(store, words=words, closed=closed)
            lines = caseload(store, order=order, words=words, closed=closed, start=start, limit=PAGE)
        except Problem as problem:
            self.app.post_message(Failed(problem))
            return
        self.post_message(CaseloadRead(lines, start, size))

    @on(CaseloadRead)
    def show_lines(self, message: CaseloadRead) -> None:
        """Put the lines on the screen."""
        self.lines[message.start :] = message.lines
        if self.size_of_caseload is None:
            self.get_ready()
        self.size_of_caseload = message.size
        self.paint()
        if self.console.first_family:
            reference, self.console.first_family = self.console.first_family, ""
            wanted = next((line for line in self.lines if line.reference == reference), None)
            if wanted:
                self.open_family(wanted.family_id)
                return
        if self.console.me is None and not self.asked and self.app.screen is self:
            self.asked = True
            self.action_me()

    @work(thread=True, group="get-ready")
    def get_ready(self) -> None:
        """Import what the next key press will need, now that the rows are there."""
        import leadpro.console.screens.family  # noqa: F401

    def paint(self) -> None:
        """Draw what has been read, for the width there is."""
        listing = self.query_one("#caseload", Listing)
        wide = self.size.width >= 100
        today = self.console.today
        listing.empty = self._nothing()
        lines = [_wide(line, today) if wide else _narrow(line, today) for line in self.lines]
        listing.show(lines, columns=WIDE if wide else NARROW)
        self.query_one("#banner", Static).update(self._banner(), layout=False)

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        if self.size_of_caseload is not None:
            self.call_after_refresh(self.paint)

    def _banner(self) -> Content:
        families = "1 family" if self.size_of_caseload == 1 else f"{self.size_of_caseload} families"
        overdue = sum(line.overdue(self.console.today) for line in self.lines)
        parts = [" leadpro", families, f"{overdue} overdue", f"by {self.order}"]
        if self.with_closed:
            parts.append("closed too")
        if self.words:
            parts.append(f"narrowed to: {self.words}")
        return Content("   ".join((*parts, f"{self.console.today:%a} {say_full_day(self.console.today)}")))

    def _nothing(self) -> str:
        if self.words:
            return f"No family matches {self.words!r}. Esc shows all again."
        return "No families yet. + opens a file on one."

    @on(Listing.Moved, "#caseload")
    def read_on(self, message: Listing.Moved) -> None:
        """Read the next page when the cursor nears the end of what is there."""
        read = len(self.lines)
        if self.size_of_caseload and read < self.size_of_caseload and message.listing.cursor > read - PAGE // 4:
            self.read(start=read)

    @on(Listing.Opened, "#caseload")
    def open_line(self, message: Listing.Opened) -> None:
        """Open the family under the cursor."""
        self.open_family(message.line.key)

    def open_family(self, family_id: Id) -> None:
        """Open a family's screen."""
        from leadpro.console.screens.family import FamilyScreen

        self.app.push_screen(FamilyScreen(family_id))

    def neighbour(self, family_id: Id, step: int) -> Id | None:
        """The family `step` lines further down the caseload; None at its ends."""
        ids = [line.family_id for line in self.lines]
        place = ids.index(family_id) + step if family_id in ids else -1
        if not 0 <= place < len(ids):
            return None
        self.went_on_to = ids[place]
        return ids[place]

    def action_order(self) -> None:
        """Sort by the next thing."""
        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.read()

    def action_closed(self) -> None:
        """Show or hide closed families."""
        self.with_closed = not self.with_closed
        self.read()

    def action_narrow(self) -> None:
        """Open the line in which to type what the list is narrowed to."""
        narrow = self.query_one("#narrow", Input)
        narrow.display = True
        narrow.focus()

    @on(Input.Changed, "#narrow")
    def narrow_to(self, message: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        self.words = message.value
        self.query_one("#caseload", Listing).cursor = 0
        self.read()

    @on(Input.Submitted, "#narrow")
    def open_first(self) -> None:
        """Open the family under the cursor."""
        self.query_one("#caseload", Listing).focus()
        self.query_one("#caseload", Listing).action_open()

    def action_back(self) -> None:
        """Show the whole list again."""
        narrow = self.query_one("#narrow", Input)
        narrow.value = ""
        narrow.display = False
        self.query_one("#caseload", Listing).focus()

    def action_me(self) -> None:
        """Ask who is working here."""
        from leadpro.console.forms.me import MeForm

        self.app.push_screen(MeForm())

    def action_new_family(self) -> None:
        """Open a file on a family."""
        from leadpro.console.forms.family import NewFamilyForm

        self.app.push_screen(NewFamilyForm())


def say_full_day(day: date) -> str:
    """A day with its month and year: "4 Dec 2008"."""
    return f"{day.day} {day:%b %Y}"


def _wide(line: CaseloadLine, today: date) -> Line:
    overdue = line.overdue(today)
    return Line(
        (
            line.reference,
            line.children or "no children recorded",
            line.lead or "NONE",
            line.caf or "none",
            _due(line, today),
            f"{overdue} late" if overdue else "",
            say_day(line.last_contact, today) if line.last_contact else "none",
            _seen(line, today),
        ),
        key=line.family_id,
        tone="quiet" if line.closed else "warn" if overdue else "plain",
    )


def _narrow(line: CaseloadLine, today: date) -> Line:
    wide = _wide(line, today)
    reference, children, lead, _, due, _, contact, seen = wide.cells
    overdue = str(line.overdue(today) or "")
    return replace(wide, cells=(reference, children, lead, due, overdue, contact, seen))


def _due(line: CaseloadLine, today: date) -> str:
    return f"{say_day(line.next_due, today)}" if line.next_due else "closed" if line.closed else "nothing"


def _seen(line: CaseloadLine, today: date) -> str:
    if line.least_seen:
        return f"{(today - line.least_seen).days} days"
    return "never" if line.least_seen_who else ""
