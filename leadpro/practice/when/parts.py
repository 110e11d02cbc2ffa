"""One day, month, season, year or period, in whichever way it is said."""

import re

from msgspec.structs import replace

from leadpro.practice.when import calendar_dates, from_now
from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.edtf_text import from_edtf
from leadpro.practice.when.making import about
from leadpro.practice.when.nearest import Floating, Part
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import match
from leadpro.records.vague_date import VagueDate

_ABOUT = r"(?:(?:about|around|approximately|circa|c\.?) |c\.?(?=\d)|~ ?)(?P<rest>.+)"
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


def _edtf(said: re.Match[str], context: Context) -> VagueDate:
    return from_edtf(said[0].upper())


_WAYS: tuple[Way, ...] = ((_ABOUT, _approximate), *from_now.WAYS, *calendar_dates.WAYS, (_EDTF, _edtf))
