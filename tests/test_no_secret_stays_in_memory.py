"""Once it is locked, nothing of the program's own holds the passphrase, the recovery code or the key any more.

What Python has let go of it does not wipe, so that is not looked for (docs/security.md).
"""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.setup import SetupScreen, judge
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.console.workers import Once
from leadpro.problem import Problem
from leadpro.store.opening import Store
from tests.at_the_console import Person, works_here
from tests.at_the_door import at_the_door, door_of, note, unlock
from tests.b_family import BFamily
from tests.filling_forms import fill, save
from tests.rings import WorkingRing, siân_sets_up

HALVES = ("nosey zebra", "lamp and quince")
"""The passphrase: whole it stands nowhere but where a story puts it."""


@pytest.fixture(autouse=True, scope="module")
def _nothing_older_is_looked_through() -> None:
    """What was there before the first story is none of it."""
    gc.collect()
    gc.freeze()


def passphrase() -> str:
    return " ".join(HALVES)


class Hidden:
    """A secret that a story knows, kept so that it is not found itself."""

    def __init__(self, secret: bytes) -> None:
        self._turned = bytes(byte ^ 0x5A for byte in secret)

    def forms(self) -> tuple[bytes, ...]:
        """How it might lie somewhere: as it is, and in hexadecimal."""
        secret = bytes(byte ^ 0x5A for byte in self._turned)
        return secret, secret.hex().encode(), secret.hex().upper().encode()


def hidden_passphrase() -> Hidden:
    return Hidden(passphrase().encode())


def key_of(person: Person) -> Hidden:
    return Hidden(person.app.desk.store.key.raw)


def holders(*secrets: Hidden) -> list[str]:
    """What in the program holds one of the secrets: found from everything that Python keeps count of."""
    gc.collect()
    wanted = [form for secret in secrets for form in secret.forms()]
    found: list[str] = []
    seen: set[int] = set()
    own = {id(wanted), id(found), id(seen), *map(id, wanted)}
    for each in [*gc.get_objects(), *_in_threads()]:
        _look(each, wanted, found, seen, own)
    return found


def _look(at: Any, wanted: list[bytes], found: list[str], seen: set[int], own: set[int]) -> None:
    """Look at an object, and at what it holds as far as Python keeps no count of that itself."""
    if id(at) in seen or id(at) in own or isinstance(at, ModuleType):
        return
    seen.add(id(at))
    keys = dict.keys(at) if isinstance(at, dict) else ()  # those of texts alone are no referents to Python
    for held in (*gc.get_referents(at), *keys):
        if isinstance(held, str | bytes | bytearray):
            if id(held) not in own and _holds(held, wanted):
                found.append(f"{type(at).__module__}.{type(at).__qualname__}: {_names(at)}")
        elif not gc.is_tracked(held):
            _look(held, wanted, found, seen, own)


def _holds(text: str | bytes | bytearray, wanted: list[bytes]) -> bool:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    return any(each in raw for each in wanted)


def _names(at: Any) -> str:
    """What would help to find it, without saying the secret."""
    return ", ".join(type(each).__qualname__ for each in gc.get_referrers(at)[:4])


def _in_threads() -> Iterator[Any]:
    """What functions that are at work hold, but for those of this story."""
    here: FrameType | None = sys._getframe()
    ours = set()
    while here:
        ours.add(here)
        here = here.f_back
    for frame in sys._current_frames().values():
        at: FrameType | None = frame
        while at:
            if at not in ours:
                yield dict(at.f_locals)
            at = at.f_back


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "families.leadpro"


Door = Callable[[], Any]


@pytest.fixture
def door(path: Path, clock: StoppedClock) -> Door:
    """The door of a store that Siân has set up."""
    ring = WorkingRing()
    siân_sets_up(path, ring, clock, passphrase())
    return lambda: door_of(path, clock, ring)


def assert_nothing_holds(*secrets: Hidden) -> None:
    assert holders(*secrets) == []


async def test_after_a_lock_neither_passphrase_nor_key_is_held(door: Door, clock: StoppedClock) -> None:
    async with at_the_door(door(), clock) as siân:
        await unlock(siân, passphrase())
        BFamily(siân.app.desk.store)  # saved by the connection that saves
        key = key_of(siân)
        assert holders(key) != [], "while it is open, it is held"
        await siân.press("ctrl+l")
        assert isinstance(siân.app.screen, UnlockScreen)
        assert_nothing_holds(hidden_passphrase(), key)


async def test_nor_after_it_was_unlocked_again_and_worked_in(door: Door, clock: StoppedClock) -> None:
    async with at_the_door(door(), clock) as siân:
        await unlock(siân, passphrase())
        BFamily(siân.app.desk.store)
        await siân.press("ctrl+l")
        await unlock(siân, passphrase())
        await siân.press("enter")
        assert isinstance(siân.app.screen, FamilyScreen)
        works_here(siân)
        await siân.press("c")
        await siân.type("Mum rang")
        await save(siân)
        key = key_of(siân)
        await siân.press("ctrl+l")
        assert_nothing_holds(hidden_passphrase(), key)


async def test_while_it_is_open_nobody_needs_the_passphrase_any_more(door: Door, clock: StoppedClock) -> None:
    async with at_the_door(door(), clock) as siân:
        await unlock(siân, passphrase())
        assert_nothing_holds(hidden_passphrase())


async def test_a_passphrase_that_opened_a_store_which_stays_shut_is_held_by_nothing(
    door: Door, clock: StoppedClock, path: Path
) -> None:
    door().open(passphrase()).close()
    path.write_bytes(b"")
    async with at_the_door(door(), clock) as siân:
        await unlock(siân, passphrase())
        assert "is empty" in note(siân)
        assert_nothing_holds(hidden_passphrase())


async def test_after_setting_up_and_a_lock_the_recovery_code_is_not_held_either(
    path: Path, clock: StoppedClock
) -> None:
    async with at_the_door(door_of(path, clock), clock) as siân:
        screen = siân.app.screen
        assert isinstance(screen, SetupScreen)
        await fill(siân, Your_name="Siân Evans")
        screen.passphrase.input.value = passphrase()
        screen.again.input.value = passphrase()
        screen.again.take_focus()
        await siân.press("enter")
        code = Hidden(screen.code.encode())
        await siân.press("ctrl+s") if screen.step == 0 else await siân.press("enter")
        await siân.settle()
        screen.typed_back.input.value = screen.code.replace("-", " ")
        del screen
        await siân.press("enter")
        await siân.settle()
        key = key_of(siân)
        await siân.press("ctrl+l")
        assert_nothing_holds(hidden_passphrase(), code, key)


class Holder:
    """Something that holds something."""

    def __init__(self, held: object) -> None:
        self.held = held


@pytest.mark.parametrize(
    ("how", "found"),
    [
        (lambda: passphrase(), True),
        (lambda: f"typed: {passphrase()}.".encode(), True),
        (lambda: bytearray(passphrase().encode()), True),
        (lambda: {"a": (passphrase(),)}, True),
        (lambda: [{passphrase(): 1}], True),
        (lambda: passphrase().encode().hex(), True),
        (lambda: passphrase()[1:], False),
    ],
)
def test_what_is_looked_for_would_be_found(how: Callable[[], object], found: bool) -> None:
    holder = Holder(how())
    held = holders(hidden_passphrase())
    assert bool(held) is found
    assert holder.held


def test_what_is_done_once_is_forgotten() -> None:
    once = Once(lambda: 3)
    assert once() == 3
    with pytest.raises(LookupError):
        once()


async def test_what_a_worker_is_handed_is_not_part_of_its_name(door: Door, clock: StoppedClock) -> None:
    async with at_the_door(door(), clock) as siân:
        judge(siân.app.screen, passphrase(), "Siân Evans", 1, going_on=False)
        [named] = [each.description for each in siân.app.workers if each.group == "judging"]
        assert passphrase() not in named
        await siân.settle()


def test_a_problem_forgets_where_it_arose() -> None:
    def arises(secret: str) -> None:
        try:
            raise ValueError(secret[:0])
        except ValueError as error:
            raise Problem("Not unlocked", "This is not the passphrase.", "Try again.") from error

    with pytest.raises(Problem) as raised:
        arises(passphrase())
    problem: Problem = raised.value
    problem.forget_what_led_to_it()
    assert problem.__traceback__ is None
    assert problem.__cause__ is not None
    assert problem.__cause__.__traceback__ is None


def test_a_closed_store_holds_no_statement(store: Store) -> None:
    store.close()
    assert store._reader is None
