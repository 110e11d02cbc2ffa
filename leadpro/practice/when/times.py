"""A time of a day: "yesterday 3pm", "15:00 on 3 Dec"."""

import re
from datetime import time

from leadpro.practice.when.context import Context
from leadpro.practice.when.making import a_time
from leadpro.practice.when.parts import read_part
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.words import match
from leadpro.records.vague_date import VagueDate

ONE_DAY_FOR_A_TIME = "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."

_TIME = (
    r"(?:(?P<hour12>\d{1,2})(?:[:.](?P<minute12>\d\d)(?::(?P<second12>\d\d))?)? ?(?P<half>am|pm)"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?::(?P<second24>\d\d))?"
    r"|(?P<noon>noon|midday))"
)
_TIME_LAST = rf"(?:(?P<day>.+?) )??(?:at )?{_TIME}"
_TIME_FIRST = rf"{_TIME} (?:on )?(?P<day>.+)"


def with_time(text: str, context: Context) -> VagueDate | None:
    """A day and a time, or a time today; None if there is no time."""
    said = find_time(text)
    if not said:
        return None
    at = _time(said)
    part = read_part(said["day"] or "today", context)
    when = None if part is None else context.settle(part)
    if when is None or when.earliest is None or not when.exact or "T" in when.text:
        raise NotADate(ONE_DAY_FOR_A_TIME)
    return a_time(when.earliest, at)


def find_time(text: str) -> re.Match[str] | None:
    """A text that ends or begins with what looks like a time."""
    return match(_TIME_LAST, text) or match(_TIME_FIRST, text)


def _time(said: re.Match[str]) -> time:
    if said["noon"]:
        return time(12)
    if said["half"]:
        hour, minute, second = said.group("hour12", "minute12", "second12")
        # 12 am is midnight and 12 pm is noon; 24 is no hour, and so refused below.
        hours = int(hour) % 12 + (12 if said["half"] == "pm" else 0) if 1 <= int(hour) <= 12 else 24
    else:
        hour, minute, second = said.group("hour24", "minute24", "second24")
        hours = int(hour)
        if len(hour) == 1:
            raise NotADate(f"Is that morning or afternoon? Try {hour}:{minute}am or {hour}:{minute}pm.")
    try:
        return time(hours, int(minute or 0), int(second or 0))
    except ValueError:
        raise NotADate("There is no such time; try 3pm, 3:30pm or 15:30.") from None
