"""What somebody has said of the words of an entry: that they say what they were read as, or that they do not."""

from typing import Annotated, NewType

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import Id
from leadpro.records.titled import Titled

MatterKey = NewType("MatterKey", str)
"""What is read in texts, by its key (`leadpro.practice.signals.phrases`)."""


class Reading(FamilyRecord, frozen=True, kw_only=True):
    """One entry, one matter and the words that were shown: where an entry says it twice, there may be two."""

    entry_id: Annotated[Id, Titled("Entry")]
    matter: Annotated[MatterKey, Titled("Read as")]
    """The key of the matter."""
    words: Annotated[str, Titled("The words")]
    """The words of the entry that were shown, as they were written."""
    holds: Annotated[bool, Titled("It says so")]
    """Whether that was confirmed; else it was dismissed, and these words do not say it."""
