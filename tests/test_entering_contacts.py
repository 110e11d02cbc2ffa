"""A contact is entered with what was decided: a choice of its own, never read out of what somebody wrote."""

from leadpro.clock import StoppedClock
from leadpro.practice.events import events
from leadpro.records.contact import Kind
from leadpro.records.referral import Decision
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from tests.at_the_console import at_the_console
from tests.filling_forms import fill, go_to, save


async def test_what_an_assessment_came_to_is_chosen_and_stands_in_the_record(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "c")
        await person.type("Assessed at home")
        await fill(person, What_it_was="assessment", What_was_decided="initial")
        await save(person)
        made = family_file(case_store, person.family.family_id).contacts[-1]
        assert (made.kind, made.decision) == (Kind.ASSESSMENT, Decision.INITIAL_ASSESSMENT)

        await person.press("v")
        assert "assessment, initial assessment: Assessed at home" in person.screen_text()
        await person.press("escape", "6", "home", "enter")
        assert "initial assessment" in person.screen_text()
        await person.press("e")
        await go_to(person, "What was decided")
        assert "initial assessment" in person.screen_text()
        await fill(person, What_was_decided="")
        await save(person)
        assert family_file(case_store, person.family.family_id).contacts[-1].decision is None


async def test_what_somebody_writes_decides_nothing(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "c")
        await person.type(Decision.NO_FURTHER_ACTION.label)
        await fill(person, What_it_was="assessment")
        await save(person)
        file = family_file(case_store, person.family.family_id)
        told = next(each for each in events(file) if each.record is file.contacts[-1])
        assert told.decision is None
