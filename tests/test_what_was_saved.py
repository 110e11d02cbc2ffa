"""What was saved in this sitting: each save by what it was and what it did, taken back and put back at will."""

from datetime import date, timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.screens.saves import SavesScreen
from leadpro.practice.signals.claims import sentence
from leadpro.practice.signals.every import SIGNALS
from leadpro.practice.signals.finding import Finding, NextStep
from leadpro.practice.signals.looking import Looked
from leadpro.practice.signals.what_changed import no_longer, said_of, since_then
from leadpro.store.caseload import caseload
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from leadpro.store.saving import save as save_change
from tests.at_the_console import NARROW, Person, at_the_console
from tests.b_family import BFamily
from tests.building import corrected
from tests.filling_forms import fill, save
from tests.test_typing_ahead import at_once


async def record_a_contact(person: Person, text: str) -> None:
    """Record a contact on the family in hand."""
    await person.press("c")
    await person.type(text)
    await save(person)


async def test_a_toast_names_the_record_and_the_key(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await record_a_contact(person, "Mum rang")
        assert person.last_said() == (
            "Saved: contact recorded (Home visit of 4 Dec 2008, Health visiting). z shows it, and takes it back."
        )


async def test_any_save_is_taken_back_and_put_back_again(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for name in ("Mr E", "Aunt May"):
            await person.press("p")
            await fill(person, Name=name, Role="other", Lives_at=f"{name}’s")
            await save(person)
            clock.advance(timedelta(minutes=5))
        before = home.file
        await person.press("z")
        assert person.lines("#saves") == [
            "09:05  B family  Person recorded: Aunt May, other",
            "09:00  B family  Person recorded: Mr E, other",
        ]
        assert "Aunt May living at Aunt May’s" in person.screen_text(), "all that it made"
        await person.press("down", "delete")
        assert person.last_said() == "Taken back: person recorded (Mr E, other). Its history keeps it."
        assert person.lines("#saves")[1].endswith("taken back")
        assert [each.name for each in home.file.people][-1] == "Aunt May"
        await person.press("escape")
        assert "Mr E" not in person.screen_text()
        await person.press("z", "end", "ctrl+s")
        assert person.last_said() == "Put back: person recorded (Mr E, other). Its history keeps it."
        await person.press("escape")
        assert "Mr E" in person.screen_text()
        assert home.file == before
        [mr_e] = [each for each in home.file.people if each.name == "Mr E"]
        assert [each.said for each in history(store, mr_e.id)] == ["Person recorded", "Taken back", "Put back"]


async def test_a_key_that_is_held_down_takes_back_nothing_more(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for text in ("One", "Two", "Three"):
            await record_a_contact(person, text)
        number = len(home.file.contacts)
        await at_once(person, *["z"] * 20)
        assert isinstance(person.app.screen, SavesScreen)
        assert len(home.file.contacts) == number, "z only shows them"
        await at_once(person, *["delete"] * 20)
        assert len(home.file.contacts) == number - 1
        assert person.last_said() == "It is taken back already. Ctrl+S puts it back."


async def test_z_shows_the_same_on_every_screen_and_what_is_beneath_follows(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("z")
        assert "Nothing has been saved in this sitting" in person.last_said()
        await person.press("enter")
        await record_a_contact(person, "Mum rang")
        await person.press("v", "plus", "end")
        assert isinstance(person.app.screen, ChronologyScreen)
        assert "Mum rang" in person.screen_text()
        await person.press("z", "delete", "escape")
        assert isinstance(person.app.screen, ChronologyScreen)
        assert "Mum rang" not in person.screen_text()
        await person.press("t", "z", "ctrl+s", "enter")
        assert isinstance(person.app.screen, RecordScreen), "the record that it is about"
        assert "Mum rang" in person.screen_text()
        await person.press("z")
        assert isinstance(person.app.screen, SavesScreen)
        assert home.file.contacts[-1].text == "Mum rang"


async def test_from_the_caseload_enter_leads_to_the_record(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await record_a_contact(person, "Mum rang")
        await person.press("escape", "z", "enter")
        assert isinstance(person.app.screen, FamilyScreen)


async def test_what_a_later_save_has_changed_is_taken_back_after_it(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    late = home.visit_due(clock.today())
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for more in (" one", " two"):
            person.family.want("edit", late.id)
            await person.settle()
            await person.type(more)
            await save(person)
        await person.press("z", "end", "delete")
        assert isinstance(person.app.screen, ProblemScreen)
        assert "Take that one back first" in person.screen_text()
        await person.press("enter", "home", "delete", "end", "delete")
        assert home.file.actions[0].text == late.text


async def test_a_record_that_has_changed_since_is_not_taken_back(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Mr E", Role="partner")
        await save(person)
        save_change(store, corrected(home.file.people[-1], note="Works nights"))
        await person.press("z", "delete")
        assert isinstance(person.app.screen, ProblemScreen)
        assert "changed in another window" in person.screen_text()
        assert home.file.people[-1].note == "Works nights"
        await person.press("enter")
        assert "taken back" not in person.lines("#saves")[0]


async def test_a_file_opened_by_mistake_is_taken_back_and_put_back(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="B family", First_child="Jamie")
        await save(person)
        assert isinstance(person.app.screen, FamilyScreen)
        await person.press("z", "delete")
        assert "B family, F-0001" in person.lines("#saves")[0]
        await person.press("escape")
        assert isinstance(person.app.screen, CaseloadScreen)
        assert caseload(store) == ()
        await person.press("z", "ctrl+s", "escape")
        assert len(person.lines("#caseload")) == 1


# what a save did


async def test_a_save_says_which_signals_no_longer_stand_because_of_it(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        before = person.lines("#panel-2")
        await person.press("l")
        await fill(person, Who_leads="Nan Newman", Their_role="health visitor", Their_agency="nursery")
        await save(person)
        assert "4 signals no longer stand because of it: nobody leads (2); CAF due; " in person.last_said()
        assert before != person.lines("#panel-2"), "the question says how many are left"
        await person.press("z")
        assert "nobody leads" in person.screen_text(), "it can be looked at again"
        await person.press("delete", "escape")
        assert person.lines("#panel-2") == before


FIRST, SECOND = SIGNALS[0], SIGNALS[1]


def found(signal: object, about: str = "", step: str = "") -> Finding:
    return Finding(
        signal=signal,  # type: ignore[arg-type]
        about=about,
        step=step,
        sentence=sentence("It stands."),
        since=date(2008, 12, 4),
        evidence=(),
        next_step=NextStep(verb="contact", said="ask"),
    )


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ([], [], 0, 0),
        ([found(FIRST)], [], 1, 0),
        ([], [found(FIRST)], 0, 1),
        ([found(FIRST, step="8")], [found(FIRST, step="9")], 0, 0),
        ([found(FIRST, "Jamie"), found(FIRST, "Sam")], [found(FIRST, "Sam")], 1, 0),
        ([found(FIRST)], [found(SECOND)], 1, 1),
    ],
)
def test_a_signal_that_has_grown_still_stands(before: list[Finding], after: list[Finding], gone: int, new: int) -> None:
    was, becomes = Looked(tuple(before)), Looked(tuple(after))
    assert (len(no_longer(was, becomes)), len(since_then(was, becomes))) == (gone, new)


def test_what_is_set_aside_was_not_answered() -> None:
    aside = Looked((), ((found(FIRST), None),))  # type: ignore[arg-type]
    assert no_longer(Looked((found(FIRST),)), aside) == ()
    assert since_then(aside, Looked((found(FIRST),))) == ()


def test_both_are_said_in_words() -> None:
    assert said_of((), ()) == ""
    assert said_of(("nobody leads",), ()) == "1 signal no longer stands because of it: nobody leads."
    assert said_of(("a", "b", "b", "c", "d", "e"), ("f", "g")) == (
        "6 signals no longer stand because of it: a; b (2); c; 2 more. 2 signals stand since: f; g."
    )
