"""A birth or an age as it stands in a list: read no more exactly than it says, and not at all where it could be two."""

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from leadpro.practice.ages import born_at_age
from leadpro.practice.when import NotADate, read_date
from leadpro.records.vague_date import VagueDate

OLDEST = 25
"""Years of whoever is on a list as a child, at most: some are helped until then."""

EMPTY = frozenset(["", *"-–—?", "n/a", "na", "n/k", "nk", "none", "nil", "tbc", "tba", "unknown", "not known"])
"""What stands in a cell in which nothing is said."""

NO_NAME = EMPTY - {"na", "nil", "nk", "none"}
"""The same where names stand: some people are called Na or None."""

_EXPECTED = re.compile(
    r"(?:edd|e\.d\.d\.?|(?:baby )?due|expected|unborn|not (?:yet )?born(?: yet)?)\b[\s:,;-]*"
    r"(?:edd|due|on)?[\s:,;-]*(?P<day>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(r"(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?|b\.)[\s:]*", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_AGED = re.compile(r"aged?\b[\s:]*", re.IGNORECASE)
_YEARS = r"(?P<years>\d{1,3})\s*(?:y|yr|yrs|year|years)\b(?:\s*old)?"
_MONTHS = r"(?P<months>\d{1,2})\s*(?:m|mo|mth|mths|month|months)\b(?:\s*old)?"
_AGES = (
    re.compile(rf"{_YEARS}[\s,]*(?:and\s*)?{_MONTHS}", re.IGNORECASE),
    re.compile(rf"{_YEARS}|(?P<bare>\d{{1,3}})\s*(?:y/o|yo)?", re.IGNORECASE),
    re.compile(_MONTHS, re.IGNORECASE),
    re.compile(r"(?P<weeks>\d{1,2})\s*(?:w|wk|wks|week|weeks)\b(?:\s*old)?", re.IGNORECASE),
    re.compile(r"(?P<days>\d{1,2})\s*(?:d|day|days)\b(?:\s*old)?", re.IGNORECASE),
)


class NotRead(ValueError):
    """What stands there is not taken; its message says why, and what would do."""


class Birth(Struct, frozen=True):
    """What a list says of a birth."""

    born: VagueDate | None = None
    """The day, or the expected one of a child who is not born yet; None where nothing is said."""
    unborn: bool = False


def read_birth(text: str, listed: date, today: date) -> Birth:
    """A birth as it stands in a cell for births. Raises NotRead.

    `listed` is the day that the list is of: an age with its unit ("7 yrs") counts from there.
    """
    text = _MIDNIGHT.sub("", " ".join(text.split()))
    if expected := _EXPECTED.fullmatch(text):
        day = expected["day"].strip("() ")
        return Birth(None if day.casefold() in EMPTY else read_day(day, today), unborn=True)
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if text.casefold() in EMPTY:
        return Birth()
    if re.fullmatch(r"\d{1,3}", text):
        raise NotRead(f"{text} alone may be an age or a day: write {text} yrs, or the date of birth.")
    if _AGED.match(text) or any(pattern.fullmatch(text) for pattern in _AGES):
        return read_age(text, listed)
    born = read_day(text, today)
    if born.earliest and born.earliest > today:
        raise NotRead(f"That lies ahead: write EDD {text} for a child who is not born yet, or correct it.")
    return Birth(born)


def read_age(text: str, listed: date) -> Birth:
    """An age as it stands in a cell for ages: when somebody was born who was so old on that day. Raises NotRead."""
    text = _AGED.sub("", " ".join(text.split()), count=1)
    if text.casefold() in EMPTY:
        return Birth()
    if _EXPECTED.fullmatch(text):
        return read_birth(text, listed, listed)
    found = next((match for each in _AGES if (match := each.fullmatch(text))), None)
    if found is None:
        raise NotRead("That is no age: write 7, 7 yrs, 18 months, or a year of birth under births.")
    said = {unit: int(number) for unit, number in found.groupdict().items() if number}
    years = said.get("years", said.get("bare", 0))
    if years > OLDEST:
        raise NotRead(f"A child of {years}? Correct it, or leave it empty.")
    return Birth(
        born_at_age(
            listed,
            years=years,
            months=said.get("months"),
            weeks=said.get("weeks"),
            days=said.get("days"),
        )
    )


def read_day(text: str, today: date) -> VagueDate:
    """A date that means the same whenever it is read. Raises NotRead for one that has no year of its own."""
    text = re.sub(r"(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)", " ", text)  # "12-Mar-19", as Excel shows a day
    if re.fullmatch(r"[2-5]\d{4}", text):
        day = date(1899, 12, 30) + timedelta(days=int(text))
        raise NotRead(f"A number as the spreadsheet keeps days: write {day.day}/{day.month}/{day.year} if that is it.")
    try:
        when, earlier = (
            read_date(text, datetime.combine(day, time(12))) for day in (today, today - timedelta(days=1000))
        )
    except NotADate as error:
        raise NotRead("There is no such date: write 12/3/2019, March 2019 or 2019.") from error
    if when != earlier:
        raise NotRead("It does not say of which year: write it with the year, such as 12/3/2019.")
    return when
