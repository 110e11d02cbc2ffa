"""Who lives with whom, and since when."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Household(FamilyRecord, frozen=True, kw_only=True):
    """A home: an address, or "maternal grandmother's home"."""

    name: str
    area: str = ""
    note: str = ""


class Membership(FamilyRecord, frozen=True, kw_only=True):
    """A person's time in a household. Only what somebody has said: living together is never assumed."""

    household_id: Id
    person_id: Id
    started: VagueDate | None = None
    ended: VagueDate | None = None
