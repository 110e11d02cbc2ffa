"""From the shell's return key to the first frame, and to the rows of the caseload."""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.store.caseload import caseload
from leadpro.store.opening import open_store
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure
from scripts.measures.reading import copy_of
from scripts.measures.terminal import Terminal


def measure(size: Size, pairs: int) -> Iterator[Figure]:
    """The console on a store of that size against a bare Textual hello, started in turns."""
    hello = (sys.executable, "-m", "scripts.measures.bare_hello")
    with tempfile.TemporaryDirectory() as folder:
        path = copy_of(built(size), Path(folder))
        store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
        reference = caseload(store, limit=1)[0].reference
        store.close()
        console = (sys.executable, "-m", "leadpro", "--store", str(path))
        taken = [(*_frame_and_rows(console, reference), _hello(hello)) for _ in range(pairs + 1)][1:]
    floor = statistics.median(bare for _, _, bare in taken)
    frame, rows = (statistics.median(each[place] for each in taken) for place in (0, 1))
    yield Figure(
        "start to the first frame",
        statistics.median(first / bare for first, _, bare in taken),
        "x",
        1.3,
        f"{frame:.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how soon the program shows itself, beside the least that any Textual program takes; 1.1 is aimed at",
    )
    yield Figure(
        "start to the rows of the caseload",
        statistics.median(all_there / bare for _, all_there, bare in taken),
        "x",
        1.5,
        f"{rows:.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how soon the families stand on the screen, beside the same",
    )


def _frame_and_rows(command: tuple[str, ...], reference: str) -> tuple[float, float]:
    with Terminal(command) as terminal:
        return terminal.until("leadpro"), terminal.until(reference)


def _hello(command: tuple[str, ...]) -> float:
    with Terminal(command) as terminal:
        return terminal.until("hello")
