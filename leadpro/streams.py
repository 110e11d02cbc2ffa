"""The three streams that a program is given: some may be closed, full, or lead to somebody who has gone."""

import os
import sys
from contextlib import suppress
from typing import IO

STREAMS = ("stdin", "stdout", "stderr")

WITHOUT_A_SCREEN = ("dumb", "unknown")
"""What terminals call themselves (TERM) that can only be written on line by line."""


def fill_closed() -> None:
    """Put something in the place of each stream that is closed: the next file to be opened would take it.

    Then what is printed would go into that file. From what takes its place nothing can be read, and what is written to
    it fails, so that nobody takes for printed what went nowhere.
    """
    for number, name in enumerate(STREAMS):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            stream = open(number, "w" if number else "r", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 (for as long as it runs)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def say_no_more(*streams: IO[str] | None) -> None:
    """Have what is written to the streams, or both, go nowhere: what waits in them could not be sent as Python ends."""
    for stream in streams or (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        with suppress(OSError, ValueError):  # it is no file, or closed
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
