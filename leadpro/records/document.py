"""A document that is kept elsewhere."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class DocumentReference(FamilyRecord, frozen=True, kw_only=True):
    """What it is and where it can be found."""

    title: str
    kind: str = ""
    dated: VagueDate | None = None
    agency_id: Id | None = None
    kept_at: str
