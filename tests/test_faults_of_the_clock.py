"""A clock that is wrong, or that goes back and forward as it does twice a year: it is said, and nothing is refused."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leadpro.clock import Clock, StoppedClock
from leadpro.console.screens.problem import ProblemScreen
from leadpro.problem import Problem
from leadpro.records.contact import Contact
from leadpro.store.caseload import caseload
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.verifying.verdict import verify
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import agency, contact, corrected, family, in_the_tables, told
from tests.conftest import KEY
from tests.filling_forms import fill

HOME = family()
NURSERY = agency()


def _again(store: Store, clock: Clock) -> Problem | None:
    store.close()
    with closing(open_store(store.path, KEY, clock)) as again:
        return again.warning


# set wrong


def test_a_clock_that_was_set_back_is_said_at_the_start(store: Store, clock: StoppedClock) -> None:
    save(store, told(HOME))
    clock.advance(timedelta(days=-1, hours=2))
    warning = _again(store, clock)
    assert warning is not None
    assert warning.title == "The computer's clock is behind"
    assert warning.sentence == (
        "It says 3 December 2008 at 11:00, and the last entry here was recorded on 4 December 2008 at 09:00."
    )
    assert warning.next_step.startswith("You can go on")


def test_under_a_clock_that_was_set_back_everything_works_in_its_order(store: Store, clock: StoppedClock) -> None:
    save(store, told(HOME, NURSERY, call := contact(NURSERY, HOME, date(2008, 12, 1), text="First")))
    clock.advance(timedelta(days=-400))
    for text in ("Second", "Third"):
        save(store, corrected(in_the_tables(store, Contact)[call.id], text=text))
    assert family_file(store, HOME.id).contacts[0].text == "Third"
    history = [each.became.text for each in family_history(store, HOME.id) if isinstance(each.became, Contact)]
    assert history == ["First", "Second", "Third"], "the order is that of its numbers, whatever the clock said"
    assert len(caseload(store)) == 1
    verdict = verify(store)
    assert verdict.finding is None
    assert any("The clock of the computer was set back" in note for note in verdict.notes)


def test_it_is_not_said_any_more_once_something_was_recorded(store: Store, clock: StoppedClock) -> None:
    save(store, told(HOME))
    clock.advance(timedelta(days=-1))
    save(store, told(NURSERY))
    assert _again(store, clock) is None


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(minutes=1)])
def test_a_clock_that_sets_itself_by_a_little_is_not_worth_a_word(
    back: timedelta, store: Store, clock: StoppedClock
) -> None:
    save(store, told(HOME))
    clock.advance(-back)
    assert _again(store, clock) is None


def test_a_clock_far_in_the_future_is_asked_about_and_nothing_is_refused(store: Store, clock: StoppedClock) -> None:
    save(store, told(HOME, NURSERY))
    clock.advance(timedelta(days=80 * 366))
    warning = _again(store, clock)
    assert warning is not None
    assert warning.title == "Is the computer's clock right?"
    with closing(open_store(store.path, KEY, clock)) as later:
        save(later, told(contact(NURSERY, HOME, date(2008, 12, 1))))
        assert len(family_file(later, HOME.id).contacts) == 1
        assert len(caseload(later)) == 1


async def test_the_console_says_it_once_and_goes_on(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    clock.advance(timedelta(days=-2))
    store.close()
    again = open_store(store.path, KEY, clock)
    async with at_the_console(again, clock) as person:
        assert isinstance(person.app.screen, ProblemScreen)
        assert "The computer's clock is behind" in person.screen_text()
        await person.press("enter")
        assert "1 family" in person.screen_text()
        await person.press("enter", "c")
        await person.type("Rang back")
        await person.press("ctrl+s")
        assert not isinstance(person.app.screen, ProblemScreen)
        assert person.family.file
        assert person.family.file.contacts[-1].text == "Rang back"
    again.close()


# the hour that comes twice, and the one that never comes

FIRST_HALF_PAST_ONE = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SECOND_HALF_PAST_ONE = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_half_past_one_comes_twice_and_the_journal_keeps_them_apart(
    tmp_path: Path, open_fresh: Callable[[Path, Clock], Store]
) -> None:
    clock = StoppedClock(FIRST_HALF_PAST_ONE)
    store = open_fresh(tmp_path / "night.leadpro", clock)
    save(store, told(HOME, NURSERY))
    save(store, told(contact(NURSERY, HOME, date(2026, 10, 25), text="In summer time")))
    assert clock.local().strftime("%H:%M") == "01:30"
    clock.advance(timedelta(hours=1))
    assert clock.local().strftime("%H:%M") == "01:30"
    save(store, told(contact(NURSERY, HOME, date(2026, 10, 25), text="In winter time")))
    first, second = (each for each in family_history(store, HOME.id) if isinstance(each.became, Contact))
    assert (first.recorded_at, second.recorded_at) == (FIRST_HALF_PAST_ONE, SECOND_HALF_PAST_ONE)
    assert len(family_file(store, HOME.id, as_at=date(2026, 10, 25)).contacts) == 2
    assert verify(store).notes == (), "the clock was not set back: it is the night on which it goes back"
    assert _again(store, clock) is None


@pytest.mark.parametrize("now", [FIRST_HALF_PAST_ONE, SECOND_HALF_PAST_ONE], ids=["summer", "winter"])
async def test_a_form_takes_half_past_one_on_the_night_on_which_it_comes_twice(
    now: datetime, tmp_path: Path, open_fresh: Callable[[Path, Clock], Store]
) -> None:
    clock = StoppedClock(now)
    store = open_fresh(tmp_path / "night.leadpro", clock)
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.type("Rang in the night")
        await fill(person, When="25 October 2026 01:30")
        await person.press("ctrl+s")
        late = [each for each in home.file.contacts if each.text == "Rang in the night"]
        assert [each.happened.text for each in late] == ["2026-10-25T01:30:00"]


async def test_a_form_says_that_half_past_one_never_comes_when_the_clocks_go_forward(
    tmp_path: Path, open_fresh: Callable[[Path, Clock], Store]
) -> None:
    clock = StoppedClock(datetime(2027, 3, 28, 12, tzinfo=UTC))
    store = open_fresh(tmp_path / "night.leadpro", clock)
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.type("Rang in the night")
        await fill(person, When="28 March 2027 01:30")
        await person.press("ctrl+s")
        assert "as the clocks go forward" in person.screen_text()
        assert "Rang in the night" in person.screen_text()
        assert [each.text for each in home.file.contacts] == ["Rang about Sam"]
