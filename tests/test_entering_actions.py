"""Actions: set for a worker, an agency or somebody in the family; done in time or late; and what cannot be saved."""

from datetime import date, timedelta
from typing import Any

import pytest
from textual.widgets import Static

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import DayField
from leadpro.exchange.plain import family_text
from leadpro.practice.due import dues
from leadpro.practice.grounds import grounds
from leadpro.problem import Problem
from leadpro.records.action import Ending
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console, wants
from tests.b_family import BFamily
from tests.building import action, agency, family, file_of, usual
from tests.filling_forms import fill, save, try_to_save


async def test_dad_is_to_do_something_in_ten_keys_and_does_it_late(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        person.keys_pressed = 0
        await person.press("a")
        await person.type("Lock the box")
        await person.press("tab", *"dad", "tab", *"fri", "ctrl+s")
        assert person.keys_pressed <= 10
        [action] = home.file.actions
        assert action.text == "Lock the box"
        owners = (action.owner_person_id, action.owner_agency_id, action.owner_professional_id)
        assert owners == (home.dad.id, None, None)
        assert (action.set_on, action.due_on) == (date(2008, 12, 4), date(2008, 12, 5))

        clock.advance(timedelta(days=6))
        await person.press("5", "u")
        assert "= Wednesday 10 December 2008, 3 working days late" in person.screen_text()
        await person.type("Seen locked")
        await person.press("ctrl+s")
        [done] = home.file.actions
        assert (done.done_on, done.outcome) == (date(2008, 12, 10), "Seen locked")
        assert person.lines("#panel-5") == []
        assert [entry.said for entry in history(store, action.id)] == ["Action recorded", "Action completed"]


async def test_what_i_say_i_will_do_is_mine_and_needs_no_date(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "a")
        await person.type("Ring")
        await person.press("ctrl+s")
        [action] = home.file.actions
        assert (action.owner_professional_id, action.due_on) == (home.ann.id, None)
        assert "no date" in person.lines("#panel-5")[0]


async def test_an_agency_can_own_an_action_and_wait_for_something(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "a")
        await person.type("Visit")
        await person.press("tab", *"nursery", "tab", "tab")
        await person.type("a key")
        await person.press("ctrl+s")
        [action] = home.file.actions
        assert (action.owner_agency_id, action.waiting_for) == (home.nursery.id, "a key")
        assert action.owner_professional_id is None


async def test_nothing_is_done_before_it_happened(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.visit_due(date(2008, 12, 12))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u", "tab")
        await person.type("5 dec 2008")
        await person.press("ctrl+s")
        assert "Friday 5 December 2008 lies ahead: this must have happened already." in person.screen_text()
        assert home.file.actions[0].done_on is None


async def test_what_is_wrong_is_said_beside_each_field_and_nothing_is_lost(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "a", "tab", *"zzz", "tab", *"soonish", "ctrl+s")
        shown = person.screen_text()
        assert "! To be done: please write a few words." in shown
        assert "! Nothing on the list matches 'zzz'." in shown
        assert "! This is not a date" in shown
        assert all(typed in shown for typed in ("zzz", "soonish"))
        assert home.file.actions == ()


async def test_a_correction_gives_an_action_another_owner(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    was = home.visit_due(date(2008, 12, 12))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "e", "tab", *"dad", "ctrl+s")
        corrected = history(store, was.id)[-1]
        assert corrected.said == "Action corrected"
        assert set(corrected.changed) == {"owner_agency_id", "owner_person_id"}
        assert home.file.actions[0].owner_person_id == home.dad.id


async def test_what_will_not_be_done_is_ended_with_why_and_is_never_counted_as_done(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    was = home.visit_due(date(2008, 11, 28))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "1 overdue" in person.heading("#panel-5")
        await person.press("5", "u", "shift+tab", *"no long", "ctrl+s")
        assert "It is not done: say why." in person.screen_text()
        await person.type("They moved away")
        on = next(each for each in person.app.screen.query(DayField) if each.label == "On")
        said = str(on.query_one(".field-note", Static).render())
        assert said == "= Thursday 4 December 2008", "what was not done was not late"
        await save(person)
        [ended] = home.file.actions
        assert (ended.ending, ended.ended_on, ended.done_on) == (Ending.NOT_NEEDED, date(2008, 12, 4), None)
        assert ended.outcome == "They moved away"
        assert person.lines("#panel-5") == []
        assert "overdue" not in person.heading("#panel-5")
        assert history(store, was.id)[-1].said == "Action ended, no longer needed"
        printed = family_text(home.file, usual(home.file, date(2008, 12, 4)))
        assert "Actions: none outstanding, 0 overdue, 0 done, 1 ended and not done" in printed
        assert "no longer needed, ended today, Health visiting: Visit. They moved away" in printed

        await wants(person, "edit", was.id)
        assert "Nothing has been changed" in await try_to_save(person)
        await fill(person, Done="today")
        assert "It was done, or it ended and was not: clear one of the two." in await try_to_save(person)
        await fill(person, Done="", Or_ended_as="not done")
        await save(person)
        assert home.file.actions[0].ending is Ending.NOT_DONE

        await wants(person, "outcome", was.id)
        await person.press("shift+tab", *"done", "ctrl+s")
        [done] = home.file.actions
        assert (done.done_on, done.ending, done.ended_on) == (date(2008, 12, 4), None, None), "it was done after all"


def test_what_ended_is_not_due_and_what_is_said_of_it_in_a_disagreement_is_why() -> None:
    home, health = family(), agency("Health")
    ended = action(
        health, home, date(2008, 11, 28), ending=Ending.NOT_DONE, ended_on=date(2008, 12, 1), outcome="No key"
    )
    file = file_of(home, health, ended)
    practice = usual(file, date(2008, 12, 4))
    assert dues(file, practice) == ()
    said = grounds(ended, file, practice).disagreement
    assert "It was ended on Monday 1 December 2008, not done: No key." in said
    assert "not done on record" not in said


def test_the_store_holds_that_an_action_is_done_or_ended_and_why(store: Store) -> None:
    home = BFamily(store)
    wrongs: tuple[dict[str, Any], ...] = (
        {"done_on": date(2008, 12, 1), "ended_on": date(2008, 12, 1), "ending": Ending.NOT_DONE, "outcome": "Why"},
        {"ended_on": date(2008, 12, 1), "outcome": "Why"},
        {"ended_on": date(2008, 12, 1), "ending": Ending.NOT_DONE},
    )
    for wrong in wrongs:
        with pytest.raises(Problem):
            home.add(action(home.health, home.family, **wrong))
