"""Coming in at the console: by passphrase, recovery code or the keyring alone, and what is said to whoever cannot."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from leadpro.clock import StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.help import HelpScreen
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.console.widgets.secret import SecretLine
from leadpro.records.user import Role
from leadpro.store.door import StoreDoor
from leadpro.store.keys import SetUp, keys_path, set_up
from leadpro.store.opening import Store
from tests.at_the_console import NAMES, NARROW, WIDE, Person
from tests.at_the_door import at_the_door, door_of, note, typed, unlock
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "families.leadpro"


@pytest.fixture
def ring() -> WorkingRing:
    return WorkingRing()


@pytest.fixture
def made(path: Path, ring: WorkingRing, clock: StoppedClock) -> SetUp:
    return siân_sets_up(path, ring, clock)


@pytest.fixture
def door(path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp) -> StoreDoor:
    return door_of(path, clock, ring)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_siân_comes_in_with_her_passphrase(door: StoreDoor, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_door(door, clock, size) as siân:
        assert isinstance(siân.app.screen, UnlockScreen)
        shown = siân.screen_text()
        assert "The store of Siân Evans" in shown
        assert "families.leadpro" in "".join(re.findall(r"[\w./-]+", shown))
        assert "Capital letters count." in shown

        await siân.type(PASSPHRASE)
        assert PASSPHRASE not in siân.screen_text()
        assert len(PASSPHRASE) * "•" in siân.screen_text()
        await unlock(siân, "")

        assert isinstance(siân.app.screen, CaseloadScreen)
        assert siân.app.desk.store.user.name == "Siân Evans"
        assert "No families yet." in siân.screen_text()


async def test_what_is_typed_before_leadpro_is_up_opens_the_store_too(door: StoreDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as siân:
        for letter in PASSPHRASE:
            siân.app.post_message(Key(NAMES.get(letter, letter), letter))
        siân.app.post_message(Key("ctrl+j", "\n"))  # the shell's terminal makes that of Enter
        await siân.settle()
        await siân.settle()
        assert not isinstance(siân.app.screen, UnlockScreen)


async def test_nothing_of_the_store_is_read_before_that(door: StoreDoor, clock: StoppedClock, path: Path) -> None:
    async with at_the_door(door, clock) as somebody:
        await somebody.press("b", "slash", "w", "escape", "ctrl+l")
        assert isinstance(somebody.app.screen, UnlockScreen)
        with pytest.raises(LookupError):
            _ = somebody.app.desk
        assert not path.exists()


async def test_a_wrong_passphrase_is_said_beside_the_field_and_typing_begins_anew(
    door: StoreDoor, clock: StoppedClock
) -> None:
    async with at_the_door(door, clock) as siân:
        await unlock(siân, "not this one at all")
        assert note(siân) == "! This is not the passphrase. Try again."
        assert typed(siân) == "", "what was refused is not gone on with unseen"
        await unlock(siân, PASSPHRASE)
        assert isinstance(siân.app.screen, CaseloadScreen)


async def test_after_three_wrong_ones_it_counts_down_even_when_started_anew(
    door: StoreDoor, clock: StoppedClock, path: Path, ring: WorkingRing
) -> None:
    async with at_the_door(door, clock) as somebody:
        for _ in range(3):
            await unlock(somebody, "a guess, and a bad one")
        assert "The next one can be made in 2 seconds." in note(somebody)
        await unlock(somebody, PASSPHRASE)
        assert isinstance(somebody.app.screen, UnlockScreen), "it is too soon, and costs no second wait"

    async with at_the_door(door_of(path, clock, ring), clock) as somebody:
        assert "in 2 seconds." in note(somebody)
        clock.advance(timedelta(seconds=1))
        somebody.app.look()
        assert "in 1 second." in note(somebody)
        clock.advance(timedelta(seconds=1))
        somebody.app.look()
        assert note(somebody) == "The next try can be made now."
        await unlock(somebody, PASSPHRASE)
        assert isinstance(somebody.app.screen, CaseloadScreen)


async def test_enter_twice_tries_once(door: StoreDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    open_it = StoreDoor.open

    def counted(door: StoreDoor, secret: str = "") -> Store:
        opened.append(secret)
        return open_it(door, secret)

    monkeypatch.setattr(StoreDoor, "open", counted)
    async with at_the_door(door, clock) as siân:
        await siân.type(PASSPHRASE)
        siân.app.screen.action_unlock()  # type: ignore[attr-defined]
        assert note(siân) == "Unlocking…"
        siân.app.screen.action_unlock()  # type: ignore[attr-defined]
        await siân.settle()
    assert opened == [PASSPHRASE]


async def test_the_recovery_code_opens_it_in_the_same_field(path: Path, clock: StoppedClock, made: SetUp) -> None:
    another_computer = door_of(path, clock, WorkingRing())
    async with at_the_door(another_computer, clock) as siân:
        await unlock(siân, PASSPHRASE)
        assert "recovery code" in note(siân), "this computer's keyring does not hold its half"
        await unlock(siân, made.recovery_code.lower().replace("-", " "))
        assert isinstance(siân.app.screen, CaseloadScreen)


async def test_what_is_hidden_is_not_copied_and_is_forgotten_where_nobody_goes_on(
    door: StoreDoor, clock: StoppedClock
) -> None:
    async with at_the_door(door, clock) as siân:
        await siân.type(PASSPHRASE)
        await siân.press("shift+home", "ctrl+c", "ctrl+x")
        assert siân.app.clipboard == ""
        assert typed(siân) == PASSPHRASE
        for _ in range(30):
            clock.advance(timedelta(seconds=10))
            siân.app.look()
        assert typed(siân) == ""


async def test_help_is_there_before_it_is_open(door: StoreDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as siân:
        await siân.press("f1")
        assert isinstance(siân.app.screen, HelpScreen)
        assert "recovery code" in siân.screen_text()
        await siân.press("escape")
        assert isinstance(siân.app.screen, UnlockScreen)


async def test_what_is_typed_before_the_field_is_there_lands_in_it(door: StoreDoor, clock: StoppedClock) -> None:
    from textual.events import Key

    from leadpro.console.app import LeadproApp

    app = LeadproApp(door, clock)
    async with app.run_test() as pilot:
        for letter in "abc":
            app.post_message(Key(letter, letter))
        person = Person(app, pilot)
        await person.settle()
        await person.settle()
        assert app.screen.query_one(Input).value == "abc"


async def test_a_store_of_the_keyring_alone_opens_by_itself(path: Path, ring: WorkingRing, clock: StoppedClock) -> None:
    code = set_up(
        path,
        name="Siân Evans",
        role=Role.WORKER,
        passphrase=None,
        ring=ring,
        clock=clock,
        keyring_only=True,
        cost=CHEAP,
    ).recovery_code
    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        assert isinstance(siân.app.screen_stack[0], CaseloadScreen)

    async with at_the_door(door_of(path, clock, WorkingRing()), clock) as siân:
        assert isinstance(siân.app.screen, UnlockScreen), "on another computer its recovery code does"
        assert "keyring does not hold the key" in note(siân)
        await unlock(siân, code)
        assert isinstance(siân.app.screen, CaseloadScreen)


async def test_a_store_without_its_keys_is_left_as_it_is(door: StoreDoor, clock: StoppedClock, path: Path) -> None:
    door.open(PASSPHRASE).close()
    keys_path(path).rename(path.with_name("elsewhere"))
    before = path.read_bytes()
    async with at_the_door(door, clock) as siân:
        assert not siân.app.screen.query(SecretLine)
        assert "families.leadpro.keys" in note(siân)
        await siân.press("enter")
        assert isinstance(siân.app.screen, UnlockScreen)
    assert path.read_bytes() == before


async def test_damaged_keys_are_said_before_anything_is_typed(door: StoreDoor, clock: StoppedClock, path: Path) -> None:
    keys_path(path).write_text("{", encoding="utf-8")
    async with at_the_door(door, clock) as siân:
        assert "is damaged" in note(siân)
        assert not siân.app.screen.query(SecretLine)


async def test_a_passphrase_all_in_capitals_says_that_caps_lock_seems_on(door: StoreDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as siân:
        await siân.type("FOUR")
        assert "Caps Lock seems to be on." in siân.screen_text()
        await siân.type("x")
        assert "Caps Lock" not in siân.screen_text()
