"""A program in a pseudo-terminal, as a person meets it: started, typed into, and watched. Not on Windows."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

WIDTH, HEIGHT = 120, 36

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]*[0-~])", re.DOTALL
)

# what Textual asks a terminal on start, and what a modern one answers
_ANSWERS = ((b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[c", b"\x1b[?62;c"))


class Terminal:
    """One running program. Leaving the `with` block ends it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.output = b""
        self._status: int | None = None
        self.started = self._last_read = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            for number in (signal.SIGINT, signal.SIGQUIT):  # a shell has what it runs behind it ignore them
                signal.signal(number, signal.SIG_DFL)
            for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
                del os.environ[name]
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS=str(WIDTH), LINES=str(HEIGHT))
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.fd >= 0:
            os.close(self.fd)
        if self._alive():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def until(self, text: str, seconds: float = 30.0) -> float:
        """Wait until a text has been painted; the ms from the start of the program to the write that held it.

        Raises TimeoutError where it does not come.
        """
        wanted, end = text.encode(), time.perf_counter() + seconds
        while wanted not in _ESCAPES.sub(b"", self.output):
            if not self._read(0.5) and (time.perf_counter() > end or not self._alive()):
                seen = _ESCAPES.sub(b" ", self.output)[-2000:].decode(errors="replace")
                raise TimeoutError(f"{text!r} never came; the last that did: {seen}")
        return (self._last_read - self.started) * 1000

    def settle(self, quiet: float = 0.15) -> None:
        """Wait until nothing has been painted for a while."""
        while self._read(quiet):
            pass

    def press(self, key: str, quiet: float = 0.15) -> tuple[float, int]:
        """Press a key; the ms to the last write that it caused, and how many bytes were written.

        Raises TimeoutError where nothing is written.
        """
        self.settle(quiet)
        self.output = b""
        pressed = self._last_read = time.perf_counter()
        os.write(self.fd, key.encode())
        if not self._read(10):
            raise TimeoutError(f"nothing came of {key!r}")
        self.settle(quiet)
        return (self._last_read - pressed) * 1000, len(self.output)

    def hang_up(self) -> None:
        """Be gone, as a terminal is whose window was closed or whose connection broke."""
        os.close(self.fd)
        self.fd = -1

    def ended_with(self, seconds: float = 60.0, *, reading: bool = True) -> int:
        """What the program ends with, once it has; negative where a signal ended it. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while self._alive():
            if time.perf_counter() > end:
                raise TimeoutError("it never ended")
            if self.fd < 0 or not reading or not self._read(0.05):
                time.sleep(0.01)
        while self.fd >= 0 and reading and self._read(0.05):  # what it sent last
            pass
        assert self._status is not None
        return os.waitstatus_to_exitcode(self._status)

    def stopped(self, seconds: float = 60.0) -> None:
        """Wait until the program stands still, as a shell does. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)[0] == 0:
            if time.perf_counter() > end:
                raise TimeoutError("it never stopped")
            self._read(0.05)
        self.settle()

    def _read(self, seconds: float) -> bool:
        """Take in output; False where none came in time."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # the program has ended
            return False
        self._last_read = time.perf_counter()
        self.output += data
        for question, answer in _ANSWERS:
            if question in data:
                os.write(self.fd, answer)
        return bool(data)

    def _alive(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is None
