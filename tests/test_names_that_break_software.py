"""Names and texts that break software stand in every field, on every screen, and are never obeyed."""

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.console.forms.form import EntryForm
from leadpro.exchange.as_json import caseload_document, family_document, pretty
from leadpro.exchange.plain import caseload_text, family_text
from leadpro.gate import has_hidden
from leadpro.practice.words import words_named
from leadpro.records.base import Record
from leadpro.records.family_file import LISTS
from leadpro.store.caseload import caseload
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import told, usual, vague
from tests.every_field import every_record, family_of
from tests.every_screen import every_screen, paste
from tests.filling_forms import field_in_hand, fill, go_to, try_to_save
from tests.filling_forms import save as save_form

TALL = (120, 60)
"""A window in which nearly every form is in sight as a whole."""

PLAIN = (
    "O'Brien",
    "O’Brien",
    "Smith-Jones",
    "Siân",
    "Sia\u0302n",
    "ʻOkina",
    "الاسم",
    "Prince",
    "Null",
    "[Red]",
    "[/]",
    "=Cmd",
    "Robert'); DROP TABLE person;--",
    "👩‍👧‍👦",
    "\u0301",
    "{x}",
    "%s",
    "\\",
    "\"quoted\" 'twice'",
    "x" * 200,
)
"""Names in which nothing is hidden."""

HIDDEN = (
    "\x1b]52;c;QUJD\x07",
    "\x1b[2JSam\x1b[31m",
    "a\x9b2J\x90b",
    "Sam\u202etxt.exe\u2066",
    "before\0after",
)
"""Names that would move the cursor, write to the clipboard, turn the writing round or end a string."""

EVERYWHERE = "[Red] [/] O'Brien Siân الاسم 👩‍👧‍👦 =Cmd {x} %s \\ \""
"""A few of them at once, for every field of every kind of record."""


# what stands on the screen


def hidden_on(screen: str) -> set[str]:
    """Characters on a screen that control, or turn the writing round."""
    return {
        each
        for each in screen
        if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each not in "\u200c\u200d"
    }


def unwrapped(screen: str) -> str:
    """A screen without what only lays it out, so that text over several lines is found."""
    return "".join(each for each in screen if each not in " \n│┃▁▂▃▄▅▆▇█▔▕▏╭╮╰╯─┌┐└┘")


@pytest.fixture
def store_with(tmp_path: Path, open_fresh: Callable[[Path, Clock], Store], clock: StoppedClock) -> Callable[..., Store]:
    """A fresh store that holds some records."""

    def make(*records: Record) -> Store:
        store = open_fresh(tmp_path / f"{len(list(tmp_path.iterdir()))}.leadpro", clock)
        save(store, told(*records))
        return store

    return make


async def test_a_name_stands_as_it_is_typed_wherever_it_is_shown(
    store_with: Callable[..., Store], clock: StoppedClock
) -> None:
    store = store_with(*every_record(EVERYWHERE))
    missing: list[str] = []
    async with at_the_console(store, clock, TALL) as person:
        async for what in every_screen(person, EVERYWHERE[:3]):
            screen = person.app.screen
            filled_in = any(field.value == EVERYWHERE for field in screen.query(Input).results(Input))
            if what.startswith(SHOWS) or (isinstance(screen, EntryForm) and filled_in):
                shown = person.screen_text()
                if unwrapped(EVERYWHERE) not in unwrapped(shown):
                    missing.append(f"{what} does not show it:\n{shown}")
    assert missing == []


SHOWS = ("family", "chronology", "a record from the journal", "record of")
"""Screens that show it in full."""


# what does not need a screen


@pytest.mark.parametrize("text", [*PLAIN, *HIDDEN], ids=ascii)
def test_it_is_kept_to_the_letter_and_printed_safely(text: str, store_with: Callable[..., Store]) -> None:
    records = every_record(text)
    store = store_with(*records)
    home = family_of(records)
    file = family_file(store, home.id)
    for name, kind in LISTS.items():
        assert getattr(file, name) == tuple(each for each in records if type(each) is kind), name
    assert (file.family, *file.agencies.values(), *file.professionals.values()) == (home, *records[:2])

    today = store.clock.today()
    lines = caseload(store)
    for page in (family_text(file, usual(file, today)), caseload_text(lines, today, words_named())):
        assert hidden_on(page) == set()
        if not has_hidden(text):
            assert "".join(text.split()) in "".join(page.split())
    for document in (family_document(file, usual(file, today)), caseload_document(lines, today)):
        printed = pretty(document)
        assert not has_hidden(printed)
        assert text in _strings(json.loads(printed)), "JSON gives it back to the letter"


def _strings(value: Any) -> set[str]:
    match value:
        case str():
            return {value}
        case list():
            return {text for each in value for text in _strings(each)}
        case dict():
            return {text for each in value.values() for text in _strings(each)}
    return set()


# through the front door


async def test_what_is_typed_or_pasted_is_what_is_stored(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    names = [*PLAIN, *HIDDEN]
    async with at_the_console(store, clock, TALL) as person:
        await person.press("enter")
        for start in range(0, len(names), 3):
            name, phone, note = (names[(start + place) % len(names)] for place in range(3))
            await person.press("p")
            await fill(person, Role="grandparent")
            for label, text in (("Name", name), ("Telephone", phone), ("Note", note)):
                await go_to(person, label)
                if text.isascii() and text.isprintable() and len(text) < 16:
                    await person.pilot.press(*(KEYS.get(letter, letter) for letter in text))
                else:
                    await fill(person, **{label: text})
            await save_form(person)
            added = home.file.people[-1]
            assert (added.name, added.phone, added.note) == (name, phone, note)
            assert hidden_on(person.screen_text()) == set()
        page = "\n".join(names)
        await person.press("c")
        await paste(person, page)
        await fill(person, Why_it_matters=HIDDEN[0])
        await save_form(person)
        seen = home.file.contacts[-1]
        assert (seen.text, seen.significance) == (page, HIDDEN[0])
        assert hidden_on(person.screen_text()) == set()


KEYS = {" ": "space", ".": "full_stop", ",": "comma", "/": "slash", "'": "apostrophe", '"': "quotation_mark"}
"""What Textual calls keys that are not letters."""


# dates that break software


@pytest.fixture
def april(tmp_path: Path, open_fresh: Callable[[Path, Clock], Store]) -> BFamily:
    """The family, in April 2027: after both changes of the clock."""
    return BFamily(open_fresh(tmp_path / "april.leadpro", StoppedClock(nine_o_clock(date(2027, 4, 5)))))


def said_beside(person: Person) -> str:
    """What stands beneath the field in hand."""
    return str(field_in_hand(person).query_one(".field-note").render())


async def test_days_of_a_contact(april: BFamily) -> None:
    async with at_the_console(april.store, april.store.clock, TALL) as person:
        await person.press("enter")
        for text, stored, said in (
            ("25 October 2026 01:30", "2026-10-25T01:30:00", "= Sunday 25 October 2026"),
            ("25 October 2026 01:30", "2026-10-25T01:30:00", "= Sunday 25 October 2026"),
            ("01/02", "2027-02-01", "= Monday 1 February 2027"),
            ("29/2/2024", "2024-02-29", "= Thursday 29 February 2024"),
        ):
            await person.press("c")
            await paste(person, "Rang")
            await fill(person, When=text)
            assert said_beside(person).startswith(said)
            await save_form(person)
            assert april.file.contacts[-1].happened.text == stored
        await person.press("c")
        await paste(person, "Rang")
        for text, sentence in (
            ("28 March 2027 01:30", "! There is no 1:30 am on 28 March 2027, as the clocks go forward; try 2:30 am."),
            ("29/2/2027", "! There is no 29 February 2027; try 28/2/2027."),
        ):
            await fill(person, When=text)
            assert said_beside(person) == sentence
            assert await try_to_save(person) == sentence
            assert typed_in_hand(person) == text, "what was typed stays"


async def test_days_of_a_birth(april: BFamily) -> None:
    async with at_the_console(april.store, april.store.clock, TALL) as person:
        await person.press("enter", "p")
        await fill(person, Name="Leap", Role="child", Birth="29/2/2023")
        assert await try_to_save(person) == "! There is no 29 February 2023; try 28/2/2023."
        assert typed_in_hand(person) == "29/2/2023"
        await fill(person, Birth="29/2/2024")
        assert said_beside(person) == "= Thursday 29 February 2024"
        await save_form(person)
        assert april.file.people[-1].born == vague(date(2024, 2, 29))
        assert any("Leap" in line and "3 y" in line for line in person.lines("#panel-1"))

        await person.press("p")
        await fill(person, Name="Baby", Role="child", Born_yet="not born yet", Birth="1 March 2027")
        assert said_beside(person) == "= Monday 1 March 2027"
        await save_form(person)
        baby = april.file.people[-1]
        assert (baby.unborn, baby.born) == (True, vague(date(2027, 3, 1)))
        assert any("due date passed 1 Mar 2027" in line for line in person.lines("#panel-1"))


def typed_in_hand(person: Person) -> str:
    """What stands in the field in hand."""
    focused = person.app.screen.focused
    assert isinstance(focused, Input)
    return focused.value
