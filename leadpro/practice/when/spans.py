"""More than one day, month or year: before or after something, or from one thing to another."""

import re
from datetime import date

from leadpro.practice.when.context import Context
from leadpro.practice.when.making import ONE_DAY, a_span
from leadpro.practice.when.nearest import Floating, Part
from leadpro.practice.when.parts import read_part
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.times import ONE_DAY_FOR_A_TIME, find_time
from leadpro.practice.when.words import MONTH, match
from leadpro.records.vague_date import VagueDate

_BOUNDED = r"(?P<word>by|before|after|since) (?P<rest>.+)"
_OR_BOUNDED = r"(?P<rest>.+) or (?P<word>earlier|later)"
_AND = r" and "
_TO = r" (?:to|until|till) | ?– ?| - "
_HYPHEN = r"-"
_DAY_ALONE = r"\d{1,2}(?:th)?"
_DAY_AND_REST = rf"\d{{1,2}}(?:th)? (?P<rest>{MONTH}.*)"


def bounded(text: str, context: Context) -> VagueDate | None:
    """Such as "by 18 Dec 2007", "before the move", "after March 2007" or "18 Dec 2007 or earlier"."""
    said = match(_BOUNDED, text) or match(_OR_BOUNDED, text)
    part = _end(said["rest"], context) if said else None
    if said is None or part is None:
        return None
    word, when = said["word"], context.settle(part)
    # What happened before something vague, or before an event or a time of day, may have happened the same day.
    strict = said["rest"] not in context.anchors and "T" not in when.text and not when.text.endswith("~")
    if word == "before" and strict:
        return VagueDate.between(None, _bound(when.earliest) - ONE_DAY)
    if word == "after" and strict:
        return VagueDate.between(_bound(when.latest) + ONE_DAY, None)
    if word in ("by", "before", "earlier"):
        _bound(when.latest)
        return a_span(None, when)
    _bound(when.earliest)
    return a_span(when, None)


def between(text: str, context: Context) -> VagueDate | None:
    """Such as "between 3 May and 6 June 2007"."""
    if not text.startswith("between "):
        return None
    when = _one_reading(text.removeprefix("between "), _AND, context)
    if when is None:
        raise NotADate("Between which two dates? Try between 3 May and 6 June 2007.")
    return when


def from_to(text: str, context: Context) -> VagueDate | None:
    """Such as "3 May to 6 June 2007", "from March 2007 until the move", "3 May – 6 June", "3-6 June"."""
    text = text.removeprefix("from ")
    return _one_reading(text, _TO, context) or _one_reading(text, _HYPHEN, context)


def _one_reading(text: str, separator: str, context: Context) -> VagueDate | None:
    """The date that a text stands for if it is cut in two, when there is one place to cut it."""
    readings: list[VagueDate] = []
    refusals: list[NotADate] = []
    for cut in re.finditer(separator, text):
        try:
            when = _range(text[: cut.start()].strip(), text[cut.end() :].strip(), context)
        except NotADate as refusal:
            refusals.append(refusal)
        else:
            readings += [] if when is None else [when]
    if len(readings) > 1:
        raise NotADate("This can be read in two ways; try between 3 May and 6 June 2007.")
    if refusals and not readings:
        raise refusals[0]
    return readings[0] if readings else None


def _range(start_text: str, end_text: str, context: Context) -> VagueDate | None:
    if match(_DAY_ALONE, start_text) and (same_month := match(_DAY_AND_REST, end_text)):
        start_text = f"{start_text} {same_month['rest']}"
    start, end = _end(start_text, context), _end(end_text, context)
    return None if start is None or end is None else a_span(*_settled(start, end, context))


def _end(text: str, context: Context) -> Part | None:
    """What is read as one end of something longer, None if it is nothing of the kind."""
    part = read_part(text, context)
    if part is None and (said := find_time(text)) and not said["hour4"]:
        raise NotADate(ONE_DAY_FOR_A_TIME)
    return part


def _settled(start: Part, end: Part, context: Context) -> tuple[VagueDate, VagueDate]:
    """Both ends, the one without a year taking it from the other: "12 Nov to 3 Feb 2008" starts in 2007.

    Of two without a year the end is the nearest one in the past, or the start is in the future.
    """
    if isinstance(end, Floating) and (context.prefer == "future" or isinstance(start, VagueDate)):
        start = context.settle(start)
        return start, _settled_end(start, end, context)
    end = context.settle(end)
    return start.settle(_bound(end.latest), "past") if isinstance(start, Floating) else start, end


def _settled_end(start: VagueDate, end: Floating, context: Context) -> VagueDate:
    when = end.settle(_bound(start.earliest), "future")
    if context.prefer == "past" and _bound(when.latest) <= context.today and when != context.settle(end):
        raise NotADate("Say the year of the second date too; try between 3 May 2007 and 6 June 2007.")
    return when


def _bound(day: date | None) -> date:
    if day is None:
        raise NotADate("One of these dates has no end of its own; try between 3 May and 6 June 2007.")
    return day
