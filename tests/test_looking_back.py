"""Looking back to an earlier day, what was corrected since, and taking back the last save."""

from datetime import date, timedelta

from leadpro.clock import StoppedClock
from leadpro.console.forms.as_at import AsAtScreen
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.widgets.listing import Listing
from leadpro.records.contact import Contact
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import contact
from tests.filling_forms import fill, save


def in_one_line(person: Person) -> str:
    """What is on the screen, without the dialog's frame and wherever it was wrapped."""
    return " ".join(person.screen_text().replace("│", " ").split())


async def test_an_earlier_day_hides_what_came_later_and_takes_no_entries(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    clock.advance(timedelta(days=10))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Mr E", Role="partner")
        await save(person)
        assert "Mr E" in person.screen_text()

        await person.press("d")
        await person.type("4 dec")
        await person.press("enter")
        assert "LOOKING BACK to Thu 4 Dec 2008" in person.banner()
        assert "Mr E" not in person.screen_text()
        for verb in ("c", "m", "h", "s", "p", "i", "f", "l", "b", "e", "z"):
            await person.press(verb)
            assert person.app.screen is person.family, verb
            assert "You are looking back" in person.last_said(), verb
        assert len(home.file.people) == 5

        await person.press("escape")
        assert person.app.screen is person.family, "back to now, not to the caseload"
        assert "LOOKING BACK" not in person.banner()
        assert "Mr E" in person.screen_text()


async def test_only_a_day_on_which_something_was_known_can_be_looked_at(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "d")
        for said, sentence in (
            ("1 march 2008", "Nothing was known of this family before today"),
            ("tomorrow", "lies ahead"),
            ("this month", "its last day, lies ahead"),
            ("after march 2008", "That has no last day"),
            ("soonish", "not a date"),
        ):
            await fill(person, As_at=said)
            await person.press("enter")
            assert isinstance(person.app.screen, AsAtScreen)
            assert sentence in in_one_line(person), said
        await fill(person, As_at="")
        await person.press("enter")
        assert person.app.screen is person.family
        assert person.family.as_at is None


async def test_of_a_longer_time_its_last_day_is_looked_at_and_it_says_so(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    clock.advance(timedelta(days=40))
    async with at_the_console(store, clock) as person:
        for said, weekday, day in (
            ("last month", "Wed", "31 Dec 2008"),
            ("end of december", "Wed", "31 Dec 2008"),
            ("last week", "Sun", "11 Jan 2009"),
        ):
            await person.press("d")
            await fill(person, As_at=said)
            assert "its last day" in in_one_line(person), said
            await person.press("enter")
            assert f"LOOKING BACK to {weekday} {day}" in person.banner(), said


async def test_a_wrong_date_is_corrected_and_both_stand_in_the_history(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(contact(home.nursery, home.family, date(2008, 11, 28), text="Home visit", significance="First visit"))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "6")
        [visit] = [each for each in home.file.contacts if each.text == "Home visit"]
        assert person.app.screen.query_one("#panel-6", Listing).go_to(visit.id)
        await person.press("enter")
        assert isinstance(person.app.screen, RecordScreen), "Enter opens the line in full"
        await person.press("e")
        await fill(person, When="27 nov")
        await save(person)
        shown = person.screen_text()
        assert "28 November 2008" in shown
        assert "27 November 2008" in shown
        visit = next(each for each in home.file.contacts if each.text == "Home visit")
        was, became = history(store, visit.id)[-1].was, history(store, visit.id)[-1].became
        assert isinstance(was, Contact)
        assert isinstance(became, Contact)
        assert (was.happened.latest, became.happened.latest) == (date(2008, 11, 28), date(2008, 11, 27))


async def test_what_is_saved_from_the_chronology_shows_there(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(contact(home.nursery, home.family, date(2008, 11, 28), text="Home visit", significance="First visit"))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "v")
        assert isinstance(person.app.screen, ChronologyScreen)
        await person.press("e")
        await fill(person, Why_it_matters="Nobody was in")
        await save(person)
        assert isinstance(person.app.screen, ChronologyScreen)
        assert "Nobody was in" in person.screen_text()
