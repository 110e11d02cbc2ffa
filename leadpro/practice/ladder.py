"""The ladder that a professional disagreement climbs: who speaks to whom, and how long a reply may take.

No national figure exists and the boards' own differ, so a ladder is part of a practice pack. Common to all: a child's
safety overrides the ladder, the disagreement and its evidence are put in words, both agencies record it, and one may
enter at any level. Many boards set no days: then nobody counts any, and those who disagree agree on a day.
"""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from leadpro.practice.packs.standing import Source, Standing
from leadpro.practice.working_days import add_working_days


class Rung(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One level of a ladder."""

    level: int
    """0 is danger now, and no level of any disagreement."""
    who: str
    """Who speaks to whom."""
    days: int | Literal["none set"] = "none set"
    """How many working days a reply may take; 0 is at once, on any day; many boards set none."""
    hours: int | None = None
    """How many hours it may take, where the board counts hours."""
    recorded: str = ""
    """What is written down at this level."""
    notify: str = ""
    """Who is told."""
    form: str = ""
    """The board's own form for it."""
    standing: Standing
    """What this level, with its days, rests on."""
    source: str
    published: int | None = None

    @property
    def sets_no_days(self) -> bool:
        """Whether the board says nothing of how long a reply may take."""
        return self.days == "none set" and self.hours is None

    @property
    def how_long(self) -> str:
        """How long a reply may take: "2 working days", "48 hours", "at once"; "" where nothing is set."""
        if self.hours is not None:
            return f"{self.hours} hours"
        if not isinstance(self.days, int):
            return ""
        return "at once" if self.days == 0 else f"{self.days} working day{'s' if self.days > 1 else ''}"

    def because(self, year: int | None) -> str:
        """What it rests on, as it is cited in a year (None: today's); what was published only later says so."""
        return f"{self.standing}: {Source(says=self.source, published=self.published).said_in(year)}"


class Ladder(Struct, frozen=True, kw_only=True):
    """A board's ladder."""

    board: str
    """Whose it is."""
    edition: str
    """Which edition was read: "May 2017", "undated"."""
    rungs: tuple[Rung, ...]
    """From the lowest level up."""

    @property
    def called(self) -> str:
        """The ladder as a form names it: "Sefton LSCB, May 2017"."""
        return ", ".join(part for part in (self.board, self.edition) if part)

    def rung_at(self, level: int) -> Rung:
        """The rung of a level; for a level that the ladder does not have, the one below it."""
        return max((rung for rung in self.rungs if rung.level <= level), key=_level, default=self.rungs[0])

    def next_rung(self, level: int) -> Rung | None:
        """The rung above a level; None at the top."""
        return min((rung for rung in self.rungs if rung.level > level), key=_level, default=None)

    def reply_due(self, level: int, raised_on: date) -> date | None:
        """The day by which a reply is due to what was raised at a level; None where the board sets none.

        At once is the same day, whatever day it is; hours are counted on through nights and week ends.
        """
        rung = self.rung_at(level)
        if rung.hours is not None:
            return raised_on + timedelta(hours=rung.hours)
        if not isinstance(rung.days, int):
            return None
        return add_working_days(raised_on, rung.days) if rung.days else raised_on


def _level(rung: Rung) -> int:
    return rung.level
