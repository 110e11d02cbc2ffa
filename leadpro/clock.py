"""What time it is. The only place that asks the computer, so that a test or the demo can say otherwise."""

from datetime import UTC, date, datetime, time, timedelta
from time import monotonic


class Clock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def ticks(self) -> float:
        """Seconds by a clock that nobody can set, since the computer was started."""
        return monotonic()

    def local(self) -> datetime:
        """The instant as the wall clock in England shows it."""
        from leadpro.london import LONDON  # no first frame asks what day it is

        return self.now().astimezone(LONDON)

    def today(self) -> date:
        """The day in England."""
        return self.local().date()


class ClockFrom(Clock):
    """A clock that is set to an instant and then runs on: the demo's, on a day in 2008."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC) + self._ahead


class StoppedClock(Clock):
    """A clock that stands still until it is moved: a test's."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._ticks = 0.0

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now

    def ticks(self) -> float:
        """Seconds by the clock that nobody can set."""
        return self._ticks

    def advance(self, by: timedelta) -> None:
        """Let time pass; where it is negative, somebody sets the clock back."""
        self._ticks += max(0.0, by.total_seconds())
        self._now += by

    def set_forward(self, by: timedelta) -> None:
        """Somebody sets the clock forward: no time passes."""
        self._now += by


def nine_o_clock(day: date) -> datetime:
    """The start of a working day in England, as an instant in UTC."""
    from leadpro.london import LONDON

    return datetime.combine(day, time(9), LONDON).astimezone(UTC)


def in_utc(wall: datetime) -> datetime:
    """The instant at which clocks in England show a time; of one that comes twice, in October, the first."""
    from leadpro.london import LONDON

    return wall.replace(tzinfo=LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last instant of a day in England, in UTC: "as at" a day means as at its end."""
    from leadpro.london import LONDON

    return datetime.combine(day, time.max, LONDON).astimezone(UTC)
