"""A panel, and the chronology, are narrowed to the lines in which words stand; nobody can take the few for all."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from textual.widgets import Input

from leadpro.clock import StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.widgets.narrowed import NarrowedListing
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, Person, at_the_console, works_here
from tests.building import agency, contact, corrected, family, person, told
from tests.conftest import KEY
from tests.test_finding_on_screen import find_by_typing
from tests.test_typing_ahead import at_once

NURSERY, SURGERY = agency("Little Acorns"), agency("Dr O'Brien")
HOME, OTHER = family("F-1", name="Ash family"), family("F-2", name="Birch family")
LONG = "A quiet week. " * 12
"""What comes before the word that matters, and has the width of every column."""
BRUISE = contact(NURSERY, HOME, date(2008, 2, 4), text=f"{LONG}Bruised knee, said Zoë", significance="so")
CUT = contact(SURGERY, HOME, date(2008, 3, 3), text="A bruise and a cut")
WEEKS = [
    contact(NURSERY, HOME, date(2008, 1, 7) + timedelta(weeks=week), text=f"Visit {week}", significance="so")
    for week in range(30)
]
FAMILY = (HOME, person(HOME, "Zoë"), person(HOME, "Sam"), BRUISE, CUT, *WEEKS)

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x36", "80x24"])


@pytest.fixture
def store(store: Store) -> Store:
    """A family of whom much is recorded, and one of whom a bruise is."""
    bruise = contact(NURSERY, OTHER, date(2008, 2, 4), text="A bruise")
    save(store, told(NURSERY, SURGERY, *FAMILY, OTHER, bruise, contact(SURGERY, OTHER, date(2008, 2, 5), text="Rang")))
    return store


@pytest.fixture
def other_window(store: Store) -> Iterator[Store]:
    """The same store, open in a second window."""
    other = open_store(store.path, KEY, store.clock)
    yield other
    other.close()


async def open_the_ashes(somebody: Person) -> None:
    """Open the file, with the cursor in the panel of what happened."""
    await somebody.press("tab", *"ash", "enter", "6")
    assert isinstance(somebody.app.screen, FamilyScreen)


def latest(somebody: Person) -> NarrowedListing:
    return somebody.family.query_one("#panel-6", NarrowedListing)


@SIZES
async def test_a_panel_narrows_as_one_types_and_says_so(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await open_the_ashes(somebody)
        assert "6 Latest 32, 31 significant" in somebody.screen_text()
        await at_once(somebody, "tab", *"bruis")
        assert "6 Latest 2 of 32, narrowed to: bruis" in somebody.screen_text()
        assert "significant" not in somebody.screen_text(), "what is counted of all is not said of the few"
        assert [line.key for line in latest(somebody).lines] == [CUT.id, BRUISE.id], (
            "one of them says it past its column"
        )
        assert "> " in "\n".join(row for row in somebody.screen_text().splitlines() if "A bruise and a cut" in row)

        await somebody.press("enter", "down")
        assert somebody.app.screen.focused is latest(somebody)
        assert not somebody.app.screen.query(Input)
        assert "6 Latest 2 of 32, narrowed to: bruis" in somebody.screen_text(), "Enter keeps it"

        await somebody.press("escape")
        assert "6 Latest 32, 31 significant" in somebody.screen_text(), "Esc first shows all again"
        current = latest(somebody).current
        assert current
        assert current.key == BRUISE.id, "the cursor stays where it was"
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, CaseloadScreen)


@SIZES
async def test_nothing_that_matches_is_said_with_the_key_that_shows_all(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("down", "down", "tab", *"xyz[red]")
        shown = somebody.screen_text()
        assert "6 Latest 0 of 32, narrowed to: xyz[red]" in shown
        assert "Nothing here has 'xyz[red]'. Esc shows all again." in shown
        await somebody.press("enter", "enter")
        assert isinstance(somebody.app.screen, FamilyScreen), "what is hidden is not taken for what is missing"
        await somebody.press("tab", "escape")
        assert "narrowed" not in somebody.screen_text()
        assert latest(somebody).cursor == 2, "the cursor is back where it stood"
        await somebody.press("tab", *"2008", "backspace")
        assert latest(somebody).cursor == 2, "nothing moves it from a line that is shown"


@SIZES
async def test_the_chronology_narrows_too(store: Store, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("v", "tab", *"knee zoe")
        assert "Chronology: 1 of 31 significant events, narrowed to: knee zoe" in somebody.screen_text()
        await somebody.press("tab", "tab", *"obrien")
        assert "Nothing here has 'obrien'. Esc shows all again. + looks in every entry." in somebody.screen_text()
        await somebody.press("enter", "plus")
        assert "Chronology: 1 of 32 entries, narrowed to: obrien" in somebody.screen_text()
        await somebody.press("space", "y")
        assert "A bruise and a cut" in somebody.app.clipboard
        assert "Visit" not in somebody.app.clipboard
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, ChronologyScreen)
        assert "Chronology: all 32 entries, 31 significant (*)" in somebody.screen_text()


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("zoe", 1),
        ("obrien", 1),
        ("o'brien BRUISE", 1),
        ("rien", 0),
        ("knee cut", 0),
        ("*", 31),
        ("march", 6),
        ("visit 29", 1),
        ("  ", 32),
    ],
)
async def test_what_is_typed_is_compared_as_names_are(
    store: Store, clock: StoppedClock, typed: str, lines: int
) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        latest(somebody).narrow(typed)
        assert len(latest(somebody).lines) == lines


async def test_picked_lines_that_are_hidden_are_not_copied(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("home", "space", "tab", *"cut", "enter", "space")
        assert somebody.last_said() == "Picked: 1 line. y copies what is picked."
        await somebody.press("escape", "y")
        assert "A bruise and a cut" in somebody.app.clipboard
        assert "Visit" not in somebody.app.clipboard


async def test_what_is_found_is_shown_where_it_was_hidden(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("tab", *"knee", "enter")
        await find_by_typing(somebody, "a bruise and a cut")
        await somebody.press("enter")
        current = latest(somebody).current
        assert current
        assert current.key == CUT.id
        assert "narrowed" not in somebody.screen_text()


async def test_what_was_just_saved_is_shown_where_it_would_be_hidden(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        works_here(somebody)
        await somebody.press("tab", *"knee", "enter", "c", *"Mum rang", "ctrl+s")
        assert isinstance(somebody.app.screen, FamilyScreen)
        assert "Mum rang" in somebody.screen_text()
        assert "narrowed" not in somebody.screen_text()


async def test_another_windows_save_leaves_it_as_narrow_as_it_is(
    store: Store, other_window: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("tab", *"bruis")
        new = (contact(SURGERY, HOME, date(2008, 11, 3), text="New bruise"), contact(SURGERY, HOME, date(2008, 11, 4)))
        save(other_window, told(*new))
        somebody.app.look()
        await somebody.settle()
        assert "6 Latest 3 of 34, narrowed to: bruis" in somebody.screen_text()
        current = latest(somebody).current
        assert current
        assert current.key == CUT.id, "the cursor stays on its line"
        await somebody.type("ed")
        assert "6 Latest 1 of 34, narrowed to: bruised" in somebody.screen_text()


@pytest.mark.parametrize("step", ["right_square_bracket", "left_square_bracket"])
async def test_another_family_shows_all(store: Store, clock: StoppedClock, step: str) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("home" if step.startswith("right") else "end", "enter", "6")
        was = somebody.banner()
        await somebody.press("tab", *"bruis", "enter")
        assert "narrowed to: bruis" in somebody.screen_text()
        await somebody.press(step)
        assert somebody.banner() != was
        assert "narrowed" not in somebody.screen_text()


@pytest.mark.parametrize("back", [("d", *"1/12/08", "enter"), ("comma",)], ids=["as at", "day before"])
async def test_another_day_shows_all(case_store: Store, clock: StoppedClock, back: tuple[str, ...]) -> None:
    async with at_the_console(case_store, clock) as somebody:
        await somebody.press("enter", "6", "tab", *"nurs", "enter")
        assert "6 Latest 3 of 43, narrowed to: nurs" in somebody.screen_text()
        await somebody.press(*back)
        assert "LOOKING BACK" in somebody.banner()
        assert "narrowed" not in somebody.screen_text()
        await somebody.press("tab", *"nurs", "enter", "escape")
        assert "LOOKING BACK" in somebody.banner(), "Esc first shows all again"
        await somebody.press("escape")
        assert "LOOKING BACK" not in somebody.banner()


@SIZES
async def test_each_panel_is_as_narrow_as_it_was_made(store: Store, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("tab", *"bruis", "enter", "1", "tab", *"sam")
        assert "1 Family 1 of 2, narrowed to: sam" in somebody.screen_text()
        assert "6 Latest 2 of 32, narrowed to: bruis" in somebody.screen_text()
        await somebody.press("escape")
        assert "1 Family 2" in somebody.screen_text()
        assert "6 Latest 2 of 32, narrowed to: bruis" in somebody.screen_text()
        await somebody.press("escape")
        assert "narrowed" not in somebody.screen_text()
        assert isinstance(somebody.app.screen, FamilyScreen)


async def test_a_click_on_another_panel_ends_the_typing(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("tab", *"bruis")
        assert await somebody.pilot.click("#panel-1", offset=(5, 2))
        await somebody.press("down")
        assert not somebody.app.screen.query(Input)
        assert "6 Latest 2 of 32, narrowed to: bruis" in somebody.screen_text()


async def test_the_line_in_hand_is_not_hidden_by_what_it_comes_to_say(
    store: Store, other_window: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as somebody:
        await open_the_ashes(somebody)
        await somebody.press("tab", *"bruis", "enter")
        cut = next(each for each in family_file(other_window, HOME.id).contacts if each.id == CUT.id)
        save(other_window, corrected(cut, text="A graze"))
        somebody.app.look()
        await somebody.settle()
        assert "6 Latest 32, 31 significant" in somebody.screen_text()
        current = latest(somebody).current
        assert current
        assert current.key == CUT.id


async def test_in_a_small_window_the_rows_that_are_left_are_the_others(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock, NARROW) as somebody:
        await somebody.press("enter", "6")
        assert "nursery place" not in somebody.screen_text()
        await somebody.press("tab", *"nurs")
        assert "nursery place" in somebody.screen_text(), "while it is typed"
        await somebody.type("zz")
        assert "Nothing here has 'nurszz'. Esc shows all again." in somebody.screen_text(), "though others have more"
        await somebody.press("escape", "5")
        assert "No action is outstanding. a records one." in somebody.screen_text()
