"""Meetings, handovers and supervisions by one letter each: recorded, corrected, gone on with, and by whom."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.console.forms.handover import HandoverForm, HandoverStepForm
from leadpro.console.forms.meeting import MeetingForm
from leadpro.console.forms.supervision import SupervisionForm
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.practice.processes.handover import passings
from leadpro.records.user import Role, User
from leadpro.store.directory import directory
from leadpro.store.drafts import drafts
from leadpro.store.journal.history import history
from leadpro.store.opening import Store, open_store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import professional
from tests.filling_forms import field_in_hand, fill, go_to, labels, save, tick, try_to_save


async def met(person: Person) -> None:
    """Half a meeting."""
    await person.press("enter", "m")
    await person.type("Everybody spoke")
    await go_to(person, "Decided")
    await person.type("Nursery asks daily")


async def test_a_meeting_with_what_was_decided(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await met(person)
        await fill(person, Held="yesterday", What_it_was="strategy meeting", Who_met="police")
        await person.press("enter")  # adds the one that is marked
        await tick(person, "About", "Sam")  # the children are ticked from the beginning
        await fill(person, Taken_up="no")
        await save(person)
        assert "Saved: meeting recorded (" in person.last_said()
        [meeting] = home.file.meetings
        assert (meeting.text, meeting.decisions, meeting.kind) == (
            "Everybody spoke",
            "Nursery asks daily",
            "strategy meeting",
        )
        assert meeting.held.latest == date(2008, 12, 3)
        assert (meeting.agency_id, meeting.agencies) == (home.health.id, (home.police.id,))
        assert meeting.people == (home.jamie.id,)
        assert meeting.feedback is False
        await person.press("v", "plus", "end")
        assert isinstance(person.app.screen, ChronologyScreen)
        assert "Strategy meeting. Everybody spoke" in " ".join(person.screen_text().split())


async def test_a_meeting_is_corrected_and_its_history_keeps_what_it_was(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await met(person)
        await save(person)
        await person.press("v", "plus", "end", "enter")
        assert isinstance(person.app.screen, RecordScreen)
        await person.press("e")
        assert isinstance(person.app.screen, MeetingForm)
        assert "Correct a meeting: B family" in person.screen_text()
        assert "Nothing has been changed. Esc leaves the form." in await try_to_save(person)
        await fill(person, What_it_was="core group")
        await save(person)
        [meeting] = home.file.meetings
        assert meeting.kind == "core group"
        assert [entry.said for entry in history(store, meeting.id)] == ["Meeting recorded", "Meeting corrected"]


async def test_half_a_meeting_is_gone_on_with(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await met(person)
        form = person.app.screen
        assert isinstance(form, MeetingForm)
        form.finished = True  # as when the battery is flat
        await person.app.pop_screen()
        await person.settle()
        assert len(drafts(store)) == 1
        await person.press("escape", "w")
        assert person.lines("#drafts")[0].startswith("a meeting for F-1, B family, on ")
        await person.press("enter")
        await save(person)
        [meeting] = home.file.meetings
        assert (meeting.text, meeting.decisions) == ("Everybody spoke", "Nursery asks daily")
        assert drafts(store) == ()


async def test_a_meeting_lies_behind_us(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await met(person)
        await fill(person, Held="tomorrow")
        assert "ahead" in await try_to_save(person)


async def test_a_handover_and_that_it_arrived(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "h")
        assert isinstance(person.app.screen, HandoverForm)
        await person.type("The whole health record")
        assert "To is needed: type a few letters, then Enter." in await try_to_save(person)
        await fill(person, To="Health visiting")
        assert "It passes from one agency to another." in await try_to_save(person)
        await fill(person, To="Social care East", When="1 December")
        await save(person)
        [handover] = home.file.handovers
        assert (handover.from_agency_id, handover.to_agency_id) == (home.health.id, home.elsewhere.id)
        assert handover.people == (home.jamie.id, home.sam.id)
        [passing] = passings(home.file)
        assert passing.arrived is None
        await person.press("v", "plus", "end", "up", "enter", "u")
        assert isinstance(person.app.screen, HandoverStepForm)
        await save(person)
        [passing] = passings(home.file)
        assert passing.arrived is True


async def test_a_supervision_by_a_worker_with_a_supervisor_who_is_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "s")
        assert isinstance(person.app.screen, SupervisionForm)
        await person.type("Who sees Sam alone")
        assert "Their role" not in labels(person), "asked only of somebody new"
        await go_to(person, "Decided")
        await person.type("Ann sees Sam by Friday")
        await fill(person, Supervisor="Dorothea Ode", Next_on="in 4 weeks")
        assert "Their role" in labels(person)
        await fill(person, Their_role="team manager")
        await save(person)
        [supervision] = home.file.supervisions
        workers = directory(store).professionals
        assert workers[supervision.worker_id].name == home.ann.name, "whoever writes it down"
        assert (workers[supervision.supervisor_id].name, workers[supervision.supervisor_id].role) == (
            "Dorothea Ode",
            "team manager",
        )
        assert workers[supervision.supervisor_id].agency_id == home.health.id
        assert (supervision.held_on, supervision.next_on) == (date(2008, 12, 4), date(2009, 1, 1))
        await person.press("s")
        await go_to(person, "Supervisor")
        assert "Dorothea Ode" in field_in_hand(person).says, "as the last time"


async def test_what_no_supervision_can_be_is_said_beside_its_field(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "s")
        await person.type("Sam")
        await fill(person, Supervisor=home.ann.name)
        assert "Nobody supervises themself." in await try_to_save(person)
        await fill(person, Supervisor="Dorothea Ode", Held="today", Next_on="yesterday")
        assert "This is not after they met." in await try_to_save(person)
        assert home.file.supervisions == ()


async def test_a_supervisor_writes_it_down_as_theirs(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    ana = professional(home.health, "Ana Popescu", role="supervisor")
    home.add(ana)
    path, key = store.path, store.key
    store.close()
    with_ana = open_store(path, key, clock, User("Ana Popescu", Role.SUPERVISOR))
    try:
        async with at_the_console(with_ana, clock) as person:
            person.app.desk.me = ana
            await person.press("enter", "s")
            await go_to(person, "Supervisor")
            assert "Ana Popescu" in field_in_hand(person).says
    finally:
        with_ana.close()
