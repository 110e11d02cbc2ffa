"""Verifying at the console: from the palette, with a bar, and a calm word at the end."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens import backing_up
from leadpro.console.screens.backing_up import BackingUpScreen
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.screens.verifying import VerifyingScreen
from leadpro.problem import Problem
from leadpro.store.events import note
from leadpro.store.opening import Store, open_store
from leadpro.store.verifying import looks_proven
from leadpro.store.verifying.verdict import Verdict
from tests import tampering
from tests.at_the_console import NARROW, Person, at_the_console
from tests.conftest import KEY


async def _verify(person: Person) -> None:
    await person.press("colon")
    await person.type("verify")
    await person.press("enter")


async def test_somebody_verifies_and_reads_that_everything_agrees(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await _verify(person)
        text = person.screen_text()
        assert "Verified" in text
        assert "Everything agrees: the 108 entries of the journal" in text
        assert "Esc closes this." in text
        await person.press("escape")
        assert not isinstance(person.app.screen, VerifyingScreen)


async def test_what_was_changed_is_named(case_store: Store, clock: StoppedClock) -> None:
    with tampering.outside_leadpro(case_store) as connection:
        tampering.change(connection, 50, "about", "[b]Somebody\x1b]0;x\x07")
    async with at_the_console(case_store, clock) as person:
        await _verify(person)
        text = person.screen_text()
        assert "Something was changed outside leadpro" in text
        assert "Line 50 of the ledger, which says that it was written" in text
        assert "The 49 lines of the ledger before it hold." in text


async def test_esc_stops_it(case_store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    began, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    whole: Callable[..., object] = looks_proven.first_wrong

    def slowly(*given: object) -> object:
        began.set()
        go_on.wait(10)
        try:
            return whole(*given)
        finally:
            ended.set()

    monkeypatch.setattr(looks_proven, "first_wrong", slowly)
    async with at_the_console(case_store, clock) as person:
        person.app.action_show("verify")
        await person.pilot.pause()
        while not began.is_set():
            await person.pilot.pause()
        assert "Esc stops." in person.screen_text()
        await person.pilot.press("escape")
        assert not isinstance(person.app.screen, VerifyingScreen)
        go_on.set()
        await person.settle()
        assert ended.wait(10)


async def test_a_store_that_is_older_than_it_was_left_says_so_at_once(
    store: Store, clock: StoppedClock, tmp_path: Path
) -> None:
    path = store.path
    note(store, "Read")
    store.close()
    shutil.copyfile(path, tmp_path / "older")
    newer = open_store(path, KEY, clock)
    note(newer, "Read again")
    newer.close()
    shutil.copyfile(tmp_path / "older", path)
    async with at_the_console(open_store(path, KEY, clock), clock) as person:
        assert "This store is not as it was left" in person.screen_text()


@pytest.mark.parametrize("told", ["verified", "a problem", "backed up"])
async def test_what_is_more_than_there_is_room_for_is_scrolled_to_by_keys(
    told: str, case_store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = [f"Sentence {number} of what there is to say." for number in range(20)]
    async with at_the_console(case_store, clock, NARROW) as person:
        if told == "verified":
            monkeypatch.setattr(Verdict, "said", lambda _: tuple(sentences))
            await _verify(person)
        elif told == "a problem":
            await person.app.push_screen(
                ProblemScreen(Problem("Not saved", "\n\n".join(sentences[:-1]), sentences[-1]))
            )
        else:
            monkeypatch.setattr(backing_up, "back_up_to", lambda *_, **__: None)
            await person.app.push_screen(BackingUpScreen(Path("there")))
            await person.settle()
            person.app.screen.post_message(BackingUpScreen.Ended("Backed up", tuple(sentences), made=True))
        await person.settle()
        top = person.screen_text()
        assert sentences[0] in top
        assert sentences[-1] not in top
        assert "closes this. Down and Page Down show more." in top
        await person.press("down", "pagedown")
        assert sentences[0] not in person.screen_text()
        await person.press("end")
        assert sentences[-1] in person.screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, CaseloadScreen)
