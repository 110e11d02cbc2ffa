"""Every verb stands in one list; its key survives every Windows console, and means the same wherever it acts."""

import ast
import importlib
import pkgutil
import string
from collections import defaultdict
from pathlib import Path

import pytest

import leadpro.console
from leadpro.console.app import LeadproApp
from leadpro.console.forms.form import EntryForm
from leadpro.console.keymap import USUAL
from leadpro.console.panels import PANELS
from leadpro.console.screen import ConsoleScreen
from leadpro.console.verbs import FORM, SCREENS, VERBS, Verb, bindings_of, grouped, named, on_screen
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.page import Reading
from leadpro.practice.permissions import Deed
from leadpro.practice.words import Words, words_named
from leadpro.records.family_file import LISTS
from scripts.keysheet import SHEET, sheet

ALLOWED = {
    *string.ascii_lowercase,
    *string.digits,
    *(f"f{number}" for number in range(1, 11)),
    *("enter", "escape", "tab", "shift+tab", "delete", "space", "backspace"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("plus", "minus", "left_square_bracket", "right_square_bracket", "slash", "question_mark", "colon"),
    *("equals_sign", "comma", "full_stop", "less_than_sign", "greater_than_sign"),
    *("ctrl+s", "ctrl+p", "ctrl+q", "ctrl+l"),
}
"""Keys that every Windows console passes on."""

MOVE_OR_ANSWER = {"enter", "ctrl+s", "tab", "delete", "space", "left", "right"}
"""Keys that may do something else on another screen: they move about, or answer what stands there. No letter does."""

EVERY = list(VERBS.values())


def every_screen_class() -> list[type[ConsoleScreen[object]]]:
    for module in pkgutil.walk_packages(leadpro.console.__path__, "leadpro.console."):
        importlib.import_module(module.name)
    found: list[type[ConsoleScreen[object]]] = []
    left: list[type[ConsoleScreen[object]]] = [ConsoleScreen]
    while left:
        kinds = left.pop().__subclasses__()
        found += kinds
        left += kinds
    return found


def test_the_key_sheet_is_up_to_date() -> None:
    assert SHEET.read_text(encoding="utf-8") == sheet(), "run `python -m scripts.keysheet`"


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.id)
def test_a_key_is_one_that_every_console_passes_on(verb: Verb) -> None:
    assert set(verb.keys) <= ALLOWED
    assert set(verb.on) <= set(SCREENS)
    assert set(verb.footer) <= set(verb.on)
    assert not verb.needs or verb.needs in Deed.__members__


@pytest.mark.parametrize("words", [words_named(), Words()], ids=["CAF", "plain"])
@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.id)
def test_a_verb_says_what_it_does(verb: Verb, words: Words) -> None:
    label, explained = USUAL.say(verb.label, words), USUAL.say(verb.explained, words)
    assert 0 < len(label) <= 15
    assert explained.endswith(".")
    assert explained[0].isupper()
    assert len(explained) > len(label)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_key_does_one_thing_on_a_screen(screen: str) -> None:
    bound = [verb for verb in on_screen(screen) if not verb.within]
    pressed = [key for verb in bound for key in USUAL.keys_of(verb, screen)]
    assert sorted(set(pressed)) == sorted(pressed)


def test_a_letter_has_one_meaning_wherever_it_acts() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for verb in EVERY:
        for key in verb.keys:
            meanings[key].add(verb.id)
    several = {key for key, ids in meanings.items() if len(ids) > 1}
    assert several <= MOVE_OR_ANSWER
    assert not [key for key in several if len(key) == 1]


@pytest.mark.parametrize("kind", every_screen_class(), ids=lambda kind: kind.__name__)
def test_every_key_acts_on_its_screen(kind: type[ConsoleScreen[object]]) -> None:
    if "BINDINGS" not in kind.__dict__:
        return
    assert kind.NAME in SCREENS
    assert bindings_of(kind.NAME) == kind.BINDINGS, "a screen binds what the list says, and nothing else"
    if kind.NAME == "dialog":  # each dialog answers what it asks
        return
    for verb in on_screen(kind.NAME):
        if not verb.within:
            action = verb.does.partition("(")[0]
            name = f"action_{action.removeprefix('app.')}"
            where = (LeadproApp,) if action.startswith("app.") else (kind, Listing, Reading)
            needed = kind is EntryForm or kind.NAME != "half_written" or verb.id not in ("copy", "open")
            assert not needed or any(hasattr(each, name) for each in where), f"{kind.__name__} has no {name}"


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_says_what_it_is_and_shows_all_its_keys(screen: str) -> None:
    assert 1 <= USUAL.say(SCREENS[screen].text, words_named()).count(".") <= 5
    shown = [verb for _, section in grouped(screen) for verb in section]
    assert len(shown) == len(on_screen(screen)) == len({verb.id for verb in shown})


# forms


@pytest.mark.parametrize("verb", [each for each in EVERY if each.form], ids=lambda verb: verb.id)
def test_the_forms_of_a_verb_are_there(verb: Verb) -> None:
    for name in filter(None, (verb.form, verb.edit, verb.outcome)):
        assert issubclass(named("forms", name), EntryForm)
    assert not verb.record or verb.record in {"Family", *(kind.__name__ for kind in LISTS.values())}
    assert verb.written, "a draft of it has a name"


@pytest.mark.parametrize("verb", [each for each in EVERY if each.shows], ids=lambda verb: verb.id)
def test_the_screen_that_a_verb_shows_is_there(verb: Verb) -> None:
    assert issubclass(named("screens", verb.shows), ConsoleScreen)


def test_each_next_step_of_a_signal_is_a_verb_with_a_form() -> None:
    named: set[str] = set()
    for file in Path("leadpro/practice/signals").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("NextStep", "form"):
                verbs = [each.value for each in node.keywords if each.arg == "verb"] or node.args[:1]
                named |= {str(each.value) for each in verbs if isinstance(each, ast.Constant)}
    assert len(named) > 3
    assert {each for each in named if not VERBS[each].form} == set()


# what is said twice for a reason


def test_the_panels_are_called_as_their_keys_say() -> None:
    assert [panel.name for panel in PANELS] == [VERBS[f"panel_{number}"].label for number in range(1, 8)]


def test_tab_and_shift_tab_act_at_once_in_a_form() -> None:
    assert [verb.id for verb in FORM if verb.first] == ["next_field", "previous_field"]
