"""Whether two entries tell of one occasion."""

from leadpro.records.base import FamilyRecord, Id


class SameOccasion(FamilyRecord, frozen=True, kw_only=True):
    """What somebody has said of two entries: that they tell of one occasion, which counts once, or that they do not.

    Of several about the same two entries the last counts.
    """

    entry_id: Id
    other_id: Id
    same: bool
    why: str = ""
