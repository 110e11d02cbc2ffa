"""A common assessment from the checklist to its closure, and what stands in the way of a wrong step."""

from datetime import date, timedelta
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.practice.caf_steps import next_step
from leadpro.practice.processes.caf import Caf, current_caf
from leadpro.practice.processes.process import day_of
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.ids import FamilyId, Id
from leadpro.records.vague_date import VagueDate
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console, wants
from tests.b_family import BFamily
from tests.filling_forms import fill, labels, save, told, try_to_save

TODAY = date(2008, 12, 4)


def running(home: BFamily, status: CafStatus, day: date, **more: Any) -> CafStep:
    """A CAF that began with this step."""
    caf = CafEpisode(family_id=home.family.id)
    step = CafStep(family_id=home.family.id, caf_id=caf.id, happened=VagueDate.on(day), status=status, **more)
    home.add(caf, step)
    return step


def now(home: BFamily) -> Caf:
    caf = current_caf(home.file)
    assert caf
    return caf


async def test_from_the_checklist_to_closed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        assert "Start a CAF" in person.screen_text()
        await save(person)  # every default is right
        caf = now(home)
        assert (caf.status, caf.started_on, caf.agency_id) == (CafStatus.CHECKLIST, TODAY, home.health.id)
        assert caf.last.by == "Ann Lead"

        for status in (CafStatus.CONSENTED, CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING):
            clock.advance(timedelta(days=7))
            await person.press("f")
            await save(person)  # the next step is the default
            assert now(home).status is status
        caf = now(home)
        assert caf.consent_on == TODAY + timedelta(days=7), "the day of that step, kept since"
        assert caf.since == TODAY + timedelta(days=28)
        assert caf.review_on == caf.since + timedelta(weeks=6)

        clock.advance(timedelta(days=42))
        await person.press("f")
        assert "12 weeks on (ours: local guides say 4 to 12" in person.screen_text()
        await save(person)  # the review: the plan goes on
        reviewed = now(home)
        assert reviewed.since == caf.since, "active since the same day"
        assert day_of(reviewed.last) == TODAY + timedelta(days=70), "the review has a day of its own"
        assert reviewed.review_on == TODAY + timedelta(days=70) + timedelta(weeks=12)

        await person.press("f")
        await fill(person, Step="closed")
        assert "Not merely because a referral" in told(person)
        assert "Why it closes is needed" in await try_to_save(person)
        await fill(person, Why_it_closes="needs met", Note="All five outcomes met")
        await save(person)
        closed = now(home)
        assert (closed.open, closed.closing, closed.review_on) == (False, CafClosure.NEEDS_MET, None)
        assert "CAF closed" in person.banner()
        said = [history(store, step.id)[0].said for step in closed.steps]
        assert said == [
            "CAF started",
            "CAF: consent obtained",
            "CAF: assessment in progress",
            "CAF: assessed, plan to be agreed",
            "CAF: plan active",
            "CAF: plan active",
            "CAF: closed",
        ], "every step is on record"

        await person.press("f")
        assert "This starts another" in told(person)


async def test_what_was_known_on_each_day_is_seen_with_its_status(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    stood: dict[date, CafStatus] = {}
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for _ in range(5):
            await person.press("f")
            await save(person)
            stood[clock.today()] = now(home).status
            clock.advance(timedelta(days=7))
        for day, status in stood.items():
            await person.press("d")
            await person.type(day.isoformat())
            await person.press("ctrl+s")
            assert status.label in person.banner()
            await person.press("escape")


async def test_a_step_that_is_taken_back_leaves_what_was_before(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    running(home, CafStatus.DELIVERING, date(2008, 11, 3), review_on=date(2008, 12, 15))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="closed", Why_it_closes="needs met")
        await save(person)
        assert "CAF closed" in person.banner()
        await person.press("z", "delete", "escape")
        assert "CAF plan active, review" in person.banner()
        assert now(home).review_on == date(2008, 12, 15)


async def test_the_first_step_takes_its_caf_with_it(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await save(person)
        await person.press("z", "delete", "escape")
        assert "CAF not started" in person.banner()
        assert home.file.cafs == ()


async def test_a_wrong_step_is_corrected_and_its_history_keeps_what_it_was(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    running(home, CafStatus.CONSENTED, date(2008, 11, 3), consent_on=date(2008, 11, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, When="10 nov")
        await save(person)
        step = now(home).last
        await wants(person, "edit", step.id)
        assert "Correct a step of the CAF" in person.screen_text()
        await fill(person, Step="assessed", When="11 nov")
        await save(person)
        assert (now(home).status, now(home).since) == (CafStatus.PLANNING, date(2008, 11, 11))
        entry = history(store, step.id)[-1]
        assert (entry.said, set(entry.changed)) == ("Step of the CAF corrected", {"status", "happened"})


async def test_nothing_follows_a_closing_that_is_corrected_into_the_middle(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    first = running(home, CafStatus.CONSENTED, date(2008, 11, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await save(person)
        await wants(person, "edit", first.id)
        await fill(person, Step="declined")
        wrong = await try_to_save(person)
        assert "After that assessment in progress, 4 Dec 2008 cannot stand: It was declined" in wrong
        assert "Take that one back first" in wrong


async def test_consent_declined_says_where_safety_goes(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="declined")
        assert "go straight to safeguarding procedures" in told(person)
        assert "Consent given" not in labels(person)
        assert "Next review" not in labels(person)
        await save(person)
        assert now(home).status is CafStatus.DECLINED


async def test_consent_is_never_assumed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="consent obtained")
        await fill(person, Step="assessment in")
        assert "No agreement is recorded yet" in told(person)
        await save(person)
        assert now(home).consent_on is None

        await person.press("f")
        await fill(person, Step="consent obtained", Consent_given="")
        assert "Consent given is needed" in await try_to_save(person)
        await fill(person, Consent_given="tomorrow")
        assert "lies ahead" in await try_to_save(person)


async def test_a_step_can_t_lie_before_the_last(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    running(home, CafStatus.CONSENTED, date(2008, 11, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, When="1 nov")
        wrong = await try_to_save(person)
        assert "This lies before the step that it follows: consent obtained, 3 Nov 2008." in wrong
        assert "take that one back first" in wrong
        await fill(person, When="next tuesday")
        assert "lies ahead" in await try_to_save(person)
        await fill(person, When="10 nov")
        await save(person)
        assert now(home).since == date(2008, 11, 10)
        await person.press("f")
        await fill(person, When="9 nov")
        assert "before the step that it follows: assessment in progress" in await try_to_save(person)


async def test_a_review_that_was_agreed_stays_as_agreed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    running(home, CafStatus.DELIVERING, date(2008, 11, 3), review_on=date(2008, 12, 15))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="on hold")
        assert "stays open until they have decided" in told(person)
        await save(person)
        assert now(home).review_on == date(2008, 12, 15)
        await person.press("f")
        await fill(person, Next_review="19/1")
        await save(person)
        assert now(home).status is CafStatus.DELIVERING
        assert now(home).review_on == date(2009, 1, 19)


async def test_a_plan_that_is_active_does_not_go_back_to_the_consent_but_keeps_its_day(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    running(home, CafStatus.DELIVERING, date(2008, 11, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="consent obtained", Consent_given="2 nov")
        assert "does not go back to the consent. Choose plan active again" in await try_to_save(person)
        await fill(person, Step="plan active")
        await save(person)
        assert (now(home).status, now(home).consent_on) == (CafStatus.DELIVERING, date(2008, 11, 2))

        await person.press("f")
        await fill(person, Consent_given="")
        assert "An earlier step says when consent was given" in await try_to_save(person)


@pytest.mark.parametrize("status", CafStatus)
def test_every_status_has_a_next_step(status: CafStatus) -> None:
    caf = CafEpisode(family_id=FamilyId(Id("f")))
    step = CafStep(family_id=FamilyId(Id("f")), caf_id=caf.id, happened=VagueDate.on(TODAY), status=status)
    course = Caf(caf, (step,))
    assert next_step(course) in CafStatus
    assert next_step(course) is CafStatus.CHECKLIST or course.open
