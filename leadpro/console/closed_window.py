"""Windows tells a program that its window is closed, or that the user logs off, and ends it five seconds later.

Python gives this out as SIGBREAK, but only once it has told Windows that the program may be ended at once. So Windows
is asked itself (SetConsoleCtrlHandler).
"""

from __future__ import annotations

import sys
from time import sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""What Windows calls these."""

LONGER_THAN_WINDOWS_WAITS = 30.0
"""Seconds. As soon as the answer is there, Windows ends the program."""

_kept: list[Any] = []
"""What Windows calls must not be forgotten by Python."""


def end_with_the_window(end: Callable[[], None]) -> None:
    """Have `end` called when the window is closed. Nothing to be done but on Windows."""
    if sys.platform == "win32":
        import ctypes

        tell_windows(ctypes.windll.kernel32, ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint), end)


def tell_windows(
    kernel32: Any, as_c: Callable[[Callable[[int], bool]], Any], end: Callable[[], None], pause: float | None = None
) -> None:
    """Register what is called on a thread of Windows' own, before everything else that was registered."""

    def asked(what: int) -> bool:
        if what not in (CLOSED, LOGGED_OFF, SHUT_DOWN):
            return False
        end()
        sleep(LONGER_THAN_WINDOWS_WAITS if pause is None else pause)  # the end of the program ends this thread too
        return True

    _kept.append(as_c(asked))
    kernel32.SetConsoleCtrlHandler(_kept[-1], True)
