"""A common assessment from the checklist to its closure, and what stands in the way of a wrong step."""

from datetime import date, timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.practice.caf_steps import next_step
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus
from leadpro.records.ids import FamilyId, Id
from leadpro.store.journal import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.filling_forms import fill, labels, save, told, try_to_save

TODAY = date(2008, 12, 4)


def running(home: BFamily, status: CafStatus, day: date, **more: object) -> CafEpisode:
    fields = {"family_id": home.family.id, "status": status, "status_on": day, "started_on": day, **more}
    caf = CafEpisode(**fields)  # type: ignore[arg-type]
    home.add(caf)
    return caf


async def test_from_the_checklist_to_closed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        assert "Start a CAF" in person.screen_text()
        await save(person)  # every default is right
        [caf] = home.file.cafs
        assert (caf.status, caf.started_on, caf.agency_id) == (CafStatus.CHECKLIST, TODAY, home.health.id)

        for status in (CafStatus.CONSENTED, CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING):
            clock.advance(timedelta(days=7))
            await person.press("f")
            await save(person)  # the next step is the default
            assert home.file.cafs[0].status is status
        caf = home.file.cafs[0]
        assert caf.consent_on == TODAY + timedelta(days=7), "the day of that step, kept since"
        assert caf.status_on == TODAY + timedelta(days=28)
        assert caf.review_on == caf.status_on + timedelta(weeks=6)

        clock.advance(timedelta(days=42))
        await person.press("f")
        assert "12 weeks on (ours: local guides say 4 to 12" in person.screen_text()
        await save(person)  # the review: the plan goes on
        reviewed = home.file.cafs[0]
        assert reviewed.status_on == caf.status_on, "active since the same day"
        assert reviewed.review_on == TODAY + timedelta(days=70) + timedelta(weeks=12)

        await person.press("f")
        await fill(person, Step="closed")
        assert "Not merely because a referral" in told(person)
        assert "Why it closes is needed" in await try_to_save(person)
        await fill(person, Why_it_closes="needs met", Note="All five outcomes met")
        await save(person)
        closed = home.file.cafs[0]
        assert (closed.open, closed.closing, closed.review_on) == (False, CafClosure.NEEDS_MET, None)
        assert "CAF closed" in person.banner()
        steps = [entry.said for entry in history(store, caf.id)]
        assert steps[0] == "CAF started"
        assert steps[-1] == "CAF: closed"
        assert len(steps) == 7, "the journal keeps every step"

        await person.press("f")
        assert "This starts another" in told(person)


async def test_consent_declined_says_where_safety_goes(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="declined")
        assert "go straight to safeguarding procedures" in told(person)
        assert "Consent given" not in labels(person)
        assert "Next review" not in labels(person)
        await save(person)
        assert home.file.cafs[0].status is CafStatus.DECLINED


async def test_consent_is_never_assumed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="consent obtained")
        await fill(person, Step="assessment in")
        assert "No agreement is recorded yet" in told(person)
        await save(person)
        assert home.file.cafs[0].consent_on is None

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
        await fill(person, Since="1 nov")
        assert "before the CAF began" in await try_to_save(person)
        await fill(person, Since="next tuesday")
        assert "lies ahead" in await try_to_save(person)
        await fill(person, Since="10 nov")
        await save(person)
        assert home.file.cafs[0].status_on == date(2008, 11, 10)
        await person.press("f")
        await fill(person, Since="9 nov")
        assert "before the last step" in await try_to_save(person)


async def test_a_review_that_was_agreed_stays_as_agreed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    running(home, CafStatus.DELIVERING, date(2008, 11, 3), review_on=date(2008, 12, 15))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "f")
        await fill(person, Step="on hold")
        assert "stays open until they have decided" in told(person)
        await save(person)
        assert home.file.cafs[0].review_on == date(2008, 12, 15)
        await person.press("f")
        await fill(person, Next_review="19/1")
        await save(person)
        assert home.file.cafs[0].status is CafStatus.DELIVERING
        assert home.file.cafs[0].review_on == date(2009, 1, 19)


@pytest.mark.parametrize("status", CafStatus)
def test_every_status_has_a_next_step(status: CafStatus) -> None:
    caf = CafEpisode(family_id=FamilyId(Id("f")), status=status, status_on=TODAY, started_on=TODAY)
    assert next_step(caf) in CafStatus
    assert next_step(caf) is CafStatus.CHECKLIST or caf.open
