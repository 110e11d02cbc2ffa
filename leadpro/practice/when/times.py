"""A time of a day: "yesterday 3pm", "15:00 on 3 Dec"."""

import re
from datetime import time

from leadpro.practice.when.context import Context
from leadpro.practice.when.making import a_time
from leadpro.practice.when.names import time_name
from leadpro.practice.when.parts import read_part
from leadpro.practice.when.parts_of_day import day_of, part_of_day
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import match
from leadpro.records.vague_date import VagueDate

ONE_DAY_FOR_A_TIME = "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."

_TIME = (
    r"(?:(?P<hour12>\d{1,2})(?:[:.](?P<minute12>\d\d)(?::(?P<second12>\d\d))?)? ?(?P<half>am|pm)"
    r"|(?P<hour24>\d{1,2})[:.](?P<minute24>\d\d)(?::(?P<second24>\d\d))?"
    r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?: ?(?:h|hrs|hours))?"
    r"|(?P<noon>noon|midday))"
)
_TIME_LAST = rf"(?:(?P<day>.+?) )??(?:at )?{_TIME}"
_TIME_FIRST = rf"{_TIME} (?:on )?(?P<day>.+)"


def with_time(text: str, context: Context) -> VagueDate | None:
    """A day and a time, or a time today; None if there is no time."""
    said = find_time(text)
    if not said:
        return None
    part = read_part(said["day"] or "today", context)
    when = None if part is None else context.settle(part)
    if said["hour4"] and (when is None or not when.exact):
        return None  # a year: "March to May 2007"
    if when is not None and (of_day := part_of_day(when.text)):
        at = _time(said, of_day[1])
        day = day_of(at, *of_day)
        if day is None:
            raise NotADate(f"{time_name(at)} is not in the {of_day[1]}; try yesterday 3pm or yesterday afternoon.")
        return a_time(day, at)
    at = _time(said)
    if when is None or when.earliest is None or not when.exact or "T" in when.text:
        raise NotADate(ONE_DAY_FOR_A_TIME)
    return a_time(when.earliest, at)


def find_time(text: str) -> re.Match[str] | None:
    """A text that ends or begins with what looks like a time."""
    return match(_TIME_LAST, text) or match(_TIME_FIRST, text)


def _time(said: re.Match[str], of_day: str = "") -> time:
    if said["noon"]:
        return time(12)
    if said["half"]:
        hour, minute, second = said.group("hour12", "minute12", "second12")
        # 12 am is midnight and 12 pm is noon; 24 is no hour, and so refused below.
        hours = int(hour) % 12 + (12 if said["half"] == "pm" else 0) if 1 <= int(hour) <= 12 else 24
    elif said["hour4"]:
        hours, minute, second = int(said["hour4"]), said["minute4"], "0"
    else:
        hour, minute, second = said.group("hour24", "minute24", "second24")
        hours = int(hour)
        if len(hour) == 1:
            hours = _of_one_figure(hours, minute, of_day)
    try:
        return time(hours, int(minute or 0), int(second or 0))
    except ValueError:
        raise NotADate("There is no such time; try 3pm, 3:30pm or 15:30.") from None


def _of_one_figure(hour: int, minute: str, of_day: str) -> int:
    """Of two what was meant: what lies in the part of the day that was said, else what is a working day's."""
    if of_day in ("afternoon", "evening") or (of_day == "night" and hour >= 6):
        return hour + 12
    if of_day or hour >= 8:
        return hour
    if 1 <= hour <= 6:
        return hour + 12
    raise NotADate(f"Is that morning or afternoon? Try {hour}:{minute}am or {hour}:{minute}pm.")
