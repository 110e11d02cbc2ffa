"""What a terminal sends and is no UTF-8, such as a paste from an old program, becomes marks and ends nothing.

Textual's driver reads strictly; at the first byte that does not fit, or at any bug while it reads, it would end the
program with a traceback of its own. A bug there is a bug like any other: noted in the log, and told in our words. From
a terminal that is gone it would read nothing, again and again: that ends the console.
"""

from __future__ import annotations

import errno
from codecs import getincrementaldecoder
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from leadpro.console import textual_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

GONE = frozenset({errno.EIO, errno.ENXIO, errno.EBADF})
"""What reading from a terminal ends with that is not there any more."""


@dataclass
class ReadingFailed(Message):
    """A bug while the terminal is read."""

    bug: Exception


class InputEnded(Exception):
    """Nothing will be typed any more: the terminal is gone."""


class Decoder:
    """What is typed, as text."""

    def __init__(self) -> None:
        self._utf_8 = getincrementaldecoder("utf-8")(errors="replace")

    def decode(self, typed: bytes, final: bool = False) -> str:
        """The text of some bytes. Raises InputEnded where there are none: only a terminal that is gone gives none."""
        if not typed and not final:
            raise InputEnded
        return self._utf_8.decode(typed, final)


def bearing_any_input(driver: type[Driver], gone: Callable[[], None]) -> type[Driver]:
    """The driver, made to read whatever comes, and to call `gone` where nothing will come any more."""
    textual_inside.decode_with(Decoder)
    reads: Any = getattr(driver, "run_input_thread", None)
    if reads is None:  # another kind of driver, which reads no bytes
        return driver

    def read(self: Driver) -> None:
        try:
            reads(self)
        except InputEnded:
            gone()
        except Exception as bug:
            if isinstance(bug, OSError) and bug.errno in GONE:
                gone()
            else:
                self.send_message(ReadingFailed(bug))

    return type(driver.__name__, (driver,), {"run_input_thread": read})
