"""The chronology: significant events of all agencies in one order, and the one under the cursor in full."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.in_full import page, reading, text_of
from leadpro.console.messages import TimelineWanted
from leadpro.console.panels.panel import with_entered
from leadpro.console.screens.above_family import AboveFamilyScreen
from leadpro.console.screens.narrowing import NarrowingScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.banner import marked
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.labels import told_apart
from leadpro.console.widgets.listing import PICKED_SO_FAR, Column, Line, Listing, fitted, lines_said
from leadpro.console.widgets.narrowed import NarrowedListing
from leadpro.gate import one_line
from leadpro.practice.events import Event, in_one_breath, sort_said
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.telling import short_date, what
from leadpro.practice.timeline import FAMILY, lane_of
from leadpro.practice.words import with_article
from leadpro.records.contact import Contact
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, Id

WIDEST_DATE = len("12 Nov 2007–31 Dec 2008")
WIDEST_DATE_WHEN_NARROW = len("12 Nov–18 Dec 2007")


class ChronologyScreen(NarrowingScreen, AboveFamilyScreen):
    """What happened, from one family file: all of it or what is significant, of all agencies or of one lane."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/chronology.tcss"))
    NAME = "chronology"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#events"

    def __init__(
        self, file: FamilyFile, today: date, *, lane: AgencyId | None = None, until: date | None = None
    ) -> None:
        super().__init__()
        self.file = file
        self.today = today
        self.lane = lane
        """One lane of the timeline, or None for all: what came from it and what was sent to it."""
        self.until = until
        """The day at which it opens; None is the newest."""
        self.all_entries = lane is not None or until is not None
        """Whether entries are shown that are not significant; of an agency or a month one wants to see everything."""
        self.shown: list[Event] = []

    @property
    def current(self) -> Event | None:
        """What the cursor is on."""
        line = self.query_one("#events", Listing).current
        return next((each for each in self.shown if line and each.record.id == line.key), None)

    @property
    def practice(self) -> Practice:
        """The practice for the family on the day that is shown."""
        return self.desk.practice_for(self.file, self.today)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="banner", markup=False)
        yield NarrowedListing((), headings=True, sorts=True, id="events")
        yield Static(id="reading", markup=False)
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show the events with the cursor on the newest, or on the last by the day that was asked for."""
        self.paint(cursor=sum(not self.until or each.on <= self.until for each in self.told()) - 1)

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def show_file(self, file: FamilyFile) -> None:
        """Show another state of the same family: after a save, or as at another day."""
        self.file = file
        self.paint()

    def paint(self, *, cursor: int | None = None) -> None:
        """Draw the events for the width there is."""
        told = self.told()
        self.shown = [each for each in told if self.all_entries or each.significant]
        listing = self.query_one("#events", NarrowedListing)
        listing.empty = self.nothing(len(told))
        listing.text_of = text_of(self.file, self.practice)
        listing.made_of = "entries" if self.all_entries else "significant events"
        listing.elsewhere = "" if self.all_entries else "{key:more} looks in every entry."
        wide = self.size.width >= 100
        columns, lines = table(self.file, self.shown, self.practice, wide=wide, starred=self.all_entries)
        if cursor is not None:
            cursor = max(0, min(cursor, len(lines) - 1))
        listing.show(with_entered(self.file, lines), columns=columns, cursor=cursor)
        self.paint_heading()
        self.paint_reading()

    @on(NarrowedListing.Narrowed)
    def paint_heading(self) -> None:
        """Say at the top whose file it is, and which entries are shown."""
        listing = self.query_one("#events", NarrowedListing)
        title = self.title_of(self.told(), listing.how_narrow if listing.words else "")
        content = heading(self.file, self.today, title, self.size.width, narrowed=bool(listing.words))
        self.query_one("#banner", Static).update(content)

    def told(self) -> tuple[Event, ...]:
        """Everything that can be shown here."""
        told = in_one_breath(self.file)
        if self.lane is None:
            return told
        return tuple(each for each in told if lane_of(each) == self.lane or each.to_agency_id == self.lane)

    def title_of(self, told: tuple[Event, ...], how_narrow: str = "") -> str:
        """Which entries are shown, and how many; where they are narrowed to words nothing is counted but those."""
        significant = sum(each.significant for each in told)
        if self.lane is None:
            whose = "Chronology"
        else:
            whose = f"Chronology of {agency_name(self.file, self.lane) if self.lane != FAMILY else 'the family itself'}"
        if how_narrow:
            return f"{whose}: {how_narrow}"
        if self.all_entries:
            entries = "the only entry" if len(told) == 1 else f"all {len(told)} entries"
            return f"{whose}: {entries}, {significant} significant (*)"
        events = "1 significant event" if significant == 1 else f"{significant} significant events"
        return f"{whose}: {events} of {len(told)} entries"

    def nothing(self, told: int) -> str:
        """What an empty list means."""
        if not told:
            return "Nothing has been recorded yet."
        return self.sentence("No significant event recorded. {key:more} shows all entries.")

    @on(Listing.Moved, "#events")
    @on(NarrowedListing.Narrowed)
    def paint_reading(self) -> None:
        """Show in full what the cursor is on."""
        pane = self.query_one("#reading", Static)
        event = self.current
        paragraphs = reading(self.file, event, self.practice, self.sentence) if event else []
        width, height = pane.content_size
        more = self.sentence("… {key:open} opens all of it.")
        pane.update(page(paragraphs, width, height, more), layout=False)

    @on(Listing.Opened, "#events")
    def open_record(self) -> None:
        """Open the record of the line."""
        self.want("open")

    def action_more(self) -> None:
        """Show every entry; the cursor stays."""
        if self.all_entries:
            self.console.say("Every entry is shown already.")
        else:
            self.all_entries = True
            self.paint()

    def action_less(self) -> None:
        """Show significant entries only; the cursor stays, or goes to the event before it."""
        if not self.all_entries:
            self.console.say("Only significant events are shown already.")
            return
        current = self.current
        self.all_entries = False
        if current is None or current.significant:
            self.paint()
        else:
            before = self.shown[: self.shown.index(current)]
            self.paint(cursor=sum(each.significant for each in before) - 1)

    @property
    def record_in_hand(self) -> Id | None:
        """The entry under the cursor."""
        return self.current.record.id if self.current else None

    def action_enter(self, verb: str) -> None:
        """Open the form of a verb for the entry; say why what is no contact can't be put into the chronology."""
        current = self.current
        if verb != "promote" or current is None or isinstance(current.record, Contact):
            self.want(verb)
            return
        said = with_article(sort_said(current.sort, self.words_in_use))
        if current.significant:
            self.console.say(f"{said[:1].upper()}{said[1:]} stands in the chronology already.")
        else:
            self.console.say(f"Only a contact can be put into the chronology, and this is {said}.")

    def action_history(self) -> None:
        """Show the history of the record under the cursor."""
        self.want("history")

    def action_timeline(self) -> None:
        """Show the picture: the one that this was opened from, or else in place of this."""
        self.post_message(TimelineWanted(self.file, self.today))

    def action_pick(self) -> None:
        """Pick the entry under the cursor, to be copied with others."""
        picked = self.query_one("#events", Listing).pick()
        self.console.say(self.sentence(PICKED_SO_FAR, lines=lines_said(picked)))

    def action_copy(self) -> None:
        """Copy the entry under the cursor as text, or those that are picked."""
        listing = self.query_one("#events", Listing)
        picked = [each for each in self.shown if each.record.id in listing.picked]
        if entries := picked or [each for each in [self.current] if each]:
            read = [reading(self.file, each, self.practice, self.sentence) for each in entries]
            self.app.copy_to_clipboard("\n\n".join("\n".join(text for text, _ in each) for each in read))
            self.console.say(f"Copied, {lines_said(len(entries))}, where the terminal allows it.")
            listing.let_go()


def heading(file: FamilyFile, today: date, title: str, width: int, *, narrowed: bool = False) -> Content:
    """What stands at the top: whose file it is, as at when, and what is shown.

    That has a line of its own where one has no room, and stands out where it is narrowed to a few.
    """
    looking = "LOOKING BACK to" if file.as_at else "as at"
    right = f"  {looking} {today:%a} {today.day} {today:%b %Y}  {marked(file)} "
    left, below = one_line(f" {file.family.name}"), one_line(title)
    room = max(1, width - len(right))
    if not narrowed and cell_len(left) + 3 + cell_len(below) <= room:
        left, below = f"{left}   {below}", ""
    return Content.assemble(
        (fitted(left, room), "bold"),
        (right, "reverse" if file.as_at else ""),
        "\n " if below else "",
        (below, "reverse" if narrowed else ""),
    )


def table(
    file: FamilyFile, told: Sequence[Event], practice: Practice, *, wide: bool, starred: bool
) -> tuple[tuple[Column, ...], list[Line]]:
    """Events as lines, in columns no wider than they need to be: what happened gets the rest.

    Where `starred`, what is significant has a star; a wide table remarks what is late or inferred.
    """
    days = [short_date(each.when, WIDEST_DATE if wide else WIDEST_DATE_WHEN_NARROW) for each in told]
    names = [agency_name(file, each.agency_id) for each in told]
    short = told_apart(dict.fromkeys(names), 22 if wide else 14)
    noted = ["late" if each.entered_late(practice) else "inferred" if each.record.inferred else "" for each in told]
    columns = {
        "star": Column("", 1),
        "When": Column("When", _widest("When", days)),
        "Agency": Column("Agency", _widest("Agency", short.values())),
        "What happened": Column("What happened"),
        "remark": Column("", _widest("", noted)),
    }
    cells = {
        "star": ["*" if each.significant else "" for each in told],
        "When": days,
        "Agency": [short[name] for name in names],
        "What happened": [what(file, each, practice) for each in told],
        "remark": noted,
    }
    if not starred:
        del columns["star"]
    if not wide or not any(noted):
        del columns["remark"]
    lines = [
        Line(
            tuple(cells[column][place] for column in columns),
            key=each.record.id,
            by=tuple(each.on if column == "When" else cells[column][place].casefold() for column in columns),
        )
        for place, each in enumerate(told)
    ]
    return tuple(columns.values()), lines


def _widest(title: str, texts: Iterable[str]) -> int:
    return max((cell_len(text) for text in texts), default=0) or cell_len(title)
