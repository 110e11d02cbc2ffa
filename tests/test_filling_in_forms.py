"""What every form does under somebody's hands: the cursor, what is wrong, what is said afterwards, and help."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import ChoiceField
from leadpro.console.forms.me import FirstTimeForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.setup import SetupScreen
from leadpro.practice.words import within_a_sentence
from leadpro.problem import Problem
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.at_the_door import at_the_door, door_of
from tests.b_family import BFamily
from tests.filling_forms import complaints, field_in_hand, fill, go_to, labels, save, try_to_save
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up
from tests.test_the_cursor_stands_where_one_sees_it import cursor_is_seen

# the cursor


async def test_whoever_comes_in_for_the_first_time_says_who_they_are(tmp_path: Path, clock: StoppedClock) -> None:
    path, ring = tmp_path / "families.leadpro", WorkingRing()
    siân_sets_up(path, ring, clock)
    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await siân.type(PASSPHRASE)
        await siân.press("enter")
        assert isinstance(siân.app.screen, FirstTimeForm)
        assert cursor_is_seen(siân)
        await siân.type("family support worker")
        await siân.press("tab")
        await siân.type("Hospital West")
        await siân.press("tab", *"hea", "tab")
        await siân.type("Derbyshire")
        await siân.press("ctrl+s")
        assert isinstance(siân.app.screen, CaseloadScreen)
        assert siân.app.desk.me
        assert siân.app.desk.me.role == "family support worker"


async def test_the_cursor_leaves_a_field_that_is_not_shown_any_more(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Role="child")
        await go_to(person, "Born yet")
        role = next(each for each in person.app.screen.query(ChoiceField) if each.label == "Role")
        role.choose(None)
        role.post_message(ChoiceField.Moved(role))
        await person.settle()
        assert "Born yet" not in labels(person)
        assert cursor_is_seen(person)
        assert field_in_hand(person).label == "Birth"


async def test_a_keyring_that_fails_late_takes_no_letter_away(tmp_path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(tmp_path / "new" / "families.leadpro", clock), clock) as siân:
        await siân.type("Siân Evans")
        await siân.press("enter", "enter", "enter")
        await siân.type("four unlikely")
        screen = siân.app.screen
        assert isinstance(screen, SetupScreen)
        screen.post_message(SetupScreen.KeyringTried(Problem("No keyring", "There is none.", "Use a passphrase.")))
        await siân.settle()
        await siân.type(" words")
        assert cursor_is_seen(siân)
        assert screen.passphrase.value == "four unlikely words"
        assert "unlikely" not in siân.screen_text()


async def test_what_is_typed_goes_on_from_what_stands_there(store: Store, clock: StoppedClock) -> None:
    BFamily(store).police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x")
        stood = person.app.screen.query(TextArea).first().text
        assert stood
        await person.type(" They rang.")
        assert person.app.screen.query(TextArea).first().text == f"{stood} They rang."


# what is wrong


async def test_what_was_wrong_is_not_said_of_what_has_been_put_right(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        assert "a few words" in await try_to_save(person)
        await person.type("Rang")
        assert complaints(person) == ""
        await fill(person, Contact_made="zzz")
        await go_to(person, "When")
        assert "Nothing on the list" in complaints(person)
        await fill(person, Contact_made="yes")
        assert complaints(person) == ""


async def test_what_was_wrong_with_two_fields_together_goes_with_either(store: Store, clock: StoppedClock) -> None:
    BFamily(store).drinking_at_collection(date(2008, 12, 1))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4", "u")
        await person.type("Better")
        await fill(person, Why_it_closes="Nothing since May")
        assert "kept open" in await try_to_save(person)
        await fill(person, And_now="close, with a reason")
        assert complaints(person) == ""
        await save(person)


async def test_a_passphrase_that_is_longer_now_is_not_called_short(tmp_path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(tmp_path / "new" / "families.leadpro", clock), clock) as siân:
        await siân.type("Siân Evans")
        await siân.press("enter", "enter", "enter", "enter", *"short", "enter", *"short", "enter")
        screen = siân.app.screen
        assert isinstance(screen, SetupScreen)
        assert screen.passphrase.said_wrong
        screen.passphrase.take_focus()
        await siân.type(" of nothing but length")
        assert not screen.passphrase.said_wrong


async def test_what_lies_ahead_by_minutes_has_not_happened(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    before = len(home.file.contacts)
    async with at_the_console(store, clock) as person:
        later = clock.local() + timedelta(minutes=20)
        await person.press("enter", "c")
        await person.type("Rang, no answer")
        await fill(person, When=f"today {later:%H:%M}")
        assert "lies ahead" in await try_to_save(person)
        await fill(person, When="tomorrow")
        assert "lies ahead" in await try_to_save(person)
        await fill(person, When=f"today {later:%H:%M}")
        clock.advance(timedelta(minutes=30))
        await save(person)
        assert len(home.file.contacts) == before + 1


async def test_a_review_that_a_bank_holiday_moves_says_so(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        shown = person.screen_text()
        assert "2 January 2009, 4 weeks and on to a working day" in shown, "four weeks on is New Year's Day"


# what is said


@pytest.mark.parametrize(
    ("said", "within"),
    [
        ("CAF started", "CAF started"),
        ("NHS number", "NHS number"),
        ("Early help assessment started", "early help assessment started"),
        ("A contact", "a contact"),
        ("", ""),
    ],
)
def test_a_name_of_capitals_keeps_them_within_a_sentence(said: str, within: str) -> None:
    assert within_a_sentence(said) == within


async def test_a_saved_caf_is_called_so(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f", "ctrl+s")
        assert person.last_said().startswith("Saved: CAF started (")
        await person.press("z", "delete", "escape")
        assert person.last_said().startswith("Taken back: CAF started (")


async def test_no_template_is_shown_to_whoever_presses_every_key_on_every_panel(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    home.drinking_at_collection(date(2008, 12, 1))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for panel in "1234567":
            for key in ("u", "e", "x", "m", "minus", "plus", "s", "k", "o"):
                await person.press(panel, key)
                assert "{" not in person.last_said(), (panel, key)
                assert "{" not in person.screen_text(), (panel, key)
                for _ in range(3):
                    if person.app.screen is not person.family:
                        await person.press("escape")


async def test_help_names_the_keys_that_a_field_takes(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c", "f1")
        person.app.screen.query(Input).first().value = "tick"
        await person.settle()
        shown = person.screen_text()
        assert "Space" in shown
        assert ": " + "tick" not in shown
