"""The caseload: every family on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from leadpro.console import keys
from leadpro.console.messages import CaseloadRead, Failed
from leadpro.console.screens.undoing import UndoingScreen
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Listing
from leadpro.gate import one_line
from leadpro.problem import Problem

if TYPE_CHECKING:  # the first frame waits for none of it
    from textual.widgets import Input

    from leadpro.practice.caseload_line import CaseloadLine
    from leadpro.records.base import Id
    from leadpro.store.opening import Store

PAGE = 200
"""How many lines are read at a time."""

FIRST_ORDER = "next due"
"""What it is sorted by when it opens."""


class CaseloadScreen(UndoingScreen):
    """Every family: reference, children, lead, CAF, next due, overdue, last contact, child least recently seen."""

    BINDINGS: ClassVar[list[BindingType]] = list(keys.bindings(keys.CASELOAD))
    AUTO_FOCUS = "#caseload"

    def __init__(self) -> None:
        super().__init__()
        self.order = FIRST_ORDER
        self.words = ""
        self.with_closed = False
        self.lines: list[CaseloadLine] = []
        self.went_on_to: Id | None = None
        """The family that the screen above went on to; the cursor follows when this screen is seen again."""
        self.size_of_caseload: int | None = None
        """How many families match; None until the store has been read."""
        self.drafts = 0
        """How many things whoever is here has half written."""
        self.backups = ""
        """What is to be known of the backups."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(" leadpro   Opening the caseload…"), id="banner")
        yield Listing([Column("")], headings=True, id="caseload")
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
            self.post_message(page(store, start, order, words, closed=closed))
        except Problem as problem:
            self.app.post_message(Failed(problem))

    @on(CaseloadRead)
    def show_lines(self, message: CaseloadRead) -> None:
        """Put the lines on the screen."""
        self.lines[message.start :] = message.lines
        if self.size_of_caseload is None:
            self.get_ready()
        self.size_of_caseload = message.size
        self.drafts = message.drafts
        self.backups = message.backups
        self.paint()

    @work(thread=True, group="get-ready")
    def get_ready(self) -> None:
        """Import what the next key press will need, now that the rows are there."""
        import leadpro.console.screens.family  # noqa: F401
        from leadpro.practice.working_days import is_working_day

        is_working_day(self.console.today)  # the first count of working days loads the bank holidays

    def paint(self) -> None:
        """Draw what has been read, for the width there is."""
        from leadpro.console.screens.caseload_lines import NARROW, WIDE, narrow, wide

        listing = self.query_one("#caseload", Listing)
        listing.empty = self._nothing()
        columns, line_of = (WIDE, wide) if self.size.width >= 100 else (NARROW, narrow)
        listing.show([line_of(line, self.console.today) for line in self.lines], columns=columns)
        self.query_one("#banner", Static).update(self._banner(), layout=False)

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        if self.size_of_caseload is not None:
            self.call_after_refresh(self.paint)

    def _banner(self) -> Content:
        today = self.console.today
        parts = [" leadpro", "1 family" if self.size_of_caseload == 1 else f"{self.size_of_caseload:,} families"]
        if len(self.lines) == self.size_of_caseload:  # else the sum would be of those that have been read
            parts.append(f"{sum(line.overdue(today) for line in self.lines)} overdue")
        parts.append(f"by {self.order}")
        if self.drafts:
            parts.append(f"m: {self.drafts} half written")
        if self.backups:
            parts.append(self.backups)
        if self.with_closed:
            parts.append("closed too")
        if self.words:
            parts.append(f"narrowed to: {one_line(self.words)}")
        return Content("   ".join((*parts, f"{today:%a} {today.day} {today:%b %Y}")))

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
        from leadpro.store.caseload import ORDERS

        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.read()

    def action_closed(self) -> None:
        """Show or hide closed families."""
        self.with_closed = not self.with_closed
        self.read()

    async def action_narrow(self) -> None:
        """Open the line in which to type what the list is narrowed to."""
        from leadpro.console.widgets.typed import TypedLine

        if not self.query("#narrow"):
            typed = TypedLine(placeholder="a name, a reference, a lead", id="narrow", compact=True)
            await self.mount(typed, before="#caseload")
        self.set_focus(self.query_one("#narrow"))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        self.words = message.value
        self.query_one("#caseload", Listing).cursor = 0
        self.read()

    def on_input_submitted(self) -> None:
        """Open the family under the cursor."""
        listing = self.query_one("#caseload", Listing)
        self.set_focus(listing)
        listing.action_open()

    def action_back(self) -> None:
        """Show the whole list again."""
        self.query("#narrow").remove()
        self.set_focus(self.query_one("#caseload", Listing))
        if self.words:
            self.words = ""
            self.read()

    def action_me(self) -> None:
        """Ask who is working here."""
        from leadpro.console.forms.me import me_form

        if self.console.store:
            self.app.push_screen(me_form(self.console.store.user, self.console.me))

    def action_drafts(self) -> None:
        """Show what is half written."""
        from leadpro.console.screens.drafts import DraftsScreen

        self.app.push_screen(DraftsScreen())

    def action_new_family(self) -> None:
        """Open a file on a family."""
        from leadpro.console.forms.family import NewFamilyForm

        self.app.push_screen(NewFamilyForm())


def first_page(store: Store) -> CaseloadRead:
    """The page that the caseload opens on. For a worker."""
    return page(store, 0, FIRST_ORDER, "", closed=False)


def page(store: Store, start: int, order: str, words: str, *, closed: bool) -> CaseloadRead:
    """A page of the caseload, and how many lines there are. For a worker."""
    import leadpro.console.screens.caseload_lines  # noqa: F401  (here, so that painting need not wait for it)
    from leadpro.store.backups.standing import said, standing
    from leadpro.store.caseload import caseload, caseload_size
    from leadpro.store.drafts import number_of_drafts

    size = caseload_size(store, words=words, closed=closed)
    lines = caseload(store, order=order, words=words, closed=closed, start=start, limit=PAGE)
    return CaseloadRead(lines, start, size, number_of_drafts(store), said(standing(store), store.clock))
