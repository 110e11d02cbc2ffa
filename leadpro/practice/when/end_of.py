"""The day at whose end something is looked at: the one that somebody names, or the last of a longer time."""

from datetime import date, datetime

from leadpro.practice.when.reading import read_date
from leadpro.practice.when.refusal import NotADate
from leadpro.practice.when.saying import say_in_full
from leadpro.practice.when.words import match, tidy
from leadpro.records.vague_date import VagueDate

_END_OF = r"(?:at |by )?(?:the )?end of (?P<rest>.+)"


def read_end(text: str, now: datetime) -> VagueDate:
    """What somebody typed for the day to look back to: a day, or a longer time, of which `last_day` gives the last.

    "End of November" says so itself. `now` is the wall clock in England. Raises NotADate.
    """
    said = match(_END_OF, tidy(text))
    return read_date(said["rest"] if said else text, now)


def last_day(when: VagueDate) -> date:
    """Its last day. Raises NotADate where it has none."""
    if when.latest is None:
        raise NotADate("That has no last day; try yesterday, 12/3 or end of November.")
    return when.latest


def last_day_known(when: VagueDate, now: datetime) -> date:
    """Its last day. Raises NotADate where it has none, or where that is still to come: nothing is known of it yet."""
    day = last_day(when)
    if day > now.date():
        whose = "" if when.earliest == day else ", its last day,"
        raise NotADate(f"{say_in_full(VagueDate.on(day))}{whose} lies ahead: nothing is known of it yet.")
    return day
