"""From the shell's return key to the first frame, and to the rows of the caseload."""

import compileall
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.user import Role
from leadpro.store.caseload import caseload
from leadpro.store.keys import set_up
from leadpro.store.opening import open_store
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure
from scripts.measures.reading import copy_of
from scripts.measures.terminal import Terminal

FIRST_OF_THE_DEMO = "Jamie"

ROOT = Path(__file__).parent.parent.parent


def measure(size: Size, pairs: int) -> Iterator[Figure]:
    """The console on a store of that size against a bare Textual hello, started in turns."""
    for package in ("leadpro", "scripts"):  # as pip leaves what it installs, wherever this is told to write no bytecode
        compileall.compile_dir(str(ROOT / package), quiet=1)
    hello = (sys.executable, "-m", "scripts.measures.bare_hello")
    with tempfile.TemporaryDirectory() as folder:
        path = copy_of(built(size), Path(folder))
        store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
        reference = caseload(store, limit=1)[0].reference
        store.close()
        locked = _locked(Path(folder) / "locked.leadpro")
        console = (sys.executable, "-m", "scripts.measures.open_console", str(path))
        demo = (sys.executable, "-m", "leadpro", "demo")
        unlock = (sys.executable, "-m", "leadpro", "--store", str(locked))
        taken = [
            (
                *_frame_and_rows(console, reference),
                _until(unlock, "Passphrase"),
                _until(hello, "hello"),
                *_frame_and_rows(demo, FIRST_OF_THE_DEMO),
            )
            for _ in range(pairs + 1)
        ][1:]
    frame, rows, asked, floor, *_ = (statistics.median(each[place] for each in taken) for place in range(6))
    waits = [shown - first for *_, first, shown in taken]
    yield Figure(
        "start to the field for the passphrase",
        statistics.median(field / bare for _, _, field, bare, *_ in taken),
        "x",
        1.3,
        f"{asked:.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how soon one can type the passphrase, beside the least that any Textual program takes",
    )
    yield Figure(
        "start to the first frame",
        statistics.median(first / bare for first, _, _, bare, *_ in taken),
        "x",
        1.3,
        f"{frame:.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how soon the program shows itself where nothing is asked, beside the same; 1.1 is aimed at",
    )
    yield Figure(
        "start to the rows of the caseload",
        statistics.median(all_there / bare for _, all_there, _, bare, *_ in taken),
        "x",
        1.5,
        f"{rows:.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how soon the families stand on the screen, beside the same",
    )
    yield Figure(
        "demo, from the first frame to its rows",
        statistics.median(wait / bare for wait, (_, _, _, bare, *_) in zip(waits, taken, strict=True)),
        "x",
        None,
        f"{statistics.median(waits):.0f} ms beside {floor:.0f} ms for a bare Textual hello, {pairs} pairs",
        "how long whoever tries the program looks at an empty frame: twelve families are imported meanwhile",
    )


def _frame_and_rows(command: tuple[str, ...], reference: str) -> tuple[float, float]:
    with Terminal(command) as terminal:
        return terminal.until("leadpro"), terminal.until(reference)


def _until(command: tuple[str, ...], text: str) -> float:
    with Terminal(command) as terminal:
        return terminal.until(text)


def _locked(path: Path) -> Path:
    """A store that asks for a passphrase: its keys are all that the first frame looks at."""
    set_up(
        path,
        name="Ann Lead",
        role=Role.WORKER,
        passphrase="nosey zebra lamp",
        ring=None,
        clock=StoppedClock(nine_o_clock(TODAY)),
    )
    return path
