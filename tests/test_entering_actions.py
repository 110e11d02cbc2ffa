"""Actions: set for a worker, an agency or somebody in the family; done in time or late; and what cannot be saved."""

from datetime import date, timedelta

from leadpro.clock import StoppedClock
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily


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
