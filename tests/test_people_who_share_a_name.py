"""People who share a name are told apart wherever they are chosen or shown, and nobody else is called otherwise."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.exchange.plain import family_text
from leadpro.practice.overview import person_name
from leadpro.practice.told_apart import called, told_apart
from leadpro.practice.when import from_edtf
from leadpro.records.family_file import FamilyFile
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.records.relationship import Relationship
from leadpro.store.caseload import caseload
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import family, file_of, person, usual, vague
from tests.filling_forms import fill, go_to, labels, save, try_to_save

TODAY = date(2008, 12, 4)
HOME = family()


def child(name: str, born: str = "", **more: Any) -> Person:
    return person(HOME, name, born=from_edtf(born) if born else None, **more)


def names(*people: Person, ties: tuple[Relationship, ...] = (), day: date | None = TODAY) -> list[str]:
    file = file_of(HOME, *people, *ties)
    return [told_apart(file, day)[each.id] for each in people]


def test_children_by_their_age_or_without_a_day_by_their_birth() -> None:
    two = child("Siân", "2005-03"), child("Sian", "2007-10-03")
    assert names(*two) == ["Siân (3 y)", "Sian (14 months)"]
    assert names(*two, day=None) == ["Siân (born Mar 2005)", "Sian (born 3 Oct 2007)"]
    estimated = child("Sam", "2002-12~"), child("Sam", "2006")
    assert names(*estimated)[0].startswith("Sam (about ")


def test_adults_by_whose_they_are() -> None:
    sam, kim, other = child("Sam"), person(HOME, "Kim", Role.MOTHER), person(HOME, "Kim", Role.OTHER)
    mother = Relationship(family_id=HOME.id, person_id=kim.id, to_person_id=sam.id, kind="mother")
    assert names(sam, kim, other, ties=(mother,)) == ["Sam", "Kim (mother of Sam)", "Kim (other)"]


def test_a_son_who_is_called_as_his_father() -> None:
    assert names(child("Lee", "2007-10-03"), person(HOME, "Lee", Role.FATHER)) == ["Lee (14 months)", "Lee (father)"]


def test_twins_by_number_whoever_is_asked_first() -> None:
    one, two = child("unborn child", "2009-03-03", unborn=True), child("unborn child", "2009-03-03", unborn=True)
    file = file_of(HOME, one, two)
    assert sorted(told_apart(file, TODAY).values()) == ["unborn child (twin 1)", "unborn child (twin 2)"]
    assert told_apart(file, TODAY) == told_apart(file_of(HOME, two, one), TODAY)


def test_of_the_same_age_by_the_day_of_birth() -> None:
    assert names(child("Sam", "2004-01-02"), child("Sam", "2004-03-04"), child("Jo", "2004-03-04")) == [
        "Sam (born 2 Jan 2004)",
        "Sam (born 4 Mar 2004)",
        "Jo",
    ]


def test_those_of_whom_nothing_else_is_known_are_numbered() -> None:
    assert sorted(names(*(person(HOME, "", Role.FATHER, identity=Knowledge.UNKNOWN) for _ in range(2)))) == [
        "father, asked, not known (father 1)",
        "father, asked, not known (father 2)",
    ]


BIRTHS = st.sampled_from(["", "2004", "2004-01-02", "2004-01-02~", "2007-10-03", "2009-03"])
PEOPLE = st.lists(
    st.builds(
        lambda name, role, born, unborn: replace(child(name, born), role=role, unborn=unborn and role is Role.CHILD),
        st.sampled_from(["Sam", "SAM", "Jo", "", "’"]),
        st.sampled_from(Role),
        BIRTHS,
        st.booleans(),
    ),
    max_size=7,
)


@given(PEOPLE, st.sampled_from([None, TODAY]))
def test_no_two_are_ever_called_the_same(people: list[Person], day: date | None) -> None:
    file: FamilyFile = file_of(HOME, *people)
    said = [called(file, each, day) for each in people]
    assert len(set(said)) == len(said)
    assert all(text.startswith(person_name(each)) for text, each in zip(said, people, strict=True))


@pytest.mark.parametrize("name", ["Sam", "Jo-Anne", "Mr C"])
def test_a_name_that_nobody_shares_stays_as_it_is(name: str) -> None:
    assert names(child(name, "2004"), child("Another", "2004")) == [name, "Another"]


async def test_twins_of_one_name_are_told_apart_where_they_are_chosen_found_and_listed(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    born = vague(date(2004, 3, 5))
    home.add(*(person(home.family, "Robin", born=born, birth_known=Knowledge.KNOWN) for _ in range(2)))
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "r")
        assert "[x] Robin (twin 1)" in someone.screen_text()
        assert "[x] Robin (twin 2)" in someone.screen_text()
        await someone.press("escape", "slash")
        await someone.type("robin")
        assert "Robin (twin 1)" in someone.screen_text()
        assert "Robin (twin 2)" in someone.screen_text()
        assert "Robin (twin 1), 4 y" in family_text(home.file, usual(home.file, TODAY))


async def test_who_is_on_the_file_already_is_offered_before_they_are_made_anew(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "p")
        await fill(someone, Name="Jaimie", Role="child", Telephone="01234")
        assert "Is it" in labels(someone)
        assert "This may be there already" in someone.screen_text()
        await fill(someone, Is_it="Jamie")
        await save(someone)
        jamies = [each for each in home.file.people if each.name.startswith("Ja")]
        assert [(each.id, each.name, each.phone) for each in jamies] == [(home.jamie.id, "Jamie", "01234")]

        other = family("F-7", name="Hale family")
        home.add(other, person(other, "Robin Hale"))
        await someone.press("p")
        await fill(someone, Name="Robyn Hale", Role="child")
        assert "Somebody in another file is called so: F-7 Hale family: Robin Hale" in someone.screen_text()
        await fill(someone, Name="Jaimie")
        await save(someone)
        assert sum(each.name == "Jaimie" for each in home.file.people) == 1, "nothing was asked: somebody new was meant"

        await someone.press("p")
        await fill(someone, Name="Kym", Role="father", Is_it="Kim")
        assert "Kim has another on the file" in await try_to_save(someone)


async def test_an_open_file_is_offered_before_another_is_opened_on_the_same_family(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.add(family("F-7", name="O'Brien family"))
    async with at_the_console(store, clock) as someone:
        await someone.press("b")
        await fill(someone, Family_name="Obrein family", First_child="Robin")
        await go_to(someone, "Area")
        assert "File" in labels(someone)
        await fill(someone, File="F-7")
        await someone.press("ctrl+s")
        assert someone.family.file
        assert someone.family.file.family.reference == "F-7"
        await someone.press("escape")
        assert len(caseload(store)) == 2
