"""Dates said back: short for a column, or in full as they are read again."""

from datetime import date, timedelta

from leadpro.practice.when.names import WEEKDAYS, day_name, short_day, time_name
from leadpro.practice.when.parts_of_day import part_of_day
from leadpro.practice.when.point import Point
from leadpro.records.vague_date import VagueDate

_NOT_KNOWN = "date not known"
_NIGHTS = {0: "tonight", -1: "last night"}
_NEARBY = {0: "today", -1: "yesterday", 1: "tomorrow"}


def say(when: VagueDate | None, today: date) -> str:
    """The date for a column: "yesterday", "31 Oct", "~23 Sep", "Oct 2007", "12 Nov–18 Dec 2007", "by 18 Dec 2007".

    A day without a year is always in the calendar year of `today`; every other day has its year. A time is left
    out. No bound on a side is "by" the last day that it can have been, or "after" the last that it can't.
    "" and None are "date not known".
    """
    if when is None or not when.text:
        return _NOT_KNOWN
    if of_day := part_of_day(when.text):
        day, name = of_day
        if name != "night":
            return say_day(day, today)
        return _NIGHTS.get((day - today).days) or f"night of {say_day(day, today)}"
    point = Point.of(when.text)
    if point is not None and point.day is not None and not point.about:
        return say_day(point.day, today)
    short = say_with_year(when)
    within_year = all(day is None or day.year == today.year for day in (when.earliest, when.latest))
    names_days = all(len(edge.rstrip("~")) == len("2007-12-18") for edge in when.text.split("/") if edge != "..")
    return short.removesuffix(f" {today.year}") if within_year and names_days else short


def say_with_year(when: VagueDate) -> str:
    """The date for a column as `say` gives it, but no day loses its year: for what is read on another day."""
    if of_day := part_of_day(when.text):
        return f"{'night of ' if of_day[1] == 'night' else ''}{short_day(of_day[0])}"
    start, slash, end = when.text.partition("/")
    first, last = Point.of(start), Point.of(end)
    if not slash:
        return (when.text or _NOT_KNOWN) if first is None else first.in_short()
    if end == ".." and when.earliest is not None:
        return f"after {short_day(when.earliest - timedelta(days=1))}"
    if last is None:
        return when.text
    if first is None:
        return f"by {last.in_short()}"
    return f"{_without(first, last)}–{last.in_short()}"


def say_in_full(when: VagueDate | None) -> str:
    """The date in words that `read_date` reads as the same date: "Wednesday 3 December 2008, 3:00 pm".

    "the afternoon of Wednesday 3 December 2008", "about Tuesday 23 September 2008", "October 2007", "between
    12 November 2007 and 18 December 2007", "18 December 2007 or earlier", "12 November 2007 or later"; "" and None are
    "date not known".
    """
    if when is None or not when.text:
        return _NOT_KNOWN
    if of_day := part_of_day(when.text):
        return f"the {of_day[1]} of {_alone_in_full(of_day[0].isoformat())}"
    start, slash, end = when.text.partition("/")
    if not slash:
        return _alone_in_full(when.text)
    if start == "..":
        return f"{_edge_in_full(end)} or earlier"
    if end == "..":
        return f"{_edge_in_full(start)} or later"
    return f"between {_edge_in_full(start)} and {_edge_in_full(end)}"


def say_day(day: date, today: date) -> str:
    """A known day for a column: "today", "yesterday", "tomorrow", "31 Oct" in this calendar year, or "31 Oct 2007"."""
    return _NEARBY.get((day - today).days) or short_day(day).removesuffix(f" {today.year}")


def say_ago(day: date, today: date, *, exact: bool = True) -> str:
    """How long ago a day was, for a column: "yesterday", "72 d ago", "~72 d ago", "13 months", "8 y ago"."""
    days = (today - day).days
    about = "" if exact else "~"
    if days <= 0:
        return about + "today"
    if days == 1 and exact:
        return "yesterday"
    months = days * 12 // 365
    said = f"{days} d ago" if days < 100 else f"{months} months" if months < 100 else f"{months // 12} y ago"
    return about + said


def _without(first: Point, last: Point) -> str:
    """The start of a span without what its end says too: "12" of December, "12 Nov" of 2007, or "Mar" of 2007."""
    short = first.in_short()
    if first.year != last.year or first.month is None or first.season is not None or last.season is not None:
        return short
    if first.day is not None and last.day is not None and first.month == last.month and not last.about:
        return short.split(" ")[0]
    return short.removesuffix(f" {first.year}")


def _alone_in_full(text: str) -> str:
    point = Point.of(text)
    if point is None or point.day is None:
        return _edge_in_full(text)
    about = "about " if point.about else ""
    at = "" if point.at is None else f", {time_name(point.at)}"
    return f"{about}{WEEKDAYS[point.day.weekday()]} {day_name(point.day)}{at}"


def _edge_in_full(text: str) -> str:
    point = Point.of(text)
    return text if point is None else point.in_full()
