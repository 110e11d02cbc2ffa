"""Draws docs/family-screen.svg from the running program: the family screen on the published case, at 120x36."""

import asyncio
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.app import LeadproApp
from leadpro.exchange.sample import make_sample
from leadpro.store.door import OpenDoor
from leadpro.store.key import Key
from leadpro.store.opening import Store, open_store

PICTURE = Path(__file__).parent.parent / "docs" / "family-screen.svg"
DAY = date(2008, 12, 4)


async def draw(folder: Path) -> str:
    """Open the demo on the case and give its screen as SVG."""
    clock = StoppedClock(nine_o_clock(DAY))

    def sample() -> Store:
        store = open_store(folder / "demo.leadpro", Key.new(), clock)
        make_sample(store, DAY)
        return store

    app = LeadproApp(OpenDoor(sample), clock)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ("", "enter"):  # the caseload is read; then its first family, Jamie and Sam, is opened
            await pilot.press(*([key] if key else []))
            for _ in range(2):
                await app.workers.wait_for_complete()
                await pilot.pause()
        return app.export_screenshot(title="leadpro")


def main() -> int:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder)))
    # the fonts that the picture would fetch from elsewhere: any monospaced font will do
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8")
    print(f"{PICTURE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
