"""What was said is read back as it was said, whole, and in a handful of queries."""

import json
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.exchange.as_json import family_document, pretty
from leadpro.problem import Problem
from leadpro.records.base import FamilyRecord, Record, new_id
from leadpro.records.family import Family
from leadpro.records.family_file import KINDS
from leadpro.records.fields import further
from leadpro.records.person import Person
from leadpro.store.journal.history import history, undoing
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.saving import save
from leadpro.store.shape import LIST_OF, RECORD_TYPES, table_name
from tests.anything import HOSTILE, any_record, somebody_known, with_its_first_step
from tests.building import agency, concern, contact, corrected, family, in_the_tables, person, professional, told, usual


@pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_saved_comes_back_from_table_journal_and_json_as_it_was(
    kind: type[Record], store: Store, data: st.DataObject
) -> None:
    known = somebody_known(new_id())
    record = data.draw(any_record(kind, known))
    if isinstance(record, Family):
        record = replace(record, reference=f"{record.reference} {record.id}")
    save(store, told(*known.everything, *with_its_first_step(record)))

    saved = replace(record, known_on=record.known_on or store.clock.today())
    assert in_the_tables(store, kind)[record.id] == saved
    now = family_file(store, known.family.id)
    assert family_file(store, known.family.id, store.clock.today()) == replace(now, as_at=store.clock.today())
    assert history(store, record.id)[-1].became == saved
    if isinstance(saved, FamilyRecord):
        name = LIST_OF[table_name(kind)]
        assert saved in getattr(now, name)
        everything = replace(now, further=tuple(field.key for each in KINDS for field in further(each)))
        told_to_scripts = json.loads(pretty(family_document(everything, usual(now, store.clock.today()))))
        assert saved in msgspec.convert(told_to_scripts[name], list[kind])  # type: ignore[valid-type]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_name_that_breaks_software_is_kept_to_the_letter(store: Store, text: str) -> None:
    home, nursery = family(text, name=text), agency(text)
    child = person(home, text, aliases=(text, text), note=text)
    seen = contact(nursery, home, date(2008, 12, 3), text=text, people=(child.id,), factors=(text,))
    save(store, told(home, nursery, child, seen, by=text, said=text, why=text))

    file = family_file(store, home.id)
    assert (file.family.reference, file.family.name, file.agencies[nursery.id].name) == (text, text, text)
    assert (file.people[0].name, file.people[0].aliases, file.people[0].note) == (text, (text, text), text)
    assert (file.contacts[0].text, file.contacts[0].factors) == (text, (text,))


def test_a_file_of_hundreds_of_records_is_read_in_a_few_queries(store: Store) -> None:
    home, agencies = family(), [agency(f"Agency {number}") for number in range(20)]
    workers = [professional(each, f"Worker of {each.name}") for each in agencies]
    contacts = [
        contact(
            agencies[number % 20], home, date(2008, 1, 1) + timedelta(number), professional_id=workers[number % 20].id
        )
        for number in range(300)
    ]
    save(store, told(home, *agencies, *workers, *contacts, *(person(home, f"P{number}") for number in range(50))))

    # one of them asks whether it may be read, two what it stands on; of an earlier day one who may read it now
    for as_at, at_most in ((None, 6), (date(2008, 12, 4), 7)):
        asked: list[str] = []
        with store.reading() as connection:
            connection.set_trace_callback(asked.append)
            file = family_file(store, home.id, as_at)
            connection.set_trace_callback(None)
        assert (len(file.contacts), len(file.people), len(file.agencies), len(file.professionals)) == (300, 50, 20, 20)
        assert len(asked) <= at_most, asked


def test_a_file_holds_only_its_own_familys_records(store: Store) -> None:
    ours, theirs, nursery = family("F-1"), family("F-2"), agency()
    save(store, told(ours, theirs, nursery, person(ours, "Jamie"), person(theirs, "Sam")))
    assert [each.name for each in family_file(store, ours.id).people] == ["Jamie"]


def test_what_was_taken_back_is_not_in_the_file_but_still_in_the_store(store: Store) -> None:
    home = family()
    entry = told(person(home))
    save(store, told(home), entry)
    save(store, undoing(store, entry.id, "Ann Lead"))
    assert family_file(store, home.id).people == ()
    assert [each.withdrawn for each in in_the_tables(store, Person).values()] == [True]


def test_a_family_that_was_taken_back_has_no_file_now_or_as_at_today_and_no_reference(store: Store) -> None:
    home = family("F-1")
    entry = told(home, person(home))
    save(store, entry)
    save(store, undoing(store, entry.id, "Ann Lead"))
    for as_at in (None, store.clock.today()):
        with pytest.raises(Problem, match="There is no file on this family"):
            family_file(store, home.id, as_at)
    with pytest.raises(Problem, match="No family has the reference or name 'F-1'"):
        family_id_of(store, "F-1")


def test_on_1_march_nobody_knew_of_mr_e(store: Store, clock: StoppedClock) -> None:
    home = family()
    save(store, told(home, person(home, "Sam"), known_at=clock.now() - timedelta(days=400)))
    save(store, told(person(home, "Mr E"), known_at=clock.now() - timedelta(days=110)))
    assert [each.name for each in family_file(store, home.id, date(2008, 3, 1)).people] == ["Sam"]
    assert [each.name for each in family_file(store, home.id).people] == ["Sam", "Mr E"]


def test_before_a_family_was_known_there_is_no_file(store: Store) -> None:
    home = family()
    save(store, told(home))
    with pytest.raises(Problem, match="There is no file on this family on that day"):
        family_file(store, home.id, date(2008, 12, 3))


def test_a_day_ends_at_midnight_in_england(store: Store, clock: StoppedClock) -> None:
    home = family()
    summer = clock.now().replace(month=7, day=1, hour=22, minute=59)  # 23:59 on the wall clock
    save(store, told(home, known_at=summer - timedelta(days=1)))
    save(store, told(person(home, "before midnight"), known_at=summer))
    save(store, told(person(home, "after midnight"), known_at=summer + timedelta(minutes=1)))
    assert [each.name for each in family_file(store, home.id, date(2008, 7, 1)).people] == ["before midnight"]
    assert {each.known_on for each in family_file(store, home.id).people} == {date(2008, 7, 1), date(2008, 7, 2)}


def test_a_correction_that_was_known_earlier_than_its_record_is_still_the_last_word(
    store: Store, clock: StoppedClock
) -> None:
    home, nursery = family(), agency()
    save(store, told(home, nursery, concern(nursery, home, date(2008, 11, 6), text="Worried")))
    (worry,) = family_file(store, home.id).concerns
    save(store, replace(corrected(worry, text="Very worried"), known_at=clock.now() - timedelta(days=3)))

    now, today = family_file(store, home.id), family_file(store, home.id, clock.today())
    assert now.concerns == today.concerns
    assert now.concerns[0].text == "Very worried"


def test_a_record_stays_with_its_family(store: Store) -> None:
    ours, theirs = family("F-1"), family("F-2")
    save(store, told(ours, theirs, person(ours, "Jamie")))
    (child,) = family_file(store, ours.id).people
    with pytest.raises(Problem, match="stays with its family"):
        save(store, corrected(child, family_id=theirs.id))
    assert family_file(store, ours.id).people == (child,)


def test_a_family_is_named_by_a_word_of_its_name_that_is_in_no_other(store: Store) -> None:
    harlow, hill = family("F-1", name="Harlow family"), family("F-2", name="Hill family")
    save(store, told(harlow, hill))
    assert family_id_of(store, "harlow") == harlow.id
    with pytest.raises(Problem, match="Several families are called 'family'"):
        family_id_of(store, "family")
    with pytest.raises(Problem, match="Do you mean F-1 Harlow family"):
        family_id_of(store, "Harlow famly")


def test_a_family_is_found_by_its_reference_or_a_name_that_is_its_own(store: Store) -> None:
    first, second = family("F-1", name="Smith"), family("F-2", name="Smith")
    save(store, told(first, second, family("F-3", name="Jones")))
    assert family_id_of(store, " f-2 ") == second.id
    with pytest.raises(Problem, match=r"Several families are called 'Smith': F-1, F-2\. Give the reference\."):
        family_id_of(store, "Smith")
    with pytest.raises(Problem, match="No family has the reference or name 'F-9'"):
        family_id_of(store, "F-9")
