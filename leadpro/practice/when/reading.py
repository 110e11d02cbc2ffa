"""Dates read from what somebody types: the ways to read it, in the order in which they are tried."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from types import MappingProxyType

from leadpro.practice.when.context import Context
from leadpro.practice.when.nearest import Prefer
from leadpro.practice.when.parts import read_part
from leadpro.practice.when.point import Point
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.spans import between, bounded, from_to
from leadpro.practice.when.times import with_time
from leadpro.practice.when.words import tidy
from leadpro.records.vague_date import VagueDate

_NO_ANCHORS: Mapping[str, VagueDate] = MappingProxyType({})
_LONGEST = 120
_NOT_KNOWN = ("date not known", "not known", "unknown")


def read_date(
    text: str,
    now: datetime,
    *,
    prefer: Prefer = "past",
    anchors: Mapping[str, VagueDate] = _NO_ANCHORS,
    half_terms: Sequence[VagueDate] = (),
    birth: bool = False,
) -> VagueDate:
    """The date that somebody typed, in any of the ways that people say one.

    A day, month or weekday without its year or week is the nearest one in the past, or in the future, as `prefer`
    says; today counts as either. "Last tuesday" and "next friday" are the nearest that are not today. Years of two
    digits are 1970 to 2069, but a century earlier if that is more than 20 years ahead. "Before" and "after" leave out
    the day, month or year that they name; "by" and "since" take it in. Before or after something known only
    vaguely, or an anchor, takes in everything that is possible. Some months or years ago is about a day. An hour of one
    figure is a working day's where nothing else is said: 8 to 11 in the morning, 12 to 6 in the afternoon. Four
    figures are a year where they can be one, and else a time.

    `now` is the wall clock in England; a time zone on it makes no difference. `prefer` is "past" for what happened
    and "future" for what is due. `anchors` are the dates that have a name in this family, such as "Jamie's birth";
    their names are read without regard to case. `half_terms` are those that the practice pack knows. Of a `birth` the
    year has to be said.

    Raises NotADate if it is not a date, or could be two.
    """
    context = Context(
        now.replace(tzinfo=None), prefer, {tidy(name): when for name, when in anchors.items()}, tuple(half_terms), birth
    )
    text = tidy(text)
    if not text:
        raise NotADate("Write when it was; try today, yesterday 3pm, 3 Dec or autumn 2007.")
    if text in _NOT_KNOWN:
        return VagueDate()
    if len(text) <= _LONGEST:
        for way in (_alone, bounded, between, with_time, from_to):
            when = way(text, context)
            if when is not None:
                return when
    raise NotADate(
        "This is not a date; "
        "try 3 Dec 2008, 3/12, yesterday 3pm, autumn 2007, about 23 Sep or between 3 May and 6 June."
    )


def lies_ahead(when: VagueDate, now: datetime) -> bool:
    """Whether something cannot have happened by `now`, the wall clock in England: by its time too, where it has one."""
    if when.earliest is None or when.earliest < now.date():
        return False
    point = Point.of(when.text.partition("/")[0])
    return when.earliest > now.date() or bool(point and point.at and point.at > now.time())


def moment_of(when: VagueDate) -> time | None:
    """The time of day that was said with it, on the wall clock in England."""
    point = Point.of(when.text)
    return point.at if point else None


def _alone(text: str, context: Context) -> VagueDate | None:
    part = read_part(text, context)
    return None if part is None else context.settle(part)
