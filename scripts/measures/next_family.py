"""From the key for the next family to the last write that it causes."""

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
from scripts.measures.terminal import WIDTH, Terminal


def measure(size: Size, times: int) -> Iterator[Figure]:
    """The console against the same screens with constant text, a key in each in turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy_of(built(size), Path(folder))
        store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
        families = caseload(store)
        store.close()
        name = families[0].name
        with (
            Terminal((sys.executable, "-m", "scripts.measures.open_console", str(path))) as real,
            Terminal((sys.executable, "-m", "scripts.measures.constant_panels", str(path), str(WIDTH))) as constant,
        ):
            real.until(families[0].reference)
            real.press("\r")
            real.until(name)
            constant.until(name)
            taken = []
            for turn in range(min(times, len(families) - 2) + 1):
                ours = real.press("]")
                theirs = constant.press("]")
                if turn:  # the first press in each also imports and lays out
                    taken.append((ours, theirs))
    ours_ms, theirs_ms = (statistics.median(pair[place][0] for pair in taken) for place in (0, 1))
    written, would_be = (sum(pair[place][1] for pair in taken) for place in (0, 1))
    yield Figure(
        "key press to the next family painted",
        statistics.median(ours[0] / theirs[0] for ours, theirs in taken),
        "x",
        1.15,
        f"{ours_ms:.1f} ms beside {theirs_ms:.1f} ms for the same panels with constant text, {len(taken)} families; "
        f"{written / would_be:.2f} times the bytes written",
        "what going from family to family costs beyond painting the words: reading, deriving, painting twice",
    )
