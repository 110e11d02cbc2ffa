"""What is typed is hers: leaving keeps it, one key brings it back, and no word that is typed on destroys anything."""

from datetime import timedelta
from itertools import cycle

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.person import PersonForm
from leadpro.console.keymap import is_text
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.drafts import DraftsScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.verbs import SCREENS, WHOLE, on_screen
from leadpro.store.drafts import drafts
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import everything_in
from tests.conftest import OpenAgain
from tests.filling_forms import save
from tests.half_filled import every_form, lively_family
from tests.test_typing_ahead import at_once

OUTSIDE_A_FORM = [each for each in SCREENS if each not in WHOLE and not SCREENS[each].typing]


async def leave_half_a_contact(person: Person, text: str = "Mum rang") -> None:
    """Begin a contact on the family in hand, and leave it by Esc."""
    await person.press("c")
    await person.type(text)
    await person.press("escape")


# leaving


async def test_esc_keeps_what_is_typed_and_one_key_brings_it_back(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person)
        assert isinstance(person.app.screen, FamilyScreen), "nothing is asked"
        assert person.last_said().startswith("Not saved, and kept: a contact. q goes on with it")
        await person.press("q")
        assert isinstance(person.app.screen, ContactForm)
        assert "Mum rang" in person.screen_text()
        await save(person)
        assert drafts(store) == ()
        await person.press("q")
        assert person.last_said() == "Nothing is half written."


async def test_what_was_left_last_comes_back_first_from_wherever_one_is(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person)
        clock.advance(timedelta(minutes=1))
        await person.press("p", *"Mr E", "escape")
        clock.advance(timedelta(minutes=1))
        await person.press("w", "down", "enter")
        assert isinstance(person.app.screen, ContactForm)
        await person.press("escape", "1", "home", "enter")
        assert isinstance(person.app.screen, RecordScreen)
        clock.advance(timedelta(minutes=1))
        await person.press("q")
        assert isinstance(person.app.screen, ContactForm), "it was left last, though nothing was typed in it"
        await person.press("escape")
        assert isinstance(person.app.screen, RecordScreen), "one is back where one was"
        await person.press("escape", "escape", "w", "down", "enter")
        assert isinstance(person.app.screen, PersonForm)


async def test_what_is_typed_right_behind_the_key_that_brings_it_back_goes_on_from_it(
    store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person)
        await person.press("escape")
        await at_once(person, "q", *" back")
        assert "Mum rang back" in person.screen_text()


async def test_the_older_ones_are_folded_and_stay_until_they_are_thrown_away(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person, "In November")
        clock.advance(timedelta(days=8))
        await leave_half_a_contact(person, "Today")
        await person.press("w")
        assert person.lines("#drafts") == [
            "a contact for F-1, B family, on Fri 12 Dec 2008 09:00",
            "1 older than a week: Enter shows them.",
        ]
        await person.press("end", "delete")
        assert len(drafts(store)) == 2, "the line that stands for the others is none of them"
        await person.press("enter", "end")
        assert "In November" in person.screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, ContactForm)


async def test_nothing_opens_by_itself_where_something_is_half_written(
    store: Store, clock: StoppedClock, open_again: OpenAgain
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person)
    async with at_the_console(open_again(), clock) as person:
        assert isinstance(person.app.screen, CaseloadScreen)
        assert person.last_said() == "1 half written: q goes on with the last, w lists all."


# a letter never destroys


@pytest.mark.parametrize("screen", OUTSIDE_A_FORM)
def test_no_question_is_answered_by_what_somebody_types(screen: str) -> None:
    by_letter = {each.id for each in on_screen(screen) if any(map(is_text, each.keys))}
    assert by_letter <= {"copy"}


async def test_esc_and_any_word_right_behind_it_lose_nothing_of_any_form(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    file = lively_family(home)
    before = everything_in(store)["entry"]
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        words = cycle(["zebra no", "delete it", "yes, Wed xyz", ": take back", "/a"])
        for number, ((what, form), word) in enumerate(zip(every_form(file).items(), words, strict=False), start=1):
            opened = form()
            person.app.push_screen(opened)
            await person.settle()
            await at_once(person, "x", "tab", "y", "escape", *word)
            assert opened.draft, what
            assert len(drafts(store)) >= number, what
            while person.app.screen is not person.family:
                assert not isinstance(person.app.screen, CaseloadScreen), what
                person.app.pop_screen()
                await person.settle()
        assert everything_in(store)["entry"] == before


async def test_a_word_typed_on_in_the_list_of_what_is_half_written_loses_nothing(
    store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await leave_half_a_contact(person)
        await person.press("w")
        assert isinstance(person.app.screen, DraftsScreen)
        await at_once(person, *"and then he said: yes no quit")
        await at_once(person, "delete", *"and then he said: yes no quit", "escape")
        assert not isinstance(person.app.screen, EntryForm)
        assert len(drafts(store)) == 1


SENTENCES = (
    "Mum rang: she is amazed, and so tired. Yes! No? Quick\n",
    "a=b <c> [d] {e} #f @g /h\n\n",
    "To: lock\n",
    "Re: quit\nRe: quit\n",
    "zzzz\n\nzz qqq www\n",
    "0123456789 + - * ; , .\n",
)
TO_GET_THERE = ((), ("enter",), ("enter", "v"), ("enter", "t"), ("enter", "j"), ("enter", "7", "enter"), ("enter", "2"))


@pytest.mark.parametrize("keys", TO_GET_THERE)
async def test_a_sentence_typed_where_no_form_is_open_saves_takes_back_and_leaves_nothing(
    store: Store, clock: StoppedClock, keys: tuple[str, ...]
) -> None:
    BFamily(store).police_referrals(2)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c", *"Saved", "ctrl+s", "escape")
        before = everything_in(store)["entry"]
        for sentence in SENTENCES:
            await person.press("home", *keys)
            await at_once(person, *sentence, *sentence.upper())
            assert person.app.is_running, sentence
            assert not person.app.locked, sentence
            assert everything_in(store)["entry"] == before, sentence
            while len(person.app.screen_stack) > 1:
                person.app.pop_screen()
                await person.settle()
            await person.press("escape", "escape")
