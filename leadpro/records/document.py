"""A document that is kept elsewhere."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import AgencyId
from leadpro.records.titled import LINE, NAME, Titled
from leadpro.records.vague_date import VagueDate


class DocumentReference(FamilyRecord, frozen=True, kw_only=True):
    """What it is and where it can be found."""

    title: Annotated[str, Titled("Document", most=LINE)]
    kind: Annotated[str, Titled("What it is", most=NAME)] = ""
    dated: Annotated[VagueDate | None, Titled("Dated")] = None
    agency_id: Annotated[AgencyId | None, Titled("From")] = None
    kept_at: Annotated[str, Titled("Kept at", most=LINE)]
