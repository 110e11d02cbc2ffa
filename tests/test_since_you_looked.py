"""What is new and what is gone since somebody looked, and why: theirs alone, until they have seen it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.exchange.replay import WORLDS, Walk
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.looking import look
from leadpro.practice.signals.why_gone import since_then
from leadpro.store.opening import Store
from leadpro.store.seen import Seen, have_seen, keep_seen, seen_of
from tests.at_the_console import NARROW, at_the_console
from tests.b_family import BFamily
from tests.building import referral
from tests.test_signals_near_misses import workers
from tests.test_signals_on_screen import signals
from tests.told_case import Tale

TODAY = date(2008, 12, 4)


async def test_whoever_looks_for_the_first_time_is_told_of_nothing_as_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        assert "new" not in person.lines("#caseload")[0]
        await person.press("enter")
        assert "new" not in person.heading("#panel-2")
        assert "New" not in " ".join(signals(person))


@pytest.mark.parametrize("size", [NARROW, (120, 36)])
async def test_what_came_since_is_marked_in_the_caseload_and_on_the_screen_until_it_is_seen(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        await person.press("escape")
        home.drinking_at_collection(date(2008, 11, 6), date(2008, 11, 20), date(2008, 12, 3))
        await person.press("plus", "minus")
        assert "new" in person.lines("#caseload")[0]
        assert "new since you looked" in person.screen_text()
        await person.press("enter")
        assert "new" in person.heading("#panel-2")
        await person.press("2")
        assert any("New: 3 concerns" in line for line in signals(person)), signals(person)
        assert "\N{BULLET}" in person.screen_text(), "a mark, and no colour alone"
        await person.press("enter")
        assert any("New: 3 concerns" in line for line in person.lines("#evidence"))
        await person.press("escape", "escape")
        assert "new" not in person.lines("#caseload")[0], "she has left it: it is seen"
        await person.press("enter")
        assert "new" not in person.heading("#panel-2")


async def test_what_grew_is_one_more_and_not_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await person.press("escape")
        home.add(referral(home.police, home.social_care, home.family, TODAY, reason="Again"))
        await person.press("enter")
        assert any("One more since you looked: 4 referrals" in line for line in signals(person)), signals(person)
        assert "new" not in person.heading("#panel-2")


async def test_what_is_gone_stays_in_sight_with_what_answered_it_until_it_is_seen(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.drinking_at_collection(date(2008, 11, 6), date(2008, 11, 20), date(2008, 12, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        before = person.heading("#panel-2")
        await person.press("escape")
        home.add(
            referral(
                home.nursery,
                home.social_care,
                home.family,
                TODAY,
                reason="All three",
                factors=("1B",),
                people=(home.jamie.id, home.sam.id),
            )
        )
        await person.press("plus", "minus")
        assert "1 gone" in person.lines("#caseload")[0]
        await person.press("enter", "2")
        assert "1 gone" in person.heading("#panel-2"), before
        line = next(line for line in signals(person) if "gone since you looked" in line or "Is everybody" in line)
        await person.press("enter")
        assert any("gone since you looked: 3 concerns" in each for each in person.lines("#evidence")), line
        await person.press("end")
        assert "Gone since you looked: answered by Referral of 4 Dec 2008" in person.screen_text()
        await person.press("g")
        assert "It does not stand any more." in person.last_said()
        await person.press("escape", "escape", "enter")
        assert "gone" not in person.heading("#panel-2")


async def test_a_look_that_ends_in_a_lock_has_not_seen(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "escape")
        seen = seen_of(store, home.family.id)
        home.police_referrals(3)
        await person.press("enter")
        assert seen_of(store, home.family.id) == seen, "as long as it is open it is not left"


def test_what_is_seen_is_kept_over_sittings_and_is_hers(store: Store) -> None:
    home = BFamily(store)
    seen = Seen(7, TODAY, ("three-factors",))
    assert seen_of(store, home.family.id) is None
    have_seen(store, home.family.id, seen)
    keep_seen(store)
    store.sitting.seen.clear()
    assert seen_of(store, home.family.id) == seen
    with store.reading() as connection:
        (user,) = connection.execute("SELECT user FROM seen").fetchone()
    assert user == store.hand.person


# why it is gone: pure


def told(tale: Tale, before: date, after: date) -> list[str]:
    """Why what stood on one day is gone on another."""
    walk = Walk(tale.case, WORLDS["late"](tale.case.events))
    then, today = practice_of(tale.area, before), practice_of(tale.area, after)
    was, now = walk.file_on(before), walk.file_on(after)
    return [f"{each.finding.key}: {each.why}" for each in since_then(was, then, now, today, look(now, today)).gone]


def family() -> Tale:
    return Tale(mum=("mother", None), kit=("child", "2010-06-01"))


def test_an_answer_is_named() -> None:
    tale = family().on(
        "2014-03-03", "police", "referral", "Called to the home.", "mum", "kit", to="care", factors=["domestic_abuse"]
    )
    tale.on("2014-05-06", "care", "assessment", "Assessed; saw Kit alone.", "mum", "kit", child_seen=True)
    gone = told(tale, date(2014, 5, 1), date(2014, 5, 6))
    assert gone
    assert all("answered by" in each for each in gone), gone


def test_a_day_that_ends_it_is_said_to_be_that() -> None:
    tale = workers(("hv", "hv"))
    walk = Walk(tale.case, WORLDS["late"](tale.case.events))
    day = next(each.first for each in tale.raised() if each.signal == "workers-changing")
    for weeks in range(1, 90):
        later = day + timedelta(weeks=weeks)
        if "workers-changing" not in {
            each.key for each in look(walk.file_on(day), practice_of(tale.area, later)).findings
        }:
            assert "workers-changing: its time has run out" in told(tale, day, later)
            return
    raise AssertionError("it never ends")


def test_an_entry_that_was_taken_back_is_named() -> None:
    tale = family()
    for written in ("2014-03-03", "2014-03-10", "2014-03-17"):
        tale.on(written, "hv", "concern", "Hungry.", "kit", factors=["neglect"])
    day = date(2014, 3, 17)
    file = Walk(tale.case, WORLDS["late"](tale.case.events)).file_on(day)
    practice = practice_of(tale.area, day)
    fewer = replace(file, concerns=file.concerns[:-1])
    gone = since_then(file, practice, fewer, practice, look(fewer, practice)).gone
    assert [(each.finding.key, each.why) for each in gone] == [
        ("concerns-in-quick-succession", "Concern of 17 Mar 2014, Northshire hv: neglect (16A) was taken back")
    ]
