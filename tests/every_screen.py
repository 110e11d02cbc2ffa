"""A walk through every screen and form of the console, for what has to be true of all of them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Input, TextArea

from leadpro.console.forms import opening
from leadpro.console.forms.as_at import AsAtScreen
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.me import FirstTimeForm, MeForm, MyDetailsForm
from leadpro.console.forms.own_list import OwnListForm
from leadpro.console.forms.wanted import CannotAct
from leadpro.console.messages import Failed
from leadpro.console.screens.backing_up import BackingUpScreen
from leadpro.console.screens.drafts import DraftsScreen, DraftTextScreen
from leadpro.console.screens.further import FurtherScreen
from leadpro.console.screens.history import EventScreen
from leadpro.console.screens.lock_after import LockAfterScreen
from leadpro.console.screens.own_list import FileScreen
from leadpro.console.screens.reason import ReasonScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.screens.signal import SignalScreen
from leadpro.console.screens.words import WordsScreen
from leadpro.console.verbs import ENTRIES
from leadpro.exchange.caseload_list.headings import headings_of
from leadpro.exchange.caseload_list.sheet import Sheet, SheetRow
from leadpro.practice.signals.standing import standing
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.user import Role, User
from leadpro.store.journal.history import Event
from leadpro.store.journal.told import Kind
from tests.at_the_console import Person
from tests.building import usual


async def every_screen(person: Person, words: str) -> AsyncIterator[str]:
    """Go from screen to screen, from the caseload on: says which one stands there now.

    `words` are typed wherever something can be typed, and stand in the problem, the notice and the clipboard.
    """
    await person.settle()
    yield "caseload"
    await person.press("tab")
    await paste(person, words)
    yield "caseload, narrowed"
    await person.press("escape", "enter")
    yield "family"
    for panel in range(1, 8):
        await person.press(str(panel), "end")
        yield f"panel {panel}"
    await person.press("tab")
    await paste(person, words)
    yield "a panel, narrowed"
    await person.press("escape")
    file = person.family.file
    assert file
    await person.press("y")
    walks = [
        _the_signals(person),
        _the_story(person),
        _the_finds(person, words),
        _records(person, file),
        _forms(person, file),
    ]
    for walk in (*walks, _drafts(person, words), _saves(person, words)):
        async for what in walk:
            yield what
    mine = person.app.desk.me or next(iter(file.professionals.values()))
    others: tuple[Screen[Any], ...] = (
        NewFamilyForm(),
        MeForm(),
        FirstTimeForm(User(words, Role.REVIEWER)),
        MyDetailsForm(mine),
        AsAtScreen(person.app.clock.local(), None, file.family.known_on),
        ReasonScreen(words),
        LockAfterScreen(),
        FurtherScreen(),
        WordsScreen(),
        BackingUpScreen(Path(words)),
        EventScreen(an_event(words)),
        FileScreen(),
        _own_list(words),
    )
    for screen in others:
        async with above(person, screen):
            yield type(screen).__name__
    person.app.post_message(Failed(Problem(words, f"The name was {words}.", f"Ask {words}.")))
    await person.settle()
    yield "problem"
    await person.press("escape")
    person.app.say(f"Saved: {words}")
    await person.settle()
    yield "notice"


def an_event(words: str) -> Event:
    """Somebody printed a file, and all that they typed was `words`."""
    at = datetime(2008, 12, 4, 9, tzinfo=UTC)
    return Event(seq=9, recorded_at=at, by=words, said=words, why=words, kind=Kind.PRINTED, code="2-ABCD")


def _own_list(words: str) -> OwnListForm:
    """The page of a list in which the words stand in every cell."""
    said = words.replace("\0", "")  # with it nobody's file is text
    rows = ("Family", "Child", "Lead", "Status", said), *((said, said, said, said, said) for _ in range(3))
    sheet = Sheet(said, tuple(SheetRow(number, cells, False) for number, cells in enumerate(rows, start=1)))
    return OwnListForm(sheet, headings_of(sheet, 1))


async def _the_story(person: Person) -> AsyncIterator[str]:
    await person.press("v")
    yield "chronology"
    await person.press("plus", "end")
    yield "chronology, all entries"
    await person.press("tab")
    await paste(person, "Sam")
    yield "chronology, narrowed"
    await person.press("escape")
    await person.press("y", "escape", "t")
    yield "timeline"
    await person.press("down", "enter")
    yield "a lane of the timeline"
    await person.press("escape", "escape")
    person.family.action_plot()
    await person.settle()
    for _ in range(4):
        yield "in bars"
        await person.press("y", "right_square_bracket")
    await person.press("minus")
    yield "in bars, said in words"
    await person.press("escape", "j")
    yield "journal"
    await person.press("enter")
    yield "a record from the journal"
    await person.press("y", "escape", "escape")
    person.family.action_who_looked()
    await person.settle()
    yield "who has looked"
    await person.press("escape", "question_mark")
    yield "help"
    await person.press("escape", "colon")
    yield "palette"
    await person.press("escape")
    person.app.action_show("verify")
    await person.settle()
    yield "verifying"
    await person.press("escape")
    person.app.action_show("backup_folder")
    await person.settle()
    yield "where backups go"
    await person.press("escape")


async def _the_signals(person: Person) -> AsyncIterator[str]:
    await person.press("2", "home", "enter")
    for _ in range(30):
        if not isinstance(person.app.screen, SignalScreen) or "last of the signals" in person.last_said():
            break
        yield f"signals, {person.app.screen.group}"
        for _ in range(2):
            await person.press("down", "enter")
            if not isinstance(person.app.screen, SignalScreen):
                await person.press("escape")
        await person.press("y", "right_square_bracket")
    await person.press("f6")
    yield "the rules of the signals"
    await person.press("end", "tab", "escape")
    yield "the last of the rules"
    await person.press(*["escape"] * (person.app.screen is not person.family))


async def _the_finds(person: Person, words: str) -> AsyncIterator[str]:
    await person.press("slash")
    await paste(person, words)
    yield "find"
    await person.press("enter")
    yield "found"
    while person.app.screen is not person.family:
        await person.press("escape")


async def _records(person: Person, file: FamilyFile) -> AsyncIterator[str]:
    for name in LISTS:
        async with above(person, RecordScreen(file, getattr(file, name)[0])):
            yield f"record of {name}"


async def _forms(person: Person, file: FamilyFile) -> AsyncIterator[str]:
    for what, form in every_form(file):
        async with above(person, form):
            assert isinstance(person.app.screen, EntryForm)
            yield what


async def _saves(person: Person, words: str) -> AsyncIterator[str]:
    await person.press("c")
    await paste(person, words)
    await person.press("ctrl+s", "z")
    yield "what was saved"
    await person.press("delete")
    yield "taken back"
    await person.press("escape")


async def _drafts(person: Person, words: str) -> AsyncIterator[str]:
    await person.press("c")
    await paste(person, words)
    await person.app.pop_screen()  # as when it was locked
    await person.settle()
    async with above(person, DraftsScreen()):
        drafts = person.app.screen
        assert isinstance(drafts, DraftsScreen)
        assert drafts.drafts
        yield "drafts"
        async with above(person, DraftTextScreen(drafts.drafts[0], words, words)):
            await person.press("y")
            yield "the text of a draft"


DAY = date(2008, 12, 4)
"""The day on which forms are opened."""


def every_form(file: FamilyFile) -> Iterator[tuple[str, Screen[Any]]]:
    """Every form that can be opened on a family, and what it does to what."""
    forms: list[tuple[str, Record | None]] = [
        (verb.id, None)
        for verb in ENTRIES
        if verb.form and not verb.about_record and verb.id not in ("family", "set_aside", "restrict")
    ]
    forms += [("edit", None), ("restrict", None), ("promote", file.contacts[0]), ("take_back", file.people[0])]
    forms += [("same", file.contacts[0]), (opening.aside_verb(standing(file, usual(file, DAY)).findings[0]), None)]
    forms += [(verb, getattr(file, name)[0]) for name in LISTS for verb in ("edit", "outcome")]
    for verb, record in forms:
        try:
            yield f"{verb} {type(record).__name__}", opening.form_for(verb, file, usual(file, DAY), record)
        except CannotAct:
            continue


@asynccontextmanager
async def above(person: Person, screen: Screen[Any]) -> AsyncIterator[None]:
    """A screen above the one in hand, until the block ends."""
    await person.app.push_screen(screen)
    await person.settle()
    yield
    await person.app.pop_screen()


async def paste(person: Person, text: str) -> None:
    """Paste into what has the cursor: no keyboard types these."""
    assert isinstance(person.app.screen.focused, Input | TextArea)
    person.app.post_message(Paste(text))
    await person.settle()
