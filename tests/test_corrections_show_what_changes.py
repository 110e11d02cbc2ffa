"""A correction goes on from what stands there, and shows before it is saved what it was and what it becomes."""

import pytest
from textual.widgets import Static, TextArea

from leadpro.clock import StoppedClock
from leadpro.console.forms.becoming import becoming
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.fields import ChoiceField, TicksField
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console, wants
from tests.b_family import BFamily
from tests.filling_forms import field_in_hand, fill, save
from tests.half_filled import every_form, lively_family


def changes(person: Person) -> list[str]:
    """What the form says that it changes."""
    shown = person.app.screen.query_one("#form-changes", Static)
    return str(shown.render()).splitlines() if shown.has_class("-shown") else []


async def test_was_and_becomes_stand_there_before_it_is_saved(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    late = home.visit_due(clock.today())
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await wants(person, "edit", late.id)
        assert changes(person) == []
        await person.type(" and the flat")
        await fill(person, Due="12/12")
        assert changes(person) == [
            "To be done: was Visit, becomes Visit and the flat",
            "Due: was 4 Dec 2008 = Thursday 4 December 2008, becomes 12/12 = Friday 12 December 2008",
        ]
        await fill(person, Due="4 Dec 2008")
        assert len(changes(person)) == 1
        await save(person)
        assert home.file.actions[0].text == "Visit and the flat"


async def test_what_is_new_shows_no_changes(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "a")
        await person.type("Visit")
        assert changes(person) == []


async def test_the_first_letter_of_a_correction_takes_nothing_away(store: Store, clock: StoppedClock) -> None:
    forms = every_form(lively_family(BFamily(store)))
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        for what, form in forms.items():
            if not what.startswith("edit"):
                continue
            opened = form()
            await person.app.push_screen(opened)
            await person.settle()
            field = field_in_hand(person)
            stood = field.says
            if not isinstance(field, ChoiceField | TicksField):
                await person.press("x")
                assert field.says.startswith(f"{stood.partition(' = ')[0]}x"), what
            await person.press("escape")


async def test_the_new_file_opens_and_what_is_typed_behind_the_save_is_meant_for_it(
    store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="Cole family")
        await person.pilot.press("ctrl+s", "c", *"Mum")
        await person.settle()
        assert person.app.screen.query_one(TextArea).text == "Mum"
        assert person.family.file
        assert person.family.file.family.name == "Cole family"
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, CaseloadScreen)


async def test_half_a_new_file_comes_back_too(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b", *"Cole", "escape", "q")
        assert isinstance(person.app.screen, NewFamilyForm)
        await person.settle()  # the form is there before what it holds is painted
        assert "Cole" in person.screen_text()


LONG = "Mum rang and said that he had been at the flat again on Monday, and that she was afraid for the children."


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("4 Dec", "5 Dec", "was 4 Dec, becomes 5 Dec"),
        ("", "Gran", "was empty, becomes Gran"),
        ("Gran", " ", "was Gran, becomes empty"),
        (
            LONG,
            LONG.replace("Monday", "Tuesday"),
            "was … again on Monday, and that …, becomes … again on Tuesday, and that …",
        ),
        (LONG, f"{LONG} Gran too.", "was … the children., becomes … the children. Gran too."),
        (LONG, "", f"was {LONG}, becomes empty"),
        ("x" * 300, "", f"was {'x' * 200}… (300 characters), becomes empty"),
    ],
)
def test_of_a_long_text_what_differs_is_said(was: str, becomes: str, said: str) -> None:
    assert becoming("Text", was, becomes) == f"Text: {said}"
