"""An agency's time with the family."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Involvement(FamilyRecord, frozen=True, kw_only=True):
    """One worker's or agency's part in the family's life, from and to."""

    agency_id: Id
    professional_id: Id | None = None
    people: tuple[Id, ...] = ()
    """With whom; nobody named means the family."""
    role: str = ""
    area: str = ""
    started: VagueDate | None = None
    ended: VagueDate | None = None
    contact_every: int | None = None
    """How often contact is expected, in days; None where nobody has said."""
    note: str = ""
