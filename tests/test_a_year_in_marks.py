"""Twelve months of a family at a glance: the most telling thing of each, the same on any day, without a colour."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.practice.months import months_of, months_of_child
from leadpro.practice.strip import MARKS, legend, strip
from leadpro.records.base import Record
from leadpro.records.contact import Kind
from leadpro.records.referral import Decision
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.b_family import BFamily
from tests.building import agency, concern, contact, family, file_of, person, referral, sighting

HOME, NURSERY, TEAM = family(), agency("Nursery"), agency("Social care")
SAM = person(HOME, "Sam")
VISIT = contact(NURSERY, HOME, date(2008, 6, 3))


@pytest.mark.parametrize(
    ("records", "mark"),
    [
        ([contact(NURSERY, HOME, date(2008, 6, 3))], "c"),
        ([contact(NURSERY, HOME, date(2008, 6, 3), successful=False)], "x"),
        ([contact(NURSERY, HOME, date(2008, 6, 3), kind=Kind.CHANGE_OF_WORKER)], "w"),
        ([VISIT, sighting(VISIT, SAM, seen=True)], "s"),
        ([VISIT, sighting(VISIT, SAM, seen=False)], "c"),
        ([concern(NURSERY, HOME, date(2008, 6, 3))], "!"),
        ([referral(NURSERY, TEAM, HOME, date(2008, 6, 3))], "R"),
        ([referral(NURSERY, TEAM, HOME, date(2008, 6, 3), decision=Decision.NONE_RECORDED)], "R"),
        ([referral(NURSERY, TEAM, HOME, date(2008, 6, 3), decision=Decision.INITIAL_ASSESSMENT)], "r"),
        ([contact(NURSERY, HOME, date(2008, 6, 3)), concern(NURSERY, HOME, date(2008, 6, 20))], "!"),
    ],
)
def test_the_most_telling_thing_of_a_month_is_its_mark(records: list[Record], mark: str) -> None:
    assert months_of(file_of(HOME, NURSERY, TEAM, SAM, *records)) == (f"2008-06{mark}",)
    assert f"{mark} {MARKS[mark]}" in legend()


def test_this_month_is_on_the_right_and_what_is_older_than_a_year_falls_off() -> None:
    months = ("2007-11R", "2007-12!", "2008-06s", "2008-11c")
    assert strip(months, date(2008, 11, 30)) == "!\u00b7\u00b7\u00b7\u00b7\u00b7s\u00b7\u00b7\u00b7\u00b7c"
    assert strip(months, date(2008, 12, 1)) == "\u00b7\u00b7\u00b7\u00b7\u00b7s\u00b7\u00b7\u00b7\u00b7c\u00b7"


def test_a_childs_own_year_has_only_what_is_of_that_child() -> None:
    file = file_of(HOME, NURSERY, SAM, VISIT, sighting(VISIT, SAM, seen=True), concern(NURSERY, HOME, date(2008, 7, 1)))
    assert months_of_child(file, SAM) == ("2008-06s",)


def test_a_visit_to_a_child_that_failed_stands_in_their_year_and_one_to_another_child_does_not() -> None:
    kim = person(HOME, "Kim")
    failed = contact(NURSERY, HOME, date(2008, 8, 1), successful=False, people=(SAM.id,))
    seen_with = contact(NURSERY, HOME, date(2008, 9, 1), people=(SAM.id, kim.id))
    asked = referral(NURSERY, TEAM, HOME, date(2008, 10, 1), people=(SAM.id,))
    file = file_of(HOME, NURSERY, TEAM, SAM, kim, failed, seen_with, asked, sighting(seen_with, kim, seen=True))
    assert months_of_child(file, SAM) == ("2008-08x", "2008-09c", "2008-10R")
    assert months_of_child(file, kim) == ("2008-09s",)


@pytest.mark.parametrize(("size", "there"), [(WIDE, True), (NARROW, False)])
async def test_the_strip_stands_in_the_caseload_where_there_is_room(
    store: Store, clock: StoppedClock, size: tuple[int, int], there: bool
) -> None:
    home = BFamily(store)
    home.drinking_at_collection(date(2008, 11, 6))
    async with at_the_console(store, clock, size) as person:
        year = strip(months_of(home.file), clock.today())
        assert "!" in year
        assert (year in person.screen_text()) is there
