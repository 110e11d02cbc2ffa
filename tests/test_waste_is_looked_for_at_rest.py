"""Python looks through all that is in memory while somebody rests, not between two letters."""

import gc
from datetime import timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.console import waste
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily


async def test_it_is_looked_for_once_she_rests(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    looked: list[str] = []
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, waste.OFTEN))
        monkeypatch.setattr(gc, "collect", lambda: looked.append("all"))
        for letter in "hello":
            await person.press(letter)
            clock.advance(timedelta(seconds=1))
            person.app.look()
        assert not looked, "she types"
        clock.advance(waste.RESTS)
        person.app.look()
        assert looked == ["all"]
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
        person.app.look()
        assert looked == ["all"], "there was nothing new"


async def test_however_busily_she_types_it_is_looked_for_at_last(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock):
        assert gc.isenabled()
        assert gc.get_threshold()[2] == waste.AT_LAST
