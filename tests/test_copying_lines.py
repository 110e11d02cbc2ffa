"""Several lines are picked and copied together; without that the one under the cursor is."""

import pytest

from leadpro.clock import StoppedClock
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.b_family import BFamily


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_lines_of_a_panel_are_picked_and_copied_together(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    BFamily(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "1", "home", "y")
        assert person.app.clipboard.startswith("Jamie")
        assert "\n" not in person.app.clipboard

        await person.press("space")
        assert person.last_said() == "Picked: 1 line. y copies what is picked."
        await person.press("down", "space")
        assert "+Jamie" in person.screen_text()
        assert ">+Kim" in person.screen_text() or "+Kim" in person.screen_text()
        await person.press("y")
        assert [line.split()[0] for line in person.app.clipboard.splitlines()] == ["Jamie", "Kim"]
        assert person.last_said() == "Copied, 2 lines, where the terminal allows it."
        assert "+Jamie" not in person.screen_text(), "they are let go then"

        await person.press("home", "space", "up", "space")
        assert person.last_said() == "Picked: no lines. y copies what is picked."


async def test_entries_of_the_chronology_are_copied_in_full(store: Store, clock: StoppedClock) -> None:
    BFamily(store).police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "v", "plus", "home", "space", "space", "y")
        first, second = person.app.clipboard.split("\n\n")
        assert first.splitlines()[0] != second.splitlines()[0]
        assert all(" 2008 " in each.splitlines()[0] for each in (first, second))
