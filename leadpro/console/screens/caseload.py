"""The caseload: every family on a line; also as it was known at the end of an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from leadpro.console.desk import Desk
from leadpro.console.messages import CaseloadRead, CaseloadThen, Failed, LookedAgain
from leadpro.console.screen import LOOKING_BACK, ConsoleScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Listing
from leadpro.console.workers import Answer, worker
from leadpro.gate import one_line
from leadpro.problem import Problem

if TYPE_CHECKING:  # the first frame waits for none of it
    from datetime import date

    from textual.widgets import Input

    from leadpro.practice.caseload_line import CaseloadLine
    from leadpro.records.ids import FamilyId
    from leadpro.store.opening import Store
    from leadpro.store.seen import Marks

PAGE = 200
"""How many lines are read at a time."""

FIRST_ORDER = "next due"
"""What it is sorted by when it opens."""


class CaseloadScreen(ConsoleScreen[None]):
    """Every family on a line; below the list what the columns have no room for, of the family under the cursor."""

    NAME = "caseload"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#caseload"

    def __init__(self) -> None:
        super().__init__()
        self.order = FIRST_ORDER
        self.backwards = False
        """Whether it is sorted the other way round."""
        self.words = ""
        self.with_closed = False
        self.lines: list[CaseloadLine] = []
        self.marks: dict[FamilyId, Marks] = {}
        """What is new or gone since whoever works here looked, of the families of which anything is."""
        self.went_on_to: FamilyId | None = None
        """The family that the screen above went on to; the cursor follows when this screen is seen again."""
        self.size_of_caseload: int | None = None
        """How many families match; None until the store has been read."""
        self.drafts = 0
        """How many things whoever is here has half written."""
        self.backups = ""
        """What is to be known of the backups."""
        self.as_at: date | None = None
        """The day that is looked back to; None is now."""
        self.then: tuple[CaseloadLine, ...] | None = None
        """Every line as it was known on that day; None until that is worked out."""
        self.under_way = ""
        """What is being worked out, and how far that has got."""

    @property
    def today(self) -> date:
        """The day from which everything is counted: the day that is looked back to, or today."""
        return self.as_at or self.desk.today

    @property
    def takes_keys(self) -> bool:
        """Ready for the keyboard once the store is open."""
        return not self.console.locked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether a key of this screen does anything: not before the store is open."""
        return not self.console.locked

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(" leadpro   Opening the caseload…"), id="banner")
        yield Listing([Column("")], headings=True, id="caseload")
        yield Static(Content(""), id="in-full")
        yield KeyStrip()

    def on_screen_resume(self) -> None:
        """Put the cursor on the family that was left last, and read again: something may have been saved above."""
        if self.went_on_to:
            self.query_one("#caseload", Listing).go_to(self.went_on_to)
            self.went_on_to = None
        self.read()
        self.console.ask_who_it_is()

    def read(self, start: int = 0) -> None:
        """Read a page of lines in a worker; of an earlier day all are there already."""
        if self.as_at:
            self.show_then()
        elif not self.console.locked:
            limit = PAGE if start else max(PAGE, len(self.lines))  # what was read stays, or the cursor would move
            read_page(self, self.desk, start, limit, self.order, self.backwards, self.words, self.with_closed)

    def read_again(self) -> None:
        """Read all lines again; of an earlier day none is shown until they are there."""
        if self.as_at:
            self.then, self.lines, self.size_of_caseload = None, [], 0
            self.paint()
            work_out_then(self, self.desk, self.as_at)
        else:
            self.read()

    def follow(self) -> None:
        """Read again what is shown of now. Of an earlier day only what may not be known any more goes."""
        if not self.as_at and self.size_of_caseload is not None:
            self.read()
        elif self.as_at and self.then:
            leave_out_restricted(self, self.desk, self.as_at, self.then)

    @on(CaseloadRead)
    def show_lines(self, message: CaseloadRead) -> None:
        """Put the lines on the screen."""
        if self.as_at:  # somebody has begun to look back in the meantime
            return
        self.lines[message.start :] = message.lines
        self.marks = {**(self.marks if message.start else {}), **(message.marks or {})}
        if self.size_of_caseload is None:
            get_ready(self, self.desk.today)
            self.look_again()
        self.size_of_caseload = message.size
        self.drafts = message.drafts
        self.backups = message.backups
        self.paint()

    def look_again(self) -> None:
        """Bring the lines up to date: the day, the packs or the words may be others than when they were made."""
        if self.as_at:
            work_out_then(self, self.desk, self.as_at)
        look_again(self, self.desk)

    @on(LookedAgain)
    def say_how_far(self, message: LookedAgain) -> None:
        """Say how far it has got, where there is much to do; show the lines anew when it is done."""
        done = message.done >= message.of
        self.under_way = "" if done else f"signals: {message.done:,} of {message.of:,} looked at again"
        if done and message.of and self.is_current:
            self.read()
        elif self.size_of_caseload is not None:
            self.paint_banner()

    def paint(self) -> None:
        """Draw what has been read, for the width there is."""
        from leadpro.console.screens.caseload_lines import columns, line_of, orders
        from leadpro.console.widgets.listing import Sorting

        listing = self.query_one("#caseload", Listing)
        listing.empty = self._nothing()
        wide = self.size.width >= 100
        sorted_by = orders(wide=wide)
        place = sorted_by.index(self.order) if self.order in sorted_by else None
        listing.sorting = None if place is None else Sorting(place, self.backwards)
        marks = {} if self.as_at else self.marks
        lines = [line_of(line, self.today, wide=wide, marks=marks.get(line.family_id)) for line in self.lines]
        listing.show(lines, columns=columns(self.words_in_use, wide=wide))
        self.paint_banner()
        self.show_in_full()

    def paint_banner(self) -> None:
        """Draw the line at the top."""
        self.query_one("#banner", Static).update(self._banner(), layout=False)

    def show_in_full(self) -> None:
        """Say below the list what the columns have no room for, of the family under the cursor."""
        from leadpro.console.screens.caseload_lines import in_full

        cursor = self.query_one("#caseload", Listing).cursor
        below = self.query_one("#in-full", Static)
        width, rows = below.content_size
        text = ""
        if cursor < len(self.lines):
            line = self.lines[cursor]
            marks = None if self.as_at else self.marks.get(line.family_id)
            text = in_full(line, self.today, width or 76, rows or 4, self.sentence, marks)
        below.update(Content(one_line(text)), layout=False)

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        if self.size_of_caseload is not None:
            self.call_after_refresh(self.paint)

    def _banner(self) -> Content:
        today = self.today
        size = self.size_of_caseload or 0
        day = f"{today:%a} {today.day} {today:%b %Y}"
        parts = ["1 family" if size == 1 else f"{size:,} families"]
        if len(self.lines) == self.size_of_caseload:  # else the sum would be of those that have been read
            parts.append(f"{sum(line.overdue(today) for line in self.lines)} overdue")
        parts.append(self.sentence(f"by {self.order}{', backwards' if self.backwards else ''}"))
        if self.drafts:
            parts.append(self.sentence("{key:drafts}: {drafts} half written", drafts=self.drafts))
        if self.backups:
            parts.append(self.backups)
        if self.with_closed:
            parts.append("closed too")
        if self.words:
            parts.append(f"narrowed to: {one_line(self.words)}")
        if self.under_way:
            parts.append(self.under_way)
        stands = (f" LOOKING BACK to {day} ", "reverse") if self.as_at else day  # in front: what is long is cut behind
        return Content.assemble(" leadpro   ", stands, "   ", "   ".join(parts))

    def _nothing(self) -> str:
        if self.as_at and self.then is None:
            said = "What was known on that day is being worked out from the journal. {key:back} returns to now."
        elif self.words:
            return self.sentence("No family matches {words}. {key:back} shows all again.", words=repr(self.words))
        elif self.as_at:
            said = "No family was known of on that day. {key:back} returns to now."
        else:
            said = "No families yet. {key:family} opens a file on one; {key:own_list} takes in a list."
        return self.sentence(said)

    @on(Listing.Moved, "#caseload")
    def read_on(self, message: Listing.Moved) -> None:
        """Read the next page when the cursor nears the end of what is there."""
        self.show_in_full()
        read = len(self.lines)
        if self.size_of_caseload and read < self.size_of_caseload and message.listing.cursor > read - PAGE // 4:
            self.read(start=read)

    @on(Listing.Opened, "#caseload")
    def open_line(self, message: Listing.Opened) -> None:
        """Open the family under the cursor."""
        self.open_family(next(line.family_id for line in self.lines if line.family_id == message.line.key))

    def open_family(self, family_id: FamilyId) -> None:
        """Open a family's screen."""
        from leadpro.console.screens.family import FamilyScreen

        self.app.push_screen(FamilyScreen(family_id, as_at=self.as_at))

    def neighbour(self, family_id: FamilyId, step: int) -> FamilyId | None:
        """The family `step` lines further down the caseload; None at its ends."""
        ids = [line.family_id for line in self.lines]
        place = ids.index(family_id) + step if family_id in ids else -1
        if not 0 <= place < len(ids):
            return None
        self.went_on_to = ids[place]
        return ids[place]

    def action_order(self) -> None:
        """Sort by the next thing."""
        self._sort_by(1)

    def action_order_before(self) -> None:
        """Sort by the thing before."""
        self._sort_by(-1)

    def _sort_by(self, step: int) -> None:
        from leadpro.practice.caseload_line import ORDERS

        orders = list(ORDERS)
        self.order, self.backwards = orders[(orders.index(self.order) + step) % len(orders)], False
        self.read()

    @on(Listing.HeadingClicked, "#caseload")
    def sort_by_heading(self, message: Listing.HeadingClicked) -> None:
        """Sort by a column; the second click on it sorts the other way round, the third as it opened."""
        from leadpro.console.screens.caseload_lines import orders

        order = orders(wide=self.size.width >= 100)[message.column]
        if not order:
            self.console.say(self.sentence("The caseload is not sorted by this. {key:order} shows by what it is."))
            return
        if self.order != order:
            self.order, self.backwards = order, False
        elif self.backwards:
            self.order, self.backwards = FIRST_ORDER, False
        else:
            self.backwards = True
        self.read()

    def action_more(self) -> None:
        """Show closed families too."""
        self._show_closed(wanted=True)

    def action_less(self) -> None:
        """Show open families only."""
        self._show_closed(wanted=False)

    def _show_closed(self, *, wanted: bool) -> None:
        if wanted == self.with_closed:
            self.console.say(
                "Closed families are shown already." if wanted else "Only open families are shown already."
            )
            return
        self.with_closed = wanted
        self.read()

    async def action_narrow(self) -> None:
        """Open the line in which to type what the list is narrowed to; from there go to the list again."""
        from leadpro.console.widgets.typed import TypedLine

        listing = self.query_one("#caseload", Listing)
        if self.query("#narrow") and self.focused is not listing:
            self.set_focus(listing)
            return
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

    async def action_back(self) -> None:
        """Show the whole list again, and then return to now when looking back."""
        self.query("#narrow").remove()
        self.set_focus(self.query_one("#caseload", Listing))
        if self.words:
            self.words = ""
            self.read()
        elif self.as_at:
            self._look_at(None)

    # looking back

    def action_as_at(self) -> None:
        """Ask for the day to look back to."""
        from leadpro.console.forms.as_at import AsAtScreen

        self.app.push_screen(AsAtScreen(self.desk.clock.local(), self.as_at, None), self._look_at)

    def _look_at(self, day: date | None) -> None:
        """Look at the caseload as at a day; None is now."""
        if day == self.as_at:
            return
        self.as_at, self.then, self.under_way = day, None, ""
        self.lines, self.size_of_caseload = [], 0
        if day:
            self.paint()
            work_out_then(self, self.desk, day)
        else:
            self.workers.cancel_group(self, "then")
            self.read()

    @on(CaseloadThen)
    def use_then(self, message: CaseloadThen) -> None:
        """Show the caseload as it was, or how far that has got."""
        if message.day != self.as_at:
            return
        self.then = message.lines
        self.under_way = "" if message.lines is not None else f"{message.done:,} of {message.of:,} worked out"
        self.show_then()

    def show_then(self) -> None:
        """Put the lines of the day that is looked back to on the screen, in the order and as narrow as is asked for."""
        if self.then is not None:
            from leadpro.store.caseload_then import in_order, narrowed

            shown = (line for line in self.then if self.with_closed or not line.closed)
            self.lines = list(in_order(narrowed(shown, self.words), self.order, backwards=self.backwards))
            self.size_of_caseload = len(self.lines)
        self.paint()

    def action_family(self) -> None:
        """Open a file on a family."""
        if self.as_at:
            self.console.say(self.sentence(LOOKING_BACK))
            return
        from leadpro.console.forms.family import NewFamilyForm

        self.app.push_screen(NewFamilyForm())


def first_page(store: Store) -> CaseloadRead:
    """The page that the caseload opens on. For a worker."""
    return page(store, 0, PAGE, FIRST_ORDER, "", backwards=False, closed=False)


def page(
    store: Store, start: int, limit: int, order: str, words: str, *, backwards: bool, closed: bool
) -> CaseloadRead:
    """So many lines of the caseload, and how many there are. For a worker."""
    import leadpro.console.screens.caseload_lines  # noqa: F401  (here, so that painting need not wait for it)
    from leadpro.store.backups.standing import said, standing
    from leadpro.store.caseload import caseload, caseload_size
    from leadpro.store.drafts import number_of_drafts
    from leadpro.store.seen import marks

    size = caseload_size(store, words=words, closed=closed)
    lines = caseload(store, order=order, backwards=backwards, words=words, closed=closed, start=start, limit=limit)
    since = marks(store, lines)
    return CaseloadRead(lines, start, size, number_of_drafts(store), said(standing(store), store.clock), since)


@worker(group="caseload", exclusive=True, keys_wait=True)
def read_page(
    answer: Answer, desk: Desk, start: int, limit: int, order: str, backwards: bool, words: str, closed: bool
) -> None:
    """Read lines of the caseload and how many there are."""
    try:
        answer(page(desk.store, start, limit, order, words, backwards=backwards, closed=closed))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="get-ready")
def get_ready(answer: Answer, today: date) -> None:
    """Import what the next key press will need, now that the rows are there."""
    import leadpro.console.screens.family  # noqa: F401
    from leadpro.practice.working_days import is_working_day

    is_working_day(today)  # the first count of working days loads the bank holidays


@worker(group="looking-again", exclusive=True)
def look_again(answer: Answer, desk: Desk) -> None:
    """Look again at the families whose day for that has come: what signals stand can change by the day alone."""
    from leadpro.store.looking_again import look_again, number_due

    try:
        due = number_due(desk.store)

        def go_on(done: int) -> bool:
            answer(LookedAgain(done, due))
            return answer.wanted

        look_again(desk.store, go_on)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(LookedAgain(due, due))


@worker(group="then", exclusive=True)
def leave_out_restricted(answer: Answer, desk: Desk, day: date, lines: tuple[CaseloadLine, ...]) -> None:
    """Leave out of the lines of an earlier day those that were restricted since: all others are as they were."""
    from leadpro.store.caseload_then import as_may_be_known

    try:
        known = as_may_be_known(desk.store, lines)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(CaseloadThen(day, known, len(known), len(known)))


@worker(group="then", exclusive=True)
def work_out_then(answer: Answer, desk: Desk, day: date) -> None:
    """Work out every line of the caseload as it was known on a day."""
    from leadpro.store.caseload_then import caseload_then

    def go_on(done: int, of: int) -> bool:
        if done % 25 == 0:
            answer(CaseloadThen(day, None, done, of))
        return answer.wanted

    try:
        lines = caseload_then(desk.store, day, go_on)
    except Problem as problem:
        answer(Failed(problem))
        return
    answer(CaseloadThen(day, lines, len(lines), len(lines)))
