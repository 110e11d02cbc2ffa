"""What whoever opens a store is to be told is told whole: no warning stands in for another."""

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.problem import Problem
from leadpro.store import saving
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.filling_forms import save

CLOCK = Problem("The clock went back", "It shows an earlier day.", "Set it.")
TYPED = Problem("Somebody has typed your passphrase", "They may know it.", "Change it.")


async def test_two_warnings_are_both_read_the_gravest_first(store: Store, clock: StoppedClock) -> None:
    store.warn(TYPED)
    store.warn(CLOCK)
    async with at_the_console(store, clock) as person:
        assert isinstance(person.app.screen, ProblemScreen)
        assert TYPED.title in person.screen_text()
        await person.press("enter")
        assert CLOCK.title in person.screen_text()
        await person.press("enter")
        assert not isinstance(person.app.screen, ProblemScreen)


async def test_what_a_save_could_not_do_is_told_when_it_is_saved(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    took = saving.save_all
    async with at_the_console(store, clock) as person:

        def take(*arguments: object, **named: object) -> object:
            store.warn(Problem("Not all was cleaned", "Another window was at work.", "Try again."))
            return took(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(saving, "save_all", take)
        await person.press("enter", "c", *"Hello")
        await save(person)
        assert isinstance(person.app.screen, ProblemScreen)
        assert "Not all was cleaned" in person.screen_text()
        await person.press("enter", "escape")
        assert isinstance(person.app.screen, CaseloadScreen)
