"""The first run: a name, a passphrase, a recovery code that was really copied; and nothing made before that."""

from pathlib import Path

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.me import FirstTimeForm, MeForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.setup import BACK, CODE, YOU, SetupScreen
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.door import Asks
from leadpro.store.keys import Kind, read_header
from tests.at_the_console import NARROW, WIDE, Person
from tests.at_the_door import at_the_door, door_of, note, unlock
from tests.rings import PASSPHRASE, NoRing, WorkingRing
from tests.test_typing_ahead import at_once


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "families.leadpro"


async def who_she_is(person: Person, *choices: str, passphrase: str = PASSPHRASE, again: str = PASSPHRASE) -> None:
    """Fill in the first step."""
    await person.type("Siân Evans")
    await person.press("enter", *(choices or ("enter", "enter", "enter")))
    if passphrase:
        await person.type(passphrase)
        await person.press("enter")
        await person.type(again)
        await person.press("enter")
    await person.settle()


def step(person: Person) -> int:
    assert isinstance(person.app.screen, SetupScreen)
    return person.app.screen.step


def code_on(person: Person) -> str:
    assert isinstance(person.app.screen, SetupScreen)
    return person.app.screen.code.replace("-", "  ")


async def copy_code(person: Person) -> None:
    """Copy the code down and type it back."""
    code = code_on(person)
    await person.press("enter")
    await person.type(code.lower())
    await person.press("enter")
    await person.settle()


def nothing_made(path: Path) -> bool:
    return not path.parent.exists() or not list(path.parent.iterdir())


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_siân_sets_up_her_store(path: Path, clock: StoppedClock, size: tuple[int, int]) -> None:
    ring = WorkingRing()
    async with at_the_door(door_of(path, clock, ring), clock, size) as siân:
        assert step(siân) == YOU
        await who_she_is(siân)
        assert step(siân) == CODE
        code = code_on(siân)
        assert code in siân.screen_text()
        assert nothing_made(path)
        await siân.press("enter")
        assert step(siân) == BACK
        assert code[:3] not in siân.screen_text(), "what is asked back cannot be read off"
        await siân.press("escape")
        await copy_code(siân)

        assert isinstance(siân.app.screen_stack[0], CaseloadScreen)
        assert (siân.app.desk.store.user.name, siân.app.desk.store.user.role) == ("Siân Evans", Role.WORKER)
        assert isinstance(siân.app.screen, MeForm)
        assert "Siân Evans" in siân.screen_text(), "her name is not asked again"
        await siân.press("escape")
        assert isinstance(siân.app.screen, CaseloadScreen), "she has typed nothing here"

    header = read_header(path)
    assert header
    assert [slot.kind for slot in header.slots] == [Kind.DAILY, Kind.RECOVERY]
    for secret in (PASSPHRASE, code):
        async with at_the_door(door_of(path, clock, ring), clock) as siân:
            await unlock(siân, secret)
            assert isinstance(siân.app.screen_stack[0], CaseloadScreen)


async def test_the_code_must_be_typed_back_as_it_is(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân)
        code = code_on(siân)
        await siân.press("enter")
        await siân.type(code[:-1])
        await siân.press("enter")
        assert step(siân) == BACK
        assert "This is not the code" in siân.screen_text()
    assert nothing_made(path)


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("too short", "too short", "12 are the fewest"),
        ("passwordpassword", "passwordpassword", "!"),
        ("siân evans siân", "siân evans siân", "!"),
        (PASSPHRASE, "nosey zebra lamb", "This is not the same passphrase."),
    ],
)
async def test_a_passphrase_that_will_not_do_is_refused_with_the_reason(
    path: Path, clock: StoppedClock, passphrase: str, again: str, says: str
) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân, passphrase=passphrase, again=again)
        await siân.settle()
        assert step(siân) == YOU
        assert says in siân.screen_text()
    assert nothing_made(path)


async def test_a_supervisor_says_so(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock), clock) as jo:
        await who_she_is(jo, "down", "enter", "enter", "enter")
        await copy_code(jo)
        assert jo.app.desk.store.user.role is Role.SUPERVISOR


async def test_where_the_organisation_says_so_the_keyring_alone_opens_it(path: Path, clock: StoppedClock) -> None:
    door = door_of(path, clock)
    async with at_the_door(door, clock) as siân:
        await who_she_is(siân, "enter", "enter", "down", "ctrl+s", passphrase="")
        assert step(siân) == CODE
        await copy_code(siân)
        assert not siân.app.locked
    assert door.asks() is Asks.KEYRING


async def test_without_a_keyring_it_says_why_and_goes_on_with_a_passphrase(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock, NoRing()), clock) as siân:
        assert "There is none. The passphrase alone will open" in " ".join(siân.screen_text().replace("│", " ").split())
        await who_she_is(siân)
        await copy_code(siân)
        assert not siân.app.locked
    header = read_header(path)
    assert header
    assert header.slots[0].kind is Kind.PASSPHRASE


async def test_leaving_in_the_middle_leaves_nothing(path: Path, clock: StoppedClock) -> None:
    ring = WorkingRing()
    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await who_she_is(siân)
        await siân.press("enter", "escape", "escape", "escape", "escape")
        assert step(siân) == YOU
        assert "Siân Evans" in siân.screen_text(), "nothing has to be typed again"
        await siân.press("ctrl+q")
    assert nothing_made(path)
    assert ring.kept == {}


async def test_a_kill_between_keys_and_store_is_completed_by_unlocking(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = WorkingRing()

    def full(*_: object, **__: object) -> None:
        raise Problem("The store could not be opened", "The disk is full.", "Make room.")

    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await who_she_is(siân)
        with monkeypatch.context() as disk:
            disk.setattr("leadpro.store.keys.opening_unlocked.open_store", full)
            await copy_code(siân)
            await siân.settle()
        assert isinstance(siân.app.screen, UnlockScreen), "the keys are made"
        assert "The disk is full." in note(siân)

    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await unlock(siân, PASSPHRASE)
        assert isinstance(siân.app.screen_stack[0], CaseloadScreen)


async def test_the_code_does_not_stay_on_the_screen_where_nobody_is(path: Path, clock: StoppedClock) -> None:
    from datetime import timedelta

    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân)
        code = code_on(siân)
        for _ in range(30):
            clock.advance(timedelta(seconds=10))
            siân.app.look()
        await siân.settle()
        assert step(siân) == YOU
        assert code_on(siân) != code
        assert "Siân" not in siân.screen_text()


async def test_in_a_folder_that_copies_itself_nothing_is_set_up(tmp_path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(tmp_path / "OneDrive" / "families.leadpro", clock), clock) as siân:
        assert isinstance(siân.app.screen, UnlockScreen)
        assert "OneDrive" in note(siân)
        assert "A store cannot be kept here" in siân.screen_text()


async def test_a_passphrase_that_was_refused_leaves_nothing_to_write_on_behind(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân, passphrase="copper ladder", again="copper ladder")
        assert step(siân) == YOU
        assert "easy to guess" in siân.screen_text()
        await siân.type(PASSPHRASE)
        await siân.press("enter")
        await siân.type(PASSPHRASE)
        await siân.press("enter")
        assert step(siân) == CODE
        await copy_code(siân)
        await siân.press("escape", "ctrl+l")
        await unlock(siân, PASSPHRASE)
        assert isinstance(siân.app.screen, CaseloadScreen), "it opens by what she typed the second time"


async def test_a_code_that_was_mistyped_is_written_over(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân)
        code = code_on(siân)
        await siân.press("enter")
        await siân.type("abcd efgh")
        await siân.press("enter")
        assert "This is not the code" in siân.screen_text()
        await siân.type(code)
        await siân.press("enter")
        assert isinstance(siân.app.screen, MeForm)


async def test_a_code_is_typed_anew_once_it_was_looked_at_again(path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        await who_she_is(siân)
        code = code_on(siân)
        await siân.press("enter")
        await siân.type(code[:6])
        await siân.press("escape", "enter")
        await siân.type(code)
        await siân.press("enter")
        assert isinstance(siân.app.screen, MeForm)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_typed_behind_the_code_stands_in_what_is_asked_next(
    path: Path, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_door(door_of(path, clock), clock, size) as siân:
        await who_she_is(siân)
        code = code_on(siân)
        await siân.press("enter")
        await at_once(siân, *code.lower().replace(" ", ""), "enter", *"wise", "enter", *"West")
        form = siân.app.screen
        assert isinstance(form, FirstTimeForm)
        assert (form.role.value, form.which.agency.says) == ("wise", "West")
