"""The program killed in a real terminal while somebody types: what was typed is there at the next start."""

import os
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from time import monotonic

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.store.drafts import drafts
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.filling_forms import save

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to kill a program in"),
]

WORDS = "Mum rang, she sounded tired and said that he is back. " * 3

PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.app import LeadproApp
from leadpro.store.door import OpenDoor
from leadpro.store.key import Key
from leadpro.store.opening import open_store

path, key = Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2]))
clock = StoppedClock(nine_o_clock(date(2008, 12, 4)))
LeadproApp(OpenDoor(lambda: open_store(path, key, clock)), clock).run()
"""


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, process: "subprocess.Popen[bytes]", terminal: int) -> None:
        self.process = process
        self.terminal = terminal
        self.shown = b""

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def read(self, seconds: float) -> None:
        """Read what it paints; it would wait for ever for a terminal that nobody reads."""
        if select.select([self.terminal], [], [], seconds)[0]:
            self.shown += os.read(self.terminal, 65536)

    def wait_for(self, words: str) -> None:
        """Read until something has been painted."""
        self.shown, until = b"", monotonic() + 30
        while words.encode() not in self.shown:
            assert monotonic() < until, f"never painted {words!r}"
            self.read(1)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def in_a_terminal(store: Store) -> Iterator[Terminal]:
    import fcntl
    import pty
    import termios

    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(store.path), store.key.raw.hex()],
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    try:
        yield Terminal(process, mine)
    finally:
        process.kill()
        process.wait()
        os.close(mine)
        os.close(its)


def typed(store: Store) -> str:
    found = drafts(store)
    return next((each.says for draft in found for each in draft.typed.fields if each.touched), "")


async def test_all_that_was_typed_is_there_after_a_kill(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    with in_a_terminal(store) as terminal:
        terminal.wait_for("F-1")
        terminal.type("\r")
        terminal.wait_for("B family")
        terminal.type("c")
        terminal.wait_for("What happened")
        terminal.type(WORDS)
        until = monotonic() + 10
        while typed(store) != WORDS:
            assert monotonic() < until, f"only {typed(store)!r} is kept"
            terminal.read(0.05)
        terminal.kill()

    async with at_the_console(store, clock) as person:
        assert "1 half written" in person.last_said()
        await person.press("q")
        assert isinstance(person.app.screen, ContactForm)
        await save(person)
        assert home.file.contacts[-1].text == WORDS.strip()
        assert drafts(store) == ()


@pytest.mark.parametrize("seed", range(10))
def test_a_kill_at_any_moment_leaves_what_was_typed_until_then(store: Store, seed: int) -> None:
    BFamily(store)
    random = Random(seed)
    with in_a_terminal(store) as terminal:
        terminal.wait_for("F-1")
        terminal.type("\r")
        terminal.wait_for("B family")
        terminal.type("c")
        terminal.wait_for("What happened")
        kept_before = ""
        for letter in WORDS[: random.randint(1, len(WORDS))]:
            terminal.type(letter)
            terminal.read(random.choice((0, 0.001, 0.02)))
            kept_before = typed(store) if random.random() < 0.1 else kept_before
        terminal.kill()
    assert WORDS.startswith(typed(store))
    assert len(typed(store)) >= len(kept_before), "what was kept once stays"
