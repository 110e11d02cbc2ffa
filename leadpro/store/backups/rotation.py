"""Which backups are superfluous: a pure choice among those that are good.

Kept are the newest of each of the last 7 days that have one, of the last 4 weeks, and of the last 12 months; and,
whatever the clocks said, the one whose journal has got furthest.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from leadpro.london import LONDON

DAYS, WEEKS, MONTHS = 7, 4, 12


class Good(Struct, frozen=True):
    """A backup of this store that is as it was written."""

    name: str
    made_at: datetime
    """By the clock of the computer that made it, which may have been wrong."""
    seq: int
    """How many entries its journal has: it only ever grows."""


def superfluous(backups: Iterable[Good]) -> list[Good]:
    """Those that need not be kept, the oldest first, out of some that are all good. The newest is never among them."""
    newest_first = sorted(backups, key=lambda each: (each.made_at, each.seq, each.name), reverse=True)
    if not newest_first:
        return []
    kept = {newest_of(newest_first)}
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= set(_newest_of_each(newest_first, most, period))
    return [each for each in reversed(newest_first) if each not in kept]


def newest_of(backups: Iterable[Good]) -> Good:
    """The one whose journal has got furthest: its clock is asked only between equals."""
    return max(backups, key=lambda each: (each.seq, each.made_at, each.name))


def _newest_of_each(newest_first: list[Good], most: int, period: Callable[[datetime], object]) -> list[Good]:
    first: dict[object, Good] = {}
    for each in newest_first:
        first.setdefault(period(each.made_at.astimezone(LONDON)), each)
    return list(first.values())[:most]


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _month(at: datetime) -> object:
    return (at.year, at.month)
