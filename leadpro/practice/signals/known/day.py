"""The day on which the signals look.

Whatever is compared with today goes through `reached`, which notes the next day on which an answer can change although
nothing new is entered: so nobody has to look again before.
"""

from datetime import date, timedelta

from leadpro.practice.events import Event
from leadpro.practice.signals.known.spans import Span
from leadpro.practice.when import say_with_year
from leadpro.practice.when.names import short_day
from leadpro.records.vague_date import VagueDate


class Day:
    """Today, and when to look again."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.look_again: date | None = None
        """The first day after today on which an answer can change by the passing of time alone."""

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        if day <= self.today:
            return True
        if self.look_again is None or day < self.look_again:
            self.look_again = day
        return False

    def lasts(self, day: date, days: int) -> bool:
        """Whether no more than so many days have passed since a day."""
        return not self.reached(later(day, days + 1))

    def is_within(self, span: Span) -> bool:
        """Whether today lies in a span of days."""
        begun, ended = span
        return self.reached(begun) and (ended == date.max or not self.reached(ended + timedelta(days=1)))

    def say(self, when: date | Event) -> str:
        """A day in a sentence, or when something happened, no more exactly than that is known."""
        if isinstance(when, date):
            return short_day(when)
        return self.say_when(when.when, when.on)

    def say_when(self, when: VagueDate, by: date) -> str:
        """A vague date in a sentence; of one of which nothing is known the day by which it was."""
        return say_with_year(when) if when.text else f"by {short_day(by)}"


def later(day: date, days: int) -> date:
    """So many days later, or earlier; the last or first of all days where that is beyond it."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))
