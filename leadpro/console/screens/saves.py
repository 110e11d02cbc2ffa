"""What was saved in this sitting, by what it was: each save can be looked at, taken back, and put back again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.console.desk import Desk, Save
from leadpro.console.messages import Failed, RecordToShow
from leadpro.console.screen import Dialog
from leadpro.console.screens.record import with_all_named
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.london import LONDON
from leadpro.practice.titles import title_of
from leadpro.practice.words import within_a_sentence
from leadpro.problem import Problem
from leadpro.records.change import Change
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId, Id
from leadpro.store.journal.history import JournalEntry, told_by, undoing
from leadpro.store.reading import family_file
from leadpro.store.shape import family_of

COLUMNS = (Column("Saved", 6), Column("Family", 14), Column("What"), Column("", 10))
KEYS = "{key:take_back} takes it back.   {key:put_back} puts it back.   {key:open} shows it.   {key:back}: done."
MOST_NAMED = 6
"""How many records of a save are named below the list."""

TAKING_BACK = "This was not taken back"
PUTTING_BACK = "This was not put back"


@dataclass(frozen=True)
class Told:
    """A save as it is shown."""

    save: Save
    at: str
    """When it was saved."""
    said: str
    family: str
    family_id: FamilyId | None
    records: tuple[str, ...]
    """What each record is called that it made or corrected, the one that it is about first."""
    record_id: Id | None


class SavesScreen(Dialog[bool]):
    """The saves, the latest first. Closes with whether one was taken back or put back."""

    NAME = "saves"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    @dataclass
    class Read(Message):
        """What the store says of the saves."""

        saves: tuple[Told, ...]

    @dataclass
    class Turned(Message):
        """A save was taken back, or put back."""

        save: Save

    def __init__(self) -> None:
        super().__init__()
        self.saves: tuple[Told, ...] = ()
        self.changed = False
        """Whether one was taken back or put back."""

    @property
    def takes_keys(self) -> bool:
        """Ready for the keyboard once they are there."""
        return bool(self.saves)

    def compose(self) -> ComposeResult:
        """Lay out the list, and what the save under the cursor did."""
        with Vertical(classes="dialog"):
            yield Static(Content("Saved in this sitting"), classes="dialog-title")
            yield Listing(COLUMNS, id="saves")
            yield Static(Content(""), id="save-text")
            yield Static(Content(self.sentence(KEYS)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Read what they were."""
        read_saves(self, self.desk)

    @on(Read)
    def show(self, message: Read) -> None:
        """Show them."""
        self.saves = message.saves
        self.query_one("#saves", Listing).show([_line(each) for each in self.saves])
        self.show_text()

    @on(Listing.Moved)
    def show_text(self) -> None:
        """Show every record of the save under the cursor, and what it did to the signals."""
        told = self.in_hand
        lines = list(told.records) if told else []
        if len(lines) > MOST_NAMED:
            lines[MOST_NAMED - 1 :] = [f"and {len(lines) - MOST_NAMED + 1} records more"]
        lines += [told.save.did] if told and told.save.did else []
        self.query_one("#save-text", Static).update(Content(many_lines("\n".join(lines))))

    @property
    def in_hand(self) -> Told | None:
        """The save under the cursor."""
        line = self.query_one("#saves", Listing).current
        return next((each for each in self.saves if line and each.save.change_id == line.key), None)

    @on(Listing.Opened)
    def open_record(self) -> None:
        """Show the record that it is about."""
        told = self.in_hand
        if told and told.family_id and told.record_id and not told.save.taken_back_by:
            self.dismiss(self.changed)
            self.console.post_message(RecordToShow(told.family_id, told.record_id))
        elif told:
            self.console.say("There is nothing to show of it now.")

    def action_enter(self, verb: str) -> None:
        """Take back the save under the cursor."""
        told = self.in_hand
        if told is None:
            return
        if told.save.taken_back_by:
            self.console.say(self.sentence("It is taken back already. {key:put_back} puts it back."))
        else:
            take_back(self, self.desk, told.save)

    def action_put_back(self) -> None:
        """Put back the save under the cursor."""
        told = self.in_hand
        if told and told.save.taken_back_by:
            put_back(self, self.desk, told.save, told.save.taken_back_by)
        elif told:
            self.console.say(self.sentence("It stands. {key:take_back} takes it back."))

    @on(Turned)
    def say_turned(self, message: Turned) -> None:
        """Say what became of it, and show it so."""
        self.changed = True
        told = next((each for each in self.saves if each.save is message.save), None)
        if told:
            what = "Taken back" if message.save.taken_back_by else "Put back"
            self.console.say(f"{what}: {_what(told)}. Its history keeps it.")
        self.query_one("#saves", Listing).show([_line(each) for each in self.saves])

    async def action_back(self) -> None:
        """Close."""
        self.dismiss(self.changed)


def _what(told: Told) -> str:
    """What it was, and of which record."""
    said = within_a_sentence(told.said)
    return f"{said} ({told.records[0]})" if told.records else said


def _line(told: Told) -> Line:
    state = "taken back" if told.save.taken_back_by else ""
    what = f"{told.said}: {told.records[0]}" if told.records else told.said
    return Line(
        (told.at, one_line(told.family), one_line(what), state),
        key=told.save.change_id,
        quiet=bool(state),
    )


@worker(group="saves", exclusive=True, keys_wait=True)
def read_saves(answer: Answer, desk: Desk) -> None:
    """Read what the store says of the saves of this sitting."""
    try:
        files: dict[FamilyId, FamilyFile | None] = {}
        answer(SavesScreen.Read(tuple(_told(desk, each, files) for each in reversed(desk.saved))))
    except Problem as problem:
        answer(Failed(problem))


def _told(desk: Desk, save: Save, files: dict[FamilyId, FamilyFile | None]) -> Told:
    entries: Sequence[JournalEntry] = ()
    with suppress(Problem):  # its file is restricted, and not open any more
        entries = told_by(desk.store, save.change_id)
    if not entries:
        return Told(save, "", "In a file that is not open now", "", None, (), None)
    about = sorted(entries, key=lambda each: each.became.id != save.record_id)
    family_id = next(filter(None, (family_of(each.became) for each in about)), None)
    by_family: dict[FamilyId | None, list[JournalEntry]] = {}
    for each in about:
        by_family.setdefault(family_of(each.became) or family_id, []).append(each)
    named = {of: (_file_of(desk, of, entries, files) if of else None) for of, entries in by_family.items()}
    families = [file.family.name for file in named.values() if file]
    names = tuple(
        title_of(each.became, file, desk.words_for(file)) + (f", {file.family.name}" if len(families) > 1 else "")
        for of, file in named.items()
        if file
        for each in by_family[of]
    )
    return Told(
        save=save,
        at=f"{about[0].recorded_at.astimezone(LONDON):%H:%M}",
        said=about[0].said,
        family=" and ".join(families),
        family_id=family_id,
        records=names or tuple(name for each in about if (name := getattr(each.became, "name", ""))),
        record_id=save.record_id,
    )


def _file_of(
    desk: Desk, family_id: FamilyId, entries: Sequence[JournalEntry], files: dict[FamilyId, FamilyFile | None]
) -> FamilyFile | None:
    """A file that can name what the entries tell of; of a family whose opening was taken back, its own record."""
    if family_id not in files:
        files[family_id] = None
        with suppress(Problem):
            files[family_id] = family_file(desk.store, family_id)
    own = next((each.became for each in entries if isinstance(each.became, Family)), None)
    file = files[family_id] or (FamilyFile(family=own, agencies={}, professionals={}) if own else None)
    with suppress(Problem):
        return with_all_named(desk.store, file, *(each.became for each in entries)) if file else None
    return file


@worker(group="undo", outlives=True, keys_wait=True)
def take_back(answer: Answer, desk: Desk, save: Save) -> None:
    """Save the correcting entry."""
    try:
        later = desk.saved[desk.saved.index(save) + 1 :]
        if any(each.record_ids & save.record_ids and not each.taken_back_by for each in later):
            first = "A later save of this sitting has changed the same record."
            raise Problem(TAKING_BACK, first, "Take that one back first.")
        save.taken_back_by = _saved(desk, undoing(desk.store, save.change_id, desk.by), TAKING_BACK).id
        answer(SavesScreen.Turned(save))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="undo", outlives=True, keys_wait=True)
def put_back(answer: Answer, desk: Desk, save: Save, taken_back_by: Id) -> None:
    """Save the entry that puts it back."""
    why = "It was taken back by mistake"
    try:
        _saved(desk, undoing(desk.store, taken_back_by, desk.by, said="Put back", why=why), PUTTING_BACK)
        save.taken_back_by = None
        answer(SavesScreen.Turned(save))
    except Problem as problem:
        answer(Failed(problem))


def _saved(desk: Desk, change: Change, title: str) -> Change:
    from leadpro.store.saving import save

    if not change.corrected:
        raise Problem(title, "It is not in the journal.", "Go back and look at the record.")
    save(desk.store, change, title=title)
    return change
