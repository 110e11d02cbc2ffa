"""The lock: on every screen, form and dialog, by ctrl+l, when nobody is there and after sleep, nothing of a case stays.

What may not be left is looked for on the screen, in what the terminal is sent, in the program and in the clipboard.
"""

import gc
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key, MouseMove
from textual.timer import Timer
from textual.widgets import TextArea

from leadpro.clock import Clock, StoppedClock
from leadpro.console.app import LeadproApp
from leadpro.console.desk import Save
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.me import MeForm
from leadpro.console.idle import Idle, minutes_of
from leadpro.console.messages import Failed
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.practice import remembered
from leadpro.problem import Problem
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.ids import Id
from leadpro.records.user import Role, User
from leadpro.store import saving
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.settings import put_setting
from tests.at_the_console import Person, works_here
from tests.at_the_door import at_the_door, door_of, note, unlock
from tests.building import told
from tests.conftest import KEY
from tests.every_field import every_record
from tests.every_screen import every_form
from tests.hostile_terminal import Recording
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up

OF_THE_CASE = ("Jamie", "JAMIE", "Sam", "Mr E", "nursery", "Nursery", "health visit", "Social care")
"""Some of this is on every screen of the published case."""

Get = Callable[[Person], Awaitable[None]]


@pytest.fixture
def door(case_store: Store, clock: StoppedClock) -> OpenDoor:
    """The door of the published case: Enter opens it again."""
    case_store.close()
    return OpenDoor(lambda: open_store(case_store.path, KEY, clock))


async def no_me(person: Person) -> None:
    """Who is working here is another story."""
    if isinstance(person.app.screen, MeForm):
        await person.press("escape")


@pytest.fixture(autouse=True, scope="module")
def _nothing_older_is_looked_through() -> None:
    """Each story looks for what is left of a case in memory; what was there before the first is none of it."""
    gc.collect()
    gc.freeze()


# how it is locked


async def by_key(person: Person, clock: StoppedClock) -> None:
    await person.press("ctrl+l")


async def by_nobody(person: Person, clock: StoppedClock) -> None:
    for _ in range(30):
        clock.advance(timedelta(seconds=10))
        person.app.look()
    await person.settle()


async def by_sleep(person: Person, clock: StoppedClock) -> None:
    clock.advance(timedelta(hours=1))
    person.app.look()
    await person.settle()


WAYS = [by_key, by_nobody, by_sleep]


# every screen there is


def pressing(*keys: str) -> Get:
    async def get(person: Person) -> None:
        await person.press(*keys)

    return get


async def problem(person: Person) -> None:
    person.app.post_message(Failed(Problem("Jamie", "Sam is not there.", "Ask the nursery.")))
    await person.settle()


async def notice(person: Person) -> None:
    person.app.say("Saved: Jamie")
    await person.settle()


SCREENS: dict[str, Get] = {
    "caseload": pressing(),
    "caseload, narrowed": pressing("tab", *"jam"),
    "family": pressing("enter"),
    "family, narrowed": pressing("enter", "1", "tab", *"jam"),
    "looking back": pressing("enter", "d", *"1/3/08", "enter"),
    "chronology": pressing("enter", "v"),
    "timeline": pressing("enter", "t"),
    "in bars": pressing("enter", "colon", *"in bars", "enter"),
    "journal": pressing("enter", "j"),
    "record": pressing("enter", "7", "enter", "y"),
    "help": pressing("enter", "question_mark"),
    "palette": pressing("enter", "colon"),
    "find": pressing("slash", *"jamie"),
    "as at": pressing("enter", "d"),
    "half typed": pressing("enter", "c", *"Jamie"),
    "half written things": pressing("enter", "c", *"Jamie", "escape", "w"),
    "who am I": pressing("colon", *"who am i", "enter"),
    "a new family": pressing("b"),
    "problem": problem,
    "notice": notice,
}

WHATEVER_STANDS_ABOVE = ("family", "record", "palette", "half typed", "problem")
"""A screen, each sort of thing that stands above one, and each that holds text: these are locked in every way."""


def assert_shut(person: Person) -> None:
    """Nothing of a case is left."""
    app = person.app
    assert [type(screen) for screen in app.screen_stack] == [UnlockScreen]
    assert not [word for word in OF_THE_CASE if word in person.screen_text()]
    assert "Locked" in person.screen_text()
    assert not app._notifications
    assert app.clipboard == ""
    gc.collect()  # what was read meanwhile goes with its worker
    assert not remembered._answers
    assert app.desk.me is None
    with pytest.raises(Problem, match="locked"):
        _ = app.desk.store.key


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        pytest.param(name, lock, marks=() if lock is by_key or name in WHATEVER_STANDS_ABOVE else pytest.mark.soak)
        for name in SCREENS
        for lock in WAYS
    ],
)
async def test_every_screen_locks(
    door: OpenDoor,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    lock: Callable[[Person, StoppedClock], Awaitable[None]],
) -> None:
    terminal = Recording(monkeypatch)
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await SCREENS[name](person)
        assert [word for word in OF_THE_CASE if word in terminal.heard()], "else there is nothing to hide"
        locks = LeadproApp.lock

        def lock_from_here(app: LeadproApp, why: str) -> None:  # whatever was painted up to then may be of the case
            locks(app, why)
            terminal.heard()

        monkeypatch.setattr(LeadproApp, "lock", lock_from_here)
        await lock(person, clock)
        assert_shut(person)
        sent = terminal.heard()
        assert not [word for word in OF_THE_CASE if word in sent]


@pytest.mark.parametrize(
    ("lock", "each_kind_once"),
    [(by_key, True), *(pytest.param(way, False, marks=pytest.mark.soak) for way in WAYS)],
)
async def test_every_form_and_record_locks(
    store: Store,
    clock: StoppedClock,
    lock: Callable[[Person, StoppedClock], Awaitable[None]],
    each_kind_once: bool,
) -> None:
    records = every_record("Jamie")
    save(store, told(*records))
    file = family_file(store, next(each.id for each in records if isinstance(each, Family)))
    store.close()
    async with at_the_door(OpenDoor(lambda: open_store(store.path, KEY, clock)), clock) as person:
        await no_me(person)
        await person.press("enter")
        locked = 0
        screens = [screen for _, screen in _screens_of(file)]
        if each_kind_once:
            screens = list({type(screen): screen for screen in screens}.values())
        for screen in screens:
            await person.app.push_screen(screen)
            await person.settle()
            assert person.app.screen is screen
            assert "Jamie" in person.screen_text()
            await lock(person, clock)
            assert_shut(person)
            await person.press("enter")
            assert isinstance(person.app.screen, FamilyScreen), "back to where one was"
            locked += 1
        assert locked > (20 if each_kind_once else 60)


def _screens_of(file: FamilyFile) -> list[tuple[str, Any]]:
    records = [(name, RecordScreen(file, getattr(file, name)[0])) for name in LISTS]
    others: list[tuple[str, Any]] = [("new", NewFamilyForm()), ("me", MeForm())]
    return [*records, *every_form(file), *others]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("family", "clear_to"),
        ("record", "forget_copied"),
        ("notice", "clear_notifications"),
        ("family", "close_store"),
    ],
)
async def test_without_the_clearing_that_would_be_seen(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, name: str, broken: str
) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await SCREENS[name](person)
        with monkeypatch.context() as without:
            without.setattr(LeadproApp, broken, lambda app, *_: None)
            await person.press("ctrl+l")
            await person.settle()
            with pytest.raises((AssertionError, pytest.fail.Exception)):
                assert_shut(person)


async def test_without_forgetting_the_story_it_would_be_found(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "forget", lambda: None)
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await person.press("enter")
        held = person.family.file  # as a worker may, that has not come to its end
        await person.press("ctrl+l")
        with pytest.raises(AssertionError):
            assert_shut(person)
    assert held
    remembered._answers.clear()


# going on


async def test_after_unlocking_one_is_where_one_was_on_the_same_day(door: OpenDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await SCREENS["looking back"](person)
        await person.press("ctrl+l")
        assert "Enter opens it again." in note(person)
        await person.press("enter")
        assert isinstance(person.app.screen, FamilyScreen)
        assert person.app.screen.as_at == date(2008, 3, 1)
        assert "Jamie" in person.screen_text()
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, CaseloadScreen)
        assert "JAMIE-SAM" in person.screen_text()


async def test_what_was_half_typed_is_gone_on_with(door: OpenDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await person.press("enter", "c", *"Mum")
        await person.press("ctrl+l", "enter")
        await person.settle()
        assert isinstance(person.app.screen, ContactForm)
        assert person.app.screen.query(TextArea).first().text == "Mum"


async def test_a_save_that_is_under_way_is_finished_first(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, saved = Event(), []
    save_it = saving.save

    def slow(store: Store, *entries: Any, **named: Any) -> None:
        assert go_on.wait(10)
        save_it(store, *entries, **named)
        saved.append(entries)

    monkeypatch.setattr(saving, "save", slow)
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await person.press("enter")
        works_here(person)
        await person.press("c", *"Mum")
        await person.pilot.press("ctrl+s")
        await person.pilot.press("ctrl+l")
        for _ in range(100):
            if not person.app.putting_away:
                break
            await person.pilot.pause(0.01)
        assert not [word for word in OF_THE_CASE if word in person.screen_text()], "the screen does not wait for it"
        go_on.set()
        await person.settle()
        assert saved
        assert_shut(person)
        await person.press("enter")
        assert isinstance(person.app.screen, FamilyScreen), "what is saved is no draft"


async def test_what_is_read_meanwhile_is_not_shown(
    door: OpenDoor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(*arguments: Any, **more: Any) -> FamilyFile:
        file = family_file(*arguments, **more)
        assert go_on.wait(10)
        return file

    monkeypatch.setattr("leadpro.console.screens.family.family_file", slow)
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await person.pilot.press("enter")
        await person.pilot.press("ctrl+l")
        go_on.set()
        await person.settle()
        assert_shut(person)


async def test_keys_that_wait_for_a_screen_are_forgotten(door: OpenDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        for key in ("enter", "c", *"Mum", "ctrl+l"):
            person.app.post_message(Key(key, key if len(key) == 1 else None))
        await person.settle()
        await person.settle()
        assert_shut(person)


async def test_while_it_is_locked_nothing_opens_and_nothing_is_said(door: OpenDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await person.press("enter", "ctrl+l")
        person.app.say("Saved: Jamie")
        await problem(person)
        await person.press("slash", "colon", "ctrl+p", "escape", "z", "c")
        assert_shut(person)


async def test_somebody_else_does_not_come_back_to_it(case_store: Store, clock: StoppedClock) -> None:
    users = iter([User("Siân Evans", Role.WORKER, "1"), User("Jo Green", Role.SUPERVISOR, "2")])
    case_store.close()
    door = OpenDoor(lambda: open_store(case_store.path, KEY, clock, next(users)))
    async with at_the_door(door, clock) as person:
        await no_me(person)
        person.app.desk.saved.append(Save(Id("1"), frozenset()))
        await person.press("enter", "ctrl+l", "enter")
        await no_me(person)
        assert isinstance(person.app.screen, CaseloadScreen)
        assert person.app.desk.saved == []


async def test_a_wrong_passphrase_after_a_lock_is_slowed_as_at_the_start(tmp_path: Path, clock: StoppedClock) -> None:
    ring, path = WorkingRing(), tmp_path / "families.leadpro"
    siân_sets_up(path, ring, clock)
    async with at_the_door(door_of(path, clock, ring), clock) as siân:
        await unlock(siân, PASSPHRASE)
        await siân.press("ctrl+l")
        assert "Locked" in siân.screen_text()
        for _ in range(3):
            await unlock(siân, "a guess, and a bad one")
        assert "in 2 seconds" in note(siân)
        clock.advance(timedelta(seconds=2))
        siân.app.look()
        await unlock(siân, PASSPHRASE)
        assert isinstance(siân.app.screen, CaseloadScreen)


# when


async def test_a_key_or_the_mouse_says_that_somebody_is_there(door: OpenDoor, clock: StoppedClock) -> None:
    async with at_the_door(door, clock) as person:
        await no_me(person)
        for _ in range(3):
            for stirs in ("a key", "the mouse"):
                for _ in range(29):
                    clock.advance(timedelta(seconds=10))
                    person.app.look()
                await (person.press("down") if stirs == "a key" else _move(person))
        assert isinstance(person.app.screen, CaseloadScreen)


async def _move(person: Person) -> None:
    person.app.post_message(MouseMove(None, 3, 3, 1, 0, 0, False, False, False))
    await person.settle()


async def test_the_minutes_are_a_setting(door: OpenDoor, clock: StoppedClock) -> None:
    store = door.open()
    put_setting(store, "lock_minutes", "1")
    store.close()
    async with at_the_door(door, clock) as person:
        await no_me(person)
        for _ in range(6):
            clock.advance(timedelta(seconds=10))
            person.app.look()
        await person.settle()
        assert "Locked. Nobody had pressed a key for a minute." in person.screen_text()


@pytest.mark.parametrize(("said", "minutes"), [(None, 5), ("1", 1), ("60", 60), ("61", 5), ("0", 5), ("x", 5)])
def test_only_sensible_minutes_count(said: str | None, minutes: int) -> None:
    assert minutes_of(said) == minutes


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(seconds=21), timedelta(seconds=-21)])
def test_a_clock_that_jumps_either_way_means_that_it_slept(clock: StoppedClock, jump: timedelta) -> None:
    idle = Idle(clock)
    clock.advance(jump)
    assert "asleep" in idle.look()
    clock.advance(timedelta(seconds=1))
    assert "asleep" not in idle.look()


def test_a_busy_computer_does_not_lock(clock: StoppedClock) -> None:
    idle = Idle(clock)
    for late in (1, 3, 15, 1, -2):
        clock.advance(timedelta(seconds=late))
        assert idle.look() == ""


async def test_it_looks_every_second_by_itself(door: OpenDoor, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    every: list[tuple[float, str]] = []
    set_interval = LeadproApp.set_interval

    def noted(app: LeadproApp, seconds: float, look: Callable[[], None], **named: Any) -> Timer:
        every.append((seconds, look.__name__))
        return set_interval(app, seconds, look, **named)

    monkeypatch.setattr(LeadproApp, "set_interval", noted)
    async with at_the_door(door, clock):
        assert (1, "look") in every


# the clipboard


@pytest.mark.parametrize(("later", "cleared"), [(timedelta(minutes=1), True), (timedelta(hours=1), False)])
@pytest.mark.parametrize("leave", ["ctrl+l", "ctrl+q"])
async def test_what_was_copied_lately_does_not_stay_in_the_clipboard(
    door: OpenDoor,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
    later: timedelta,
    cleared: bool,
    leave: str,
) -> None:
    terminal = Recording(monkeypatch)
    async with at_the_door(door, clock) as person:
        await no_me(person)
        await SCREENS["record"](person)
        assert terminal.copied == [person.app.clipboard]
        assert "Jamie" in person.app.clipboard
        clock.advance(later)
        await person.pilot.press(leave)
        await person.pilot.pause()
        assert (terminal.copied[1:] == [""]) is cleared
        assert person.app.clipboard == ""


# a real terminal

BEGIN_FRAME = "\x1b[?2026h"
"""What Textual sends before a picture of the screen, to a terminal that shows it whole."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal that this can watch")
def test_a_real_terminal_is_left_with_the_lock_screen_alone() -> None:
    from scripts.measures.terminal import Terminal

    with Terminal((sys.executable, "-m", "leadpro", "demo")) as terminal:
        terminal.until("JAMIE-SAM")
        terminal.settle()
        assert b"\x1b[?1049h" in terminal.output, "the alternate screen, which no scrollback keeps"
        terminal.press("\r")
        terminal.until("Jamie")
        terminal.press("\x0c")
        terminal.until("Locked")
        painted = terminal.output.decode()
        # the family may have been painted still when the key came; from the lock on nothing of it is
        frames = painted[: painted.index("Locked")].split(BEGIN_FRAME)
        sent = painted.removeprefix(BEGIN_FRAME.join(frames[:-1]))
        assert BEGIN_FRAME in painted
        assert not [word for word in OF_THE_CASE if word in sent]
        os.write(terminal.fd, b"\r")
        terminal.until("Jamie")
