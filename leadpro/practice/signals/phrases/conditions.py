"""Conditions in which small injuries are common: which those are says the practice pack."""

import re
from functools import lru_cache

from leadpro.practice.signals.texts import Phrase, any_of

KEY = "condition"
LABEL = "a condition in which small injuries are common"


@lru_cache(maxsize=8)
def condition(named: tuple[str, ...]) -> Phrase:
    """That a text names one of some conditions."""
    small = tuple(each.lower() for each in named)
    return Phrase(key=KEY, label=LABEL, stems=small, said=any_of(*map(re.escape, small)), says=named, near=())
