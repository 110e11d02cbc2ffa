"""How often each signal came up on ordinary families: a count that ships with the program, and how it was made."""

from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from leadpro.bundled import bundled

FILE = "db/ordinary_families.json"


class HowOften(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The count."""

    counted_on: date
    how: str
    """What was counted, and how, in a sentence."""
    families: int
    family_years: float
    raised: dict[str, int]
    """How often each signal was raised, by its key."""

    def said(self, signal: str) -> str:
        """How often a signal came up: "It came up twice in 20 ordinary families over 31 years"."""
        times = self.raised.get(signal, 0)
        often = {0: "never came up", 1: "came up once", 2: "came up twice"}.get(times, f"came up {times} times")
        return f"It {often} in {self.families} ordinary families over {self.family_years:.0f} years"


@cache
def how_often() -> HowOften:
    """The count that ships."""
    return msgspec.json.decode(bundled(FILE).read_bytes(), type=HowOften)
