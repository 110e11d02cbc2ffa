"""The terminal that the console is painted on may go away, or be lent to a shell for a while.

Textual's drivers do not expect that: once nothing can be written the program stands still, and where it was stopped and
goes on without having been told to stop, it reads every key twice over and leaves the terminal as it should not be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from textual.message import Message

from leadpro.console import textual_inside
from leadpro.letters import nearly

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

CLEARED = "\x1b[2J\x1b[H"
"""Clears the screen: not every terminal has another one to go back to."""


@dataclass
class TerminalBack(Message):
    """The terminal was a shell's for a while, and is ours again."""


class Outlet:
    """Where the console writes to. Once that is gone it is said, and what is written goes nowhere."""

    def __init__(self, to: IO[str], gone: Callable[[], None], letters: str = "") -> None:
        self._to = to
        self._letters = letters
        """The code page of what the terminal shows; "" where it shows every letter."""
        self._gone = gone
        self._is_there = True

    def write(self, text: str) -> None:
        """Write a text."""
        self._try(lambda: self._to.write(nearly(text, self._letters)))

    def flush(self) -> None:
        """Send what was written."""
        self._try(self._to.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._to.fileno()

    def _try(self, do: Callable[[], object]) -> None:
        if not self._is_there:
            return
        try:
            do()
        except OSError:
            self._is_there = False
            self._gone()


def bearing_its_end(driver: type[Driver], gone: Callable[[], None], letters: str = "") -> type[Driver]:
    """The driver, made to call `gone` where nothing can be painted any more, and to leave nothing painted.

    `letters` is the code page of what its terminal shows.
    """
    textual_inside.write_through(lambda to: Outlet(to, gone, letters))

    class Bearing(driver):  # type: ignore[misc, valid-type]  # a class that is only known by then
        is_on = False
        was_on = False

        def start_application_mode(self) -> None:
            """Take the terminal; where it was stopped unasked, and a shell has had it meanwhile, take it anew."""
            if self.is_on:
                self.suspend_application_mode()
            super().start_application_mode()
            if self.was_on:
                self.send_message(TerminalBack())
            self.is_on = self.was_on = True

        def stop_application_mode(self) -> None:
            """Give the terminal back, with nothing on it."""
            self.is_on = False
            self.write(CLEARED)
            super().stop_application_mode()

    return Bearing
