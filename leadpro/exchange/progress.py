"""A bar that shows how far something has come, where somebody is there to see it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, cast

from leadpro.letters import InLetters, letters_of
from leadpro.streams import WITHOUT_A_SCREEN


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be called with how many are done, of how many; the bar goes to the error stream."""
    if not sys.stderr.isatty() or os.environ.get("TERM") in WITHOUT_A_SCREEN:
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(file=cast("IO[str]", InLetters(sys.stderr, letters_of(sys.stderr))))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
