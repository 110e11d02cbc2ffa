"""From the key for a contact to its form, and from Tab to the next field."""

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.app import LeadproApp
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.fields import LongTextField
from leadpro.store.caseload import caseload
from leadpro.store.door import OpenDoor
from leadpro.store.opening import open_store
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure
from scripts.measures.reading import copy_of
from scripts.measures.terminal import WIDTH, Terminal

ESCAPE, TAB, OPENS = "\x1b", "\t", "\x14"
TABS = 4
"""How many fields on from the text, each time that the form is open."""


def measure(size: Size, times: int) -> Iterator[Figure]:
    """The contact form against Textual's own widgets with the same labels, over the same family, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy_of(built(size), Path(folder))
        store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
        first = caseload(store, limit=1)[0]
        store.close()
        fields = json.dumps(asyncio.run(_fields(path)))
        with (
            Terminal((sys.executable, "-m", "scripts.measures.open_console", str(path))) as real,
            Terminal((sys.executable, "-m", "scripts.measures.constant_form", str(path), str(WIDTH), fields)) as bare,
        ):
            real.until(first.reference)
            real.press(ESCAPE)  # who is working here is another question
            real.press("\r")
            real.until(first.name)
            bare.until(first.name)
            opened, tabbed = [], []
            for turn in range(times + 1):
                pair = (real.press("c")[0], bare.press(OPENS)[0])
                tabs = [(real.press(TAB)[0], bare.press(TAB)[0]) for _ in range(TABS)]
                real.press(ESCAPE)
                bare.press(ESCAPE)
                if turn:  # the first also imports
                    opened.append(pair)
                    tabbed.extend(tabs)
    yield _figure(
        "the contact form opens",
        opened,
        2,
        "what it costs that a form has defaults, choices and a draft beneath it, beside bare fields",
    )
    yield _figure("Tab in it", tabbed, 1.3, "what going on to the next field costs beyond moving the cursor")


async def _fields(path: Path) -> list[tuple[str, bool]]:
    """The labels that the contact form shows on the first family, and which of them take several lines."""
    clock = StoppedClock(nine_o_clock(TODAY))
    app = LeadproApp(OpenDoor(lambda: open_store(path, KEY, clock)), clock)
    async with app.run_test(size=(WIDTH, 36)) as pilot:
        for key in ("", "escape", "enter", "c"):
            await pilot.press(*([key] if key else []))
            for _ in range(2):
                await app.workers.wait_for_complete()
                await pilot.pause()
        assert isinstance(app.screen, ContactForm)
        return [(field.label, isinstance(field, LongTextField)) for field in app.screen.shown_fields()]


def _figure(what: str, pairs: list[tuple[float, float]], at_most: float, means: str) -> Figure:
    ours, theirs = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    return Figure(
        what,
        statistics.median(pair[0] / pair[1] for pair in pairs),
        "x",
        at_most,
        f"{ours:.1f} ms beside {theirs:.1f} ms for Textual's own widgets with the same labels, {len(pairs)} pairs",
        means,
    )
