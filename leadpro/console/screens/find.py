"""Finding as one types, and opening at the hit."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from leadpro.bundled import bundled
from leadpro.console.desk import Desk
from leadpro.console.messages import Failed
from leadpro.console.panels import PANELS
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.banner import MARKING
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.choices import Choices, Choosing
from leadpro.console.widgets.listing import Column, Line, Listing, fitted
from leadpro.console.widgets.typed import TypedLine
from leadpro.console.workers import Answer, worker
from leadpro.gate import one_line
from leadpro.practice.events import in_one_breath
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_lines
from leadpro.practice.titles import find_record
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.contact import Sighting
from leadpro.records.escalation import EscalationReply
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId, Id
from leadpro.records.professional import Professional
from leadpro.records.step import Step
from leadpro.store.find import Hit, families_of, find
from leadpro.store.reading import family_file
from leadpro.store.restricted import ReasonWanted

MOST = 50
"""Hits that are shown: who finds more types another letter."""

MOST_FAMILIES = 500
"""Families of an agency that are shown."""

PAUSE = 0.03
"""Seconds without a key before the store is asked, so that quick typing asks once."""

EXPLAINED = (
    "Type the beginning of what you look for. Spelling may be nearly right.\n\n"
    "  a family         its reference or its name\n"
    "  a person         their name, or another name that they go by\n"
    "  an agency        its name; {key:open} lists its families\n"
    "  a professional   their name or role; {key:open} lists their families\n"
    "  words            in contacts, concerns, referrals, actions and meetings\n\n"
    "Several words find what has all of them."
)

_WIDE = (Column("What", 16), Column("Found"), Column("Family", 30))
_NARROW = (Column("What", 12), Column("Found"), Column("Family", 20))


class FindScreen(Choosing):
    """Hits appear below what is typed; Enter opens the family at the hit."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/find.tcss"))
    NAME = "find"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#typed"
    TYPES = True

    @dataclass
    class Found(Message):
        """The store's answer to what was typed."""

        typed: str
        hits: tuple[Hit, ...]

    @dataclass
    class Families(Message):
        """The families of an agency or a professional."""

        of: Hit
        families: tuple[tuple[FamilyId, str, str], ...]

    @dataclass
    class Ready(Message):
        """A family file was read, and where in it to go."""

        file: FamilyFile
        record_id: str
        in_full: Record | None
        """The record that no panel shows: it is opened in full."""

    @dataclass
    class Restricted(Message):
        """The file is restricted: its own screen asks why it is opened."""

        family_id: FamilyId

    def __init__(self, as_at: date | None = None) -> None:
        super().__init__()
        self.as_at = as_at
        """The day that is looked back to: what was not known then is not found."""
        self.hits: tuple[Hit, ...] = ()
        self.found_for = ""
        """What was typed when the hits on the screen were found."""
        self.families: FindScreen.Families | None = None
        """The families that are listed in place of the hits, once an agency or a professional was opened."""
        self.open_when_found = False
        """Enter was pressed before the hits for what is typed were there."""
        self.pause: Timer | None = None

    @property
    def typed(self) -> str:
        """What is typed so far."""
        return self.query_one("#typed", Input).value

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(" Find"), id="banner")
        yield TypedLine(placeholder="a name, a reference, a word", id="typed", compact=True)
        yield Static(Content(self.sentence(EXPLAINED)), id="explained")
        yield Choices(_WIDE, headings=True, sorts=True, id="hits")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Begin with what can be found."""
        self.paint()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def on_screen_resume(self) -> None:
        """Look again: something may have been saved above."""
        self.follow()

    def read_again(self) -> None:
        """Look again for what is typed, and for the families of what was opened."""
        self.ask()
        if self.families:
            read_families(self, self.desk, self.as_at, self.families.of)

    def follow(self) -> None:
        """Look again for what is listed."""
        if self.found_for:
            self.read_again()

    # what is typed

    @on(Input.Changed, "#typed")
    def ask_soon(self) -> None:
        """Ask the store, once the fingers rest."""
        self.families = None
        self.open_when_found = False
        if self.pause:
            self.pause.stop()
        self.pause = self.set_timer(PAUSE, self.ask)

    def ask(self) -> None:
        """Ask the store for what is typed."""
        if not self.typed.strip():
            self.show_hits(self.Found(self.typed, ()))
        else:
            look_for(self, self.desk, self.typed, self.as_at)

    @on(Found)
    def show_hits(self, message: Found) -> None:
        """Show the hits, unless something else has been typed since."""
        if message.typed != self.typed:
            return
        another, self.hits, self.found_for = message.typed != self.found_for, message.hits, message.typed
        if self.families:
            return
        self.paint(from_the_top=another)
        if self.open_when_found:
            self.open_when_found = False
            self.action_open()

    # what is shown

    def paint(self, *, from_the_top: bool = False) -> None:
        """Draw the hits, or the families of the one that was opened, for the width there is."""
        choices = self.query_one("#hits", Choices)
        choices.columns = _WIDE if self.size.width >= 100 else _NARROW
        words = self.words_in_use
        lines = [_family_line(each) for each in self.families.families] if self.families else _lines(self.hits, words)
        explaining = not self.families and not self.found_for.strip()
        self.query_one("#explained", Static).display = explaining
        choices.display = not explaining
        choices.empty = self._nothing()
        choices.show(lines, cursor=0 if from_the_top else None)
        day = self.as_at
        right = f" LOOKING BACK to {day:%a} {day.day} {day:%b %Y}  {MARKING} " if day else f"{MARKING} "
        left = fitted(f" Find   {self._summary()}", max(1, self.size.width - len(right)))
        banner = Content.assemble(left, (right, "reverse" if day else ""))
        self.query_one("#banner", Static).update(banner, layout=False)

    def _summary(self) -> str:
        if self.families:
            number = len(self.families.families)
            first = "the first " if number == MOST_FAMILIES else ""
            families = f"{first}{_count(number, 'family', 'families')}"
            of = one_line(self.families.of.text)
            return self.sentence("{families} of {of}. {key:back} goes back.", families=families, of=of)
        if not self.found_for.strip():
            return ""
        number = len(self.hits)
        if number and all(hit.nearly for hit in self.hits):
            return "nothing is spelled so; nearest to what you typed:"
        near = ", those with ~ are nearest to what you typed" if any(hit.nearly for hit in self.hits) else ""
        return ("the first " if number == MOST else "") + _count(number, "hit", "hits") + near

    def _nothing(self) -> str:
        if self.families:
            return self.sentence("No family's file names them. {key:back} goes back.")
        return "Nothing is found, nor anything spelled nearly so. Fewer letters find more."

    # the keys

    @on(Input.Submitted, "#typed")
    def action_open(self) -> None:
        """Open the line that is marked; never one that was found for something else than what is typed now."""
        if not self.families and self.found_for != self.typed:
            self.open_when_found = True
            return
        hits = self.query_one("#hits", Choices)
        if hits.current:
            self.open_line(Listing.Opened(hits, hits.current))  # at once: the next key is meant for it

    async def action_back(self) -> None:
        """From the families of an agency to the hits; from the hits to where one came from."""
        if self.families is None:
            self.app.pop_screen()
            return
        opened = self.families.of.record_id
        self.families = None
        self.paint()
        self.query_one("#hits", Choices).go_to(opened)

    # opening

    @on(Listing.Opened, "#hits")
    def open_line(self, message: Listing.Opened) -> None:
        """Open the family at the hit, or list the families of an agency or a professional."""
        if self.families:
            family_id = next(each for each, _, _ in self.families.families if each == message.line.key)
            read_file(self, self.desk, family_id, self.as_at, self.families.of)
            return
        hit = next(hit for hit in self.hits if hit.record_id == message.line.key)
        if hit.family_id:
            read_file(self, self.desk, hit.family_id, self.as_at, hit)
        else:
            read_families(self, self.desk, self.as_at, hit)

    @on(Families)
    def show_families(self, message: Families) -> None:
        """List the families in place of the hits."""
        again = self.families is not None and self.families.of.record_id == message.of.record_id
        self.families = message
        self.paint(from_the_top=not again)

    @on(Ready)
    def go_there(self, message: Ready) -> None:
        """Open the family with the cursor on the hit; what no panel shows is opened in full above it."""
        from leadpro.console.screens.family import FamilyScreen
        from leadpro.console.screens.record import RecordScreen

        family_id = message.file.family.id
        if not self.go_back_to(family_id, message.record_id):
            self.app.push_screen(FamilyScreen(family_id, as_at=self.as_at, at_record=message.record_id))
        if message.in_full:
            self.app.push_screen(RecordScreen(message.file, message.in_full))

    @on(Restricted)
    def open_restricted(self, message: Restricted) -> None:
        """Open the family's screen, which asks why."""
        from leadpro.console.screens.family import FamilyScreen

        self.app.push_screen(FamilyScreen(message.family_id, as_at=self.as_at))

    def go_back_to(self, family_id: FamilyId, record_id: str) -> bool:
        """Go back to the family's screen, with the cursor on the record, where it is open already."""
        from leadpro.console.screens.family import FamilyScreen

        stack = self.app.screen_stack
        places = [
            place
            for place, screen in enumerate(stack)
            if isinstance(screen, FamilyScreen) and screen.family_id == family_id
        ]
        if not places:
            return False
        family = cast(FamilyScreen, stack[places[-1]])
        if family.as_at != self.as_at:
            family.as_at = self.as_at
        family.at_record = record_id
        while self.app.screen is not family:
            self.app.pop_screen()
        return True


@worker(group="find", exclusive=True)
def look_for(answer: Answer, desk: Desk, typed: str, as_at: date | None) -> None:
    """Find what is typed."""
    try:
        answer(FindScreen.Found(typed, find(desk.store, typed, MOST, as_at)))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="open", exclusive=True, keys_wait=True)
def read_families(answer: Answer, desk: Desk, as_at: date | None, hit: Hit) -> None:
    """Read the families of an agency or a professional."""
    try:
        answer(FindScreen.Families(hit, families_of(desk.store, hit.record_id, MOST_FAMILIES, as_at)))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="open", exclusive=True, keys_wait=True)
def read_file(answer: Answer, desk: Desk, family_id: FamilyId, as_at: date | None, hit: Hit) -> None:
    """Read the family file, to see where in it the hit stands."""
    try:
        file = family_file(desk.store, family_id, as_at)
    except ReasonWanted:
        answer(FindScreen.Restricted(family_id))
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(FindScreen.Ready(file, *_place(file, hit.record_id, desk.practice_for(file, as_at or desk.today))))


def _place(file: FamilyFile, record_id: Id, practice: Practice) -> tuple[str, Record | None]:
    """The record for the family screen's cursor, and the record to open in full where no panel shows it."""
    if record_id == file.family.id:
        return "", None
    line_of_agency = _line_of(file, record_id, practice.day)
    if line_of_agency is not None:
        return line_of_agency, None
    shown = {line.key for panel in PANELS for line in panel.lines(file, practice)}
    if record_id in shown:
        return record_id, None
    record = find_record(record_id, file)
    match record:
        case Sighting():
            # a sighting reads with its contact, which lists it
            record = find_record(record.contact_id, file)
        case EscalationReply():
            record = find_record(record.escalation_id, file)
        case Step():
            record = find_record(record.of, file)
    if record is None:
        return "", None
    told_with = (each.record.id for each in in_one_breath(file) if record in each.also)
    return next(told_with, record.id), record


def _line_of(file: FamilyFile, record_id: Id, today: date) -> str | None:
    """The line of the family screen that stands for an agency, or for the agency of a professional."""
    match find_record(record_id, file):
        case Agency(id=agency_id) | Professional(agency_id=agency_id):
            pass
        case _:
            return None
    lines = [line for line in agency_lines(file, today) if line.agency.id == agency_id]
    return lines[0].involvements[0].id if lines else ""


def _lines(hits: tuple[Hit, ...], words: Words) -> list[Line]:
    return [
        Line(
            (
                ("~ " if hit.nearly else "") + words.say(hit.what),
                hit.text,
                f"{hit.family_reference} {hit.family_name}".strip(),
            ),
            key=hit.record_id,
        )
        for hit in hits
    ]


def _family_line(family: tuple[Id, str, str]) -> Line:
    family_id, reference, name = family
    return Line(("family", name, reference), key=family_id)


def _count(number: int, one: str, several: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {several}"
