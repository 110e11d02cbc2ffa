"""Somebody gives a verb another key: it acts, and whatever names it says so; what cannot be is said, and is safe."""

import os
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.console.forms.escalation import EscalationForm
from leadpro.console.forms.restricting import RestrictingForm
from leadpro.console.keymap import USUAL, Keymap
from leadpro.console.own_keymap import KEYS, LONGEST, own_keymap, taken, template
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.help import HelpScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.verbs import SCREENS, VERBS, on_screen
from leadpro.places import keymap_path
from leadpro.problem import Problem
from leadpro.store.opening import Store
from tests.at_a_real_terminal import CTRL_Q, at_a_real_terminal
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keymap.toml"


def read(file: Path, text: str) -> tuple[Keymap, Problem | None]:
    file.write_text(text, encoding="utf-8")
    return own_keymap(file)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
def test_the_console_as_one_starts_it_has_the_keys_of_the_file_and_says_what_it_could_not_take(
    store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    store.close()
    keymap_path().parent.mkdir(parents=True, exist_ok=True)
    keymap_path().write_text('escalate = "Q"\nnothing_of_that_name = "F9"', encoding="utf-8")
    keys = ["\x1b", "\r", "Q", CTRL_Q]
    sent = at_a_real_terminal("tests.keyed_shell", ["--store", str(store.path)], keys)
    assert "nothing_of_that_name" in sent
    assert "Disagreement" in sent, "Q escalates"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in a folder here")
def test_a_pipe_in_its_place_is_said_and_nobody_waits_for_it(file: Path) -> None:
    os.mkfifo(file)
    keymap, trouble = own_keymap(file)
    assert keymap is USUAL
    assert trouble is not None
    assert trouble.sentence.endswith("it is not a file.")


async def test_another_key_for_a_verb_acts_and_is_said_wherever_the_verb_is_named(
    store: Store, clock: StoppedClock, file: Path
) -> None:
    BFamily(store)
    keymap, trouble = read(file, 'escalate = "Q"\naction = ["F4", "A"]\nundo = "x"\nrestrict = "!"')
    assert trouble is None
    async with at_the_console(store, clock, keymap=keymap) as person:
        await person.press("enter")
        assert "Q escalate" in person.screen_text()
        assert "F4 action" in person.screen_text()
        assert "No action is outstanding. F4 records one." in person.screen_text()
        await person.press("question_mark")
        assert "Q           escalate" in person.screen_text()
        await person.press("escape", "colon")
        lines = person.lines("#deeds")
        assert any(line.startswith("Q  escalate") for line in lines)
        assert any(line.startswith("!  restrict") for line in lines)
        await person.press("escape", "x")
        assert "nothing to take back" in person.last_said(), "x undoes here"
        await person.press("a")
        assert isinstance(person.app.screen, FamilyScreen), "a does nothing any more"
        await person.press("Q")
        assert isinstance(person.app.screen, EscalationForm)
        await person.press("escape", "exclamation_mark")
        assert isinstance(person.app.screen, RestrictingForm), "what had no key has one"


async def test_two_verbs_may_change_places(store: Store, clock: StoppedClock, file: Path) -> None:
    BFamily(store)
    keymap, trouble = read(file, 'contact = "r"\nreferral = "c"')
    assert trouble is None
    async with at_the_console(store, clock, keymap=keymap) as person:
        await person.press("enter", "c")
        assert "Referral: B family" in person.screen_text()
        await person.press("escape", "r")
        assert "Contact: B family" in person.screen_text()


async def test_what_works_while_one_types_keeps_a_key_for_that(store: Store, clock: StoppedClock, file: Path) -> None:
    BFamily(store)
    keymap, trouble = read(file, 'help = ["Q", "F5"]')
    assert trouble is None
    async with at_the_console(store, clock, keymap=keymap) as person:
        assert "Q help" in person.screen_text()
        await person.press("slash")
        assert "F5 help" in person.screen_text()
        await person.type("Q")
        assert not isinstance(person.app.screen, HelpScreen), "a letter is a letter there"
        await person.press("f5")
        assert isinstance(person.app.screen, HelpScreen)


async def test_what_cannot_be_taken_is_said_once_when_it_starts(store: Store, clock: StoppedClock, file: Path) -> None:
    BFamily(store)
    keymap, trouble = read(file, 'escalate = "k"\ncontakt = "Q"\nmeeting = "F3"')
    async with at_the_console(store, clock, keymap=keymap, trouble=trouble) as person:
        assert isinstance(person.app.screen, ProblemScreen)
        said = " ".join(person.screen_text().replace("│", " ").split())
        assert "escalate and promote would both be on k on the family: escalate keeps its usual key." in said
        assert "Nothing is called contakt. Is contact meant?" in said
        await person.press("enter")
        assert isinstance(person.app.screen, CaseloadScreen)
        await person.press("enter", "f3")
        assert "Meeting: B family" in person.screen_text(), "the rest of it is in use"
        await person.press("escape", "x")
        assert isinstance(person.app.screen, EscalationForm)
        await lock_and_come_back(person)
        assert not isinstance(person.app.screen, ProblemScreen), "it is said once"


async def lock_and_come_back(person: Person) -> None:
    await person.press("escape", "ctrl+l", "enter")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('dance = "q"', "Nothing is called dance."),
        ('escalate = "Ctrl+X"', "escalate cannot have Ctrl+X. Letters, digits,"),
        ('escalate = "F11"', "escalate cannot have F11."),
        ('escalate = "Esc"', "escalate cannot have Esc."),
        ('escalate = "é"', "escalate cannot have é."),
        ('escalate = "{"', "escalate cannot have {."),
        ('escalate = ""', "escalate cannot have ."),
        ("escalate = []", "escalate is given no key: write"),
        ("escalate = 7", "escalate is given no key"),
        ("escalate = [7]", "escalate cannot have 7."),
        ("[escalate]\nkey = 1", "escalate is given no key"),
        ('back = "q"', "back keeps its key, Esc."),
        ('quit = "q"', "quit keeps its key, Ctrl+Q."),
        ('lock = "q"', "lock keeps its key, Ctrl+L."),
        ('open = "q"', "open keeps its key, Enter."),
        ('help = "q"', "help works while you type, too: give it one of F1 to F10 as well."),
        ('contact = "r"', "contact and referral would both be on r on the family: contact keeps its usual key."),
        ('contact = "?"', "contact and help would both be on ? on the family: contact keeps its usual key."),
        (
            'contact = "Q"\nreferral = "Q"',
            "contact and referral would both be on Q on the family: contact and referral keep their usual keys.",
        ),
        (f'"{"x" * 200}" = "q"', f"Nothing is called {'x' * 29}…."),
    ],
)
def test_what_is_wrong_with_a_keymap_is_said_and_the_usual_key_stays(text: str, said: str, file: Path) -> None:
    keymap, trouble = read(file, text)
    assert trouble
    assert said in trouble.sentence
    assert str(file) in trouble.next_step
    assert {verb.id for verb in VERBS.values() if keymap.keys_of(verb) != verb.keys} == set()


def test_a_change_that_another_one_needed_is_not_taken_without_it(file: Path) -> None:
    keymap, trouble = read(file, 'contact = "r"\nreferral = "k"')  # k is the key of promote
    assert trouble
    assert "referral and promote" in trouble.sentence
    assert "contact and referral" in trouble.sentence
    assert not conflicts(keymap)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"escalate = ", "Invalid value"),
        (b"\xff\xfe", "it is not text in UTF-8"),
        (b"#" * (LONGEST + 1), "it is too long for a keymap"),
        (b"x = " + b"[" * 50_000, "lists within lists"),
    ],
)
def test_a_file_that_is_no_keymap_is_said_and_the_usual_keys_are_in_use(held: bytes, said: str, file: Path) -> None:
    file.write_bytes(held)
    keymap, trouble = own_keymap(file)
    assert keymap == USUAL
    assert trouble
    assert said in trouble.sentence


def test_no_keymap_is_the_usual_one_and_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    assert own_keymap(tmp_path / "none.toml") == (USUAL, None)
    keymap, trouble = own_keymap(tmp_path)
    assert keymap == USUAL
    assert trouble


def test_a_long_list_of_faults_is_cut_and_says_so(file: Path) -> None:
    _, trouble = read(file, "\n".join(f'verb{number} = "q"' for number in range(30)))
    assert trouble
    assert trouble.sentence.count("Nothing is called") == 8
    assert "And 22 more." in trouble.sentence


def conflicts(keymap: Keymap) -> list[str]:
    found = []
    for screen in SCREENS:
        keys = [key for verb in on_screen(screen) if not verb.within for key in keymap.keys_of(verb, screen)]
        found += [f"{screen}: {key}" for key in set(keys) if keys.count(key) > 1]
    return found


@given(
    some.dictionaries(
        some.sampled_from([*VERBS, "dance"]),
        some.one_of(
            some.sampled_from([*KEYS, "Esc", "Enter", "Ctrl+Q"]),
            some.lists(some.sampled_from([*KEYS, "Tab", "Ctrl+L"]), max_size=3),
            some.integers(),
        ),
        max_size=15,
    )
)
def test_no_keymap_puts_two_verbs_on_one_key_or_takes_a_way_out(wanted: dict[str, object]) -> None:
    keymap, wrong = taken(wanted)
    assert not conflicts(keymap)
    for name in ("back", "quit", "lock", "open", "save", "next_field"):
        assert keymap.keys_of(VERBS[name]) == VERBS[name].keys
    for screen in SCREENS:
        if "help" in {verb.id for verb in on_screen(screen)}:
            assert keymap.keys_of(VERBS["help"], screen), "help is to be had wherever it was"
    left_out = [name for name in wanted if name not in keymap.changed]
    assert bool(left_out) == bool(wrong), "whatever is left out is said"


def test_the_template_is_a_keymap_that_changes_nothing(file: Path) -> None:
    printed = CliRunner().invoke(main, ["keymap"]).output
    assert str(keymap_path()) in printed.splitlines()[0]
    assert printed.splitlines() == template(keymap_path()).splitlines()
    lines = [line.removeprefix("# ") for line in printed.splitlines() if " = " in line and " # " in line]
    assert len(lines) > 40
    keymap, trouble = read(file, "\n".join(lines))
    assert trouble is None
    assert {verb.id for verb in VERBS.values() if keymap.keys_of(verb) != verb.keys} == set()
    assert set(tomllib.loads("\n".join(lines))) == {verb.id for verb in VERBS.values() if not verb.fixed}
