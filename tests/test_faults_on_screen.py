"""Faults as somebody at the console meets them: what was typed stays, the screen stays, and each is told once."""

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.me import MeForm
from leadpro.console.messages import Failed
from leadpro.console.screens.problem import ProblemScreen
from leadpro.problem import Problem
from leadpro.store import connection
from leadpro.store.opening import Store
from tests import faulty_disk
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.faulty_disk import GONE, failing
from tests.test_faults_at_every_write import FAULTS, OF_THE_DISK, needs_faulty_disk


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_was_typed_stays_in_the_form_until_it_can_be_saved(
    fault: str, store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault in OF_THE_DISK and not faulty_disk.IS_HERE:
        pytest.skip("SQLite's calls cannot be made to fail here")
    home = BFamily(store)
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    meets, sentence = FAULTS[fault]
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.type("Sam was hungry")
        store.engine = None  # as in a window that has only just been opened
        with meets(store.path):
            await person.press("ctrl+s")
            assert isinstance(person.app.screen, ContactForm)
            shown = " ".join(person.screen_text().split())
            assert "Contact was not saved" in shown
            assert sentence.split(".")[0].split(" it was")[0] in shown
            assert "Sam was hungry" in shown
        assert [each.text for each in home.file.contacts] == ["Rang about Sam"]
        await person.press("ctrl+s")
        assert not isinstance(person.app.screen, ContactForm)
        assert [each.text for each in home.file.contacts] == ["Rang about Sam", "Sam was hungry"]


def _problems(person: Person) -> int:
    return sum(isinstance(screen, ProblemScreen) for screen in person.app.screen_stack)


@needs_faulty_disk
@pytest.mark.parametrize(
    ("first", "keys"),
    [
        ((), ("slash", "s", "a", "m")),
        ((), ("enter",)),
        ((), ("o", "o", "o")),
        (("enter",), ("j",)),
        (("enter",), ("v",)),
        (("enter",), ("d",)),
    ],
    ids=["find", "a family", "the caseload", "a family's journal", "its chronology", "another day"],
)
async def test_a_drive_that_is_gone_is_said_once_and_what_was_on_the_screen_comes_back(
    first: tuple[str, ...], keys: tuple[str, ...], store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press(*first)
        before = person.screen_text()
        with failing(GONE):
            for key in keys:
                _forget_pages(store)
                await person.press(key)
            assert _problems(person) <= 1
            for _ in range(3):
                if isinstance(person.app.screen, ProblemScreen):
                    _forget_pages(store)
                    await person.press("enter")
            assert _problems(person) == 0, "what is closed does not come back by itself"
        for _ in range(3):
            if person.screen_text() != before:
                await person.press("escape")
        for key in ("o",) * 7 if keys[0] == "o" else ():
            await person.press(key)
        assert person.app.is_running
        assert "F-1" in person.screen_text()


def _forget_pages(store: Store) -> None:
    """So that what is read next has to come from the disk."""
    with store._lock:
        store._reader.execute("PRAGMA shrink_memory")


async def test_problems_that_come_together_are_all_told_whatever_opens_under_them(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        for number in (1, 2, 3):
            person.app.post_message(Failed(Problem(f"Problem {number}", "It went wrong.", "Read on.")))
        await person.settle()
        person.app.action_me()
        await person.settle()
        for number in (3, 2, 1):
            assert f"Problem {number}" in person.screen_text()
            await person.press("escape")
        assert isinstance(person.app.screen, MeForm)
