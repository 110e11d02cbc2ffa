"""Known since: last week's notes are entered as known last week, and whoever looks back sees when they were entered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.forms.fields.dates import instant_of
from leadpro.exchange.plain import family_text
from leadpro.practice.when import read_date
from leadpro.problem import Problem
from leadpro.records.contact import Contact
from leadpro.store.journal.history import days_of_change, history, undoing
from leadpro.store.known_in_order import require_known_in_order
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save as save_it
from leadpro.store.verifying.verdict import verify
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import contact, corrected, family, told, usual
from tests.filling_forms import fill, labels, save, try_to_save

TODAY = date(2008, 12, 4)
LAST_WEEK = date(2008, 11, 27)


def a_family_of_last_month(store: Store, clock: StoppedClock) -> BFamily:
    """The family as it was entered a month ago."""
    clock.advance(timedelta(days=-30))
    home = BFamily(store)
    clock.advance(timedelta(days=30))
    return home


async def enter_last_weeks_note(person: Person) -> None:
    await person.press("c")
    await person.type("Cold house, no food")
    await fill(person, It_was="my visit", When="27/11/2008", Known_since="27/11/2008")
    await save(person)


async def test_last_weeks_note_is_known_since_last_week_and_marked_as_entered_later(
    store: Store, clock: StoppedClock
) -> None:
    home = a_family_of_last_month(store, clock)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await enter_last_weeks_note(person)
        note = home.file.contacts[-1]
        assert note.known_on == LAST_WEEK
        [entry] = history(store, note.id)
        assert (entry.known_at, entry.recorded_at) == (nine_o_clock(LAST_WEEK), clock.now())

        await person.press("d")
        await person.type("30/11/2008")
        await person.press("enter", "v", "plus")
        assert "[entered 4 Dec 2008]" in person.screen_text()
        assert "Entered only on 4 Dec 2008." in person.screen_text()
        await person.press("escape")

        await person.press("minus")
        assert "as entered then" in person.screen_text()
        assert person.family.file
        assert note.id not in {each.id for each in person.family.file.contacts}
        await person.press("minus")
        assert person.last_said() == "It is hidden already."
        await person.press("plus")
        assert note.id in {each.id for each in person.family.file.contacts}
        await person.press("escape", "minus")
        assert person.last_said().startswith("This is now.")


def test_looking_back_names_what_was_entered_later_and_can_leave_it_out(store: Store, clock: StoppedClock) -> None:
    home = a_family_of_last_month(store, clock)
    note = contact(home.nursery, home.family, LAST_WEEK, text="Cold house", significance="No heating")
    save_it(store, told(note, known_at=nine_o_clock(LAST_WEEK)))
    then = family_file(store, home.family.id, LAST_WEEK)
    assert (note.id in {each.id for each in then.contacts}, then.entered) == (True, {note.id: TODAY})
    assert "Entered only on 4 Dec 2008." in " ".join(family_text(then, usual(then, LAST_WEEK)).split())
    seen_then = family_file(store, home.family.id, LAST_WEEK, entered_then=True)
    assert note.id not in {each.id for each in seen_then.contacts}
    assert family_file(store, home.family.id).entered == {}
    assert family_file(store, home.family.id, LAST_WEEK - timedelta(days=1)).entered == {}


def test_of_a_file_that_was_entered_whole_only_later_that_is_said_once(store: Store, clock: StoppedClock) -> None:
    home = family("F-9")
    note = contact(BFamily(store).nursery, home, LAST_WEEK)
    save_it(store, told(home, note, known_at=nine_o_clock(LAST_WEEK)))
    then = family_file(store, home.id, LAST_WEEK)
    assert then.entered == {home.id: TODAY}
    with pytest.raises(Problem):
        family_file(store, home.id, LAST_WEEK, entered_then=True)


def test_days_before_the_file_itself_was_known_are_not_stepped_to(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    save_it(store, told(contact(home.nursery, home.family, LAST_WEEK), known_at=nine_o_clock(LAST_WEEK)))
    assert days_of_change(store, home.family.id) == (TODAY,)


def test_what_is_signed_and_proven_goes_by_when_it_was_entered(store: Store, clock: StoppedClock) -> None:
    home = a_family_of_last_month(store, clock)
    note = contact(home.nursery, home.family, LAST_WEEK)
    change = told(note, known_at=nine_o_clock(LAST_WEEK))
    save_it(store, change)
    with store.reading() as connection:
        [(last,)] = connection.execute("SELECT came_in FROM ledger ORDER BY seq DESC LIMIT 1")
    assert last.startswith("2008-12-04"), "the ledger, and whoever signs its end, know when it came in"
    assert verify(store).finding is None


def test_a_mistake_that_was_known_last_week_is_taken_back_for_last_week_too(store: Store, clock: StoppedClock) -> None:
    home = a_family_of_last_month(store, clock)
    note = contact(home.nursery, home.family, LAST_WEEK)
    change = told(note, known_at=nine_o_clock(LAST_WEEK))
    save_it(store, change)
    save_it(store, undoing(store, change.id, "Ann Lead"))
    then = family_file(store, home.family.id, LAST_WEEK)
    assert note.id not in {each.id for each in then.contacts}


def test_a_correction_is_not_known_before_what_it_corrects(store: Store, clock: StoppedClock) -> None:
    home = a_family_of_last_month(store, clock)
    note: Contact = contact(home.nursery, home.family, LAST_WEEK)
    save_it(store, told(note))
    was = next(each for each in home.file.contacts if each.id == note.id)
    with pytest.raises(Problem, match="known only since 4 Dec 2008"):
        require_known_in_order(store, replace(corrected(was, text="x"), known_at=nine_o_clock(LAST_WEEK)), "Not saved")
    require_known_in_order(store, corrected(was, text="x"), "Not saved")


@pytest.mark.parametrize(
    ("when", "known", "refusal"),
    [
        ("today", "tomorrow", "lies ahead"),
        ("today", "27/11/2008", "it cannot have been known before that"),
        ("27/11/2008", "last month", "One day is needed here"),
        ("27/11/2008", "", "is needed"),
    ],
)
async def test_what_cannot_have_been_known_then_is_refused(
    store: Store, clock: StoppedClock, when: str, known: str, refusal: str
) -> None:
    a_family_of_last_month(store, clock)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.type("No food")
        await fill(person, It_was="my visit", When=when, Known_since=known)
        assert refusal in await try_to_save(person)


async def test_every_form_asks_since_when_but_those_of_what_is_done_here_and_now(
    store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("b")
        assert labels(person)[-1] == "Known since"
        await person.press("escape", "enter")
        for key in "crnaxfliph":
            await person.press(key)
            if person.app.screen is person.family:
                continue
            if "Known since" in labels(person):
                assert labels(person)[-1] == "Known since", key
            await person.press("escape")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("today", None),
        ("yesterday 3pm", datetime(2008, 12, 3, 15, tzinfo=UTC)),
        ("3/7/2008 3pm", datetime(2008, 7, 3, 14, tzinfo=UTC)),
        ("yesterday", datetime(2008, 12, 3, 9, tzinfo=UTC)),
    ],
)
def test_a_time_is_kept_and_a_day_is_known_from_its_morning_on(typed: str, at: datetime | None) -> None:
    assert instant_of(read_date(typed, datetime(2008, 12, 4, 10, 20, tzinfo=UTC)), TODAY) == at
