"""A finding that somebody set aside, until a day or until more shows it; or a rule that is off until a day."""

from datetime import date
from typing import Annotated, NewType

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import Id
from leadpro.records.titled import LINE, Titled

SignalKey = NewType("SignalKey", str)
"""What a signal is called among signals (`leadpro.practice.signals`)."""


class SetAside(FamilyRecord, frozen=True, kw_only=True):
    """What was set aside, why, and when it is to be looked at again."""

    signal: Annotated[SignalKey, Titled("Signal")]
    """The key of the signal."""
    why: Annotated[str, Titled("Why it was set aside", found=True)]
    set_on: Annotated[date, Titled("Set aside")]
    set_by: Annotated[str, Titled("By", most=LINE)] = ""
    """The name of whoever set it aside."""
    review_on: Annotated[date, Titled("Back on")]
    """The day on which it is back in any case."""
    rests_on: Annotated[tuple[Id, ...], Titled("Rested on")] = ()
    """The entries that showed it then; with one more it is back."""
    whole_rule: Annotated[bool, Titled("The whole rule is off")] = False
    """Whether it is no finding but the rule itself: until the day it does not ask of this family at all."""
    about: Annotated[str, Titled("About", plumbing=True, most=LINE)] = ""
    """What the finding was about, as the signal names it: one id, several with spaces between them, or nothing."""
