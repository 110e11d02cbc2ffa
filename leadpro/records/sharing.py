"""Information that was shared, or that it was decided not to share."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class InformationShared(FamilyRecord, frozen=True, kw_only=True):
    """With whom, what and why (HMG Information Sharing, May 2024, rules 5 to 7)."""

    shared: VagueDate
    agency_id: Id
    what: str
    why: str
    decided_to_share: bool = True
    basis: str = ""
    family_told: bool | None = None
    note: str = ""
