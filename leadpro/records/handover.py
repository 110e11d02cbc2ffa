"""One agency passing a family, or its knowledge of it, to another."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Handover(FamilyRecord, frozen=True, kw_only=True):
    """What was passed on, and whether the receiver said that it arrived."""

    happened: VagueDate
    from_agency_id: Id
    to_agency_id: Id | None = None
    people: tuple[Id, ...] = ()
    text: str
    factors: tuple[str, ...] = ()
    acknowledged: bool | None = None
    acknowledged_on: date | None = None
