"""Python looks for what is of no more use while nobody types: to look through all takes a tenth of a second."""

import gc
from datetime import timedelta

from leadpro.console.idle import Idle

RESTS = timedelta(seconds=2)
"""How long no key has been pressed where somebody rests."""

OFTEN = 10
"""After how many looks among what is new Python would look through all."""

AT_LAST = 10 * OFTEN
"""After how many of them it does, however busily somebody types."""


def begin() -> None:
    """Have Python look among what is new, and not at all among what the first frame is made of: all of that stays."""
    gc.freeze()
    among_new, among_older, _ = gc.get_threshold()
    gc.set_threshold(among_new, among_older, AT_LAST)
    gc.enable()


def look_through(idle: Idle) -> None:
    """Look through all, where it is time for that and somebody rests."""
    if gc.get_count()[2] >= OFTEN and idle.rests(RESTS):
        gc.collect()
