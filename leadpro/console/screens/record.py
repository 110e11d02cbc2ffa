"""One record in full, and everything that was ever done to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.clock import end_of
from leadpro.console.desk import Desk
from leadpro.console.messages import Failed
from leadpro.console.screens.above_family import AboveFamilyScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.banner import marked
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import fitted
from leadpro.console.widgets.page import Heading, Page, Part, Reading, Row
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.london import LONDON
from leadpro.practice.amounts_to import amounts_to
from leadpro.practice.months import months_of_child
from leadpro.practice.seen_and_said import seen_and_said
from leadpro.practice.strip import strip
from leadpro.practice.titles import find_record, title_of
from leadpro.practice.wording import belonging_to, changes_of, fields_beside, fields_of, names_ids
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.ids import Id
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.store.journal.history import JournalEntry, history
from leadpro.store.opening import Store
from leadpro.store.reading import family_file


class RecordScreen(AboveFamilyScreen):
    """A record field by field, what belongs with it, and below it its history, the newest first."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/record.tcss"))
    NAME = "record"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#reading"

    @dataclass
    class Read(Message):
        """The record and its history, as they are now or were on the day that is looked back to."""

        file: FamilyFile
        record: Record
        entries: tuple[JournalEntry, ...]
        later: int
        """Changes that were not known yet on the day that is looked back to."""

    def __init__(self, file: FamilyFile, record: Record) -> None:
        super().__init__()
        self.file = file
        self.record = record
        self.entries: tuple[JournalEntry, ...] | None = None
        """None until the journal has been read."""
        self.later = 0

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(""), id="banner")
        with Reading(id="reading"):
            yield Page(id="page")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show what is in hand at once; the history follows."""
        self.paint()

    def on_resize(self) -> None:
        """Fit the title to the new width."""
        self.call_after_refresh(self.paint)

    def on_screen_resume(self) -> None:
        """Read again: it may have been corrected on the screen above."""
        self.follow()

    def follow(self) -> None:
        """Read the record and its history again."""
        read_record(self, self.desk, self.file, self.record)

    @on(Read)
    def show_record(self, message: Read) -> None:
        """Show the record and its history."""
        self.file, self.record = message.file, message.record
        self.entries, self.later = message.entries, message.later
        self.paint()

    def paint(self) -> None:
        """Draw what is in hand."""
        self.query_one("#banner", Static).update(self._banner())
        self.query_one("#page", Page).show(self._parts())

    def _banner(self) -> Content:
        title = ("TAKEN BACK: " if self.record.withdrawn else "") + title_of(self.record, self.file, self.words_in_use)
        width = self.size.width
        return Content.assemble(
            whose_file(self.file, self.desk.today, width), (f"\n{fitted(f' {one_line(title)}', width)}", "bold")
        )

    def _parts(self) -> list[Part]:
        words = self.words_in_use
        today = amounts_to(
            self.record, self.file, self.desk.practice_for(self.file, self.file.as_at or self.desk.today)
        )
        parts: list[Part] = [Row("Today" if self.file.as_at is None else "Then", today)] if today else []
        parts += [Row(label, text) for label, text in fields_of(self.record, self.file, words)]
        parts += self._seen_and_said()
        for heading, records in belonging_to(self.record, self.file):
            parts.append(Heading(heading))
            for each in records:
                rows = [
                    Row(label, text, strong=place == 0)  # where each begins
                    for place, (label, text) in enumerate(fields_beside(each, self.record, self.file, words))
                ]
                parts += rows
        return [*parts, *self._history()]

    def _seen_and_said(self) -> list[Part]:
        """Of a child, everything that anybody saw of them, and that they said."""
        child = self.record
        if not isinstance(child, Person) or child.role is not Role.CHILD or child.unborn:
            return []
        practice = self.desk.practice_for(self.file, self.file.as_at or self.desk.today)
        told = seen_and_said(self.file, child, practice)
        months = months_of_child(self.file, child)
        year = [Row("Twelve months", strip(months, practice.day), strong=True)] if months else []
        if told:
            return [Heading("Seen and said, the newest first"), *year, *(Row(each.when, each.said) for each in told)]
        nothing = "Nobody has written down that they saw them, or what they said. A contact says it."
        return [Heading("Seen and said"), *year, Row("", self.sentence(nothing))]

    def _history(self) -> list[Part]:
        if self.entries is None:
            return [Heading("History"), Row("", "The journal is being read…")]
        number = len(self.entries)
        parts: list[Part] = [Heading(f"History: {number} entries, the newest first" if number > 1 else "History")]
        if self.later:
            parts.append(Row("", f"{self.later} later than the day that you look back to: not shown."))
        for entry in reversed(self.entries):
            parts += entry_parts(entry, self.file, self.words_in_use)
        return parts

    # the keys

    @property
    def record_in_hand(self) -> Id | None:
        """The record of the page."""
        return self.record.id

    def want(self, what: str) -> None:
        """Ask for something to be done with the record, unless it can only be read."""
        if self.file.as_at:
            self.console.say("You are looking back: nothing is entered, or taken back, on an earlier day.")
        elif self.record.withdrawn:
            self.console.say("This record was taken back: it can be read, but no longer changed.")
        else:
            super().want(what)

    def action_copy(self) -> None:
        """Copy the record as text."""
        lines = [title_of(self.record, self.file, self.words_in_use)]
        lines += [f"{label}: {text}" for label, text in fields_of(self.record, self.file, self.words_in_use)]
        self.app.copy_to_clipboard(many_lines("\n".join(lines)))
        self.console.say("Copied, where the terminal allows it.")


@worker(group="record", exclusive=True)
def read_record(answer: Answer, desk: Desk, file: FamilyFile, record: Record) -> None:
    """Read the file and the record's history."""
    try:
        entries = history(desk.store, record.id)
        if file.as_at:
            known = tuple(entry for entry in entries if entry.known_at <= end_of(file.as_at))
        else:
            known = entries
            file = family_file(desk.store, file.family.id)
        named = (each for entry in known for each in (entry.was, entry.became))
        file = with_all_named(desk.store, file, record, *named)
    except Problem as problem:
        answer(Failed(problem))
        return
    record = find_record(record.id, file) or (known[-1].became if known else record)
    answer(RecordScreen.Read(file, record, known, len(entries) - len(known)))


def whose_file(file: FamilyFile, today: date, width: int) -> Content:
    """The first line of the banner: whose file it is, and as at when, exactly `width` cells wide."""
    day = file.as_at or today
    said = f"  {'LOOKING BACK to' if file.as_at else 'as at'} {day:%a} {day.day} {day:%b %Y}  {marked(file)} "
    family = one_line(f" {file.family.name}   {file.family.reference}")
    return Content.assemble(fitted(family, max(1, width - len(said))), (said, "reverse" if file.as_at else ""))


def entry_parts(entry: JournalEntry, file: FamilyFile, words: Words) -> list[Part]:
    """One change to a record: when it was saved, by whom, why, and what it was and became."""
    parts: list[Part] = [Row(said_at(entry.recorded_at), f"{entry.said}, by {entry.by}", strong=True)]
    if entry.why:
        parts.append(Row("Why", entry.why))
    if late := known_late(entry):
        parts.append(Row("", late))
    if entry.was:
        for label, was, became in changes_of(entry.was, entry.became, file, words):
            parts += [Row(label, f"was: {was}"), Row("", f"became: {became}")]
    return parts


def known_late(entry: JournalEntry) -> str:
    """That it was recorded on another day than it was known: "known 3 Mar 2008, recorded 4 Dec 2008"."""
    known, recorded = said_on(entry.known_at), said_on(entry.recorded_at)
    return "" if known == recorded else f"known {known}, recorded {recorded}"


def said_on(instant: datetime) -> str:
    """The day of an instant, in England: "3 Mar 2008"."""
    local = instant.astimezone(LONDON)
    return f"{local.day} {local:%b %Y}"


def said_at(instant: datetime) -> str:
    """An instant by the wall clock in England: "3 Mar 2008 14:05"."""
    return f"{said_on(instant)} {instant.astimezone(LONDON):%H:%M}"


def with_all_named(store: Store, file: FamilyFile, *records: Record | None) -> FamilyFile:
    """The file with everybody that these records name: the file as it is leaves out who was taken back or replaced."""
    named = {each for record in records if record for each in names_ids(record)}
    for missing in sorted(each for each in named if not find_record(each, file)):
        entries = history(store, missing)
        if not entries:
            continue
        found = entries[-1].became
        if isinstance(found, Agency):
            file = replace(file, agencies={**file.agencies, found.id: found})
        elif isinstance(found, Professional):
            file = replace(file, professionals={**file.professionals, found.id: found})
        else:
            attribute = next(name for name, kind in LISTS.items() if kind is type(found))
            file = replace(file, **{attribute: (*getattr(file, attribute), found)})
    return file
