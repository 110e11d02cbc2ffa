"""Draws docs/pictures/ from the running program: its main screens, on the published case, at 120x36."""

import asyncio
import re
import sys
import tempfile
from contextlib import chdir
from datetime import date
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.app import LeadproApp
from leadpro.exchange.sample import make_sample
from leadpro.store.door import Door, OpenDoor, StoreDoor
from leadpro.store.key import Key
from leadpro.store.opening import Store, open_store

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
DAY = date(2008, 12, 4)

SEEN = "Home visit. Sam at the table, drawing; no sign of food in the kitchen. Rang the nursery after."
"""What the picture of a contact shows being written: invented."""

PRESSED: dict[str, tuple[str, ...]] = {
    "caseload": (),
    "family": ("enter",),
    "contact": ("enter", "c", SEEN),
    "seen-and-said": ("enter", "down", "enter"),
    "signal": ("enter", "2", *["down"] * 5, "enter"),
    "timeline": ("enter", "t"),
}
"""The keys to each screen, from the caseload; a text is typed."""


async def settled(app: LeadproApp, pilot: Pilot[None]) -> None:
    """Wait until nothing is read, no key waits, and nothing has changed for a while."""
    still = 0
    while still < 5:
        await pilot.pause(0.05)
        at_work = app.waiting or any(not worker.is_finished for worker in app.workers)
        still = 0 if at_work else still + 1


async def draw(door: Door, pressed: tuple[str, ...]) -> str:
    """Open the console, press the keys, and give what stands there as SVG."""
    app = LeadproApp(door, StoppedClock(nine_o_clock(DAY)))
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ("", *pressed):  # first whatever stands there by itself
            if " " in key:
                await pilot.press(*("space" if letter == " " else letter for letter in key))
            elif key:
                await pilot.press(key)
            await settled(app, pilot)
        return app.export_screenshot(title="leadpro")


def sample(folder: Path) -> Store:
    """The demo's store, made anew."""
    store = open_store(folder / "demo.leadpro", Key.new(), StoppedClock(nine_o_clock(DAY)))
    make_sample(store, DAY)
    return store


def main() -> int:
    """Write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    drawn = {}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):  # so that no picture shows whose computer it was
        nowhere = StoreDoor(Path("leadpro") / "families.leadpro", StoppedClock(nine_o_clock(DAY)))
        drawn["set-up"] = asyncio.run(draw(nowhere, ()))
    for name, pressed in PRESSED.items():
        with tempfile.TemporaryDirectory() as folder:
            drawn[name] = asyncio.run(draw(OpenDoor(partial(sample, Path(folder))), pressed))
    for name, svg in drawn.items():
        # the fonts that the picture would fetch from elsewhere: any monospaced font will do
        without_fonts = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
        (PICTURES / f"{name}.svg").write_text(without_fonts, encoding="utf-8")
        print(f"{name}.svg written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
