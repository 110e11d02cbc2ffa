"""A worker may be done after the screen that asked is gone: nothing falls over, and no failed work goes untold."""

import ast
from asyncio import get_running_loop, sleep
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread
from types import FunctionType, MethodType
from typing import Any

import msgspec
import pytest
from textual.dom import DOMNode
from textual.events import Key

from leadpro.clock import StoppedClock
from leadpro.console import workers
from leadpro.console.app import LeadproApp
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.backing_up import BackingUpScreen, FolderScreen
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.further import FurtherScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.console.screens.words import WordsScreen
from leadpro.console.workers import Answer
from leadpro.problem import Problem
from leadpro.records.user import Role, User
from leadpro.store import drafts as kept
from leadpro.store import saving
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store, open_store
from tests.at_the_console import NAMES, Person, at_the_console, works_here
from tests.at_the_door import at_the_door, door_of
from tests.b_family import BFamily
from tests.building import family, told
from tests.conftest import KEY
from tests.test_her_own_list_on_screen import opens
from tests.test_setting_up import who_she_is

CONSOLE = Path("leadpro/console")


@pytest.fixture
def door(store: Store, clock: StoppedClock) -> OpenDoor:
    """The door of a store with one family: Enter opens it again."""
    BFamily(store)
    store.close()
    return OpenDoor(lambda: open_store(store.path, KEY, clock))


# what a worker is, in the code


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(CONSOLE.rglob("*.py")):
        yield str(path), ast.parse(path.read_text(encoding="utf-8"))


def is_worker(function: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Call) and ast.unparse(each.func) == "worker" for each in function.decorator_list)


def every_worker() -> set[str]:
    return {
        each.name
        for _, module in modules()
        for each in ast.walk(module)
        if isinstance(each, ast.FunctionDef) and is_worker(each)
    }


def test_only_one_file_starts_threads() -> None:
    ways = ("thread=True", "Thread(", "to_thread(", "run_in_executor(", "call_from_thread(", "ThreadPoolExecutor(")
    found = {
        name
        for name, module in modules()
        for each in ast.walk(module)
        if isinstance(each, ast.Call) and any(way in ast.unparse(each) for way in ways)
    }
    assert found == {"leadpro/console/workers.py", "leadpro/console/ending.py"}, "what ends it waits for nobody"


def test_every_worker_is_a_plain_function_that_is_given_an_answer_and_no_screen() -> None:
    assert len(every_worker()) > 15
    for name, module in modules():
        at_the_top = {each for each in module.body if isinstance(each, ast.FunctionDef)}
        for each in ast.walk(module):
            if not isinstance(each, ast.FunctionDef) or not is_worker(each):
                continue
            assert each in at_the_top, f"{name}: {each.name} is a method, and its screen may be gone"
            first = each.args.args[0]
            assert (first.arg, ast.unparse(first.annotation or first)) == ("answer", "Answer"), f"{name}: {each.name}"
            read = {ast.unparse(at) for at in ast.walk(each) if isinstance(at, ast.Attribute | ast.Name)}
            assert not read & {"self", "answer._app", "answer._asker"}, f"{name}: {each.name}"


# what a worker is handed, as it runs


def screens_in(handed: object, seen: set[int]) -> list[DOMNode]:
    """The screens and widgets that can be reached from what a worker is handed."""
    if id(handed) in seen or isinstance(handed, Store | msgspec.Struct | type):
        return []
    seen.add(id(handed))
    within: list[object] = []
    match handed:
        case DOMNode():
            return [handed]
        case partial():
            within = [handed.func, *handed.args, *handed.keywords.values()]
        case MethodType():
            within = [handed.__self__]
        case FunctionType():
            within = [cell.cell_contents for cell in handed.__closure__ or ()]
        case dict():
            within = [*handed.values()]
        case list() | tuple() | set() | frozenset():
            within = [*handed]
        case _ if hasattr(handed, "__dict__"):
            within = [*vars(handed).values()]
    return [found for each in within for found in screens_in(each, seen)]


class Watched:
    """Notes which workers are started, and what screens each could reach."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started: set[str] = set()
        self.reached: list[tuple[str, DOMNode]] = []
        run_worker = DOMNode.run_worker

        def watched(node: DOMNode, work: Any, **named: Any) -> Any:
            if named.get("thread"):
                self.look_at(work)
            return run_worker(node, work, **named)

        def thread(*, target: Any, **named: Any) -> Thread:
            self.look_at(target)
            return Thread(target=target, **named)

        monkeypatch.setattr(DOMNode, "run_worker", watched)
        monkeypatch.setattr(workers, "Thread", thread)

    def look_at(self, once: workers.Once[None]) -> None:
        work = vars(once)["_do"]
        assert isinstance(work, partial)
        answer, *handed = work.args
        assert isinstance(answer, Answer)
        self.started.add(work.func.__name__)
        reached = screens_in([*handed, work.keywords], set())
        self.reached += [(work.func.__name__, each) for each in reached]


async def test_no_worker_can_reach_a_screen(
    tmp_path: Path, case_store: Store, door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch)
    saving.save(case_store, told(family("F-9", name="Ford family")))
    async with at_the_console(case_store, clock) as person:
        works_here(person)
        await person.press("d", *"1/3/08", "enter")  # the caseload as it was
        saving.save(case_store, told(family("F-8")))  # as in another window
        person.app.look()
        await person.settle()
        await person.press("escape")
        for keys in (
            ("enter", "comma", "full_stop", "j", "enter", "escape", "escape"),  # by days; the journal, a record of it
            ("colon", *"who has looked", "enter", "escape"),
            ("f6", "down", "escape"),  # the rules of the signals, each told in full
            ("c", *"Mum", "ctrl+s", "z", "delete", "ctrl+s", "escape"),
            ("c", *"Nan", *["tab"] * 11, *"ford", "enter", "escape", "q", "escape"),  # for another family too
            ("slash", *"nursery", "enter"),
            ("enter",),  # the families of the nursery, and one of them
            ("escape", "escape"),
            ("colon", *"verify", "enter", "escape"),
            ("colon", *"theme light", "enter"),
        ):
            await person.press(*keys)
        person.app.look()  # whether another window has saved
        await person.settle()
        (listed := tmp_path / "list.csv").write_text("Family,Children\nReed,Ana\n", encoding="utf-8")
        await opens(person, listed)
        await person.press("escape")
        await person.app.push_screen(FolderScreen(leaving=True))
        await person.press("ctrl+q")  # and no folder is wanted
    async with at_the_door(door, clock) as person:
        await person.press("escape", "enter", "c", *"Mum")
        await person.press("ctrl+l")
        await person.press("enter")  # and goes on with it
        await by_going_back(person)
        await person.press("q", "escape", "w")
        await person.press("delete", "delete")
        person.app.push_screen(FurtherScreen())
        await person.settle()
        await person.press("enter")
        person.app.push_screen(WordsScreen())
        await person.settle()
        await person.press("enter")
        person.app.push_screen(BackingUpScreen(tmp_path))
        await person.settle()
        await person.press("escape")
        person.app.read_store()
        person.app.action_lock()  # before it is open
        await person.settle()
    async with at_the_door(door_of(tmp_path / "new.leadpro", clock), clock) as person:
        await who_she_is(person)
    assert watched.reached == []
    assert every_worker() - watched.started == set(), "the walk has to come by these too"


async def test_a_screen_that_is_handed_over_would_be_found(
    case_store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    @workers.worker(group="test")
    def asks(answer: Answer, ask: Callable[[], object]) -> None:
        ask()

    watched = Watched(monkeypatch)
    async with at_the_console(case_store, clock) as person:
        asks(person.app.screen, lambda: person.app.screen.size)
        asks(person.app.screen, partial(person.app.screen.query, "#caseload"))
        await person.settle()
    assert {name for name, _ in watched.reached} == {"asks"}
    assert len(watched.reached) >= 2


# stories: the worker stops at a gate, and the screen is left


class Gate:
    """Holds up the workers that answer, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = Event()
        self.held: list[str] = []
        give = Answer.__call__

        def held_up(answer: Answer, message: Any, *otherwise: Any, **named: Any) -> None:
            self.held.append(type(message).__name__)
            self.wait()
            give(answer, message, *otherwise, **named)

        monkeypatch.setattr(Answer, "__call__", held_up)

    def wait(self) -> None:
        assert self._open.wait(30)

    def open(self) -> None:
        self._open.set()


WAYS: dict[str, tuple[str, ...]] = {
    "family": ("enter",),
    "looking back": ("d", *"1/3/08", "enter"),
    "journal": ("j",),
    "record": ("1", "enter"),
    "the day before": ("comma",),
    "draft": ("c", "M"),
    "find": ("slash", *"jamie"),
    "verifying": ("colon", *"verify", "enter"),
}
"""How to a screen of the family's, by the keys pressed last; its workers are held up from then on."""


async def by_going_back(person: Person) -> None:
    while len(person.app.screen_stack) > 1:
        await person.app.pop_screen()


async def by_a_lock(person: Person) -> None:
    await person.pilot.press("ctrl+l")


async def held_up(person: Person, gate: Gate) -> None:
    """Wait until a worker stands before the gate."""
    for _ in range(1000):
        if gate.held:
            return
        await person.pilot.pause(0.01)
    raise AssertionError("no worker came by")


@pytest.mark.parametrize("leave", [by_going_back, by_a_lock])
@pytest.mark.parametrize("name", WAYS)
async def test_a_screen_is_left_while_its_worker_is_at_it(
    case_store: Store,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    leave: Callable[[Person], Awaitable[None]],
) -> None:
    async with at_the_console(case_store, clock) as person:
        if name != "family":
            await person.press("enter")
        gate = Gate(monkeypatch)
        await person.pilot.press(*WAYS[name])
        await held_up(person, gate)
        await leave(person)
        gate.open()
        await person.settle()
        assert person.app._exception is None
        [screen] = person.app.screen_stack
        assert isinstance(screen, UnlockScreen if leave is by_a_lock else CaseloadScreen)


async def test_it_is_left_while_the_drafts_worker_is_at_it_and_that_fails(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        gate = Gate(monkeypatch)
        with monkeypatch.context() as full:
            full.setattr(kept, "keep", disk_full)
            await person.pilot.press("M")
            await held_up(person, gate)
            assert gate.held == ["DraftNotKept"]
            await by_going_back(person)
            gate.open()
            await person.settle()
        assert isinstance(person.app.screen, ProblemScreen), "nobody else says that it is in no store"
        assert "The disk is full." in person.screen_text()
        await person.press("escape", "w")
        assert "a contact for F-1" in person.screen_text(), "and it is tried again"


def disk_full(*_: object, **__: object) -> None:
    raise Problem("What you type is not being kept as you go", "The disk is full.", "Free some space.")


async def half_a_contact(person: Person) -> None:
    await person.press("escape", "enter", "c", *"Mum")


async def test_a_save_that_fails_under_a_lock_is_told_after_it_and_the_text_is_there(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_door(door, clock) as person:
        await half_a_contact(person)
        gate = Gate(monkeypatch)
        with monkeypatch.context() as full:
            full.setattr(saving, "save", disk_full)
            await person.pilot.press("ctrl+s")
            await held_up(person, gate)
            await by_a_lock(person)
            gate.open()
            await person.settle()
        assert "The disk is full" not in person.screen_text(), "it may be of a case"
        await person.press("enter")
        assert isinstance(person.app.screen, ProblemScreen)
        assert "The disk is full." in person.screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, ContactForm)
        assert "Mum" in person.screen_text()


async def test_somebody_else_is_not_told_what_was_not_saved(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    store.close()
    users = iter([User("Siân Evans", Role.WORKER, "1"), User("Jo Green", Role.SUPERVISOR, "2")])
    async with at_the_door(OpenDoor(lambda: open_store(store.path, KEY, clock, next(users))), clock) as person:
        await half_a_contact(person)
        gate = Gate(monkeypatch)
        with monkeypatch.context() as full:
            full.setattr(saving, "save", disk_full)
            await person.pilot.press("ctrl+s")
            await held_up(person, gate)
            await by_a_lock(person)
            gate.open()
            await person.settle()
        await person.press("enter")
        assert "The disk is full" not in person.screen_text()
        assert not isinstance(person.app.screen, ProblemScreen)


async def test_what_is_saved_under_a_lock_is_the_last_save(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_door(door, clock) as person:
        await half_a_contact(person)
        await person.press("ctrl+s", "a", *"Ring her back", "ctrl+s")
        await person.press("c", *"Dad")
        gate = Gate(monkeypatch)
        await person.pilot.press("ctrl+s")
        await held_up(person, gate)
        assert gate.held[-1] == "Saved"
        await by_a_lock(person)
        gate.open()
        await person.settle()
        await person.press("enter")
        await person.press("z", "delete", "escape")
        assert "Taken back: contact recorded" in person.last_said(), "not the action that was saved before it"


@pytest.mark.parametrize("key", ["c", "v", "slash", "enter"])
async def test_it_is_locked_at_any_moment_while_a_screen_opens(door: OpenDoor, clock: StoppedClock, key: str) -> None:
    async with at_the_door(door, clock) as person:
        app = person.app
        await person.press("escape", "enter")
        for moment in range(0, 30, 3):
            app.post_message(Key(key, key if len(key) == 1 else None))
            for _ in range(moment):
                await sleep(0)
            app.action_lock()
            await person.settle()
            assert app._exception is None, f"after {moment} turns"
            assert [type(screen) for screen in app.screen_stack] == [UnlockScreen]
            await person.press("enter")


async def test_leadpro_is_left_while_the_store_is_being_opened(store: Store, clock: StoppedClock) -> None:
    opening, go_on = Event(), Event()

    def slow() -> Store:
        opening.set()
        assert go_on.wait(30)
        return store

    app = LeadproApp(OpenDoor(slow), clock)
    async with app.run_test():
        assert opening.wait(30)
    go_on.set()
    await get_running_loop().shutdown_default_executor()  # as when a program ends: it waits for its threads
    with pytest.raises(Problem, match="locked"):
        _ = store.key


async def test_keys_pressed_before_the_store_is_open_wait_for_it(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    go_on = Event()

    def slow() -> Store:
        assert go_on.wait(30)
        return store

    app = LeadproApp(OpenDoor(slow), clock)
    async with app.run_test() as pilot:
        person = Person(app, pilot)
        for verb in ("new_family", "drafts", "me", "undo", "as_at", "closed"):
            await app.run_action(verb, app.screen)
        assert isinstance(app.screen, CaseloadScreen), "nothing acts on a store that is not open"
        for key in ("g", *"B fam"):
            app.post_message(Key(NAMES.get(key, key), key))
        go_on.set()
        await person.settle()
        await person.settle()
        assert app._exception is None


async def test_an_answer_to_what_was_asked_before_is_not_shown(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    other = family(reference="F-2", name="C family")
    saving.save(store, told(other))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        shown, first = person.banner(), person.family.family_id
        with monkeypatch.context() as slow:
            gate = Gate(slow)
            person.family.go_on_to(other.id)
            await held_up(person, gate)
        person.family.go_on_to(first)
        await person.pilot.pause()
        gate.open()
        await person.settle()
        assert person.banner() == shown, "the first answer came last"
