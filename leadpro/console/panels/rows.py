"""How many lines each panel shows where only one is open: what presses stays in sight, and no row is left blank."""

from collections.abc import Sequence

from msgspec import Struct

LEAST = 3
"""Rows that the open panel has before any other gets one."""


class Wish(Struct, frozen=True):
    """What a panel would fill."""

    rows: int
    """How many rows it has something for."""
    presses: bool
    """Whether one of them is to be in sight whichever panel is open: something past its day, or the newest."""


def shared(room: int, wishes: Sequence[Wish], opened: int) -> list[int]:
    """The rows of each panel beneath its title, of the `room` that all have together.

    First the open one has a few, then each that presses has one, then the open one all that it can fill, then the
    others one in turn. What nobody can fill is the open one's.
    """
    given = [0] * len(wishes)
    given[opened] = min(room, wishes[opened].rows, LEAST)
    others = [place for place in range(len(wishes)) if place != opened]
    for place in (each for each in others if wishes[each].presses and wishes[each].rows):
        given[place] += sum(given) < room
    given[opened] += max(0, min(room - sum(given), wishes[opened].rows - given[opened]))
    while sum(given) < room and any(given[place] < wishes[place].rows for place in others):
        for place in others:
            given[place] += given[place] < wishes[place].rows and sum(given) < room
    given[opened] += room - sum(given)
    return given
