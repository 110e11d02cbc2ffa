"""A handover from being sent to the first visit by whoever takes over, and what stands in the way of a wrong step."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.practice.processes.handover import Passing, passings
from leadpro.records.handover import HandoverStatus
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import handover_with
from tests.filling_forms import fill, save, told, try_to_save

TODAY = date(2008, 12, 4)


def passing(home: BFamily) -> Passing:
    [found] = passings(home.file)
    return found


async def on_the_last_line(person: Person) -> None:
    """To the last entry of the whole chronology."""
    await person.press("v", "plus", "end")


async def test_from_sent_to_first_seen_there(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "h")
        await person.type("Records, with the chronology")
        await fill(person, To="social care east", By="Ann Lead")
        await save(person)
        sent = passing(home)
        assert (sent.status, sent.started_on, sent.arrived) == (HandoverStatus.SENT, TODAY, None)
        assert sent.record.people == (home.jamie.id, home.sam.id)

        await on_the_last_line(person)
        assert "handover, receipt not stated, to Social care East: Records" in person.screen_text()
        await person.press("u")
        assert "Sent, 4 Dec 2008." in told(person)
        await fill(person, By="Post room")
        await save(person)  # what usually comes next is the default
        assert (passing(home).status, passing(home).last.by) == (HandoverStatus.RECEIVED, "Post room")

        await person.press("u")
        await fill(person, Step="accepted in part")
        assert "Note what they do not take, and who then does." in told(person)
        assert "A few words are needed here. Say what they do not take" in await try_to_save(person)
        await person.type("Not the debts: the centre goes on with those")
        await save(person)
        await person.press("u")
        await save(person)
        assert [each.status.value for each in passing(home).steps] == ["sent", "received", "accepted_in_part", "seen"]
        assert "first seen there" in person.screen_text()


async def test_a_step_is_corrected_and_taken_back_where_the_chronology_has_it(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    sent = handover_with(home.elsewhere, home.social_care, home.family, date(2008, 11, 20), HandoverStatus.RECEIVED)
    home.add(*sent)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await on_the_last_line(person)
        await person.press("up")  # above the call of 3 December
        assert "Social care West" in person.screen_text()
        await person.press("e")
        assert "Correct a step of a handover" in person.screen_text()
        await fill(person, When="21 nov", Step="refused")
        await save(person)
        refused = passing(home)
        assert (refused.status, refused.since, refused.taken) == (HandoverStatus.REFUSED, date(2008, 11, 21), False)
        assert set(history(store, refused.last.id)[-1].changed) == {"status", "happened"}

        await person.press("delete")
        assert "Nothing is deleted" in person.screen_text()
        await person.type("Wrong family")
        await save(person)
        assert passing(home).status is HandoverStatus.SENT
        await person.press("escape", "z", "delete", "escape")
        assert passing(home).status is HandoverStatus.REFUSED, "put back"


async def test_what_cannot_follow_is_said_beside_the_step(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(*handover_with(home.elsewhere, home.social_care, home.family, date(2008, 11, 20), HandoverStatus.ACCEPTED))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await on_the_last_line(person)
        await person.press("up", "u")
        await fill(person, Step="refused", When="yesterday")
        assert "They have accepted it, so it is theirs now. If it comes back" in await try_to_save(person)
        await fill(person, Step="first seen", When="19 nov")
        assert "This lies before the step that it follows: accepted, 20 Nov 2008." in await try_to_save(person)
        await fill(person, When="tomorrow")
        assert "lies ahead" in await try_to_save(person)
        assert len(passing(home).steps) == 2


async def test_a_handover_is_corrected_with_its_first_step_and_taken_back_whole(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.add(*handover_with(home.elsewhere, home.social_care, home.family, date(2008, 12, 4)))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await on_the_last_line(person)
        await person.press("e")
        await fill(person, It_was="told", When="2 dec")
        await save(person)
        assert (passing(home).status, passing(home).started_on) == (HandoverStatus.TOLD, date(2008, 12, 2))
        await person.press("escape")
        await on_the_last_line(person)
        await person.press("up", "delete")
        assert "With it: Handover, step of 2 Dec 2008: told." in person.screen_text()
        await person.type("Another family's")
        await save(person)
        assert (home.file.handovers, home.file.handover_steps) == ((), ())
