"""One visit to cousins in two families is entered once: it stands in both files, and is taken back in both."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from leadpro.clock import Clock, StoppedClock
from leadpro.console.forms.for_others import CHOOSE_AGAIN, AlsoForField
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.saves import SavesScreen
from leadpro.records.contact import Method
from leadpro.records.family import Family
from leadpro.records.professional import Professional
from leadpro.records.user import Role, User
from leadpro.store.drafts import drafts
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save as save_change
from leadpro.store.settings import be
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import agency, family, person, professional, restricted_to, told
from tests.conftest import KEY
from tests.filling_forms import complaints, field_in_hand, fill, labels, save, try_to_save

DANA, SUE = (
    User("Dana Fox", Role.WORKER, "10000000-0000-4000-8000-000000000000"),
    User("Sue Reed", Role.SUPERVISOR, "20000000-0000-4000-8000-000000000000"),
)


@pytest.fixture
def home(store: Store) -> BFamily:
    """A family whose cousins are the Fords."""
    return BFamily(store)


@pytest.fixture
def fords(home: BFamily) -> Family:
    """The cousins' family: Kai Ford."""
    fords = family("F-7", name="Ford family")
    home.add(fords, person(fords, "Kai"))
    return fords


async def test_it_stands_in_both_files_and_is_taken_back_in_both(
    home: BFamily, fords: Family, store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "c")
        await someone.type("Both at their Nan's for tea")
        await fill(someone, Sam="seen alone", What_worries="neglect", Why_it_matters="Nan copes")
        await fill(someone, Also_for_the_family="kai")
        await someone.press("enter")
        assert "= F-7, Ford family: Kai. The same words stand in that file too." in someone.screen_text()
        await save(someone)
        here, there = home.file.contacts[-1], family_file(store, fords.id).contacts[-1]
        assert here.id != there.id
        assert (there.text, there.happened, there.method) == (here.text, here.happened, Method.HOME_VISIT)
        assert (there.agency_id, there.professional_id) == (here.agency_id, here.professional_id)
        assert (there.people, there.factors, there.significance) == ((), (), ""), "nobody has said it of the Fords"
        assert [each.contact_id for each in home.file.sightings] == [here.id]
        assert family_file(store, fords.id).sightings == ()
        assert "for F-1, B family and F-7, Ford family." in someone.last_said()

        await someone.press("z")
        assert isinstance(someone.app.screen, SavesScreen)
        [line] = someone.lines("#saves")
        assert "Ford" in someone.screen_text()
        assert "Contact recorded" in line
        await someone.press("delete")
        assert [each.text for each in home.file.contacts] == ["Rang about Sam"]
        assert family_file(store, fords.id).contacts == ()
        await someone.press("ctrl+s")
        assert len(home.file.contacts) == 2
        assert [each.id for each in family_file(store, fords.id).contacts] == [there.id]


async def test_what_is_saved_for_two_is_saved_for_both_or_for_neither(
    home: BFamily, fords: Family, store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "c")
        await someone.type("At their Nan's")
        await fill(someone, It_was="told by Kim", Also_for_the_family="ford")
        assert "Whoever told of it is in this file alone" in await try_to_save(someone)
        assert family_file(store, fords.id).contacts == ()
        await fill(someone, It_was="my visit at home")
        await save(someone)
        assert len(family_file(store, fords.id).contacts) == 1

        someone.family._go_to(home.file.contacts[-1].id)
        await someone.press("e")
        assert "Also for the family" not in labels(someone), "each file's is corrected by itself"


async def test_a_draft_goes_on_with_the_families_that_were_chosen(
    home: BFamily, fords: Family, store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "c")
        await someone.type("At their Nan's")
        await fill(someone, Also_for_the_family="ford")
        await someone.press("enter", "escape")
        [draft] = drafts(store)
        assert "Ford" not in str(draft)
        await someone.press("q")
        assert "F-7, Ford family" in someone.screen_text()
        await save(someone)
        assert len(family_file(store, fords.id).contacts) == 1


# a restricted family


@dataclass
class County:
    """A store in which Dana has restricted the Quillons' file to herself; the Plums' is open to Sue too."""

    path: Path
    clock: StoppedClock
    quillons: Family
    plums: Family

    def as_(self, user: User) -> "closing[Store]":
        return closing(open_store(self.path, KEY, self.clock, user))


@pytest.fixture
def county(tmp_path: Path, clock: StoppedClock, open_fresh: Callable[[Path, Clock], Store]) -> County:
    store = open_fresh(tmp_path / "county.leadpro", clock)
    health = agency("Health visiting")
    dana, sue = professional(health, DANA.name), professional(health, SUE.name)
    plums, quillons = family("F-1", name="Plum family"), family("F-2", name="Quillon family")
    save_change(store, told(health, dana, sue, plums, person(plums, "Perry")))
    save_change(store, told(quillons, person(quillons, "Wrenfeather")))
    store.close()
    county = County(store.path, clock, quillons, plums)
    _they_work_here(county, (DANA, dana), (SUE, sue))
    with county.as_(DANA) as theirs:
        as_it_is = family_file(theirs, quillons.id).family
        save_change(theirs, replace(restricted_to(as_it_is, DANA), why="Her brother works here"))
    return county


def _they_work_here(county: County, *people: tuple[User, Professional]) -> None:
    for user, mine in people:
        with county.as_(user) as theirs:
            be(theirs, mine.id)


@pytest.fixture
def dana(county: County) -> Iterator[Store]:
    """The store as Dana has it open, who alone is named."""
    with county.as_(DANA) as store:
        yield store


async def test_it_is_offered_to_those_named_alone(county: County, clock: StoppedClock) -> None:
    for user, offered in ((SUE, []), (DANA, ["F-2, Quillon family"])):
        with county.as_(user) as store:
            async with at_the_console(store, clock) as someone:
                await writing_for(someone, county.plums)
                await fill(someone, Also_for_the_family="quillon")
                field = field_in_hand(someone)
                assert isinstance(field, AlsoForField)
                assert [each.label for each in field.choices] == offered


async def writing_for(someone: Person, family: Family) -> None:
    """Somebody who writes a contact for a family."""
    someone.app.push_screen(FamilyScreen(family.id))
    await someone.settle()
    await someone.press("c")
    await someone.type("At their Nan's")


async def test_nothing_of_it_stands_in_the_other_familys_file_nor_in_what_is_half_written(
    county: County, dana: Store, clock: StoppedClock
) -> None:
    async with at_the_console(dana, clock) as someone:
        await writing_for(someone, county.plums)
        await fill(someone, Also_for_the_family="quillon")
        await someone.press("enter")
        said = await try_to_save(someone)
        assert "Open the file with a reason first" in said
        assert family_file(dana, county.plums.id).contacts == (), "neither, where it cannot be both"

        await someone.press("escape")
        [draft] = drafts(dana)
        assert county.quillons.id not in str(draft)
        assert "Quillon" not in str(draft)

        open_with_reason(dana, county.quillons.id, "Their cousins were there")
        await someone.press("q")
        assert CHOOSE_AGAIN in complaints(someone)
        await fill(someone, Also_for_the_family="quillon")
        await save(someone)
        [there] = family_file(dana, county.quillons.id).contacts
        assert there.text == "At their Nan's"
    with county.as_(SUE) as store:
        history = family_history(store, county.plums.id)
        assert any("Nan" in str(each) for each in history)
        for hidden in ("Quillon", "Wrenfeather", county.quillons.id, there.id):
            assert hidden not in str(history)


async def test_what_is_written_in_a_restricted_file_is_said_to_be_read_by_all_before_it_goes_elsewhere(
    county: County, dana: Store, clock: StoppedClock
) -> None:
    open_with_reason(dana, county.quillons.id, "Their cousins were there")
    async with at_the_console(dana, clock) as someone:
        await writing_for(someone, county.quillons)
        await fill(someone, Also_for_the_family="plum")
        await someone.press("enter")
        assert "and everybody here can read it there" in " ".join(someone.screen_text().replace("│", " ").split())
