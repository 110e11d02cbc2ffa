"""Something that worries somebody about somebody."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Concern(FamilyRecord, frozen=True, kw_only=True):
    """One worry, raised by one agency. It stays open until somebody closes it with a reason."""

    factor: str
    """A DfE factor code, or the source's own word where no code can be told (`leadpro.records.factor`)."""
    people: tuple[Id, ...] = ()
    """Whose it is."""
    raised: VagueDate
    agency_id: Id
    professional_id: Id | None = None
    text: str
    count: int = 1
    review_on: date | None = None
    reviewed_on: date | None = None
    review_note: str = ""
    closed_on: date | None = None
    closing_reason: str = ""
