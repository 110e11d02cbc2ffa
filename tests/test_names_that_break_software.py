"""Names and texts that break software stand in every field, on every screen, and are never obeyed."""

import json
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Input, TextArea

from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.console import keys
from leadpro.console.forms import opening
from leadpro.console.forms.as_at import AsAtScreen
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.me import MeForm
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.exchange.as_json import caseload_document, family_document, pretty
from leadpro.exchange.plain import caseload_text, family_text
from leadpro.gate import has_hidden
from leadpro.records.agency import Agency
from leadpro.records.base import Id, Record
from leadpro.records.concern import Concern
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.person import Person as Somebody
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from leadpro.store.caseload import caseload
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import told, vague
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

EVERYWHERE = {
    "shown": "[Red] [/] O'Brien Siân الاسم 👩‍👧‍👦 =Cmd {x} %s \\ \"",
    "hidden": "Sam\x1b]52;c;QUJD\x07\x1b[2J\x9b2J\x90\x9c\u202etxt\u2066\u2028\0end",
}
"""A few of them at once, for every field of every kind of record."""

STARTS, ENDS, DUE = date(2008, 11, 3), date(2008, 11, 24), date(2008, 12, 1)
LATER = date(2008, 11, 28)


# a record of every kind, from its own type hints


def every_record(text: str) -> list[Record]:
    """Two records of every kind with the text in each of their text fields: filled in, and with what is needed."""
    agency: Agency = filled(Agency, text, {})
    ids: dict[str, Id] = {"agency": agency.id}
    worker: Professional = filled(Professional, text, ids)
    home: Family = filled(Family, text, ids, closed_on=None)
    ids |= {"professional": worker.id, "family": home.id}
    made: list[Record] = [agency, worker, home]
    for kind in LISTS.values():
        both = [filled(kind, text, ids), filled(kind, text, ids, bare=True)]
        ids.setdefault(kind.__name__.lower(), both[0].id)
        ids.setdefault(f"other {kind.__name__.lower()}", both[1].id)
        made += both
    return made


def filled(kind: type[Any], text: str, ids: dict[str, Id], *, bare: bool = False, **more: Any) -> Any:
    """A record of a kind; a bare one has nothing where a record may have nothing, but is due all the same."""
    hints = get_type_hints(kind)
    said = {name: _value(name, hints[name], text, ids, bare) for name in kind.__struct_fields__}
    del said["id"]
    said |= {"known_on": STARTS, "withdrawn": False, "inferred": bare, "unborn": False, "decided_to_share": True}
    if said.get("owner_agency_id"):
        said |= {"owner_professional_id": None, "owner_person_id": None}
    elif "owner_agency_id" in said:
        said["owner_person_id"] = ids["person"]
    if kind is Somebody:
        said["died"] = vague(ENDS) if bare else None
    if kind is Concern and bare:
        said["factor"] = "2B"
    return kind(**{name: value for name, value in {**said, **more}.items() if name in hints})


def _value(name: str, hint: Any, text: str, ids: dict[str, Id], bare: bool) -> Any:
    if NoneType in get_args(hint):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        due = name.endswith("_due") or name in ("due_on", "review_on")
        return None if bare and not due else _value(name, inner, text, ids, bare)
    if name == "about_id":
        return ids.get("referral")
    if name in ("people", "agencies"):
        return (ids[{"people": "person", "agencies": "agency"}[name]],)
    if name in ("worker_id", "supervisor_id"):
        return ids["professional"]
    if name == "to_person_id":
        return ids["other person"]
    if name.endswith("_id"):
        return ids[name.removesuffix("_id").rpartition("_")[2]]
    if get_origin(hint) is tuple:
        return (text, text)
    if hint is str:
        return text
    if hint is int:
        return 2
    if hint in (date, VagueDate):
        day = LATER if bare else STARTS if not name.startswith(_AFTERWARDS) else ENDS
        day = DUE if name.endswith("_due") or name in ("due_on", "review_on") else day
        return day if hint is date else VagueDate.on(day)
    if issubclass(hint, Enum):
        return list(hint)[1 if bare else 0]
    assert hint is bool, f"nothing to put into {name}: {hint}"
    return True


_AFTERWARDS = ("ended", "closed", "done", "decided", "resolved", "reviewed", "feedback", "withdrawn", "next", "ack")


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every text field of a record and what stands in it, ids and vague dates apart."""
    hints = get_type_hints(type(record))
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name == "id" or name.endswith("_id") or name in ("people", "agencies"):
            continue
        if hints[name] is str or get_origin(hints[name]) is tuple:
            yield from ((name, each) for each in ([value] if isinstance(value, str) else value))


def family_of(records: list[Record]) -> Family:
    return next(each for each in records if isinstance(each, Family))


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


class Sweep:
    """Goes from screen to screen and looks at each."""

    def __init__(self, person: Person, text: str) -> None:
        self.person = person
        self.text = text
        self.seen: list[str] = []
        self.wrong: list[str] = []

    async def look(self, what: str, *, shows: bool = True) -> str:
        """Look at the screen in hand: nothing on it controls, and the text stands on it as it was typed."""
        await self.person.settle()
        shown = self.person.screen_text()
        self.seen.append(what)
        if hidden := hidden_on(shown):
            self.wrong.append(f"{what} lets through {sorted(hidden)!r}")
        if shows and not has_hidden(self.text) and unwrapped(self.text[:60]) not in unwrapped(shown):
            self.wrong.append(f"{what} does not show it:\n{shown}")
        return shown

    @asynccontextmanager
    async def above(self, screen: Screen[Any]) -> AsyncIterator[None]:
        """A screen above the one in hand, until the block ends."""
        app = self.person.app
        await app.push_screen(screen)
        yield
        await app.pop_screen()


@pytest.fixture
def store_with(tmp_path: Path, open_fresh: Callable[[Path, Clock], Store], clock: StoppedClock) -> Callable[..., Store]:
    """A fresh store that holds some records."""

    def make(*records: Record) -> Store:
        store = open_fresh(tmp_path / f"{len(list(tmp_path.iterdir()))}.leadpro", clock)
        save(store, told(*records))
        return store

    return make


@pytest.mark.parametrize("text", EVERYWHERE.values(), ids=EVERYWHERE)
async def test_every_screen_stands_with_it_in_every_field(
    text: str, store_with: Callable[..., Store], clock: StoppedClock
) -> None:
    records = every_record(text)
    home = family_of(records)
    async with at_the_console(store_with(*records), clock, TALL) as person:
        sweep = Sweep(person, text)
        await sweep.look("caseload", shows=False)
        await person.press("g")
        await paste(person, text)
        await sweep.look("caseload, narrowed", shows=False)
        await person.press("escape", "enter")
        await sweep.look("family")
        file = person.family.file
        assert file
        for panel in range(1, 7):
            await person.press(str(panel), "end")
            await sweep.look(f"panel {panel}", shows=False)
        await look_at_the_story(sweep)
        await look_at_the_finds(sweep)
        await look_at_records(sweep, file)
        await look_at_forms(sweep, file)
        for form in (NewFamilyForm(), MeForm(), AsAtScreen(clock.local(), None, home.known_on)):
            async with sweep.above(form):
                await sweep.look(type(form).__name__, shows=False)
    assert sweep.wrong == []
    assert len(sweep.seen) > 50


async def look_at_the_story(sweep: Sweep) -> None:
    person = sweep.person
    await person.press("v")
    await sweep.look("chronology")
    await person.press("v", "end")
    assert isinstance(person.app.screen, ChronologyScreen)
    await sweep.look("chronology, all entries")
    await person.press("escape", "t")
    await sweep.look("timeline", shows=False)
    await person.press("down", "enter")
    await sweep.look("a lane of the timeline", shows=False)
    await person.press("escape", "escape", "j")
    await sweep.look("journal", shows=False)
    await person.press("enter")
    await sweep.look("a record from the journal")
    await person.press("escape", "escape", "question_mark")
    await sweep.look("help", shows=False)
    await person.press("escape", "colon")
    await sweep.look("palette", shows=False)
    await person.press("escape")


async def look_at_the_finds(sweep: Sweep) -> None:
    person = sweep.person
    await person.press("slash")
    await paste(person, sweep.text[:3])
    await answered(person)
    await sweep.look("find")
    await person.press("enter")
    await sweep.look("found", shows=False)
    while person.app.screen is not person.family:
        await person.press("escape")


async def look_at_records(sweep: Sweep, file: FamilyFile) -> None:
    for name in LISTS:
        record = getattr(file, name)[0]
        async with sweep.above(RecordScreen(file, record)):
            await sweep.look(f"record of {name}")


async def look_at_forms(sweep: Sweep, file: FamilyFile) -> None:
    forms: list[tuple[str, Record | None]] = [(key.id, None) for key in keys.ENTRIES[:8] if key.id != "family"]
    forms += [("edit", None), ("promote", file.contacts[0]), ("take_back", file.people[0])]
    forms += [(verb, getattr(file, name)[0]) for name in LISTS for verb in ("edit", "outcome")]
    for verb, record in forms:
        try:
            form = opening.form_for(verb, file, record)
        except opening.CannotAct:
            continue
        what = f"{verb} {type(record).__name__}"
        async with sweep.above(form):
            assert isinstance(sweep.person.app.screen, EntryForm)
            shown = await sweep.look(what, shows=False)
            filled_in = any(field.value == sweep.text for field in form.query(Input).results(Input))
            if filled_in and not has_hidden(sweep.text) and unwrapped(sweep.text[:60]) not in unwrapped(shown):
                sweep.wrong.append(f"{what} does not show it:\n{shown}")


async def answered(person: Person) -> None:
    """Wait until the hits are those for what is typed."""
    screen = person.app.screen
    assert isinstance(screen, FindScreen)
    for _ in range(200):
        if screen.found_for == screen.typed:
            break
        await person.pilot.pause(0.02)
    await person.settle()


async def paste(person: Person, text: str) -> None:
    """Paste into what has the cursor: no keyboard types these."""
    assert isinstance(person.app.screen.focused, Input | TextArea)
    person.app.post_message(Paste(text))
    await person.settle()


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
    for page in (family_text(file, today), caseload_text(lines, today)):
        assert hidden_on(page) == set()
        if not has_hidden(text):
            assert "".join(text.split()) in "".join(page.split())
    for document in (family_document(file, today), caseload_document(lines, today)):
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
