"""Keys as people know them from elsewhere: Caps Lock silences no verb, and a text is marked, copied and undone."""

import pytest
from textual.widgets import Input, TextArea

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.person import PersonForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.widgets.secret import seems_shouted
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.filling_forms import go_to


async def test_with_caps_lock_on_a_verb_does_what_it_does_and_it_is_said(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "C")
        assert isinstance(person.app.screen, ContactForm)
        assert person.last_said() == "Caps Lock seems to be on."
        await person.type("MUM")
        assert person.app.screen.query_one(TextArea).text == "MUM", "where one types a letter is as it is typed"


async def test_a_capital_is_a_capital_where_the_list_is_narrowed(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("tab", "B")
        assert isinstance(person.app.screen, CaseloadScreen)
        assert person.app.screen.words == "B"


@pytest.mark.parametrize(
    ("typed", "shouted"), [("FOUR", True), ("ABC", False), ("Four words", False), ("A1-B2 C3 D", True)]
)
def test_capitals_alone_seem_shouted(typed: str, shouted: bool) -> None:
    assert seems_shouted(typed) == shouted


async def line_of(person: Person) -> Input:
    """A line with three words in it."""
    await person.press("enter", "p")
    await go_to(person, "Name")
    await person.type("Mary Ann Cole")
    line = person.app.screen.focused
    assert isinstance(line, Input)
    return line


async def test_ctrl_a_marks_all_and_ctrl_c_copies_it(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        line = await line_of(person)
        await person.press("ctrl+a", "ctrl+c")
        assert person.app.clipboard == "Mary Ann Cole"
        await person.press("J")
        assert line.value == "J"
        await person.press("escape", "c")
        await person.type("Mum rang")
        await person.press("ctrl+a", "x")
        assert person.app.screen.query_one(TextArea).text == "x"


async def test_ctrl_z_takes_back_a_word_of_a_line_and_ctrl_y_puts_it_back(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        line = await line_of(person)
        await person.press("ctrl+z")
        assert line.value == "Mary Ann "
        await person.press("ctrl+a", "x")
        assert line.value == "x"
        await person.press("ctrl+z")
        assert line.value == "Mary Ann "
        await person.press("ctrl+y")
        assert line.value == "x"
        await person.press(*["ctrl+z"] * 9)
        assert line.value == ""
        assert isinstance(person.app.screen, PersonForm), "and nothing else is taken back"


async def test_home_end_and_shift_move_and_mark_as_elsewhere(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        line = await line_of(person)
        await person.press("home", "shift+right", "shift+right")
        assert line.selected_text == "Ma"
        await person.press("end", "shift+left")
        assert line.selected_text == "e"
        await person.press("shift+home")
        assert line.selected_text == "Mary Ann Col"


async def test_ctrl_c_on_a_line_of_a_panel_copies_it(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "1", "home", "ctrl+c")
        assert "Jamie" in person.app.clipboard
        await person.press("escape", "ctrl+c")
        assert person.last_said() == "Ctrl+Q leaves leadpro."
        assert person.app.is_running
