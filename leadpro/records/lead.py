"""The lead: the one person who sees that everybody pulls together."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import ProfessionalId
from leadpro.records.titled import Titled


class LeadSpell(FamilyRecord, frozen=True, kw_only=True):
    """One person's time as lead. A family has at most one at any time; the database holds that."""

    professional_id: Annotated[ProfessionalId, Titled("{Lead}")]
    started_on: Annotated[date, Titled("From")]
    ended_on: Annotated[date | None, Titled("Until")] = None
    """The day on which it ended: from then on the family is the next lead's, or nobody's."""
    end_reason: Annotated[str, Titled("Why it ended")] = ""
    family_view: Annotated[str, Titled("What the family said")] = ""
    """What the family said about the choice."""
    note: Annotated[str, Titled("Note")] = ""
