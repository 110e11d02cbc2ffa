"""Dates typed as people say them, and said back."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.ages import birthday
from leadpro.practice.when import (
    FIRST_YEAR,
    LAST_YEAR,
    NotADate,
    Prefer,
    from_edtf,
    last_day,
    last_day_known,
    lies_ahead,
    read_date,
    read_end,
    say,
    say_day,
    say_in_full,
    say_with_year,
)
from leadpro.practice.when.births import Birth, read_birth
from leadpro.practice.when.feasts import easter
from leadpro.practice.when.parts_of_day import PARTS, a_part_of_day
from leadpro.practice.when.second_look import second_look
from leadpro.records.vague_date import VagueDate

NOW = datetime(2008, 12, 4, 10, 20)  # noqa: DTZ001 - a wall clock, a Thursday
TODAY = NOW.date()
ANCHORS = {
    "Jamie's birth": from_edtf("2007-10"),
    "the move": from_edtf("2007-11-12/2007-12-18"),
    "the strategy meeting": from_edtf("2008-11-20T14:00:00"),
    "Sam and Jamie's christening": from_edtf("2008-03-02"),
    "the first visit": VagueDate(),
}


def reading(text: str, prefer: Prefer = "past") -> str:
    return read_date(text, NOW, prefer=prefer, anchors=ANCHORS).text


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("now", "2008-12-04T10:20:00"),
        ("today", "2008-12-04"),
        ("  Yesterday ", "2008-12-03"),
        ("the day before yesterday", "2008-12-02"),
        ("yesterday 3pm", "2008-12-03T15:00:00"),
        ("yesterday at 3 p.m.", "2008-12-03T15:00:00"),
        ("3pm yesterday", "2008-12-03T15:00:00"),
        ("9:05am on 3 dec", "2008-12-03T09:05:00"),
        ("today 14:30", "2008-12-04T14:30:00"),
        ("3.30pm", "2008-12-04T15:30:00"),
        ("yesterday noon", "2008-12-03T12:00:00"),
        ("yesterday 12am", "2008-12-03T00:00:00"),
        ("3 dec", "2008-12-03"),
        ("5 dec", "2007-12-05"),
        ("4 dec", "2008-12-04"),
        ("3 Dec 2008", "2008-12-03"),
        ("3rd of December 2008", "2008-12-03"),
        ("December 3, 2008", "2008-12-03"),
        ("wed 3 dec", "2008-12-03"),
        ("3 sept", "2008-09-03"),
        ("3/12", "2008-12-03"),
        ("3/12/08", "2008-12-03"),
        ("03.12.2008", "2008-12-03"),
        ("3-12-2008", "2008-12-03"),
        ("2008-12-03", "2008-12-03"),
        ("2008-12-03 15:00", "2008-12-03T15:00:00"),
        ("01/02", "2008-02-01"),
        ("13/12", "2007-12-13"),
        ("tue", "2008-12-02"),
        ("thursday", "2008-12-04"),
        ("last thursday", "2008-11-27"),
        ("last tuesday", "2008-12-02"),
        ("next friday", "2008-12-05"),
        ("next thursday", "2008-12-11"),
        ("friday 2pm", "2008-11-28T14:00:00"),
        ("in 2 weeks", "2008-12-18"),
        ("two weeks ago", "2008-11-20"),
        ("a fortnight ago", "2008-11-20"),
        ("10 days before yesterday", "2008-11-23"),
        ("+3", "2008-12-07"),
        ("-2", "2008-12-02"),
        ("−2", "2008-12-02"),
        ("3d", "2008-12-01"),
        ("2w", "2008-11-20"),
        ("2 hours ago", "2008-12-04T08:20:00"),
        ("3 months ago", "2008-09-04~"),
        ("last week", "2008-11-24/2008-11-30"),
        ("last month", "2008-11"),
        ("last year", "2007"),
        ("march 2007", "2007-03"),
        ("mar 07", "2007-03"),
        ("mar '17", "2017-03"),
        ("march", "2008-03"),
        ("december", "2008-12"),
        ("2007", "2007"),
        ("autumn 2007", "2007-23"),
        ("winter 2007/08", "2007-24"),
        ("early 2007", "2007-01/2007-04"),
        ("mid-2007", "2007-05/2007-08"),
        ("late 2007", "2007-09/2007-12"),
        ("about 23 sep", "2008-09-23~"),
        ("~23 sep", "2008-09-23~"),
        ("c. 2007", "2007~"),
        ("about March 2007", "2007-03~"),
        ("between 3 May and 6 June 2007", "2007-05-03/2007-06-06"),
        ("3 May to 6 June 2007", "2007-05-03/2007-06-06"),
        ("from 3 May until 6 June 2007", "2007-05-03/2007-06-06"),
        ("3 May–6 June 2007", "2007-05-03/2007-06-06"),
        ("3/5/07 - 6/6/07", "2007-05-03/2007-06-06"),
        ("3-6 June 2007", "2007-06-03/2007-06-06"),
        ("between 3rd and 6th June", "2008-06-03/2008-06-06"),
        ("12 Nov to 3 Feb 2008", "2007-11-12/2008-02-03"),
        ("12 Nov to 3 Feb", "2007-11-12/2008-02-03"),
        ("12 Nov 2008 to 3 Dec", "2008-11-12/2008-12-03"),
        ("March to May 2007", "2007-03/2007-05"),
        ("2007-2009", "2007/2009"),
        ("monday to wednesday", "2008-12-01/2008-12-03"),
        ("by 18 Dec 2007", "../2007-12-18"),
        ("18 December 2007 or earlier", "../2007-12-18"),
        ("before 18 Dec 2007", "../2007-12-17"),
        ("before March 2007", "../2007-02-28"),
        ("before now", "../2008-12-04"),
        ("before about 18 Dec 2007", "../2007-12-18~"),
        ("after 12 Nov 2007", "2007-11-13/.."),
        ("after 2007", "2008-01-01/.."),
        ("since 12 Nov 2007", "2007-11-12/.."),
        ("since March 2007", "2007-03/.."),
        ("not known", ""),
        ("just now", "2008-12-04T10:20:00"),
        ("this morning", "2008-12-04T00:00:00/2008-12-04T12:00:00"),
        ("yesterday afternoon", "2008-12-03T12:00:00/2008-12-03T18:00:00"),
        ("yesterday evening", "2008-12-03T18:00:00/2008-12-03T23:59:00"),
        ("last night", "2008-12-03T18:00:00/2008-12-04T06:00:00"),
        ("tue night", "2008-12-02T18:00:00/2008-12-03T06:00:00"),
        ("Thursday evening", "2008-11-27T18:00:00/2008-11-27T23:59:00"),
        ("in the morning of 3 Dec", "2008-12-03T00:00:00/2008-12-03T12:00:00"),
        ("on Tuesday in the afternoon", "2008-12-02T12:00:00/2008-12-02T18:00:00"),
        ("yesterday afternoon 2.30", "2008-12-03T14:30:00"),
        ("last night 2.30", "2008-12-04T02:30:00"),
        ("last night at 11pm", "2008-12-03T23:00:00"),
        ("before last night", "../2008-12-04"),
        ("24th", "2008-11-24"),
        ("the 24th", "2008-11-24"),
        ("31st", "2008-10-31"),
        ("4th", "2008-12-04"),
        ("Mon 24th", "2008-11-24"),
        ("mon 24", "2008-11-24"),
        ("24th 3pm", "2008-11-24T15:00:00"),
        ("between 24th and 26th", "2008-11-24/2008-11-26"),
        ("early Nov", "2008-11-01/2008-11-10"),
        ("mid Nov", "2008-11-11/2008-11-20"),
        ("mid-November 2007", "2007-11-11/2007-11-20"),
        ("end of Nov", "2008-11-21/2008-11-30"),
        ("the end of February", "2008-02-21/2008-02-29"),
        ("beginning of Dec", "2008-12-01/2008-12-10"),
        ("end of 2007", "2007-09/2007-12"),
        ("since mid Nov", "2008-11-11/.."),
        ("Sept 25", "2008-09-25"),
        ("march 7", "2008-03-07"),
        ("Tue Dec 2nd", "2008-12-02"),
        ("around Christmas", "2007-12-25~"),
        ("Christmas 2006", "2006-12-25~"),
        ("on Christmas Day", "2007-12-25"),
        ("boxing day '06", "2006-12-26"),
        ("before Christmas", "../2007-12-25~"),
        ("Easter 2019", "2019-04-21~"),
        ("Easter", "2008-03-23~"),
        ("Good Friday", "2008-03-21"),
        ("New Year’s Eve", "2007-12-31"),
        ("w/c 12/9", "2008-09-12/2008-09-18"),
        ("wc 1st Dec", "2008-12-01/2008-12-07"),
        ("week ending 7/11", "2008-11-01/2008-11-07"),
        ("1430", "2008-12-04T14:30:00"),
        ("0930", "2008-12-04T09:30:00"),
        ("yesterday 1930", "2008-12-03T19:30:00"),
        ("1930", "1930"),
        ("2.30", "2008-12-04T14:30:00"),
        ("9.15", "2008-12-04T09:15:00"),
        ("14.30", "2008-12-04T14:30:00"),
        ("yesterday 3:30", "2008-12-03T15:30:00"),
        ("tue 2.30", "2008-12-02T14:30:00"),
        ("3.12", "2008-12-03"),
        ("yesterday 3.12", "2008-12-03T15:12:00"),
    ],
)
def test_what_happened(typed: str, edtf: str) -> None:
    assert reading(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3 dec", "2009-12-03"),
        ("4 dec", "2008-12-04"),
        ("3/1", "2009-01-03"),
        ("tue", "2008-12-09"),
        ("thursday", "2008-12-04"),
        ("friday 2pm", "2008-12-05T14:00:00"),
        ("tomorrow 9am", "2008-12-05T09:00:00"),
        ("3d", "2008-12-07"),
        ("2w", "2008-12-18"),
        ("in 6 months", "2009-06-04"),
        ("march", "2009-03"),
        ("monday to wednesday", "2008-12-08/2008-12-10"),
        ("20 dec to 5 jan", "2008-12-20/2009-01-05"),
        ("by 18 dec", "../2008-12-18"),
        ("tonight", "2008-12-04T18:00:00/2008-12-05T06:00:00"),
        ("24th", "2008-12-24"),
        ("Christmas", "2008-12-25~"),
        ("end of Nov", "2009-11-21/2009-11-30"),
        ("w/c 8/12", "2008-12-08/2008-12-14"),
    ],
)
def test_what_is_due(typed: str, edtf: str) -> None:
    assert reading(typed, "future") == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("Jamie's birth", "2007-10"),
        ("JAMIE’S  BIRTH", "2007-10"),
        ("the move", "2007-11-12/2007-12-18"),
        ("between Jamie’s birth and the move", "2007-10/2007-12-18"),
        ("between the move and Sam and Jamie's christening", "2007-11-12/2008-03-02"),
        ("between Sam and Jamie's christening and the strategy meeting", "2008-03-02/2008-11-20"),
        ("the move to yesterday", "2007-11-12/2008-12-03"),
        ("before the move", "../2007-12-18"),
        ("after the move", "2007-11-12/.."),
        ("since the strategy meeting", "2008-11-20/.."),
        ("about Jamie's birth", "2007-10~"),
        ("Sam and Jamie's christening 11am", "2008-03-02T11:00:00"),
    ],
)
def test_dates_that_have_a_name_in_the_family(typed: str, edtf: str) -> None:
    assert reading(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write when it was; try today, yesterday 3pm, 3 Dec or autumn 2007."),
        ("   ", "Write when it was; try today, yesterday 3pm, 3 Dec or autumn 2007."),
        ("31/4", "There is no 31 April; try 30/4."),
        ("31 April 2008", "There is no 31 April; try 30/4."),
        ("0/3", "There is no 0 March; try 1/3."),
        ("30 feb", "There is no 30 February; try 29/2."),
        ("29/2/2007", "There is no 29 February 2007; try 28/2/2007."),
        ("2100-02-29", "There is no 29 February 2100; try 28/2/2100."),
        ("12/13", "There is no month 13, and the day comes before the month; try 31/12."),
        ("12/13/2008", "There is no month 13, and the day comes before the month; try 31/12."),
        ("2007-13", "There is no such date; try 2008-12-03, 2008-12 or 2007-11-12/2007-12-18."),
        ("tue 24th", "24 November 2008 is a Monday, not a Tuesday; try 24 November 2008."),
        ("32nd", "There is no 32 January; try 31/1."),
        ("half term", "The practice pack does not know when half term is in this area; try the days themselves"),
        ("yesterday morning 3pm", "3:00 pm is not in the morning; try yesterday 3pm or yesterday afternoon."),
        ("tue 3 dec", "3 December 2008 is a Wednesday, not a Tuesday; try 3 December 2008."),
        ("yesterday 7:30", "Is that morning or afternoon? Try 7:30am or 7:30pm."),
        ("7.30", "Is that morning or afternoon? Try 7:30am or 7:30pm."),
        ("yesterday 13pm", "There is no such time; try 3pm, 3:30pm or 15:30."),
        ("yesterday 24:00", "There is no such time; try 3pm, 3:30pm or 15:30."),
        ("autumn 2007 3pm", "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."),
        ("about yesterday 3pm", "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."),
        ("by yesterday 3pm", "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."),
        ("28 March 2027 01:30", "There is no 1:30 am on 28 March 2027, as the clocks go forward; try 2:30 am."),
        ("winter 2007", "A winter has two years and other seasons one; try winter 2007/08 or autumn 2007."),
        ("about autumn 2007", "A season is not exact anyway; try autumn 2007."),
        ("1799", "Years go from 1850 to 2199; try 2008, or 20:08 for a time."),
        ("9999 weeks ago", "Years go from 1850 to 2199; try 2008, or 20:08 for a time."),
        ("between 6 June 2007 and 3 May 2007", "The second date comes before the first; try between 3 May 2007 and "),
        ("12 Nov 2007 to 3 Dec", "Say the year of the second date too; try between 3 May 2007 and 6 June 2007."),
        ("between 3 May", "Between which two dates? Try between 3 May and 6 June 2007."),
        ("since the first visit", "Nobody has said when that was; try a date such as 3 Dec 2008 or autumn 2007."),
        ("before ../2007", "One of these dates has no end of its own; try between 3 May and 6 June 2007."),
    ],
)
def test_what_is_no_date_is_explained(typed: str, sentence: str) -> None:
    with pytest.raises(NotADate) as refusal:
        reading(typed)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    "typed",
    [
        *("garbage", "3 nonsense", "yesterday-ish", "ago", "in", "to", "between and", "/", "..", "../..", "3/12/", "+"),
        *("yesterday 3", "today or tomorrow", "9999 years ago", "3 months ago or so", "24", "eod", "x" * 500),
        *("1/2/3/4", "3/12/008", "١/٢", "²/3", "12th of never", "the flood", "2007-24~", "-0100", "Y17000"),
    ],
)
def test_garbage_is_no_date(typed: str) -> None:
    with pytest.raises(NotADate, match=r"[Tt]ry "):
        reading(typed)


@pytest.mark.parametrize(
    ("digits", "year"),
    [("08", 2008), ("00", 2000), ("28", 2028), ("29", 1929), ("69", 1969), ("70", 1970), ("99", 1999)],
)
def test_years_of_two_digits(digits: str, year: int) -> None:
    assert reading(f"1/6/{digits}") == f"{year}-06-01"


def test_a_leap_day_without_its_year_is_the_nearest_or_is_asked_about() -> None:
    assert reading("29 feb") == "2008-02-29"
    assert read_date("29/2", datetime(2009, 1, 15, tzinfo=UTC)).text == "2008-02-29"
    for text, now, prefer, sentence in [
        ("29/2", datetime(2007, 6, 1, tzinfo=UTC), "past", "There is no 29 February 2007; try 28/2/2007 or 29/2/2004."),
        (
            "29 feb",
            datetime(1903, 6, 1, tzinfo=UTC),
            "past",
            "There is no 29 February 1903; try 28/2/1903 or 29/2/1896.",
        ),
        ("29 feb", NOW, "future", "There is no 29 February 2009; try 28/2/2009 or 29/2/2012."),
    ]:
        with pytest.raises(NotADate) as refusal:
            read_date(text, now, prefer=cast("Prefer", prefer))
        assert str(refusal.value) == sentence


@pytest.mark.parametrize("typed", ["3/4", "3 April", "April", "24th", "mid Nov", "about 3/4", "Christmas", "by 3/4"])
def test_the_year_of_a_birth_is_asked_for(typed: str) -> None:
    with pytest.raises(NotADate) as refusal:
        read_date(typed, NOW, birth=True)
    assert str(refusal.value) == "Which year? The day comes before the month: 3/4 is 3 April; try 3/4/2008."


@pytest.mark.parametrize(
    "typed", ["3/4/08", "April 2008", "2005", "about 1982", "yesterday", "tue", "3 April to May 2007"]
)
def test_a_birth_with_its_year_is_taken(typed: str) -> None:
    assert read_date(typed, NOW, birth=True) == read_date(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "edtf", "due"),
    [
        ("3y", "2004-12-05/2005-12-04", False),
        ("3 yrs old", "2004-12-05/2005-12-04", False),
        ("aged 3", "2004-12-05/2005-12-04", False),
        ("about 3y", "2004-12-05~/2005-12-04~", False),
        ("~6 years", "2001-12-05~/2002-12-04~", False),
        ("two years", "2005-12-05/2006-12-04", False),
        ("18 months", "2007-05-05/2007-06-04", False),
        ("18m", "2007-05-05/2007-06-04", False),
        ("2y 6m", "2006-05-05/2006-06-04", False),
        ("6 wks", "2008-10-17/2008-10-23", False),
        ("10 days", "2008-11-24", False),
        ("March 05", "2005-03", False),
        ("about 1982", "1982~", False),
        ("due 4 Feb", "2009-02-04", True),
        ("due in Feb", "2009-02", True),
        ("EDD 4/2", "2009-02-04", True),
        ("due in 6 weeks", "2009-01-15", True),
        ("due", "", True),
        ("not born yet", "", True),
    ],
)
def test_a_birth_is_a_date_an_age_or_what_is_due(typed: str, edtf: str, due: bool) -> None:
    birth = read_birth(typed, NOW)
    assert (birth.when, birth.due) == (from_edtf(edtf) if edtf else VagueDate(), due)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3", "An age or a year? An age is 3y or 3 months; a year has four figures."),
        ("82", "An age or a year? An age is 82y or 82 months; a year has four figures."),
        ("3/4", "Which year? The day comes before the month: 3/4 is 3 April; try 3/4/2008."),
        ("999y", "Years go from 1850 to 2199; try 2008, or 20:08 for a time."),
        ("9999y", "Years go from 1850 to 2199; try 2008, or 20:08 for a time."),
        ("9999w", "Years go from 1850 to 2199; try 2008, or 20:08 for a time."),
    ],
)
def test_what_is_no_birth_is_explained(typed: str, sentence: str) -> None:
    with pytest.raises(NotADate) as refusal:
        read_birth(typed, NOW)
    assert str(refusal.value) == sentence


@given(
    st.integers(0, 90),
    st.sampled_from(["", "about "]),
    st.dates(date(2008, 1, 1), date(2031, 12, 31)),
)
def test_an_age_in_years_is_said_back_as_the_same_age(years: int, about: str, day: date) -> None:
    now = datetime.combine(day, NOW.time())
    when = read_birth(f"{about}{years}y", now).when
    assert read_birth(say_in_full(when), now) == Birth(when)
    for born in (when.earliest, when.latest):
        assert born
        assert birthday(born, years) <= day < birthday(born, years + 1)


HALF_TERMS = tuple(
    map(from_edtf, ["2007-10-22/2007-10-26", "2008-02-18/2008-02-22", "2008-05-26/2008-05-30", "2008-10-27/2008-10-31",
                    "2009-02-16/2009-02-20"])
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "prefer", "edtf"),
    [
        ("half term", "past", "2008-10-27/2008-10-31"),
        ("half-term", "future", "2009-02-16/2009-02-20"),
        ("last half term", "future", "2008-10-27/2008-10-31"),
        ("next half term", "past", "2009-02-16/2009-02-20"),
        ("in the February half term", "past", "2008-02-18/2008-02-22"),
        ("October half term 2007", "past", "2007-10-22/2007-10-26"),
        ("summer half term", "past", "2008-05-26/2008-05-30"),
        ("before half term", "past", "../2008-10-26"),
    ],
)
def test_half_term_is_when_the_pack_says(typed: str, prefer: Prefer, edtf: str) -> None:
    assert read_date(typed, NOW, prefer=prefer, half_terms=HALF_TERMS).text == edtf


@pytest.mark.parametrize("typed", ["half term 2006", "may half term 2009", "half term 2008"])
def test_a_half_term_that_the_pack_does_not_know_is_not_guessed(typed: str) -> None:
    with pytest.raises(NotADate, match=r"[Tt]ry "):
        read_date(typed, NOW, half_terms=HALF_TERMS)


def test_in_half_term_it_is_the_one_that_it_is() -> None:
    then = datetime(2008, 10, 29, 9, tzinfo=UTC)
    assert {read_date("half term", then, prefer=each, half_terms=HALF_TERMS).text for each in ("past", "future")} == {
        "2008-10-27/2008-10-31"
    }
    assert read_date("last half term", then, half_terms=HALF_TERMS).text == "2008-05-26/2008-05-30"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("25/11/1926", "That is 82 years ago; is the year right?"),
        ("25/11/2126", "That is 117 years ahead; is the year right?"),
        ("1930", "That is 77 years ago; for a time, try 19:30."),
        ("1980", "That is 27 years ago; is the year right?"),
        ("4/12/1988", "That is 20 years ago; is the year right?"),
        ("5/12/1988", ""),
        ("since 1926", "That is 82 years ago; is the year right?"),
        ("before 2008", ""),
        ("yesterday", ""),
        ("not known", ""),
    ],
)
def test_a_year_that_may_be_a_slip_is_not_taken_without_a_word(typed: str, word: str) -> None:
    assert second_look(read_date(typed, NOW), NOW) == word


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize("day", ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2038-04-25"])
def test_easter_is_when_it_was(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "hour", "ahead"),
    [("this morning", 8, False), ("this afternoon", 8, True), ("tonight", 17, True), ("tonight", 19, False)],
)
def test_a_part_of_the_day_lies_ahead_until_it_begins(typed: str, hour: int, ahead: bool) -> None:
    now = NOW.replace(hour=hour)
    assert lies_ahead(read_date(typed, now), now) is ahead


def test_an_hour_that_comes_twice_is_what_the_clock_said() -> None:
    when = read_date("25 October 2026 01:30", NOW)
    assert when == VagueDate("2026-10-25T01:30:00", date(2026, 10, 25), date(2026, 10, 25))


def test_hours_ago_are_hours_that_passed() -> None:
    after_the_clocks_went_forward = datetime(2027, 3, 28, 3, 30, tzinfo=UTC)
    assert read_date("2 hours ago", after_the_clocks_went_forward).text == "2027-03-28T00:30:00"


def test_the_time_zone_of_now_makes_no_difference() -> None:
    assert read_date("today", NOW.replace(tzinfo=UTC)) == read_date("today", NOW)


@pytest.mark.parametrize(
    ("edtf", "text", "earliest", "latest"),
    [
        ("2008-12-03", "2008-12-03", date(2008, 12, 3), date(2008, 12, 3)),
        ("2008-02", "2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2007", "2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2007-23", "2007-23", date(2007, 9, 1), date(2007, 11, 30)),
        ("2007-24", "2007-24", date(2007, 12, 1), date(2008, 2, 29)),
        ("2008-09-23~", "2008-09-23~", date(2008, 9, 23), date(2008, 9, 23)),
        ("2008-09-23?", "2008-09-23~", date(2008, 9, 23), date(2008, 9, 23)),
        ("2007-12%", "2007-12~", date(2007, 12, 1), date(2007, 12, 31)),
        ("2007-12-XX", "2007-12", date(2007, 12, 1), date(2007, 12, 31)),
        ("2007-XX-XX", "2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("200X", "2000/2009", date(2000, 1, 1), date(2009, 12, 31)),
        ("../2007-12-18", "../2007-12-18", None, date(2007, 12, 18)),
        ("2007-11-12/", "2007-11-12/..", date(2007, 11, 12), None),
        ("2007-11~/2007-12-18", "2007-11~/2007-12-18", date(2007, 11, 1), date(2007, 12, 18)),
        ("2007/2007", "2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2008-12-03T15:00:00", "2008-12-03T15:00:00", date(2008, 12, 3), date(2008, 12, 3)),
        ("2008-07-03T23:30:00Z", "2008-07-04T00:30:00", date(2008, 7, 4), date(2008, 7, 4)),
        ("../..", "", None, None),
        ("", "", None, None),
    ],
)
def test_edtf_has_bounds(edtf: str, text: str, earliest: date | None, latest: date | None) -> None:
    assert from_edtf(edtf) == VagueDate(text, earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        "2007-13",
        "2100-02-29",
        "2008-12-03T25:00:00",
        "2007/2006",
        "1666",
        "3 Dec 2008",
        "2007-24~",
        "2007/2008/2009",
        "2008-12-03T12:00:00/2008-12-03T13:00:00",
    ],
)
def test_what_is_not_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(NotADate):
        from_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "short", "full"),
    [
        ("2008-12-04", "today", "Thursday 4 December 2008"),
        ("2008-12-03", "yesterday", "Wednesday 3 December 2008"),
        ("2008-12-05", "tomorrow", "Friday 5 December 2008"),
        ("2008-12-03T15:00:00", "yesterday", "Wednesday 3 December 2008, 3:00 pm"),
        ("2008-12-03T12:00:00/2008-12-03T18:00:00", "yesterday", "the afternoon of Wednesday 3 December 2008"),
        ("2008-12-03T18:00:00/2008-12-04T06:00:00", "last night", "the night of Wednesday 3 December 2008"),
        ("2007-12-03T18:00:00/2007-12-04T06:00:00", "night of 3 Dec 2007", "the night of Monday 3 December 2007"),
        ("2008-12-03T00:05:09", "yesterday", "Wednesday 3 December 2008, 12:05:09 am"),
        ("2008-10-31", "31 Oct", "Friday 31 October 2008"),
        ("2007-12-31", "31 Dec 2007", "Monday 31 December 2007"),
        ("2009-01-05", "5 Jan 2009", "Monday 5 January 2009"),
        ("2008-09-23~", "~23 Sep", "about Tuesday 23 September 2008"),
        ("2007-09-23~", "~23 Sep 2007", "about Sunday 23 September 2007"),
        ("2007-10", "Oct 2007", "October 2007"),
        ("2008-10", "Oct 2008", "October 2008"),
        ("2007-10~", "~Oct 2007", "about October 2007"),
        ("2007", "2007", "2007"),
        ("2007-23", "autumn 2007", "autumn 2007"),
        ("2007-24", "winter 2007/08", "winter 2007/08"),
        ("1999-24", "winter 1999/00", "winter 1999/00"),
        ("2007-11-12/2007-12-18", "12 Nov–18 Dec 2007", "between 12 November 2007 and 18 December 2007"),
        ("2007-12-12/2007-12-18", "12–18 Dec 2007", "between 12 December 2007 and 18 December 2007"),
        ("2007-11-12/2008-02-03", "12 Nov 2007–3 Feb 2008", "between 12 November 2007 and 3 February 2008"),
        ("2008-11-12/2008-12-03", "12 Nov–3 Dec", "between 12 November 2008 and 3 December 2008"),
        ("2007-12-12~/2007-12-18", "~12–18 Dec 2007", "between about 12 December 2007 and 18 December 2007"),
        ("2007-03/2007-05", "Mar–May 2007", "between March 2007 and May 2007"),
        ("2007-23/2008", "autumn 2007–2008", "between autumn 2007 and 2008"),
        ("2000/2009", "2000–2009", "between 2000 and 2009"),
        ("../2007-12-18", "by 18 Dec 2007", "18 December 2007 or earlier"),
        ("../2008-11-18", "by 18 Nov", "18 November 2008 or earlier"),
        ("../2008-11-18~", "by ~18 Nov", "about 18 November 2008 or earlier"),
        ("2007-11-13/..", "after 12 Nov 2007", "13 November 2007 or later"),
        ("2008-11-13/..", "after 12 Nov", "13 November 2008 or later"),
        ("2008-01-01/..", "after 31 Dec 2007", "1 January 2008 or later"),
        ("", "date not known", "date not known"),
    ],
)
def test_a_date_is_said(edtf: str, short: str, full: str) -> None:
    when = from_edtf(edtf)
    assert (say(when, TODAY), say_in_full(when)) == (short, full)


def test_a_date_that_was_never_written_down() -> None:
    assert say(None, TODAY) == say_in_full(None) == "date not known"


def test_a_plain_day_is_said_as_a_known_date_is() -> None:
    assert [say_day(TODAY + timedelta(days=days), TODAY) for days in (-400, -30, -1, 0, 1, 30)] == (
        ["31 Oct 2007", "4 Nov", "yesterday", "today", "tomorrow", "3 Jan 2009"]
    )


def test_a_date_for_another_day_keeps_its_year() -> None:
    assert say_with_year(from_edtf("2008-12-04")) == "4 Dec 2008"
    assert say_with_year(from_edtf("2008-11-12/2008-12-03")) == "12 Nov–3 Dec 2008"
    assert say_with_year(VagueDate()) == "date not known"


DAYS = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31))
NOWS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001
PREFERS: st.SearchStrategy[Prefer] = st.sampled_from(["past", "future"])


def _point(day: date, form: int) -> str:
    """A day, or what it is in, in EDTF."""
    season = f"{day.year}-{21 + day.month % 4}"
    return [str(day), f"{day}~", f"{day:%Y-%m}", f"{day:%Y-%m}~", f"{day.year}", f"{day.year}~", season][form]


POINTS = st.builds(_point, DAYS, st.integers(0, 6))
MOMENTS = st.builds(
    lambda day, hour, minute, second: f"{day}T{hour:02}:{minute:02}:{second:02}",
    DAYS,
    st.integers(3, 23),
    st.integers(0, 59),
    st.sampled_from([0, 7]),
)
PARTS_OF_DAY = st.builds(lambda day, name: a_part_of_day(day, name).text, DAYS, st.sampled_from(sorted(PARTS)))
INTERVALS = st.builds("{}/{}".format, POINTS | st.just(".."), POINTS | st.just(".."))
EDTF = POINTS | MOMENTS | INTERVALS | PARTS_OF_DAY
DAY_TEXTS = st.builds(
    lambda day, form: form.format(day=day, d=day.day, m=day.month, yy=f"{day:%y}"),
    DAYS,
    st.sampled_from(
        ["{d}/{m}", "{d}.{m}.{yy}", "{d} {day:%b}", "{day:%a}", "{day:%B} {day:%Y}", "{day:%b} 0{d}", "{day}"]
    ),
)
# fmt: off
WORDS = st.sampled_from([
    "about", "~", "between", "and", "to", "-", "–", "from", "by", "before", "after", "since", "or", "earlier", "later",
    "last", "next", "this", "in", "ago", "a", "two", "2", "3d", "+3", "now", "today", "yesterday", "week", "weeks",
    "months", "year", "hours", "tue", "friday", "march", "may", "29", "feb", "31", "12/13", "3/12", "2007", "'07",
    "autumn", "winter", "early", "3pm", "15:00", "noon", "the move", "jamie's birth", "..", "/", "2007-23", "2007-XX",
    "x", "T15:00:00", "0", "00", "9999", "24th", "1430", "2.30", "mid", "end of", "nov", "christmas", "easter", "w/c",
    "this morning", "night", "last night", "half term", "week ending",
])
# fmt: on
TEXTS = (
    st.text()
    | DAY_TEXTS
    | EDTF
    | st.lists(WORDS | DAY_TEXTS, min_size=1, max_size=7).map(" ".join)
    | st.builds("between {} and {}".format, DAY_TEXTS, DAY_TEXTS)
    | st.builds("{} {}".format, st.sampled_from(["about", "by", "before", "after", "since", "next"]), DAY_TEXTS)
    | st.text("0123456789/-.: apmTX~?%", max_size=20)
)


def read_or_sentence(text: str, now: datetime, prefer: Prefer) -> VagueDate | str:
    try:
        return read_date(text, now, prefer=prefer, anchors=ANCHORS)
    except NotADate as refusal:
        return str(refusal)


@given(TEXTS, NOWS, PREFERS)
def test_anything_typed_is_a_date_or_is_explained(text: str, now: datetime, prefer: Prefer) -> None:
    when = read_or_sentence(text, now, prefer)
    if isinstance(when, str):
        assert "try " in when.lower()
        return
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert from_edtf(when.text) == when
    assert read_or_sentence(say_in_full(when), now, prefer) == when
    assert say(when, now.date())


@given(EDTF, NOWS, PREFERS)
def test_what_is_said_in_full_is_read_as_the_same_date(edtf: str, now: datetime, prefer: Prefer) -> None:
    try:
        when = from_edtf(edtf)
    except NotADate:
        return
    assert read_date(say_in_full(when), now, prefer=prefer) == when


@given(DAYS, NOWS)
def test_the_first_number_is_the_day(day: date, now: datetime) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}", now) == VagueDate.on(day)


@given(st.integers(1, 28), st.integers(1, 12), NOWS)
def test_a_day_without_its_year_is_within_a_year(day: int, month: int, now: datetime) -> None:
    past, future = (read_date(f"{day}/{month}", now, prefer=prefer).earliest for prefer in ("past", "future"))
    assert past is not None
    assert future is not None
    assert timedelta(0) <= now.date() - past <= timedelta(days=365)
    assert timedelta(0) <= future - now.date() <= timedelta(days=365)


@given(DAYS, DAYS)
def test_a_day_said_without_a_year_is_in_this_year(day: date, today: date) -> None:
    said = say_day(day, today)
    assert said.endswith(str(day.year)) or day.year == today.year or abs((day - today).days) <= 1


def test_nothing_is_imported_until_it_is_needed() -> None:
    code = (
        "import sys\nfrom datetime import datetime\nfrom leadpro.practice import ages, when, working_days\n"
        "when.read_date('between 3 May and yesterday', datetime(2008, 12, 4))\n"
        "print([name for name in ('edtf', 'parsedatetime', 'holidays') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


# the day at whose end something is looked at


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday 3pm", date(2008, 12, 3)),
        ("today", date(2008, 12, 4)),
        ("November", date(2008, 11, 30)),
        ("end of November", date(2008, 11, 30)),
        ("the end of last week", date(2008, 11, 30)),
        ("last month", date(2008, 11, 30)),
        ("2007", date(2007, 12, 31)),
        ("winter 2007/08", date(2008, 2, 29)),
        ("before March 2007", date(2007, 2, 28)),
    ],
)
def test_of_a_longer_time_the_last_day_is_meant(typed: str, day: date) -> None:
    assert last_day_known(read_end(typed, NOW), NOW) == day


@pytest.mark.parametrize("typed", ["tomorrow", "next friday", "this month", "end of December", "2008"])
def test_what_is_looked_back_to_has_come(typed: str) -> None:
    when = read_end(typed, NOW)
    with pytest.raises(NotADate, match="lies ahead: nothing is known of it yet"):
        last_day_known(when, NOW)
    assert last_day(when) > TODAY


@pytest.mark.parametrize("typed", ["after 2007", "since March", "not known"])
def test_what_has_no_end_has_no_last_day(typed: str) -> None:
    with pytest.raises(NotADate, match="no last day"):
        last_day(read_end(typed, NOW))


@pytest.mark.parametrize("typed", ["end of", "end of it"])
def test_an_end_of_what_is_no_date_is_none(typed: str) -> None:
    with pytest.raises(NotADate):
        read_end(typed, NOW)
