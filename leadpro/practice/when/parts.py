"""One day, month, season, year or period, in whichever way it is said."""

import re
from datetime import date

from msgspec.structs import replace

from leadpro.practice.when import calendar_dates, feasts, from_now
from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.edtf_text import from_edtf
from leadpro.practice.when.half_terms import NAMES, half_term
from leadpro.practice.when.making import ONE_DAY, about
from leadpro.practice.when.nearest import Floating, Part, Weekly
from leadpro.practice.when.parts_of_day import PARTS, a_part_of_day
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import match
from leadpro.records.vague_date import VagueDate

_ABOUT = r"(?:(?:about|around|approximately|circa|c\.?) |c\.?(?=\d)|~ ?)(?P<rest>.+)"
_WEEK = (
    r"(?:the )?(?:w/?c|w/?b|(?P<ending>w/?e)|week (?:commencing|beginning|starting|of|(?P<ends>ending))) (?P<rest>.+)"
)
_PART = "|".join(PARTS)
_PART_OF_DAY = (
    rf"(?P<which>this|last) (?P<part>{_PART})|tonight"
    rf"|(?:on )?(?P<day>.+?) (?:in the |at )?(?P<behind>{_PART})"
    rf"|(?:in |at )?(?:the )?(?P<before>{_PART}) of (?P<rest>.+)"
)
_HALF_TERM = (
    r"(?:(?:at|in|over|during) )?(?:the )?(?:(?P<which>last|next) )?"
    rf"(?:(?P<named>{'|'.join(NAMES)}) )?half[ -]?term(?: (?P<year>\d{{4}}))?"
)
_EDTF_EDGE = r"[\dx]{4}(?:-[\dx]{2}){0,2}[~?%]?"
_EDTF = (
    rf"{_EDTF_EDGE}(?:/(?:{_EDTF_EDGE}|\.\.)?)?"
    rf"|(?:\.\.)?/{_EDTF_EDGE}"
    r"|\d{4}-\d\d-\d\dt[\d:]+(?:z|[+-][\d:]+)?"
)


def read_part(text: str, context: Context) -> Part | None:
    """What is read as one thing, None if it is nothing of the kind. The first way that has all of the text decides."""
    if text in context.anchors:
        return _known(context.anchors[text])
    for pattern, way in _WAYS:
        if said := match(pattern, text):
            return way(said, context)
    return None


def _known(anchor: VagueDate) -> VagueDate:
    if anchor.earliest is None and anchor.latest is None:
        raise NotADate("Nobody has said when that was; try a date such as 3 Dec 2008 or autumn 2007.")
    return anchor


def _approximate(said: re.Match[str], context: Context) -> Part | None:
    part = read_part(said["rest"], context)
    if part is None:
        return None
    return replace(part, about=True) if isinstance(part, Floating) else about(part)


def _week(said: re.Match[str], context: Context) -> VagueDate | None:
    """The seven days that begin with a day, or end with it."""
    part = read_part(said["rest"], context)
    day = None if part is None else _one_day(context.settle(part))
    if day is None:
        return None
    if said["ending"] or said["ends"]:
        return VagueDate.between(day - 6 * ONE_DAY, day)
    return VagueDate.between(day, day + 6 * ONE_DAY)


def _part_of_day(said: re.Match[str], context: Context) -> VagueDate | None:
    """A morning, an afternoon, an evening or a night; last night began yesterday."""
    name = said["part"] or said["behind"] or said["before"] or "night"
    if not (whose := said["day"] or said["rest"]):
        return a_part_of_day(context.today - ONE_DAY * (said["which"] == "last"), name)
    part = read_part(whose, context)
    if isinstance(part, Weekly) and context.prefer == "past" and context.now.time() < PARTS[name].begins:
        part = part.settle(context.today - ONE_DAY, "past")  # of today's weekday it has not come yet
    day = None if part is None else _one_day(context.settle(part))
    return None if day is None else a_part_of_day(day, name)


def _half_term(said: re.Match[str], context: Context) -> VagueDate:
    year = None if said["year"] is None else int(said["year"])
    return half_term(context.half_terms, context.today, context.prefer, said["which"], said["named"], year)


def _one_day(when: VagueDate) -> date | None:
    """The day that it is; None where it is none, is not certain, or has a time already."""
    return when.earliest if when.exact and "T" not in when.text else None


def _edtf(said: re.Match[str], context: Context) -> VagueDate:
    return from_edtf(said[0].upper())


_LONGER: tuple[Way, ...] = (
    (_HALF_TERM, _half_term),  # "October half term"
    (_WEEK, _week),  # "w/c 12/9"
    (_PART_OF_DAY, _part_of_day),  # "yesterday afternoon", "last night"
)
_WAYS: tuple[Way, ...] = (
    (_ABOUT, _approximate),
    *from_now.WAYS,
    *calendar_dates.WAYS,
    *feasts.WAYS,
    *_LONGER,
    (_EDTF, _edtf),
)
