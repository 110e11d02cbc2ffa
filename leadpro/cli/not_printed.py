"""What a command prints may not arrive: the disk is full, or nobody reads it any more. That is no bug of ours."""

import errno
import sys
from contextlib import suppress

from leadpro.cli.saying import say
from leadpro.problem import Problem
from leadpro.streams import say_no_more

FULL = "The disk is full."
NOBODY = "Whatever was to read it has stopped."

WHY = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: "The file would be larger than files may be here.",
    errno.EPIPE: NOBODY,
    errno.EINVAL: NOBODY,  # as Windows calls it
    errno.EIO: "The disk or the terminal does not answer.",
    errno.EBADF: "There is nothing that it could be printed on: its output is closed.",
}
"""What printing ends with, and what that means."""


def not_printed(error: Exception) -> Problem | None:
    """What is to be said where printing failed with this error; None where it came of something else.

    What fails with a file of ours names that file; a stream has no name.
    """
    if not isinstance(error, OSError) or error.filename is not None or error.errno not in WHY:
        return None
    return Problem("Not everything was printed", WHY[error.errno], "See to that, then print it again.")


def tell(problem: Problem) -> None:
    """Tell a problem in three lines, where there is anything left to tell it on."""
    with suppress(OSError):
        for line in (problem.title, problem.sentence, problem.next_step):
            say(line, err=True)


def tell_not_printed(problem: Problem) -> None:
    """Tell it; what waits to be printed still goes nowhere."""
    say_no_more(sys.stdout)
    tell(problem)
    say_no_more(sys.stderr)
