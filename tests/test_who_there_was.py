"""Who is offered is who there was on the day of the event; who is there today comes after them, named as such."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock
from leadpro.console.forms.people_of_the_day import PeopleField, people_of
from leadpro.practice.there_then import children_then, there_then
from leadpro.practice.when import from_edtf
from leadpro.records.household import Household, Membership
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import family, file_of, person, vague
from tests.filling_forms import fill, go_to, save

HOME = family()
TODAY = date(2008, 12, 4)


def child(name: str, born: str, died: str = "", *, unborn: bool = False) -> Person:
    return person(HOME, name, born=from_edtf(born), died=from_edtf(died) if died else None, unborn=unborn)


@pytest.mark.parametrize(
    ("who", "when", "otherwise"),
    [
        (child("Sam", "2005", "2008-11-03"), "2008-11-02", ""),
        (child("Sam", "2005", "2008-11-03"), "2008-11-03", ""),
        (child("Sam", "2005", "2008-11-03"), "2008-11-04", "died 3 Nov 2008"),
        (child("Sam", "2005", "2008-11"), "2008-11-20", ""),
        (child("Sam", "2005", "2008-11"), "2008-12", "died Nov 2008"),
        (child("Sam", "2008-11-03"), "2008-10-01", ""),
        (child("Sam", "2008-11-03"), "2007-10-01", "born 3 Nov 2008"),
        (child("Sam", "2009-11-03", unborn=True), "2008-12-04", "due 3 Nov 2009"),
        (child("Sam", "1990-11-03"), "2008-11-02", ""),
        (child("Sam", "1990-11-03"), "2008-11-03", "18 by then"),
        (child("Sam", "1990"), "2008-11-03", ""),
        (child("Sam", ""), "2008-11-03", ""),
        (person(HOME, "Kim", Role.MOTHER, born=from_edtf("1980")), "2008-11-03", ""),
        (child("Sam", "2008-11-03"), "", ""),
    ],
)
def test_who_certainly_was_not_there(who: Person, when: str, otherwise: str) -> None:
    [there] = there_then(file_of(HOME, who), from_edtf(when))
    assert there.otherwise == otherwise


def test_who_has_moved_out_since_was_there_before() -> None:
    sam, home = child("Sam", "2005"), Household(family_id=HOME.id, name="Mill Lane")
    stay = Membership(family_id=HOME.id, household_id=home.id, person_id=sam.id, ended=vague(date(2008, 11, 3)))
    file = file_of(HOME, sam, home, stay)
    assert [each.otherwise for each in there_then(file, vague(date(2008, 11, 1)))] == [""]
    assert [each.otherwise for each in there_then(file, vague(TODAY))] == ["had moved out by 3 Nov 2008"]


def test_a_child_can_be_seen_from_birth_on() -> None:
    sam, robin = child("Sam", "2005", "2008-11-03"), child("Robin", "2009-02", unborn=True)
    file = file_of(HOME, sam, robin)
    assert children_then(file, vague(date(2008, 10, 1))) == (sam, robin)
    assert children_then(file, vague(date(2008, 10, 1)), born=True) == (sam,)
    assert children_then(file, vague(TODAY)) == (robin,)
    assert children_then(file, vague(TODAY), born=True) == ()


PEOPLE = st.lists(
    st.builds(
        child,
        st.sampled_from(["Sam", "Jo"]),
        st.sampled_from(["", "1985", "1990-11-03", "2005~", "2008-11-03"]),
        st.sampled_from(["", "2008-11-03", "2007"]),
        unborn=st.booleans(),
    ),
    max_size=5,
)
WHENS = st.sampled_from(["", "2008-11-03", "2008", "../2007-01-01", "1984", "2012-05"]).map(from_edtf)


@given(PEOPLE, WHENS)
def test_nobody_is_ever_left_out_and_those_of_the_day_come_first(people: list[Person], when: VagueDate) -> None:
    file = file_of(HOME, *people)
    offered = there_then(file, when)
    assert {each.person for each in offered} == set(people)
    assert [bool(each.otherwise) for each in offered] == sorted(bool(each.otherwise) for each in offered)
    assert len({choice.label for choice in people_of(file, when, TODAY)}) == len({each.id for each in people})


async def test_a_late_entry_is_about_those_of_its_day_and_a_correction_too(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    robin = person(
        home.family,
        "Robin",
        born=vague(date(2003, 1, 2)),
        died=vague(TODAY - timedelta(days=20)),
        birth_known=Knowledge.KNOWN,
    )
    baby = person(home.family, "Baby", born=vague(TODAY - timedelta(days=2)), birth_known=Knowledge.KNOWN)
    home.add(robin, baby)
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "r")
        await someone.type("Cold house")
        assert "[ ] Robin: died 14 Nov 2008" in someone.screen_text()
        assert "[x] Baby" in someone.screen_text()
        await fill(someone, Made="last January")
        await fill(someone, Made="12/1/2008", To="Social care West")
        field = someone.app.screen.query_one(PeopleField)
        labels = [choice.label for choice in field.ticks.choices]
        assert labels[-1] == "Baby: born 2 Dec 2008"
        assert "Robin" in labels[:-1]
        await save(someone)
        made = home.file.referrals[-1]
        assert set(made.people) == {home.jamie.id, home.sam.id, robin.id}

        someone.family._go_to(made.id)
        await someone.press("e")
        await go_to(someone, "About")
        assert "[x] Robin" in someone.screen_text(), "who has died since can still be corrected about"
