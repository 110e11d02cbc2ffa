"""The console ends as something outside asks for it, or its terminal is gone: nothing typed is lost, nothing stays."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from leadpro.asked_to_end import end_when_asked
from leadpro.clock import StoppedClock
from leadpro.console import closed_window
from leadpro.console.outlet import CLEARED, TerminalBack
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.store.drafts import drafts
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from leadpro.store.settings import be
from tests.at_the_console import Person, at_the_console
from tests.building import agency, professional, told
from tests.conftest import KEY

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal that this can watch", allow_module_level=True)

import fcntl
import struct
import termios

from scripts.measures.terminal import Terminal

WORDS = "Mum rang and said that he is back"
BACK_FROM_THE_SCREEN = b"\x1b[?1049l"
IGNORING_THE_HANG_UP = ("/bin/sh", "-c", 'trap "" HUP; exec "$0" "$@"')


@pytest.fixture
def path(tmp_path: Path, jamie_and_sam: Path, clock: StoppedClock) -> Path:
    """The published case in a store that knows who is here."""
    path = tmp_path / "case.leadpro"
    shutil.copyfile(jamie_and_sam, path)
    store = open_store(path, KEY, clock)
    visiting = agency("Visitors")
    ann = professional(visiting, "Ann Lead")
    save(store, told(visiting, ann))
    be(store, ann.id)
    store.close()
    return path


@pytest.fixture
def half_a_contact(path: Path) -> Iterator[Callable[..., Terminal]]:
    """Somebody in a terminal has typed half a contact."""
    opened: list[Terminal] = []

    def begin(*before: str) -> Terminal:
        sized = ("env", "-u", "COLUMNS", "-u", "LINES")  # the size is the terminal's own
        terminal = Terminal((*before, *sized, sys.executable, "-m", "tests.keyed_shell", "--store", str(path)))
        opened.append(terminal)
        terminal.until("JAMIE-SAM")
        os.write(terminal.fd, b"\r")
        terminal.until("6 Latest")
        os.write(terminal.fd, b"c")
        terminal.until("Contact made")
        os.write(terminal.fd, WORDS.encode())
        terminal.until(WORDS)
        return terminal

    yield begin
    for terminal in opened:
        terminal.__exit__(None, None, None)


def assert_all_is_kept(path: Path, clock: StoppedClock) -> None:
    """What was typed is in the store, which was closed as it should be."""
    assert not path.with_name(f"{path.name}-wal").exists(), "the log of a store that was closed is folded into it"
    store = open_store(path, KEY, clock)
    try:
        assert [each.says for draft in drafts(store) for each in draft.typed.fields if each.touched] == [WORDS]
    finally:
        store.close()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_ends_it_with_a_clear_screen_and_what_was_typed_is_kept(
    name: str, half_a_contact: Callable[..., Terminal], path: Path, clock: StoppedClock
) -> None:
    terminal = half_a_contact()
    terminal.output = b""
    os.kill(terminal.pid, getattr(signal, name))
    assert terminal.ended_with() == 128 + getattr(signal, name)
    left = terminal.output.rpartition(BACK_FROM_THE_SCREEN)
    assert left[0].endswith(CLEARED.encode()) or CLEARED.encode() in left[0]
    assert b"Traceback" not in terminal.output
    assert WORDS.encode() not in left[2]
    assert_all_is_kept(path, clock)


@pytest.mark.parametrize("before", [(), IGNORING_THE_HANG_UP], ids=["told so", "with the hang-up ignored"])
def test_a_terminal_that_is_gone_ends_it(
    before: tuple[str, ...], half_a_contact: Callable[..., Terminal], path: Path, clock: StoppedClock
) -> None:
    terminal = half_a_contact(*before)
    terminal.hang_up()
    assert terminal.ended_with() == 128 + signal.SIGHUP
    assert_all_is_kept(path, clock)


def test_whoever_starts_it_with_the_hang_up_ignored_has_it_ignored(half_a_contact: Callable[..., Terminal]) -> None:
    terminal = half_a_contact(*IGNORING_THE_HANG_UP)
    os.kill(terminal.pid, signal.SIGHUP)
    os.write(terminal.fd, b", again")
    terminal.until(f"{WORDS}, again")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended_with() == 128 + signal.SIGTERM


def test_a_terminal_that_stands_still_holds_nothing_up(
    half_a_contact: Callable[..., Terminal], path: Path, clock: StoppedClock
) -> None:
    terminal = half_a_contact()
    fill_up(terminal)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended_with(reading=False) == 128 + signal.SIGTERM
    store = open_store(path, KEY, clock)
    assert [each.says for draft in drafts(store) for each in draft.typed.fields if each.touched] == [WORDS]
    store.close()


def fill_up(terminal: Terminal) -> None:
    """Have it painted anew until the terminal takes no more: nobody reads what is painted."""
    waiting, looks = 0, 0
    while looks < 30:
        for width in (118, 120):
            fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, width, 0, 0))
            os.kill(terminal.pid, signal.SIGWINCH)
            time.sleep(0.02)
        (now,) = struct.unpack("i", fcntl.ioctl(terminal.fd, termios.FIONREAD, b"    "))
        waiting, looks = (now, 0) if now > waiting else (waiting, looks + 1)
    assert waiting


@pytest.mark.parametrize("name", ["SIGTSTP", "SIGSTOP"])
def test_stopped_and_gone_on_with_it_is_as_it_was(
    name: str, half_a_contact: Callable[..., Terminal], path: Path, clock: StoppedClock
) -> None:
    terminal = half_a_contact()
    terminal.settle()
    terminal.output = b""
    os.kill(terminal.pid, getattr(signal, name))
    terminal.stopped()
    if name == "SIGTSTP":
        assert terminal.output.rindex(CLEARED.encode()) < terminal.output.rindex(BACK_FROM_THE_SCREEN)
        assert is_for_a_shell(terminal)
    terminal.output = b""
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until(WORDS)
    for letter in ", each letter once":
        os.write(terminal.fd, letter.encode())
    terminal.until(f"{WORDS}, each letter once")
    os.write(terminal.fd, b"\x11")
    assert terminal.ended_with() == 0
    assert is_for_a_shell(terminal)


def is_for_a_shell(terminal: Terminal) -> bool:
    """Whether the terminal shows what is typed, and hands it over line by line."""
    local = termios.tcgetattr(terminal.fd)[3]
    return bool(local & termios.ICANON) and bool(local & termios.ECHO)


async def test_what_was_stopped_for_long_is_locked_when_it_goes_on(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        clock.advance(timedelta(minutes=1))
        person.app.post_message(TerminalBack())
        await person.settle()
        assert isinstance(person.app.screen, UnlockScreen)


async def test_any_size_will_do_once_it_runs(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        for width, height in ((2, 1), (120, 1), (2, 36), (120, 36)):
            await resized(person, width, height)
            await person.press("enter", "c", "x", "escape", "escape")  # the banner says that something is half written
        assert "JAMIE-SAM" in person.screen_text()


async def resized(person: Person, width: int, height: int) -> None:
    await person.pilot.resize_terminal(width, height)
    await person.settle()


# a command that only prints


def test_a_prompt_that_is_ended_leaves_the_terminal_as_it_was(path: Path) -> None:
    path.with_name(f"{path.name}.keys").write_bytes(b"")
    with Terminal((sys.executable, "-c", PROMPTS)) as terminal:
        before = termios.tcgetattr(terminal.fd)[3]
        terminal.until("Passphrase")
        while is_for_a_shell(terminal):
            terminal.settle(0.01)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ended_with() == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.fd)[3] == before


PROMPTS = """
import click
from leadpro.cli import main
from leadpro.cli.asking import asked_unseen

@main.command()
def ask():
    asked_unseen("Passphrase")

main(["ask"])
"""


# Windows, as far as it can be told without one


class Kernel:
    """What is asked of Windows."""

    def __init__(self) -> None:
        self.asked: Any = None

    def SetConsoleCtrlHandler(self, handler: Any, add: bool) -> None:  # noqa: N802 (Windows' word)
        assert add
        self.asked = handler


@pytest.mark.parametrize(
    ("what", "ends"),
    [(closed_window.CLOSED, True), (closed_window.LOGGED_OFF, True), (closed_window.SHUT_DOWN, True), (0, False)],
)
def test_windows_closes_the_window(what: int, ends: bool) -> None:
    kernel, ended = Kernel(), Event()
    closed_window.tell_windows(kernel, lambda function: function, ended.set, pause=0)
    assert kernel.asked(what) is ends
    assert ended.is_set() is ends


def test_only_what_there_is_is_listened_for(monkeypatch: pytest.MonkeyPatch) -> None:
    listened: dict[int, Any] = {}
    monkeypatch.setattr(signal, "signal", listened.__setitem__)
    monkeypatch.delattr(signal, "SIGHUP")
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
    codes: list[int] = []
    end_when_asked(codes.append)
    listened[21](21, None)
    assert codes == [128 + 21]
    assert set(listened) == {21, signal.SIGTERM}
