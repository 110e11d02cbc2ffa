"""Weekdays, and days, times, weeks, months and years counted from now."""

import re
from datetime import UTC, timedelta

from leadpro.london import LONDON
from leadpro.practice.when.context import Context, Way
from leadpro.practice.when.making import ONE_DAY, a_day, a_month, a_time, a_year, about
from leadpro.practice.when.nearest import Part, Weekly
from leadpro.practice.when.words import COUNTS, NUMBER, WEEKDAY, WEEKDAY_NUMBERS
from leadpro.records.vague_date import VagueDate

_NAMED_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_DAYS_IN = {"day": 1, "d": 1, "week": 7, "w": 7, "fortnight": 14}
_MINUTES_IN = {"minute": 1, "min": 1, "hour": 60}
_STEPS = {"last": -1, "this": 0, "next": 1}

_WEEKDAY = rf"(?:on |(?P<which>last|next) )?{WEEKDAY}"
_SIGNED_DAYS = r"[+-](?:0|[1-9]\d{0,3})"
_SHORT_DAYS = r"(?P<count>\d{1,4}) ?(?P<unit>[dw])"
_AWAY = (
    rf"(?P<ahead>in )?(?P<count>{NUMBER}) (?P<unit>day|week|fortnight|minute|min|hour)s?"
    r"(?(ahead)(?: time)?|(?: (?P<ago>ago)| from (?:now|today)))"
)
_PERIOD = r"(?P<which>last|this|next) (?P<unit>week|month|year)"
_PHRASE = (
    rf"in {NUMBER} (?:month|year)s?"
    rf"|{NUMBER} (?:month|year)s? (?P<ago>ago)"
    rf"|{NUMBER} (?:day|week|month|year)s? (?:before|after|from) (?:today|yesterday|tomorrow)"
)


def _now(said: re.Match[str], context: Context) -> VagueDate:
    return a_time(context.today, context.now.time().replace(second=0, microsecond=0))


def _named_day(said: re.Match[str], context: Context) -> VagueDate:
    return context.days_away(_NAMED_DAYS[said[0]])


def _weekday(said: re.Match[str], context: Context) -> Part:
    weekday = Weekly(weekday=WEEKDAY_NUMBERS[said["weekday"]])
    if said["which"] == "last":
        return weekday.settle(context.today - ONE_DAY, "past")
    if said["which"] == "next":
        return weekday.settle(context.today + ONE_DAY, "future")
    return weekday


def _signed_days(said: re.Match[str], context: Context) -> VagueDate:
    return context.days_away(int(said[0]))


def _short_days(said: re.Match[str], context: Context) -> VagueDate:
    days = int(said["count"]) * _DAYS_IN[said["unit"]]
    return context.days_away(days if context.prefer == "future" else -days)


def _away(said: re.Match[str], context: Context) -> VagueDate:
    """Some days, hours or minutes away; an hour is an hour when the clocks change too."""
    count = COUNTS.get(said["count"]) or int(said["count"])
    count = -count if said["ago"] else count
    if said["unit"] in _DAYS_IN:
        return context.days_away(count * _DAYS_IN[said["unit"]])
    instant = context.now.replace(second=0, microsecond=0, tzinfo=LONDON).astimezone(UTC)
    then = (instant + timedelta(minutes=count * _MINUTES_IN[said["unit"]])).astimezone(LONDON)
    return a_time(then.date(), then.time())


def _period(said: re.Match[str], context: Context) -> VagueDate:
    step, today = _STEPS[said["which"]], context.today
    if said["unit"] == "year":
        return a_year(today.year + step)
    if said["unit"] == "month":
        years, month = divmod(today.month - 1 + step, 12)
        return a_month(today.year + years, month + 1)
    monday = today - timedelta(days=today.weekday() - 7 * step)
    return VagueDate.between(monday, monday + timedelta(days=6))


def _phrase(said: re.Match[str], context: Context) -> VagueDate | None:
    """What needs a calendar to count, by `parsedatetime`.

    It reads what it knows of a text and leaves the rest, guesses times of day, and puts months first, so that it
    is only shown phrases that have none of that to guess, and has to have read all of one.
    """
    from parsedatetime import VERSION_CONTEXT_STYLE, Calendar, Constants

    calendar = Calendar(Constants("en_AU", usePyICU=False), version=VERSION_CONTEXT_STYLE)
    found = calendar.nlp(said[0], sourceTime=context.now)
    # It gives back the day that it was given where it overflows, with an empty context.
    if not found or found[0][2:4] != (0, len(said[0])) or not found[0][1].hasDate:
        return None
    day = found[0][0].date()
    when = a_day(day.year, day.month, day.day)
    return about(when) if said["ago"] else when


WAYS: tuple[Way, ...] = (
    ("(?:just |right )?now", _now),
    ("|".join(_NAMED_DAYS), _named_day),
    (_WEEKDAY, _weekday),  # "tue", "last tuesday"
    (_SIGNED_DAYS, _signed_days),  # "+3", "-2"
    (_SHORT_DAYS, _short_days),  # "3d", "2w"
    (_AWAY, _away),  # "in 2 weeks", "two hours ago"
    (_PERIOD, _period),  # "last week" (Monday to Sunday), "this month", "next year"
    (_PHRASE, _phrase),  # "3 months ago", "10 days before yesterday"
)
"""Days and weeks from today are counted before `parsedatetime` is asked, because it takes longer to import."""
