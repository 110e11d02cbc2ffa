"""Information that was shared, or that it was decided not to share."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import AgencyId
from leadpro.records.titled import LINE, Titled
from leadpro.records.vague_date import VagueDate


class InformationShared(FamilyRecord, frozen=True, kw_only=True):
    """With whom, what and why (HMG Information Sharing, May 2024, rules 5 to 7)."""

    shared: Annotated[VagueDate, Titled("When")]
    agency_id: Annotated[AgencyId, Titled("With")]
    decided_to_share: Annotated[bool, Titled("Shared")] = True
    what: Annotated[str, Titled("What")]
    why: Annotated[str, Titled("Why")]
    basis: Annotated[str, Titled("Lawful basis", most=LINE)] = ""
    family_told: Annotated[bool | None, Titled("Family told")] = None
    note: Annotated[str, Titled("Note")] = ""
