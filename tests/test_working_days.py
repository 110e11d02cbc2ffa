"""Working days in England, as the time limits of referrals and reviews are counted."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.working_days import add_working_days, is_working_day, working_days_between

DAYS = st.dates(date(1995, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        (date(2008, 12, 4), True, "a Thursday"),
        (date(2008, 12, 6), False, "a Saturday"),
        (date(2008, 12, 7), False, "a Sunday"),
        (date(2008, 8, 25), False, "the summer bank holiday"),
        (date(2024, 8, 5), True, "a bank holiday in Scotland only"),
        (date(2024, 3, 18), True, "the day after St Patrick's, a substitute day in Northern Ireland only"),
        (date(2021, 12, 27), False, "the substitute for Christmas Day on a Saturday"),
        (date(2021, 12, 28), False, "the substitute for Boxing Day on a Sunday"),
        (date(2022, 1, 3), False, "the substitute for New Year's Day on a Saturday"),
        (date(2022, 5, 30), True, "the last Monday in May, when the holiday was moved to June"),
        (date(2022, 6, 3), False, "the Platinum Jubilee"),
        (date(2022, 9, 19), False, "the funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), False, "the Coronation"),
        (date(2026, 4, 6), False, "Easter Monday"),
        (date(2028, 2, 29), True, "29 February, a Tuesday"),
    ],
)
def test_a_working_day_is_a_weekday_that_is_no_bank_holiday(day: date, working: bool, why: str) -> None:
    assert is_working_day(day) is working, why


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2008, 12, 4), 0, date(2008, 12, 4)),
        (date(2008, 12, 6), 0, date(2008, 12, 8)),
        (date(2008, 12, 5), 1, date(2008, 12, 8)),
        (date(2008, 12, 6), 1, date(2008, 12, 8)),
        (date(2008, 10, 31), 10, date(2008, 11, 14)),
        (date(2008, 12, 24), 1, date(2008, 12, 29)),
        (date(2008, 12, 24), 5, date(2009, 1, 5)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_working_days_are_added(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2008, 10, 31), date(2008, 12, 4), 24),
        (date(2008, 12, 4), date(2008, 12, 4), 0),
        (date(2008, 12, 5), date(2008, 12, 7), 0),
        (date(2008, 12, 5), date(2008, 12, 8), 1),
        (date(2008, 12, 8), date(2008, 12, 5), -1),
        (date(2008, 12, 24), date(2009, 1, 2), 4),
    ],
)
def test_working_days_are_counted_after_the_first_day(start: date, end: date, expected: int) -> None:
    assert working_days_between(start, end) == expected


def test_they_are_not_added_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2008, 12, 4), -1)


@given(DAYS.filter(is_working_day), st.integers(0, 300))
def test_counting_undoes_adding(day: date, n: int) -> None:
    assert working_days_between(day, add_working_days(day, n)) == n


@given(DAYS, st.integers(0, 300))
def test_a_day_reached_by_adding_is_a_working_day(day: date, n: int) -> None:
    assert is_working_day(add_working_days(day, n))


@given(DAYS, st.integers(0, 800))
def test_counting_is_looking_at_each_day(start: date, days: int) -> None:
    after = [start + timedelta(days=n) for n in range(1, days + 1)]
    assert working_days_between(start, start + timedelta(days=days)) == sum(map(is_working_day, after))


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(first: date, second: date, third: date) -> None:
    there = working_days_between(first, second) + working_days_between(second, third)
    assert there == working_days_between(first, third)


def test_thousands_are_counted_while_nobody_notices() -> None:
    start, end = date(2007, 11, 12), date(2008, 12, 4)
    working_days_between(start, end)
    began = time.perf_counter()
    for _ in range(5000):
        working_days_between(start, end)
    assert time.perf_counter() - began < 0.5
