"""Dates written in EDTF, with the days that they can have been."""

import re
from datetime import date, datetime

from leadpro.london import LONDON
from leadpro.practice.when.making import a_day, a_month, a_season, a_span, a_time, a_year, check_year
from leadpro.practice.when.parts_of_day import a_part_of_day, part_of_day
from leadpro.practice.when.refusal import NotADate
from leadpro.records.vague_date import VagueDate

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?"
_DAY = r"(\d{4})-(\d\d)-(\d\d)"
_MONTH = r"(\d{4})-(0[1-9]|1[0-2])"
_SEASON = r"(\d{4})-(2[1-4])"
_YEAR = r"(\d{4})"
_PLAIN = ((_DAY, a_day), (_MONTH, a_month), (_SEASON, a_season), (_YEAR, a_year))
"""What nearly every date is, and how it is made without the library, which takes 3 ms for each."""
_EDGE = r"\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?|\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX"


def from_edtf(text: str) -> VagueDate:
    """The date that EDTF of level 0 or 1 stands for, with the first and last day that it can have been.

    It is kept in one form: "?" and "%" become "~", because all three say that the day is not certain; "2007-XX" is
    "2007" and "200X" is "2000/2009"; an unknown end of an interval is open; a time with a zone becomes the wall clock
    in England; from one moment to another is a part of a day, and nothing else; "" and "../.." are at some time.
    Winter is December to February and has its December's year.

    Raises NotADate if it is not EDTF of these levels, or not within `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not text:
        return VagueDate()
    if part := part_of_day(text):
        check_year(part[0].year)
        return a_part_of_day(*part)
    if "T" in text:
        return _moment(text)
    start, slash, end = text.partition("/")
    if not slash:
        return _edge(text)
    first, last = (None if edge in ("", "..") else _edge(edge) for edge in (start, end))
    return a_span(first, last)


def _moment(text: str) -> VagueDate:
    if not re.fullmatch(_MOMENT, text, re.ASCII):
        raise _not_edtf()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _not_edtf() from None
    # Before the zone too, because the first and last hours that there are have no wall clock in some other zone.
    check_year(moment.year)
    if moment.tzinfo is not None:
        moment = moment.astimezone(LONDON)
    return a_time(moment.date(), moment.time())


def _edge(text: str) -> VagueDate:
    """One side of an interval, or a date that is none."""
    for pattern, made in _PLAIN:
        if plain := re.fullmatch(pattern, text, re.ASCII):
            return made(*map(int, plain.groups()))
    if not re.fullmatch(_EDGE, text, re.ASCII):
        raise _not_edtf()
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        found = parse_edtf(text)
        earliest, latest = date(*found.lower_strict()[:3]), date(*found.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        # A ValueError, because the library lets 29 February 2100 through.
        raise _not_edtf() from None
    check_year(earliest.year)
    check_year(latest.year)
    text = re.sub("[?%]$", "~", text.replace("-XX", ""))
    if "X" in text:
        return a_span(a_year(earliest.year), a_year(latest.year))
    return VagueDate(text, earliest, latest)


def _not_edtf() -> NotADate:
    return NotADate("There is no such date; try 2008-12-03, 2008-12 or 2007-11-12/2007-12-18.")
