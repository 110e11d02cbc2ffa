"""Whether two entries tell of one occasion."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import Id
from leadpro.records.titled import Titled


class SameOccasion(FamilyRecord, frozen=True, kw_only=True):
    """What somebody has said of two entries: that they tell of one occasion, which counts once, or that they do not.

    Of several about the same two entries the last counts.
    """

    entry_id: Annotated[Id, Titled("Entry")]
    other_id: Annotated[Id, Titled("And")]
    same: Annotated[bool, Titled("One occasion")]
    why: Annotated[str, Titled("Why")] = ""
