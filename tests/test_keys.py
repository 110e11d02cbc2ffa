"""Every key stands in one list, survives every Windows console, and means the same wherever it does something."""

import importlib
import string
from collections import defaultdict

import pytest
from textual.screen import Screen

from leadpro.console import keys
from leadpro.console.app import LeadproApp
from leadpro.console.forms.form import EntryForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.help import HelpScreen, name_of_screen
from leadpro.console.screens.history import HistoryScreen
from leadpro.console.screens.palette import PaletteScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.page import Reading
from scripts.keysheet import SHEET, sheet

ALLOWED = {
    *string.ascii_lowercase,
    *string.digits,
    *(f"f{number}" for number in range(1, 11)),
    *("enter", "escape", "tab", "shift+tab", "delete"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("plus", "minus", "left_square_bracket", "right_square_bracket", "slash", "question_mark", "colon"),
    *("equals_sign", "comma", "full_stop"),
    *("ctrl+s", "ctrl+p", "ctrl+q", "ctrl+l"),
}
"""Keys that every Windows console passes on."""

SEVERAL_MEANINGS = {
    "v": {"closed", "chronology", "all"},
    "plus": {"new_family", "zoom_in"},
    "g": {"narrow", "next_step"},
    "o": {"order", "set_aside"},
}
"""The keys that do something else on another screen, as the head of the key sheet says."""


def screen_class(name: str) -> type[Screen[object]]:
    """The class of a screen, by its name in `SCREENS`."""
    known: tuple[type[Screen[object]], ...] = (
        CaseloadScreen,  # type: ignore[assignment]
        FamilyScreen,
        RecordScreen,
        HistoryScreen,
        FindScreen,
        HelpScreen,
        PaletteScreen,
        EntryForm,
    )
    by_name = {"form" if kind is EntryForm else kind.__name__.removesuffix("Screen").lower(): kind for kind in known}
    if name in by_name:
        return by_name[name]
    module = importlib.import_module(f"leadpro.console.screens.{name}")
    found: type[Screen[object]] = getattr(module, f"{name.capitalize()}Screen")
    return found


EVERY = [(screen, key) for screen, group in keys.SCREENS.items() for key in group]
NAMES = [f"{screen}-{key.id}" for screen, key in EVERY]


def test_the_key_sheet_is_up_to_date() -> None:
    assert SHEET.read_text(encoding="utf-8") == sheet(), "run `python -m scripts.keysheet`"


@pytest.mark.parametrize(("screen", "key"), EVERY, ids=NAMES)
def test_a_key_is_one_that_every_console_passes_on(screen: str, key: keys.Key) -> None:
    assert set(filter(None, key.key.split(","))) <= ALLOWED


@pytest.mark.parametrize(("screen", "key"), EVERY, ids=NAMES)
def test_a_key_says_what_it_does(screen: str, key: keys.Key) -> None:
    assert key.id
    assert key.shown
    assert 0 < len(key.label) <= 15
    assert key.explained.endswith(".")
    assert key.explained[0].isupper()
    assert len(key.explained) > len(key.label)


@pytest.mark.parametrize("screen", keys.SCREENS)
def test_a_key_does_one_thing_on_a_screen_and_one_key_does_each(screen: str) -> None:
    pressed = [each for key in keys.SCREENS[screen] for each in key.key.split(",") if each]
    ids = [key.id for key in keys.SCREENS[screen]]
    assert len(set(pressed)) == len(pressed)
    assert len(set(ids)) == len(ids)


def test_a_letter_means_the_same_on_every_screen() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for _, key in EVERY:
        for each in key.key.split(","):
            if len(each) == 1 or each in ("plus", "minus"):
                meanings[each].add(key.id)
    several = {each: ids for each, ids in meanings.items() if len(ids) > 1}
    assert several == SEVERAL_MEANINGS


def test_a_name_means_the_same_key_on_every_screen() -> None:
    pressed: dict[str, set[str]] = defaultdict(set)
    for _, key in EVERY:
        if len(key.key) == 1:
            pressed[key.id].add(key.key)
    assert {name: found for name, found in pressed.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("screen", "key"), EVERY, ids=NAMES)
def test_every_key_acts(screen: str, key: keys.Key) -> None:
    method = f"action_{key.id.partition('(')[0]}"
    where = (screen_class(screen), Listing, Reading, LeadproApp)
    assert any(hasattr(each, method) for each in where), f"nothing has {method}"


@pytest.mark.parametrize("screen", keys.SCREENS)
def test_every_screen_says_what_it_is_and_shows_all_its_keys(screen: str) -> None:
    assert 1 <= keys.ABOUT[screen].count(".") <= 5
    shown = [key for _, group in keys.grouped(screen) for key in group]
    assert len(shown) == len(keys.SCREENS[screen]), "a key stands under no heading, or under two"
    assert set(keys.ABOUT) == set(keys.SCREENS)


@pytest.mark.parametrize("screen", keys.SCREENS)
def test_help_knows_every_screen_by_its_class(screen: str) -> None:
    kind = screen_class(screen)
    assert name_of_screen(kind.__new__(kind)) == screen


@pytest.mark.parametrize("screen", [name for name in keys.SCREENS if name != "form"])
def test_a_screen_binds_nothing_that_is_not_in_the_list(screen: str) -> None:
    listed = {binding.id for binding in keys.bindings(keys.SCREENS[screen])}
    bound = screen_class(screen).__dict__.get("BINDINGS", [])
    assert {binding.id for binding in bound} <= listed
