"""Who lives with whom, and since when."""

from typing import Annotated

from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.ids import HouseholdId, PersonId
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Household(FamilyRecord, frozen=True, kw_only=True):
    """A home: an address, or "maternal grandmother's home"."""

    id: HouseholdId = own_id()
    name: Annotated[str, Titled("Home", most=NAME)]
    area: Annotated[str, Titled("Area", most=NAME)] = ""
    note: Annotated[str, Titled("Note")] = ""


class Membership(FamilyRecord, frozen=True, kw_only=True):
    """A person's time in a household. Only what somebody has said: living together is never assumed."""

    person_id: Annotated[PersonId, Titled("Who")]
    household_id: Annotated[HouseholdId, Titled("Where")]
    started: Annotated[VagueDate | None, Titled("From")] = None
    ended: Annotated[VagueDate | None, Titled("Until")] = None
