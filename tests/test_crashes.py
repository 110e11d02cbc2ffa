"""A bug of ours ends or interrupts the program; it never shows or keeps what a family's file says."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click
import pytest
from click.testing import CliRunner
from rich.console import Console
from textual.app import App

from leadpro.buglog import log_bug
from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock
from leadpro.console.any_input import bearing_any_input
from leadpro.console.app import LeadproApp
from leadpro.console.forms.form import EntryForm
from leadpro.places import log_path
from leadpro.records.change import Change
from leadpro.records.professional import Professional
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.settings import be
from tests.at_a_real_terminal import CTRL_Q, at_a_real_terminal
from tests.at_the_console import NARROW, at_the_console
from tests.building import told
from tests.canaries import CANARY, Shows, fail
from tests.every_command import every_command
from tests.every_field import every_record
from tests.every_screen import every_screen

OpenFresh = Callable[[Path, Clock], Store]

COMMANDS = list(every_command())


@pytest.fixture
def log() -> Path:
    """The log of bugs, which lies in this test's own folder."""
    path = log_path()
    assert not path.exists()
    return path


def canary_store(path: Path, open_fresh: OpenFresh, clock: Clock) -> Store:
    """A store in which every text is the name that must not turn up."""
    store = open_fresh(path, clock)
    records = every_record(CANARY)
    save(store, told(*records))
    be(store, next(each.id for each in records if isinstance(each, Professional)))
    return store


def a_bug() -> Exception:
    """A bug as it is when it is caught."""
    try:
        fail()
    except ValueError as bug:
        return bug


class Ending:
    """Keeps the program alive through a crash, and what it would print on ending."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(LeadproApp, "_close_messages_no_wait", lambda app: None)

    def printed(self, app: LeadproApp) -> str:
        """What it would print; the crash is forgotten."""
        console = Console(width=120)
        with console.capture() as capture:
            for each in app._exit_renderables:
                console.print(each)
        app._exit_renderables.clear()
        app._exception = None
        app._return_code = None
        app.has_stopped = False
        return capture.get()


async def test_a_crash_on_any_screen_says_and_keeps_nothing_of_the_case(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    ending = Ending(monkeypatch)
    monkeypatch.setattr("leadpro.store.saving.save", lambda *_, **__: fail())
    crashed: set[str] = set()
    forms: set[str] = set()
    store = canary_store(tmp_path / "canary.leadpro", open_fresh, clock)
    async with at_the_console(store, clock, NARROW) as person:
        async for what in every_screen(person, CANARY):
            app = person.app
            app.screen.run_worker(fail, thread=True)
            await person.settle()
            in_worker = ending.printed(app)
            app._handle_exception(a_bug())
            for said in (in_worker, ending.printed(app)):
                assert "leadpro has stopped" in said, what
                assert str(log) in "".join(said.split("\n")), what
                assert CANARY not in said, what
            crashed.add(what)
            if isinstance(app.screen, EntryForm):
                app.screen.save_change(Change(said="Saved", by="Ann"))
                await person.settle()
                assert "Something went wrong in leadpro itself" in " ".join(person.screen_text().split()), what
                forms.add(type(app.screen).__name__)
    kept = log.read_text(encoding="utf-8")
    assert CANARY not in kept
    assert len(crashed) > 60
    assert len(forms) > 12
    assert kept.count("builtins.ValueError") >= 2 * len(crashed) + len(forms)
    assert kept.count("builtins.KeyError") == kept.count("builtins.ValueError"), "what it came of is told as well"
    assert "tests/canaries.py" in kept


async def test_textuals_own_ending_would_show_it(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = Ending(monkeypatch)
    store = canary_store(tmp_path / "canary.leadpro", open_fresh, clock)
    async with at_the_console(store, clock, NARROW) as person:
        person.app._handle_exception(Shows())
        assert CANARY not in ending.printed(person.app)
        monkeypatch.setattr(LeadproApp, "_handle_exception", App._handle_exception)
        monkeypatch.setattr(LeadproApp, "panic", App.panic)
        person.app._handle_exception(Shows())
        assert CANARY in ending.printed(person.app)
        try:
            fail()
        except ValueError as bug:
            person.app._handle_exception(bug)
        assert CANARY in ending.printed(person.app)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_after_a_crash_nothing_of_the_case_stands_in_a_real_terminal(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, log: Path
) -> None:
    path = tmp_path / "canary.leadpro"
    canary_store(path, open_fresh, clock).close()
    sent = at_a_real_terminal("tests.crashing_shell", ["--store", str(path)], ["\r", "y"])
    on_screen, left = sent.rsplit("\x1b[?1049l", 1)  # back from the screen that leaves nothing behind
    assert CANARY in on_screen
    assert "leadpro has stopped" in left
    assert str(log) in left.replace("\r\n", "")
    assert CANARY not in left
    assert "tests/canaries.py" in log.read_text(encoding="utf-8")
    assert CANARY not in log.read_text(encoding="utf-8")
    assert holding(CANARY, tmp_path, log.parent) == []
    (tmp_path / "left.txt").write_text(CANARY, encoding="utf-8")
    assert holding(CANARY, tmp_path, log.parent) == [tmp_path / "left.txt"]


def holding(name: str, *folders: Path) -> list[Path]:
    """The files below these folders that hold a name in plain."""
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    return [
        each for each in files if name.encode() in each.read_bytes() or name.encode("utf-16-le") in each.read_bytes()
    ]


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_a_crash_in_a_command_says_and_keeps_nothing_of_the_case(
    words: tuple[str, ...], command: click.Command, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    def crash(*_: object, **__: object) -> None:
        fail()

    monkeypatch.setattr(command, "callback", crash)
    monkeypatch.setattr(command, "params", [])
    ended = CliRunner().invoke(main, words)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert str(log) in ended.stderr
    kept = log.read_text(encoding="utf-8")
    assert CANARY not in ended.output + kept
    for kind in ("ValueError", "LookupError", "KeyError"):
        assert f"builtins.{kind}" in kept


EVERY_SIDE_DOOR = """
import asyncio, gc, logging, sys, threading, warnings
from tests.canaries import CANARY, fail

class Falls:
    def __del__(self):
        fail()

async def never_asked():
    asyncio.create_task(named_and_failing(), name=CANARY)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

async def named_and_failing():
    fail()

if sys.argv[1] == "shut":
    from leadpro import side_doors
    side_doors.shut()
warnings.simplefilter("always")
warnings.warn(CANARY)
logging.getLogger("some.library").error("it was %s", CANARY)
thread = threading.Thread(target=fail, name=CANARY)
thread.start()
thread.join()
Falls()
asyncio.run(never_asked())
gc.collect()
fail()
"""


def by_every_side_door(how: str) -> subprocess.CompletedProcess[str]:
    """What Python itself prints of six bugs."""
    command = [sys.executable, "-X", "dev", "-c", EVERY_SIDE_DOOR, how]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_what_python_prints_itself_holds_nothing_of_the_case(log: Path) -> None:
    ended = by_every_side_door("shut")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [
        f"leadpro has stopped. What went wrong, without any case data, is noted in {log}"
    ]
    kept = log.read_text(encoding="utf-8")
    assert CANARY not in kept
    assert kept.count("builtins.ValueError") == 4, "a thread, a falling object, a task and the program itself"


def test_without_the_doors_shut_it_would(log: Path) -> None:
    ended = by_every_side_door("open")
    assert ended.stderr.count(CANARY) > 10
    assert not log.exists()


def test_the_log_follows_a_bug_to_what_it_came_of_and_not_in_circles(log: Path) -> None:
    one, other = ValueError(CANARY), TypeError(CANARY)
    one.__cause__, other.__context__ = other, one
    log_bug(ExceptionGroup(CANARY, [one, OSError(CANARY)]))
    kept = log.read_text(encoding="utf-8")
    assert [line.strip() for line in kept.splitlines()[1:]] == [
        "builtins.ExceptionGroup",
        "builtins.ValueError",
        "builtins.OSError",
        "builtins.TypeError",
    ]


def test_a_log_that_cannot_be_written_hides_nothing(log: Path) -> None:
    log.mkdir(parents=True)
    log_bug(ValueError(CANARY))


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_bytes_that_are_no_text_end_nothing(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, log: Path
) -> None:
    path = tmp_path / "canary.leadpro"
    canary_store(path, open_fresh, clock).close()
    not_text = b"Si\xe2n\xff".decode("utf-8", "surrogateescape")
    sent = at_a_real_terminal("tests.keyed_shell", ["--store", str(path)], ["/", not_text, CTRL_Q])
    assert "Si�n�" in sent
    assert "Traceback" not in sent
    assert not log.exists()


async def test_a_bug_while_the_terminal_is_read_is_a_bug_like_any_other(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    linux_driver = pytest.importorskip("textual.drivers.linux_driver")
    monkeypatch.setattr(linux_driver, "getincrementaldecoder", None)  # put back as it was when the test ends
    monkeypatch.setattr(linux_driver.LinuxDriver, "run_input_thread", lambda _: fail())
    ending = Ending(monkeypatch)
    async with at_the_console(canary_store(tmp_path / "canary.leadpro", open_fresh, clock), clock, NARROW) as person:
        driver: Any = bearing_any_input(linux_driver.LinuxDriver, lambda: None)
        driver.run_input_thread(Mock(send_message=person.app.post_message))
        await person.settle()
        assert "leadpro has stopped" in ending.printed(person.app)
    assert "builtins.ValueError" in log.read_text(encoding="utf-8")
