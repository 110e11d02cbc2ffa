"""What the console needs before it can be painted: a terminal that shows and hands over what it is to."""

from __future__ import annotations

import codecs
import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from leadpro.problem import Problem
from leadpro.streams import WITHOUT_A_SCREEN

if TYPE_CHECKING:
    from typing import TextIO

SMALLEST = (20, 5)
"""Columns and lines. In fewer nobody could read even that the window is too small."""

NEXT = "In a terminal `leadpro` by itself opens it; `leadpro --help` says what can be printed."


def require_terminal() -> None:
    """Raise Problem where the console cannot run: nothing has been sent to the terminal by then."""
    streams = (sys.stdin, sys.stdout, painted_on())
    if not all(map(_is_terminal, streams)):
        raise Problem(
            "The console needs a terminal",
            "What is typed, or what is shown, goes to a file or to another program here.",
            NEXT,
        )
    if os.environ.get("TERM") in WITHOUT_A_SCREEN:
        raise Problem(
            "The console needs another terminal",
            f"This one says that it has no screen to paint on (TERM is {os.environ['TERM']}).",
            NEXT,
        )
    if not all(map(_knows_every_letter, streams)):
        raise Problem(
            "The console needs a terminal with every letter",
            "This one does not use UTF-8, so names would be kept otherwise than they are typed.",
            "Set it to UTF-8, as by LANG=en_GB.UTF-8. What only prints works here as it is.",
        )
    size = get_terminal_size()
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        raise Problem(
            "This window is too small",
            f"It has {size.columns} columns and {size.lines} lines: nothing could be read.",
            "Make it larger, 60 columns and 20 lines at least, then start leadpro again.",
        )


def painted_on() -> TextIO | None:
    """Where Textual paints."""
    return sys.__stdout__ if sys.platform == "win32" else sys.__stderr__


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _knows_every_letter(stream: TextIO | None) -> bool:
    return stream is not None and codecs.lookup(stream.encoding).name == "utf-8"
