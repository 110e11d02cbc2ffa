"""What asks the program to end from outside: the computer shuts down, a window is closed, somebody sends a signal."""

import signal
from collections.abc import Callable

FROM_OUTSIDE = ("SIGHUP", "SIGTERM", "SIGBREAK")
"""What a window that is closed, a system that shuts down, and Windows' ctrl+break send: each has some of these."""

AT_THE_CONSOLE = (*FROM_OUTSIDE, "SIGINT", "SIGQUIT")
"""And what a terminal sends by ctrl+c and ctrl+\\; the console takes those keys for itself, but others may send it."""

BY_A_SIGNAL = 128
"""What a program ends with that a signal has ended, less the number of the signal."""

VANISHED = BY_A_SIGNAL + 1
"""What it ends with where its terminal is gone: as where it is told so by SIGHUP."""


def end_when_asked(end: Callable[[int], object], names: tuple[str, ...] = FROM_OUTSIDE) -> None:
    """Have `end` called with what the program is to end with. Only the main thread may ask for this.

    What whoever started it had it ignore, as `nohup` does with SIGHUP, is ignored still.
    """
    for name in names:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: end(BY_A_SIGNAL + number))
