"""The journal of a family: every change, who made it, when and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.clock import end_of
from leadpro.console.desk import Desk
from leadpro.console.messages import Failed
from leadpro.console.screen import ConsoleScreen, Telling
from leadpro.console.screens.record import RecordScreen, known_late, said_at, said_on, whose_file, with_all_named
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.widgets.page import Sentences
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines
from leadpro.practice.titles import title_of
from leadpro.practice.wording import changes_of
from leadpro.practice.words import Words, within_a_sentence
from leadpro.problem import Problem
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId
from leadpro.store.journal.history import Event, JournalEntry, family_events, family_history
from leadpro.store.journal.told import Kind
from leadpro.store.reading import family_file

ABOUT = {
    Kind.PRINTED: "The page that was printed shows this family's file as it stood then.",
    Kind.EXPORTED: "What was taken out holds this family's file as it stood then.",
    Kind.SIGNED_OFF: "A supervisor has signed this family's file as it stood then, and all else that the store held. "
    "Verifying says whether the signature still holds: verify, in the palette ({key:palette}).",
}
"""What those events are about that a code is asked of."""


class HistoryScreen(ConsoleScreen[None]):
    """The whole journal of a family, who opened it with it, the newest first; as it stood on a day looked back to."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/record.tcss"))
    NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#journal"

    @dataclass
    class Read(Message):
        """The family's journal, with a file that can name everybody in it."""

        file: FamilyFile
        entries: tuple[JournalEntry | Event, ...]

    def __init__(self, family_id: FamilyId, *, as_at: date | None = None) -> None:
        super().__init__()
        self.family_id = family_id
        self.as_at = as_at
        """The day that is looked back to; None is now."""
        self.file: FamilyFile | None = None
        self.entries: tuple[JournalEntry | Event, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content("\n History"), id="banner")
        yield Listing(_columns(wide=True, late=True), headings=True, sorts=True, id="journal")
        yield KeyStrip()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def on_screen_resume(self) -> None:
        """Read again: something may have been saved on the screen above."""
        read_journal(self, self.desk, self.family_id, self.as_at)

    @on(Read)
    def show_journal(self, message: Read) -> None:
        """Show the journal."""
        self.file, self.entries = message.file, message.entries
        self.paint()

    def paint(self) -> None:
        """Draw what has been read, for the width there is."""
        if self.file is None:
            return
        wide = self.size.width >= 100
        journal = self.query_one("#journal", Listing)
        late = any(known_late(each) for each in self.entries if isinstance(each, JournalEntry))
        journal.columns = _columns(wide=wide, late=late)
        whole = all(len(each.said) <= journal.columns[-2].width for each in self.entries)
        lines = [_line(each, self.file, self.words_in_use, late=late, whole=whole) for each in reversed(self.entries)]
        journal.show(lines)
        number = "1 entry" if len(self.entries) == 1 else f"{len(self.entries)} entries, the newest first"
        first = whose_file(self.file, self.desk.today, self.size.width)
        self.query_one("#banner", Static).update(Content.assemble(first, f"\n History: {number}"))

    @on(Listing.Opened, "#journal")
    def open_line(self, message: Listing.Opened) -> None:
        """Open the record with its history."""
        entry = next(entry for entry in self.entries if str(entry.seq) == message.line.key)
        assert self.file is not None
        if isinstance(entry, Event):
            self.app.push_screen(EventScreen(entry))
        else:
            self.app.push_screen(RecordScreen(self.file, entry.became))


class EventScreen(Telling):
    """What was done about the file without changing a record: who, when, why, what it is about, and its code."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event

    def compose(self) -> ComposeResult:
        """Lay it out."""
        about = next((text for kind, text in ABOUT.items() if kind == self.event.kind), "")
        code = (
            "The code is {code}: with it `leadpro verify --code` says whether what was recorded by then is unchanged."
        )
        with Vertical(classes="dialog"):
            yield Static(Content(many_lines(self.event.said)), classes="dialog-title")
            yield Sentences(
                f"By {self.event.by}, on {said_at(self.event.recorded_at)} (line {self.event.seq:,}).",
                self.event.why,
                self.sentence(about),
                self.sentence(code, code=self.event.code) if about else "",
            )
            yield Static(classes="dialog-keys", id="closing")


@worker(group="history", exclusive=True, keys_wait=True)
def read_journal(answer: Answer, desk: Desk, family_id: FamilyId, as_at: date | None) -> None:
    """Read the family's journal."""
    try:
        entries = family_history(desk.store, family_id)
        events = family_events(desk.store, family_id)
        if as_at:
            entries = tuple(entry for entry in entries if entry.known_at <= end_of(as_at))
            events = tuple(event for event in events if event.recorded_at <= end_of(as_at))
        file = family_file(desk.store, family_id, as_at)
        file = with_all_named(desk.store, file, *(each for entry in entries for each in (entry.was, entry.became)))
    except Problem as problem:
        answer(Failed(problem))
        return
    answer(HistoryScreen.Read(file, tuple(sorted((*entries, *events), key=lambda entry: entry.seq))))


def _columns(*, wide: bool, late: bool) -> tuple[Column, ...]:
    """The columns for the width there is; when something was known stands there where anything was recorded late."""
    by, done = (16, 28) if wide else (9, 13)
    known = (Column("Known", 11),) if late else ()
    return (Column("Recorded", 17), *known, Column("By", by), Column("What was done", done), Column("Record"))


def _line(entry: JournalEntry | Event, file: FamilyFile, words: Words, *, late: bool, whole: bool) -> Line:
    """A line; where what was done is not told `whole`, as not all of it fits, it goes without "Imported:"."""
    recorded = said_at(entry.recorded_at)
    if isinstance(entry, Event):
        what = ": ".join(filter(None, (entry.said, entry.why)))
        cells = (recorded, *([""] if late else []), entry.by, what)
        return Line(cells, key=str(entry.seq), by=_by(entry, cells, late=late))
    known = [said_on(entry.known_at) if known_late(entry) else ""] if late else []
    record = title_of(entry.became, file, words)
    if entry.was:
        labels = [label for label, _, _ in changes_of(entry.was, entry.became, file, words)]
        changed = ", ".join(within_a_sentence(label) for label in labels)
        record = f"{record} ({changed})"
    said = entry.said if whole else entry.said.partition(": ")[2] or entry.said
    cells = (recorded, *known, entry.by, said, record)
    return Line(cells, key=str(entry.seq), by=_by(entry, cells, late=late))


def _by(entry: JournalEntry | Event, cells: tuple[str, ...], *, late: bool) -> tuple[Any, ...]:
    """What a line is sorted by: when it was recorded by its place in the ledger, when it was known by the instant."""
    texts = [each.casefold() for each in cells[2 if late else 1 :]]
    known = getattr(entry, "known_at", entry.recorded_at)
    return (entry.seq, *([known] if late else []), *texts, *[""] * 3)
