"""The NHS number: asked for only where an office chooses, checked by its last digit, and kept whatever is chosen."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import StoppedClock
from leadpro.console.screens.further import FurtherScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.exchange.as_json import family_document
from leadpro.exchange.plain import family_text
from leadpro.practice.wording import fields_of
from leadpro.practice.words import words_named
from leadpro.problem import Problem
from leadpro.records.fields import further
from leadpro.records.nhs_number import read_nhs_number, say_nhs_number
from leadpro.records.person import Person
from leadpro.records.user import Role, User
from leadpro.store.asking_further import FURTHER, ask_further
from leadpro.store.connection import connect
from leadpro.store.find import find
from leadpro.store.journal.history import history
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.tables import RULES
from tests.anything import nhs_numbers
from tests.at_the_console import Person as Somebody
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import corrected, usual
from tests.conftest import KEY, TODAY
from tests.filling_forms import fill, labels, try_to_save
from tests.filling_forms import save as save_form

NUMBER = "9434765919"
AS_IT_IS_WRITTEN = "943 476 5919"
ASKED = "Person.nhs_number"


# what is a number


@given(nhs_numbers.filter(bool))
def test_a_number_is_read_with_or_without_spaces_and_written_in_three_parts(number: str) -> None:
    written = say_nhs_number(number)
    assert [len(part) for part in written.split()] == [3, 3, 4]
    assert read_nhs_number(number) == read_nhs_number(written) == read_nhs_number(f"  {' '.join(number)} ") == number


@given(nhs_numbers.filter(bool), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, more: int) -> None:
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    with pytest.raises(ValueError, match="last digit does not fit"):
        read_nhs_number(wrong)


@given(nhs_numbers.filter(bool), st.integers(0, 8))
def test_two_neighbours_that_change_places_are_noticed(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(ValueError, match="last digit does not fit"):
            read_nhs_number(swapped)


@pytest.mark.parametrize("last", "0123456789")
def test_where_the_check_would_be_ten_there_is_no_number(last: str) -> None:
    with pytest.raises(ValueError, match="last digit does not fit"):
        read_nhs_number(f"100000001{last}")


@pytest.mark.parametrize("typed", ["943476591", "94347659190", "943-476-5919", "unknown", "٩٤٣٤٧٦٥٩١٩", "9434765 91九"])
def test_what_has_not_ten_digits_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match="ten digits"):
        read_nhs_number(typed)


@given(st.text("0123456789", min_size=1, max_size=11) | nhs_numbers)
def test_the_database_holds_the_same_check(number: str) -> None:
    try:
        fits = number == "" or read_nhs_number(number) == number
    except ValueError:
        fits = False
    assert _database_takes(number) == fits


def _database_takes(number: str) -> bool:
    check = next(each for each in RULES[Person] if isinstance(each, CheckConstraint))
    with closing(sqlcipher.connect(":memory:")) as database:
        return bool(database.execute(f"SELECT {check.sqltext} FROM (SELECT ? AS nhs_number)", (number,)).fetchone()[0])


# an office that asks for it, and then no more


async def choose_what_is_asked_for(somebody: Somebody) -> None:
    """Tick the only box, or take the tick away."""
    await somebody.press("colon")
    await somebody.type("further fields")
    await somebody.press("enter")
    assert isinstance(somebody.app.screen, FurtherScreen)
    await somebody.press("space", "enter")


def jamie_of(home: BFamily) -> Person:
    return next(each for each in home.file.people if each.id == home.jamie.id)


async def open_to_correct(somebody: Somebody, child: Person) -> None:
    somebody.family._go_to(child.id)
    await somebody.press("e")


async def test_an_office_that_asks_for_it_has_it_everywhere_and_one_that_stops_has_it_in_the_history(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter")
        await open_to_correct(somebody, home.jamie)
        assert "NHS number" not in labels(somebody)
        await somebody.press("escape")

        await choose_what_is_asked_for(somebody)
        assert "Asked for besides: NHS number." in somebody.last_said()
        await open_to_correct(somebody, home.jamie)
        await fill(somebody, NHS_number="943 476 5918")
        assert "its last digit does not fit" in await try_to_save(somebody)
        assert "943 476 5918" in somebody.screen_text(), "what was typed stays"
        await fill(somebody, NHS_number=AS_IT_IS_WRITTEN)
        await save_form(somebody)
        jamie = jamie_of(home)
        assert jamie.nhs_number == NUMBER

        await open_to_correct(somebody, jamie)
        assert AS_IT_IS_WRITTEN in somebody.screen_text()
        await somebody.press("escape")
        await look_at(somebody, jamie)
        assert "NHS number" in somebody.screen_text()
        assert AS_IT_IS_WRITTEN in somebody.screen_text()
        await somebody.press("escape")
        assert found_by(store, NUMBER, AS_IT_IS_WRITTEN, "943 476") == [jamie.id] * 3
        assert f"NHS number: {AS_IT_IS_WRITTEN}" in family_text(home.file, usual(home.file, TODAY))
        assert family_document(home.file, usual(home.file, TODAY))["people"][0]["nhs_number"] == NUMBER

        await choose_what_is_asked_for(somebody)
        assert "Asked for besides: nothing." in somebody.last_said()
        await open_to_correct(somebody, jamie)
        assert "NHS number" not in labels(somebody)
        await fill(somebody, Name="Jamie B")
        await save_form(somebody)
        jamie = jamie_of(home)
        assert (jamie.name, jamie.nhs_number) == ("Jamie B", NUMBER), "a correction leaves it alone"
        await look_at(somebody, jamie)
        fields, _, told = somebody.screen_text().partition("History")
        assert "NHS number" not in fields
        assert f"became: {AS_IT_IS_WRITTEN}" in told
        assert found_by(store, NUMBER, AS_IT_IS_WRITTEN) == [None, None]
        assert "NHS" not in family_text(home.file, usual(home.file, TODAY))
        assert "nhs_number" not in family_document(home.file, usual(home.file, TODAY))["people"][0]


async def look_at(somebody: Somebody, child: Person) -> None:
    somebody.family._go_to(child.id)
    await somebody.press("enter")
    assert isinstance(somebody.app.screen, RecordScreen)


def found_by(store: Store, *typed: str) -> list[str | None]:
    """Whom each of these finds, first of all."""
    return [hits[0].record_id if (hits := find(store, each)) else None for each in typed]


def test_what_was_entered_before_is_found_once_it_is_asked_for(store: Store) -> None:
    home = BFamily(store)
    save(store, corrected(jamie_of(home), nhs_number=NUMBER))
    assert found_by(store, NUMBER) == [None]
    ask_further(store, [ASKED])
    assert found_by(store, NUMBER) == [home.jamie.id]
    ask_further(store, [])
    assert found_by(store, NUMBER, "jamie") == [None, home.jamie.id]


def test_a_file_as_at_a_day_shows_what_is_asked_for_now(store: Store) -> None:
    home = BFamily(store)
    save(store, corrected(jamie_of(home), nhs_number=NUMBER))
    for asked in ([], [ASKED]):
        ask_further(store, asked)
        file = family_file(store, home.family.id, TODAY)
        jamie = next(each for each in file.people if each.id == home.jamie.id)
        assert ("NHS number" in dict(fields_of(jamie, file, words_named()))) == bool(asked)
    assert [NUMBER in str(each.became) for each in history(store, home.jamie.id)] == [False, True]


def test_only_who_may_change_settings_chooses(store: Store, clock: StoppedClock) -> None:
    store.close()
    with (
        closing(open_store(store.path, KEY, clock, User("Rae", Role.REVIEWER, "1"))) as reader,
        pytest.raises(Problem, match="not for your role"),
    ):
        ask_further(reader, [ASKED])


def test_what_can_be_asked_for_is_text_that_a_form_can_take() -> None:
    assert [field.key for _, field in FURTHER] == [ASKED]
    for kind, field in FURTHER:
        assert field in further(kind)
        assert (field.holds, field.many, field.may_be_none) == (str, False, False)


def test_a_number_that_does_not_check_is_refused_by_the_database_itself(store: Store) -> None:
    home = BFamily(store)
    with pytest.raises(Problem):
        save(store, corrected(jamie_of(home), nhs_number="9434765918"))
    with closing(connect(store.path, KEY)) as connection, pytest.raises(sqlcipher.IntegrityError):
        connection.execute("UPDATE person SET nhs_number = '9434765918'")
