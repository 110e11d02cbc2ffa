"""An agency's time with the family."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.titled import LINE, NAME, Titled
from leadpro.records.vague_date import VagueDate


def every_so_often(days: int) -> str:
    """How often contact is expected, in words: "every 14 days"."""
    return "every day" if days == 1 else f"every {days} days"


class Involvement(FamilyRecord, frozen=True, kw_only=True):
    """One worker's or agency's part in the family's life, from and to."""

    agency_id: Annotated[AgencyId, Titled("Agency")]
    professional_id: Annotated[ProfessionalId | None, Titled("Worker", empty="no worker named")] = None
    role: Annotated[str, Titled("Role", most=LINE)] = ""
    people: Annotated[tuple[PersonId, ...], Titled("With")] = ()
    """With whom; nobody named means the family."""
    area: Annotated[str, Titled("Area", most=NAME)] = ""
    started: Annotated[VagueDate | None, Titled("From")] = None
    ended: Annotated[VagueDate | None, Titled("Until")] = None
    contact_every: Annotated[int | None, Titled("Contact expected", in_words=every_so_often)] = None
    """How often contact is expected, in days; None where nobody has said."""
    note: Annotated[str, Titled("Note")] = ""
