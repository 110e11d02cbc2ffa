"""When somebody was born, or is due, as people say it: a date, an age, or "due 4 Feb"."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.ages import born_at_age
from leadpro.practice.when.making import check_year
from leadpro.practice.when.nearest import Prefer
from leadpro.practice.when.reading import read_date
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import COUNTS, MONTH, match, tidy
from leadpro.records.vague_date import VagueDate

_DUE = rf"(?:due|expected|edd|unborn|not born yet)(?:(?: on|:| in(?= {MONTH}\b))? (?P<rest>.+))?"
_SO_MANY = rf"(?:\d{{1,4}} ?|(?:{'|'.join(COUNTS)}) )"
_YEARS = rf"(?P<years>{_SO_MANY})(?:y|yrs?|years?|yo|y/o)"
_MONTHS_UNIT = "(?:m|mo|mths?|months?)"
_AGE = (
    r"(?P<about>about |around |approximately |c\.? ?|~ ?)?(?:aged? )?"
    rf"(?:{_YEARS}(?:(?:,| and)? ?(?P<and_months>{_SO_MANY}){_MONTHS_UNIT})?|(?P<months>{_SO_MANY}){_MONTHS_UNIT}"
    rf"|(?P<weeks>{_SO_MANY})(?:w|wks?|weeks?)|(?P<days>{_SO_MANY})(?:d|days?))(?: old)?"
)
_AGED = r"aged? (?P<count>\d{1,3})"
_NUMBER_ALONE = r"(?:about |~ ?)?(?P<count>\d{1,2})"


class Birth(Struct, frozen=True):
    """When somebody was born, or is expected."""

    when: VagueDate
    due: bool = False
    """Whether it was said that they are not born yet."""


def read_birth(text: str, now: datetime, *, prefer: Prefer = "past", half_terms: Sequence[VagueDate] = ()) -> Birth:
    """The birth that somebody typed: a date with its year, an age ("3y", "18 months", "about 6y"), or "due 4 Feb".

    An age is every day on which somebody of that age today can have been born; "3y 2m" is a month of days, and one of
    "about 6y" stays an estimate. What is due lies ahead, and its year need not be said; "due" alone is known to nobody
    yet. With `prefer` "future" it is read as what is due. Raises NotADate for what is neither.
    """
    said = tidy(text)
    if due := match(_DUE, said):
        rest = due["rest"]
        when = read_date(rest, now, prefer="future", half_terms=half_terms) if rest else VagueDate()
        return Birth(when, due=True)
    if prefer == "future":
        return Birth(read_date(text, now, prefer="future", half_terms=half_terms))
    if aged := match(_AGED, said):
        said = f"{aged['count']}y"
    if age := match(_AGE, said):
        return Birth(_at_age(age, now.date()))
    if bare := match(_NUMBER_ALONE, said):
        count = bare["count"]
        raise NotADate(f"An age or a year? An age is {count}y or {count} months; a year has four figures.")
    return Birth(read_date(text, now, half_terms=half_terms, birth=True))


def _at_age(age: re.Match[str], today: date) -> VagueDate:
    """The days on which somebody who is so old can have been born."""
    counted = {unit: _count(said) for unit, said in age.groupdict().items() if unit != "about" and said}
    try:
        when = born_at_age(
            today,
            years=counted.get("years", 0),
            months=counted.get("and_months", counted.get("months")),
            weeks=counted.get("weeks"),
            days=counted.get("days"),
        )
    except (ValueError, OverflowError):
        when = VagueDate.on(date.min)
    assert when.earliest
    check_year(when.earliest.year)
    return replace(when, text="/".join(f"{edge}~" for edge in when.text.split("/"))) if age["about"] else when


def _count(said: str) -> int:
    return COUNTS.get(said.strip()) or int(said)
