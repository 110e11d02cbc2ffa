"""A finding of a signal that somebody set aside: until a day, or until more shows it."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id


class SetAside(FamilyRecord, frozen=True, kw_only=True):
    """What was set aside, why, and when it is to be looked at again."""

    signal: str
    """The key of the signal."""
    about: str = ""
    """What the finding was about, as the signal names it: one id, several with spaces between them, or nothing."""
    rests_on: tuple[Id, ...] = ()
    """The entries that showed it then; with one more it is back."""
    why: str
    set_on: date
    set_by: str = ""
    """The name of whoever set it aside."""
    review_on: date
    """The day on which it is back in any case."""
