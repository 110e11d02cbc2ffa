"""Of a child everything that anybody saw, and what they said, stands on one page, with how long nobody did."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.panels import latest
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.widgets.listing import Listing
from leadpro.practice.events import events
from leadpro.practice.seen_and_said import seen_and_said
from leadpro.practice.telling import what
from leadpro.records.contact import Method, WhyNot
from leadpro.records.involvement import Involvement
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.b_family import BFamily
from tests.building import contact, family, sighting, told, usual
from tests.filling_forms import save as ctrl_s


def _home(store: Store) -> BFamily:
    home = BFamily(store)
    den = contact(
        home.nursery, home.family, date(2008, 6, 2), text="Played out", method=Method.HOME_VISIT, successful=True
    )
    out = contact(
        home.nursery,
        home.family,
        date(2008, 11, 28),
        text="Curtains moved",
        method=Method.HOME_VISIT,
        successful=False,
        why_not=WhyNot.NO_ACCESS,
    )
    home.add(den, out, Involvement(family_id=home.family.id, agency_id=home.nursery.id))
    home.add(sighting(den, home.jamie, seen=True, alone=True, words='"I like Nan"', observed="Bruise on his arm"))
    return home


def test_a_sighting_stands_with_who_how_words_and_what_was_observed_and_the_gap_after_it(store: Store) -> None:
    home = _home(store)
    gap, seen = seen_and_said(home.file, home.jamie, usual(home.file, date(2008, 12, 4)))
    assert gap.said == "6 months in which no entry says that anybody saw them"
    assert seen.when == "2 Jun 2008"
    assert seen.said == "Nursery, home visit, seen alone, \u201cI like Nan\u201d, observed: Bruise on his arm"


def test_a_failed_visit_is_told_as_failed(store: Store) -> None:
    home = _home(store)
    practice = usual(home.file, date(2008, 12, 4))
    told = {each.text: what(home.file, each, practice) for each in events(home.file)}
    assert told["Curtains moved"] == "no access: Curtains moved"
    assert told["Played out"].endswith("alone \u201cI like Nan\u201d observed: Bruise on his arm: Played out")


def test_what_somebody_of_the_family_told_begins_where_its_column_does(store: Store) -> None:
    home = _home(store)
    rang = contact(home.nursery, home.family, date(2008, 12, 2), text="He shouted", told_by=home.jamie.id)
    home.add(rang)
    shown = {line.key: line.cells for line in latest.PANEL.lines(home.file, usual(home.file, date(2008, 12, 4)))}
    assert shown[rang.id][-3:] == ("told", "Nursery", "by Jamie: He shouted")


async def test_enter_on_a_child_shows_it_and_enter_on_an_agency_all_that_came_from_it(
    store: Store, clock: StoppedClock
) -> None:
    home = _home(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        shown = person.screen_text()
        assert "x visit" in shown, "in Latest a failed visit is seen as failed"
        await person.press("1", "home", "enter")
        assert "I like Nan" in person.screen_text()
        assert "6 months in which no entry says" in person.screen_text()
        await person.press("escape", "3", "home", "enter")
        assert isinstance(person.app.screen, ChronologyScreen)
        assert person.app.screen.lane == home.nursery.id
        assert "Curtains moved" in person.screen_text()


async def test_what_the_cursor_is_on_stands_in_full_below_the_panels(store: Store, clock: StoppedClock) -> None:
    _home(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "6")
        _on(person, "Curtains moved")
        await person.settle()
        assert "Friday 28 November 2008: No access. Curtains moved" in person.screen_text()
        _on(person, "Played out")
        await person.settle()
        assert "Jamie alone \u201cI like Nan\u201d" in person.screen_text()


def _on(person: Person, text: str) -> None:
    """Put the cursor of Latest on an entry."""
    assert person.family.file
    [record] = [each for each in person.family.file.contacts if each.text == text]
    assert person.app.screen.query_one("#panel-6", Listing).go_to(record.id)


async def test_a_column_in_which_nothing_stands_takes_no_room(store: Store, clock: StoppedClock) -> None:
    BFamily(store).drinking_at_collection(date(2008, 12, 1))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4")
        mark, *_ = person.app.screen.query_one("#panel-4", Listing).columns
        assert mark.width == 1, "no concern is past its day, so none has a mark"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_new_file_says_its_four_steps_and_which_are_done(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    save(store, told(family("F-1")))
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        assert "A new file begins in four steps. 1 p people 2 i agencies" in _words(person)
        assert "3 l who leads 4 c what happened." in _words(person)
        assert "Lead NONE, no agency has a part yet" in person.banner()
        await person.press("p", *"Sam", "enter", "enter", *"ch", "enter")
        await ctrl_s(person)
        assert "1 done: p people" in _words(person)


def _words(person: Person) -> str:
    return " ".join(person.screen_text().split())
