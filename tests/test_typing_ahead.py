"""Typing faster than a screen opens: every letter arrives, in its place."""

from asyncio import sleep
from math import inf
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from leadpro.clock import StoppedClock
from leadpro.console import typed_ahead
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.lead import LeadForm
from leadpro.console.forms.me import FirstTimeForm
from leadpro.console.forms.people import PeopleForm
from leadpro.console.forms.supervision import SupervisionForm
from leadpro.console.keymap import SIGNS
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.palette import PaletteScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.widgets.choices import Choices
from leadpro.problem import Problem
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from tests.at_the_console import NAMES, Person, at_the_console, works_here
from tests.at_the_door import at_the_door, door_of
from tests.b_family import BFamily
from tests.building import family, told
from tests.conftest import KEY
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up

CALLED = {sign: name for name, sign in SIGNS.items()} | NAMES
"""What Textual calls keys that are not letters."""


@pytest.fixture(autouse=True)
def _the_next_key_is_handed_out_as_soon_as_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a busy computer, where what a key sets going has had no turn yet when the time for the next has come."""
    monkeypatch.setattr(typed_ahead, "LOOK_AGAIN", 0)


async def at_once(person: Person, *keys: str) -> None:
    """Press keys without waiting for the screen to answer in between."""
    for key in keys:
        person.app.post_message(Key(CALLED.get(key, key), key if len(key) == 1 else None))
    await person.settle()
    await person.settle()


async def test_what_is_typed_while_the_form_opens_stands_in_it(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        await at_once(person, "c", *"Mum rang", "tab", *"nurs")

        assert isinstance(person.app.screen, ContactForm), "the letters did nothing else"
        assert person.app.screen.query(TextArea).first().text == "Mum rang"
        assert "nurs" in [typed.value for typed in person.app.screen.query(Input)]


async def test_a_key_right_after_enter_waits_for_the_family(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await at_once(person, "enter", "c", *"She rang")

        assert isinstance(person.app.screen, ContactForm)
        assert person.app.screen.query(TextArea).first().text == "She rang"


async def test_what_is_pasted_while_the_form_opens_stands_in_it(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        person.app.post_message(Key("c", "c"))
        person.app.post_message(Paste("Mum rang"))
        await person.settle()
        await person.settle()

        assert person.app.screen.query(TextArea).first().text == "Mum rang"


async def test_what_is_typed_while_a_form_is_saved_is_meant_for_the_next(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        works_here(person)
        await at_once(person, "c", *"Mum rang", "ctrl+s", "c", *"Dad rang")
        assert isinstance(person.app.screen, ContactForm)
        assert person.app.screen.query(TextArea).first().text == "Dad rang"
        file = person.family.file
        assert file
        assert [each.text for each in file.contacts if "rang" in each.text][-1:] == ["Mum rang"]


async def test_what_is_typed_after_a_screen_has_asked_for_a_form_stands_in_it(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "v", "v", "end")
        assert isinstance(person.app.screen, ChronologyScreen)
        await at_once(person, "e", *"Mum")
        assert isinstance(person.app.screen, EntryForm)
        assert person.app.screen.query(TextArea).first().text.startswith("Mum") or "Mum" in person.screen_text()


async def test_what_is_typed_while_the_next_family_comes_is_meant_for_that_one(
    store: Store, clock: StoppedClock
) -> None:
    for reference, name in (("F-1", "B family"), ("F-2", "C family")):
        save(store, told(family(reference=reference, name=name)))
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        shown = person.banner()
        assert "B family" in shown
        await at_once(person, "right_square_bracket", "p")
        assert isinstance(person.app.screen, PeopleForm)
        assert "C family" in person.screen_text()


async def test_a_family_that_cannot_be_read_is_left_at_once(
    case_store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_ahead, "LONGEST", inf)
    monkeypatch.setattr("leadpro.console.screens.family.family_file", unreadable)
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        assert isinstance(person.app.screen, ProblemScreen)
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, CaseloadScreen)


async def test_enter_right_behind_j_opens_the_newest_line_of_the_journal(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await at_once(person, "enter", "j", "enter")
        assert isinstance(person.app.screen, RecordScreen)


async def test_two_days_back_at_once_are_two_days_back(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "comma", "comma")
        twice = person.family.as_at
        await person.press("full_stop", "full_stop")
        assert person.family.as_at is None
        await at_once(person, "comma", "comma")
        assert person.family.as_at == twice


async def test_keys_behind_a_hit_are_meant_for_what_it_leads_to(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("slash", *"nursery")
        await at_once(person, "enter", "enter")
        assert isinstance(person.app.screen, FamilyScreen)


async def test_a_journal_that_cannot_be_read_is_left_at_once(
    case_store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_ahead, "LONGEST", inf)
    monkeypatch.setattr("leadpro.console.screens.history.family_history", unreadable)
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "j")
        assert isinstance(person.app.screen, ProblemScreen)
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, FamilyScreen)


def unreadable(*_: object, **__: object) -> None:
    raise Problem("The store could not be read", "The drive does not answer.", "Try again.")


@pytest.mark.parametrize("key", ["/", "ctrl+p"])
async def test_lines_to_type_in_lose_no_letter(case_store: Store, clock: StoppedClock, key: str) -> None:
    async with at_the_console(case_store, clock) as person:
        await at_once(person, key, *"fern")

        assert person.app.screen.query(Input).first().value == "fern"


async def test_esc_is_answered_in_its_turn(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        await at_once(person, "/", "escape")

        assert not isinstance(person.app.screen, FindScreen)
        assert isinstance(person.app.screen, FamilyScreen)


async def test_a_word_that_no_longer_holds_is_gone(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        person.app.say("Saved: action completed. z takes it back.")
        await person.settle()
        person.app.say("Taken back: action completed. Its history keeps it.")
        await person.settle()

        assert [each.message.partition(":")[0] for each in person.app._notifications] == ["Taken back"]


async def test_enter_right_behind_a_name_opens_the_family_of_that_name(store: Store, clock: StoppedClock) -> None:
    for reference, name in (("F-1", "Birch"), ("F-2", "Cole"), ("F-3", "Dell")):
        save(store, told(family(reference=reference, name=name)))
    async with at_the_console(store, clock) as person:
        await at_once(person, "tab", *"dell", "enter")
        assert "Dell" in person.banner()
        await at_once(person, "escape", "escape", "home", "enter")
        assert "Birch" in person.banner(), "the whole list is back before Enter is handed on"


async def test_a_form_that_is_asked_for_right_behind_a_save_knows_what_was_saved(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        works_here(person)
        await at_once(person, "c", *"Mum rang", "ctrl+s", "l")
        form = person.app.screen
        assert isinstance(form, LeadForm)
        assert "Mum rang" in [each.text for each in form.file.contacts]


async def test_a_lock_comes_in_its_turn_behind_a_long_text(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_ahead, "LONGEST_BEFORE_A_LOCK", inf)
    BFamily(store)
    store.close()
    text = "Mum rang and said a good deal, to the last word"
    door = OpenDoor(lambda: open_store(store.path, KEY, clock))
    async with at_the_door(door, clock) as person:
        await person.press("escape")  # who works here is another story
        await at_once(person, "enter", "c", *text, "ctrl+l")
        assert person.app.locked
        await person.press("enter")
        assert isinstance(person.app.screen, ContactForm)
        assert person.app.screen.query(TextArea).first().text == text


async def test_a_lock_comes_though_a_screen_takes_no_keys(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    monkeypatch.setattr(typed_ahead, "LONGEST", inf)
    monkeypatch.setattr(typed_ahead, "LONGEST_BEFORE_A_LOCK", 0.0)
    monkeypatch.setattr(FamilyScreen, "takes_keys", False)
    async with at_the_console(store, clock) as person:
        await at_once(person, "enter", "c", *"Mum", "ctrl+l")
        assert person.app.locked


async def test_who_works_here_is_asked_between_no_two_keys(tmp_path: Path, clock: StoppedClock) -> None:
    path, ring = tmp_path / "families.leadpro", WorkingRing()
    siân_sets_up(path, ring, clock)
    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await at_once(siân, *PASSPHRASE, "enter", "b", *"Smith")
        assert isinstance(siân.app.screen, NewFamilyForm)
        assert "Smith" in siân.screen_text()
        await siân.press("escape")
        assert isinstance(siân.app.screen, FirstTimeForm), "it is asked once she is back"
        await siân.press("escape", "enter", "escape")
        assert isinstance(siân.app.screen, CaseloadScreen), "and not again"


async def test_what_is_typed_behind_a_choice_of_the_palette_waits_for_what_that_opens(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def let_others_run() -> None:
        for _ in range(500):
            await sleep(0)

    async def open_late(choices: Choices) -> None:
        await let_others_run()
        opens(choices)

    async def run_late(palette: PaletteScreen, verb: str) -> None:
        await let_others_run()
        await runs(palette, verb)

    opens, runs = Choices.action_open, PaletteScreen._run
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        monkeypatch.setattr(Choices, "action_open", lambda choices: choices.call_later(open_late, choices))
        monkeypatch.setattr(PaletteScreen, "_run", run_late)
        await at_once(person, "colon", *"supervision", "enter", *"Kim")
        assert isinstance(person.app.screen, SupervisionForm)
        assert any(field.says.endswith("Kim") for field in person.app.screen.fields)
