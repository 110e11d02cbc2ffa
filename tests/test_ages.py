"""How old a child is said to be, when the birth is known and when it is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.ages import age, birthday
from leadpro.practice.when import from_edtf
from leadpro.records.vague_date import VagueDate

TODAY = date(2008, 12, 4)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ("2008-12-04", TODAY, "0 d"),
        ("2008-11-25", TODAY, "9 d"),
        ("2008-11-21", TODAY, "13 d"),
        ("2008-11-20", TODAY, "2 wk"),
        ("2008-10-30", TODAY, "5 wk"),
        ("2008-09-12", TODAY, "11 wk"),
        ("2008-09-11", TODAY, "2 months"),
        ("2007-10-03", TODAY, "14 months"),
        ("2007-01-04", TODAY, "23 months"),
        ("2006-12-05", TODAY, "23 months"),
        ("2006-12-04", TODAY, "2 y"),
        ("2005-06-01", TODAY, "3 y"),
        ("2007-10-03~", TODAY, "about 14 months"),
        ("2007-10", TODAY, "13–14 months"),
        ("2007", TODAY, "11–23 months"),
        ("2006", TODAY, "23 months–2 y"),
        ("2004-23", TODAY, "4 y"),
        ("2008-09", TODAY, "9 wk–3 months"),
        ("../2007-10-03", TODAY, "14 months or older"),
        ("2007-10-03/..", TODAY, "up to 14 months"),
        ("2008-11-25/2008-12-20", TODAY, "0–9 d"),
        ("2008-12-05", TODAY, "not born yet"),
        ("", TODAY, "age not known"),
        ("../2009-01-10", TODAY, "age not known"),
    ],
)
def test_an_age_says_no_more_than_the_birth_does(born: str, on: date, expected: str) -> None:
    assert age(from_edtf(born), on) == expected


def test_a_birth_that_was_never_written_down() -> None:
    assert age(None, TODAY) == "age not known"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2009, 2, 28), "11 months"),
        (date(2009, 3, 1), "12 months"),
        (date(2010, 2, 28), "23 months"),
        (date(2010, 3, 1), "2 y"),
        (date(2012, 2, 28), "3 y"),
        (date(2012, 2, 29), "4 y"),
    ],
)
def test_a_leap_day_birthday_is_on_1_march_in_common_years(on: date, expected: str) -> None:
    assert age(from_edtf("2008-02-29"), on) == expected


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        ("2027-03-03", date(2027, 1, 10), "unborn, due 3 Mar 2027"),
        ("2027-03-03", date(2027, 3, 3), "unborn, due 3 Mar 2027"),
        ("2027-03-03", date(2027, 3, 4), "unborn, due date passed 3 Mar 2027"),
        ("2027-03-03~", date(2027, 1, 10), "unborn, due ~3 Mar 2027"),
        ("2027-03", date(2027, 3, 20), "unborn, due Mar 2027"),
        ("2027-03", date(2027, 4, 1), "unborn, due date passed Mar 2027"),
        ("", date(2027, 1, 10), "unborn, due date not known"),
    ],
)
def test_a_child_who_is_expected(due: str, on: date, expected: str) -> None:
    assert age(from_edtf(due), on, unborn=True) == expected


@pytest.mark.parametrize(
    ("born", "died", "on", "expected"),
    [
        ("2007-10-03", "2008-12-03", TODAY, "died aged 14 months"),
        ("2007-10", "2008-12-03", date(2026, 1, 1), "died aged 13–14 months"),
        ("2007-10-03", "2008-12-03", date(2008, 12, 2), "13 months"),
        ("2007-10-03", "2008-11/2008-12", date(2008, 12, 2), "died aged 12–13 months"),
        ("2007-10-03", "2008-12-03~", TODAY, "died aged about 14 months"),
        ("2007-10-03", "../2008-12-03", TODAY, "died aged up to 14 months"),
        ("2007-10-03", "", TODAY, "died aged up to 14 months"),
        ("", "2008-12-03", TODAY, "died, age not known"),
    ],
)
def test_a_child_who_died(born: str, died: str, on: date, expected: str) -> None:
    assert age(from_edtf(born), on, died=from_edtf(died)) == expected


def test_a_child_who_died_before_birth() -> None:
    assert age(from_edtf("2027-03-03"), date(2027, 2, 2), unborn=True, died=from_edtf("2027-02-01")) == (
        "died before birth"
    )


@given(DAYS, DAYS)
def test_a_known_birth_has_one_age(born: date, on: date) -> None:
    assert "–" not in age(VagueDate.on(born), on)


@given(st.none() | DAYS, st.none() | DAYS, DAYS, st.none() | DAYS, st.booleans())
def test_there_is_always_something_to_say(
    earliest: date | None, latest: date | None, on: date, died: date | None, unborn: bool
) -> None:
    if earliest is not None and latest is not None:
        earliest, latest = min(earliest, latest), max(earliest, latest)
    born = VagueDate.between(earliest, latest)
    said = age(born, on, unborn=unborn, died=None if died is None else VagueDate.on(died))
    assert said
    assert "-" not in said


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2010, 6, 1), 5, date(2015, 6, 1)),
        (date(2012, 2, 29), 1, date(2013, 3, 1)),
        (date(2012, 2, 29), 4, date(2016, 2, 29)),
        (date(9998, 1, 1), 5, date.max),
    ],
)
def test_a_birthday_is_the_day_of_the_birth_some_years_later(born: date, years: int, day: date) -> None:
    assert birthday(born, years) == day
