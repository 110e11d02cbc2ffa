"""The ladder that a professional disagreement climbs: who speaks to whom, and how long a reply may take.

No national figure exists, and the boards' own differ. This default is put together from those that could be read:
Wirral 2015, St Helens 2016, Sefton 2017, Birmingham and Manchester (undated); the days of levels 4 and 5 are our own
guess, because only headings were seen (2026). Common to all: a child's safety overrides the ladder, the disagreement
and its evidence are put in words, both agencies record it, and one may enter at any level. An area's own ladder can be
handed to each function in place of this one.
"""

from datetime import date

from msgspec import Struct

from leadpro.practice.working_days import add_working_days


class Rung(Struct, frozen=True, kw_only=True):
    """One level of a ladder."""

    level: int
    who: str
    """Who speaks to whom."""
    days: int
    """How many working days a reply may take; 0 is at once, on any day."""
    recorded: str
    """What is written down at this level."""


LADDER: tuple[Rung, ...] = (
    Rung(
        level=0,
        who="immediate danger: 999, emergency duty team or front door; do not wait for the ladder",
        days=0,
        recorded="time, person, action",
    ),
    Rung(
        level=1,
        who="practitioner to practitioner",
        days=1,
        recorded="the disagreement, its evidence, the outcome sought",
    ),
    Rung(
        level=2,
        who="line manager to line manager",
        days=2,
        recorded="a written outcome, with a copy on both files",
    ),
    Rung(
        level=3,
        who="safeguarding lead, named professional or service manager to their opposite number; a meeting",
        days=5,
        recorded="an escalation notice to the board's business unit",
    ),
    Rung(
        level=4,
        who="head of service, designated professional or board member",
        days=5,
        recorded="the decision and its reasons",
    ),
    Rung(
        level=5,
        who="safeguarding partners, chair or scrutineer",
        days=10,
        recorded="the final position, and what is to be learned",
    ),
)
"""From the lowest level up."""


def rung_at(level: int, ladder: tuple[Rung, ...] = LADDER) -> Rung:
    """The rung of a level; for a level that the ladder does not have, the one below it."""
    return max((rung for rung in ladder if rung.level <= level), key=lambda rung: rung.level, default=ladder[0])


def next_rung(level: int, ladder: tuple[Rung, ...] = LADDER) -> Rung | None:
    """The rung above a level; None at the top."""
    return min((rung for rung in ladder if rung.level > level), key=lambda rung: rung.level, default=None)


def reply_due(level: int, raised_on: date, ladder: tuple[Rung, ...] = LADDER) -> date:
    """The day by which a reply is due to what was raised at a level; at level 0 the same day, whatever day it is."""
    days = rung_at(level, ladder).days
    return add_working_days(raised_on, days) if days else raised_on
