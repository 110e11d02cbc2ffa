"""Agencies and workers with a part in the family's life: begun, ended, corrected; new ones made on the way."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import ChoiceField
from leadpro.records.agency import Sector
from leadpro.records.involvement import Involvement
from leadpro.store.directory import directory
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import vague
from tests.filling_forms import field_in_hand, fill, go_to, labels, save, tick, try_to_save


def involved(home: BFamily, **more: object) -> Involvement:
    fields = {"family_id": home.family.id, "agency_id": home.nursery.id, "started": vague(date(2008, 9, 1)), **more}
    record = Involvement(**fields)  # type: ignore[arg-type]
    home.add(record)
    return record


async def test_a_new_agency_with_a_new_worker_in_one_entry(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "i")
        assert "Its sector" not in labels(person), "asked only of an agency that is new"
        await fill(person, Agency="Refuge [Red]", Its_sector="voluntary", Its_area="Forest")
        await fill(person, Worker="Siân Smith-Jones", Role="support worker")
        await tick(person, "With whom", "Kim")
        await fill(person, From="autumn 2008", Contact_every="14")
        await save(person)
        [record] = home.file.involvements
        agency = directory(store).agencies[record.agency_id]
        assert (agency.name, agency.sector, agency.area) == ("Refuge [Red]", Sector.VOLUNTARY, "Forest")
        assert record.professional_id
        worker = directory(store).professionals[record.professional_id]
        assert (worker.name, worker.role, worker.agency_id) == ("Siân Smith-Jones", "support worker", agency.id)
        assert (record.people, record.contact_every) == ((home.mother.id,), 14)
        assert record.started
        assert record.started.text == "2008-23"
        assert any("Refuge [Red]" in line and "Siân" in line for line in person.lines("#panel-3"))
        changes = {history(store, each)[0].change_id for each in (record.id, agency.id, worker.id)}
        assert len(changes) == 1


async def test_a_name_that_is_part_of_another_can_still_be_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "i")
        await fill(person, Agency="Social care")
        field = field_in_hand(person)
        assert isinstance(field, ChoiceField)
        assert field.in_hand in (home.social_care.id, home.elsewhere.id)
        assert not field.making_new
        await person.press("up")
        assert field.making_new, "the line below all that matches"
        await person.press("tab")
        await fill(person, Its_sector="social care", Its_area="Northshire")
        await save(person)
        assert sorted(each.name for each in directory(store).agencies.values() if "Social" in each.name) == [
            "Social care",
            "Social care East",
            "Social care West",
        ]


async def test_only_the_agency_s_own_workers_are_offered(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "i")
        await fill(person, Agency="Nursery")
        await go_to(person, "Worker")
        field = field_in_hand(person)
        assert isinstance(field, ChoiceField)
        assert [choice.label for choice in field.choices] == ["no worker named"]
        await fill(person, Agency="Health visiting")
        assert [choice.id for choice in field.choices] == ["", home.ann.id]


async def test_an_involvement_can_t_end_before_it_begins(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    record = involved(home)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "3", "e")
        await fill(person, Until="31 aug 2008")
        assert "before the beginning, Monday 1 September 2008" in await try_to_save(person)
        assert field_in_hand(person).label == "Until", "said beside the field"
        assert home.file.involvements == (record_as_saved(home, record),)
        await fill(person, Until="31 oct")
        await save(person)
        [ended] = home.file.involvements
        assert ended.ended == vague(date(2008, 10, 31))
        assert person.heading("#panel-3").endswith("1 past")
        recorded, corrected = history(store, record.id)
        assert (recorded.became, corrected.changed) == (corrected.was, ("ended",))


async def test_what_is_no_number_of_days_is_refused_beside_the_field(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    involved(home)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "3", "e")
        for garbage in ("fortnightly", "0", "-3", "2.5", "99999999999999999999"):
            await fill(person, Contact_every=garbage)
            assert "A whole number from 1 to 3650" in await try_to_save(person), garbage
        await fill(person, Contact_every="10")
        await save(person)
        assert home.file.involvements[0].contact_every == 10


async def test_a_wrong_agency_is_corrected_to_one_that_is_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    record = involved(home, professional_id=None)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "3", "e")
        await fill(person, Agency="Playgroup", Its_sector="early years", Its_area="Westshire")
        await save(person)
        [corrected] = home.file.involvements
        assert (corrected.id, directory(store).agencies[corrected.agency_id].name) == (record.id, "Playgroup")


@pytest.mark.parametrize("name", ["الاسم", "=Cmd", "Null", "x" * 200])
async def test_names_that_break_software(store: Store, clock: StoppedClock, name: str) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock, (80, 24)) as person:
        await person.press("enter", "i")
        await fill(person, Agency=name, Its_sector="other", Its_area=name, Worker=name, Role=name, Note=name)
        await save(person)
        [record] = home.file.involvements
        assert (directory(store).agencies[record.agency_id].name, record.role, record.note) == (name, name, name)


def record_as_saved(home: BFamily, record: Involvement) -> Involvement:
    return next(each for each in home.file.involvements if each.id == record.id and each.ended is None)


async def test_a_new_worker_who_is_typed_stays_when_the_agency_is_chosen_after(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "i")
        await fill(person, Agency="Police", Worker="Jo Green")
        await fill(person, Agency="Nursery", Role="key worker")
        await save(person)
        part = home.file.involvements[-1]
        assert part.professional_id
        assert home.file.professionals[part.professional_id].name == "Jo Green"
        assert home.file.professionals[part.professional_id].agency_id == home.nursery.id
