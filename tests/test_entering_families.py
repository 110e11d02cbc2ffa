"""A file on a family: opened, corrected, closed, opened again; and who is working here."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.app import LeadproApp
from leadpro.console.forms.me import MeForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.records.agency import Sector
from leadpro.records.family_file import FamilyFile
from leadpro.store.caseload import caseload
from leadpro.store.directory import directory
from leadpro.store.door import OpenDoor
from leadpro.store.journal.history import family_history, history
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.settings import me
from tests.at_the_console import NARROW, Person, at_the_console
from tests.b_family import BFamily
from tests.building import family, told
from tests.filling_forms import fill, save, try_to_save
from tests.filling_forms import told as told_by


def file_of(store: Store, reference: str) -> FamilyFile:
    return family_file(store, family_id_of(store, reference))


async def test_a_file_is_opened_on_an_unborn_child_who_has_no_name(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="Ferris family", Area="Fiddleshire", Born_yet="not born", Birth="3 march")
        await save(person)
        [line] = caseload(store)
        assert (line.reference, line.children) == ("F-0001", "unborn child")
        assert "F-0001" in person.banner(), "the new file opens"
        await person.press("escape")
        assert any("F-0001" in shown and "unborn child" in shown for shown in person.lines("#caseload"))
        file = file_of(store, "F-0001")
        [child] = file.children
        assert (child.name, child.unborn) == ("", True)
        assert child.born
        assert child.born.latest == date(2009, 3, 3), "an expected date lies ahead"
        assert file.family.opened_on == date(2008, 12, 4)
        assert [entry.said for entry in family_history(store, file.family.id)] == ["File opened on a family"] * 2


async def test_a_reference_is_suggested_and_taken_only_once(store: Store, clock: StoppedClock) -> None:
    from leadpro.store.saving import save as save_change

    save_change(store, told(family("F-0012"), family("SCR-0109", name="another")))
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="C family")
        assert "F-0013" in person.screen_text()
        await fill(person, Reference="F-0012")
        assert "already" in await try_to_save(person)
        assert "C family" in person.screen_text(), "nothing typed is lost"
        await fill(person, Reference="F-0014", Birth="2005")
        assert "no name" in await try_to_save(person)
        await fill(person, First_child="Null")
        await save(person)
        assert [child.name for child in file_of(store, "F-0014").children] == ["Null"]
        assert len(caseload(store)) == 3


async def test_a_family_without_a_name_is_asked_for_one(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("b")
        assert await try_to_save(person) == "! Family name is needed."
        await person.press("escape")
        assert isinstance(person.app.screen, CaseloadScreen)
        assert caseload(store) == ()


async def test_a_file_is_closed_with_a_reason_and_opened_again(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.visit_due(date(2008, 12, 5))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "b")
        assert "1 due" in told_by(person)
        await fill(person, Closed_on="today")
        assert "with a reason" in await try_to_save(person)
        await fill(person, Why_it_is_closed="Moved to Eastshire, handed over")
        await save(person)
        assert "CLOSED" in person.banner()
        assert caseload(store) == ()

        await person.press("b")
        await fill(person, Closed_on="", Moved_from="Herefordshire, 26 Nov 2007")
        await save(person)
        assert "CLOSED" not in person.banner()
        assert (home.file.family.closing_reason, home.file.family.moved_from) == ("", "Herefordshire, 26 Nov 2007")
        changes = history(store, home.family.id)
        assert [entry.said for entry in changes] == ["Recorded", "File closed", "File opened again"]
        assert changes[1].why == "Moved to Eastshire, handed over"


async def test_nothing_changed_is_nothing_saved(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "b")
        assert "Nothing has been changed" in await try_to_save(person)


@pytest.mark.parametrize("known_before", [False, True])
async def test_who_is_working_here_is_asked_once_and_named_in_the_journal(
    store: Store, clock: StoppedClock, known_before: bool
) -> None:
    if known_before:
        from leadpro.store.saving import save as save_change
        from tests.building import agency, professional

        centre = agency("Children’s centre")
        save_change(store, told(centre, professional(centre, "Siân O’Brien", role="family support worker")))
    app = LeadproApp(OpenDoor(lambda: store), clock)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        assert isinstance(app.screen, MeForm)
        await fill(person, Your_name="Siân O’Brien")
        if not known_before:
            await fill(
                person,
                Your_role="family support worker",
                Your_agency="Children’s centre",
                Its_sector="early help",
                Its_area="Fiddleshire",
            )
        await save(person)
        mine = me(store)
        assert mine
        assert app.desk.me == mine
        assert (mine.name, mine.role) == ("Siân O’Brien", "family support worker")
        assert len(directory(store).professionals) == len(directory(store).agencies) == 1
        if not known_before:
            assert directory(store).agencies[mine.agency_id].sector is Sector.EARLY_HELP

        await person.press("b")
        await fill(person, Family_name="B family")
        await save(person)
        assert {entry.by for entry in family_history(store, family_id_of(store, "F-0001"))} == {"Siân O’Brien"}


async def test_somebody_who_does_not_say_is_not_named(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="B family")
        await save(person)
        await person.press("escape")
        assert isinstance(person.app.screen, CaseloadScreen), "asked no more than once"
        assert {entry.by for entry in family_history(store, family_id_of(store, "F-0001"))} == {"not named"}
        await person.press("colon")
        await person.type("who am i")
        await person.press("enter")
        assert isinstance(person.app.screen, MeForm)


async def test_a_reference_of_ones_own_takes_the_place_of_the_one_that_is_offered(
    store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b", *"Marlow", "tab", *"MT-44", "ctrl+s")
        assert person.family.file
        assert person.family.file.family.reference == "MT-44"
