"""A meeting about the family."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Meeting(FamilyRecord, frozen=True, kw_only=True):
    """Who met, and what was said and decided."""

    held: VagueDate
    kind: str = ""
    """"team around the family", "strategy meeting", "supervision"."""
    agency_id: Id
    """Who called it, or who told us of it."""
    agencies: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    text: str
    factors: tuple[str, ...] = ()
    decisions: str = ""
    feedback: bool | None = None
    """Whether what was raised there was taken up with those it concerned; None: not stated."""
