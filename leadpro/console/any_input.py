"""What a terminal sends and is no UTF-8, such as a paste from an old program, becomes marks and ends nothing.

Textual's driver reads strictly; at the first byte that does not fit, or at any bug while it reads, it would end the
program with a traceback of its own. A bug there is a bug like any other: noted in the log, and told in our words.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from leadpro.console import textual_inside

if TYPE_CHECKING:
    from textual.driver import Driver


@dataclass
class ReadingFailed(Message):
    """A bug while the terminal is read."""

    bug: Exception


def bearing_any_input(driver: type[Driver]) -> type[Driver]:
    """The driver, made to read whatever comes."""
    textual_inside.decode_with(partial(getincrementaldecoder("utf-8"), errors="replace"))
    reads = getattr(driver, "run_input_thread", None)
    if reads is None:  # another kind of driver, which reads no bytes
        return driver

    def read(self: Driver) -> None:
        try:
            reads(self)
        except Exception as bug:
            self.send_message(ReadingFailed(bug))

    return type(driver.__name__, (driver,), {"run_input_thread": read})
