"""People in and around a family, as they are told of: not disclosed, not yet born, born, moved, related."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.practice.overview import person_name
from leadpro.records.family_file import FamilyFile
from leadpro.records.household import Household, Membership
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.store.journal.history import family_history, history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import person as somebody
from tests.building import vague
from tests.filling_forms import fill, labels, save, tick, told, try_to_save


def the_last(file: FamilyFile) -> Person:
    return file.people[-1]


async def test_a_father_who_is_not_disclosed_is_not_a_father_unknown(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        for said, identity in (("not disclosed", Knowledge.UNDISCLOSED), ("not known", Knowledge.UNKNOWN)):
            await person.press("p")
            await fill(person, Role="father")
            assert "Name is needed" in await try_to_save(person)
            await fill(person, Who_it_is=said)
            await save(person)
            father = the_last(home.file)
            assert (father.name, father.role, father.identity) == ("", Role.FATHER, identity)
            assert any(f"father, asked, {said}" in line for line in person.lines("#panel-1"))


async def test_an_unborn_child_is_born(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Role="child", Born_yet="not born", Birth="10 dec")
        await save(person)
        child = the_last(home.file)
        assert (child.unborn, child.birth_known, person_name(child)) == (True, Knowledge.KNOWN, "unborn child")
        assert child.born
        assert child.born.latest == date(2008, 12, 10)
        assert any("unborn, due 10 Dec 2008" in line for line in person.lines("#panel-1"))

        await person.press("end")
        assert person.family.focused
        person.family._go_to(child.id)
        await person.press("e")
        await fill(person, Name="Robin", Born_yet="born")
        assert "lies ahead" in await try_to_save(person), "the expected date is not the day of birth"
        await fill(person, Birth="yesterday")
        await save(person)
        born = next(each for each in home.file.people if each.id == child.id)
        assert (born.name, born.unborn, born.born) == ("Robin", False, vague(date(2008, 12, 3)))
        expected, birth = history(store, child.id)
        assert (expected.said, birth.said) == ("Person recorded", "Birth recorded")
        assert {"born", "unborn", "name"} <= set(birth.changed)


async def test_living_together_is_never_assumed_and_a_move_keeps_the_old_home(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Mr E", Role="partner")
        await save(person)
        assert not any(home.file.memberships)

        mr_e = the_last(home.file)
        person.family._go_to(mr_e.id)
        await person.press("e")
        await fill(person, Lives_at="12 Mill Lane", Lives_there_since="autumn 2007")
        await save(person)
        [mill_lane] = home.file.households
        [stay] = home.file.memberships
        assert (mill_lane.name, stay.household_id, stay.person_id) == ("12 Mill Lane", mill_lane.id, mr_e.id)
        assert stay.started
        assert stay.started.text == "2007-23"
        assert any("lives at 12 Mill Lane" in line for line in person.lines("#panel-1"))

        await person.press("e")
        await fill(person, Lives_at="Grandmother’s flat")
        await fill(person, Lives_there_since="1 aug 2006")
        assert "before the beginning" in await try_to_save(person)
        await fill(person, Lives_there_since="1 dec")
        await save(person)
        old, new = home.file.memberships
        assert (old.id, old.started, old.ended) == (stay.id, stay.started, vague(date(2008, 12, 1)))
        assert (new.started, new.ended) == (vague(date(2008, 12, 1)), None)
        changes = {entry.change_id for entry in family_history(store, home.family.id)}
        moved = [entry for entry in family_history(store, home.family.id) if entry.became.id in (old.id, new.id)]
        assert len({entry.change_id for entry in moved[-2:]}) == 1, "one entry closes the old home and opens the new"
        assert len(changes) == 4

        await person.press("e")
        await fill(person, Lives_at="nobody has")
        await save(person)
        assert all(each.ended for each in home.file.memberships)
        assert not any("lives at" in line for line in person.lines("#panel-1"))


async def test_a_home_with_no_known_beginning_is_left_by_today(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    flat = Household(family_id=home.family.id, name="Flat")
    home.add(flat, Membership(family_id=home.family.id, household_id=flat.id, person_id=home.mother.id))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        person.family._go_to(home.mother.id)
        await person.press("e")
        await fill(person, Lives_at="Refuge")
        await save(person)
        old, new = home.file.memberships
        assert old.ended
        assert (old.ended.text, new.started) == ("../2008-12-04", None)


async def test_what_somebody_is_to_each_child(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Aunt May", Role="other", Is_the="aunt")
        assert "Tick with Space" in await try_to_save(person)
        await tick(person, "Of", "Jamie", "Sam")
        await fill(person, Has_been_since="2005")
        await save(person)
        may = the_last(home.file)
        assert {(each.person_id, each.to_person_id, each.kind) for each in home.file.relationships} == {
            (may.id, home.jamie.id, "aunt"),
            (may.id, home.sam.id, "aunt"),
        }
        assert {each.started.text for each in home.file.relationships if each.started} == {"2005"}

        person.family._go_to(may.id)
        await person.press("e")
        await fill(person, Is_the="great-aunt")
        await tick(person, "Of", "Sam")
        await save(person)
        [tie] = home.file.relationships
        assert (tie.to_person_id, tie.kind) == (home.jamie.id, "great-aunt")


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "O’Brien", "Sia\u0302n", "ʻOkina", "الاسم", "Null", "[Red]", "=Cmd", "x" * 200, "Prince"],
)
async def test_names_that_break_software(store: Store, clock: StoppedClock, name: str) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name=name, Role="grandparent", Also_known_as=f"{name} senior, Nan, ", Telephone="01234")
        await save(person)
        added = the_last(home.file)
        assert (added.name, added.aliases) == (name, (f"{name} senior", "Nan"))
        assert added.birth_known is Knowledge.NOT_ASKED


async def test_a_birth_is_as_vague_as_it_is_known(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Lee", Role="partner", Birth_date_is="asked, not known")
        await save(person)
        assert the_last(home.file).birth_known is Knowledge.UNKNOWN
        await person.press("p")
        await fill(person, Name="Leap", Role="child", Birth="29/2/2004")
        await save(person)
        leap = the_last(home.file)
        assert (leap.born, leap.birth_known) == (vague(date(2004, 2, 29)), Knowledge.KNOWN)
        await person.press("p")
        await fill(person, Name="Kit", Role="child", Birth="29/2/2005")
        assert "29" in await try_to_save(person)
        await fill(person, Birth="", Birth_date_is="known")
        assert "Birth is empty" in await try_to_save(person)


async def test_a_death_comes_after_the_birth(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    nan = somebody(home.family, "Nan", Role.GRANDPARENT, born=vague(date(1940, 1, 1)), birth_known=Knowledge.KNOWN)
    home.add(nan)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        assert "Died" not in labels(person), "nobody is added as dead"
        await person.press("escape")
        person.family._go_to(nan.id)
        await person.press("e")
        await fill(person, Died="1939")
        assert "That is 68 years ago" in await try_to_save(person)
        assert "before the beginning" in await try_to_save(person)
        await fill(person, Died="last week")
        await save(person)
        assert the_last(home.file).died
        assert told(person) == ""


async def test_the_year_of_a_birth_is_asked_for_and_an_odd_one_is_not_taken_without_a_word(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Robin", Role="child", Birth="3/4")
        assert "Which year?" in await try_to_save(person)
        await fill(person, Birth="25/11/1926")
        assert "That is 82 years ago; is the year right? Ctrl+S once more" in await try_to_save(person)
        await fill(person, Birth="25/11/2006")
        await save(person)
        assert the_last(home.file).born == vague(date(2006, 11, 25))

        await person.press("p")
        await fill(person, Name="Great-grandmother", Role="grandparent", Birth="25/11/1926")
        await save(person)
        assert the_last(home.file).born == vague(date(1926, 11, 25)), "nothing is odd about it in an adult"

        await person.press("p")
        await fill(person, Role="child", Born_yet="not born", Birth="3/4")
        await save(person)
        assert the_last(home.file).born == vague(date(2009, 4, 3)), "an expected date has but one year"


async def test_an_age_is_a_birth_and_what_is_due_is_not_born_yet(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await fill(person, Name="Kit", Role="child", Birth="about 3y")
        assert "= between about 5 December 2004 and about 4 December 2005" in person.screen_text()
        await save(person)
        assert any("Kit  about 3 y" in line for line in person.lines("#panel-1")), "an estimate stays one"

        await person.press("p")
        await fill(person, Role="child", Birth="due 4 Feb")
        await save(person)
        assert (the_last(home.file).unborn, the_last(home.file).born) == (True, vague(date(2009, 2, 4)))

        await person.press("p")
        await fill(person, Name="Lee", Role="father", Birth="due 4 Feb")
        assert "Only a child can be not born yet." in await try_to_save(person)
        await fill(person, Birth="not known")
        await save(person)
        assert (the_last(home.file).born, the_last(home.file).birth_known) == (None, Knowledge.UNKNOWN)
