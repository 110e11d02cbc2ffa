"""The lead: the one person who sees that everybody pulls together; and who leads on protection beside them."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import ProfessionalId
from leadpro.records.titled import Titled


class RoleSpell(FamilyRecord, frozen=True, kw_only=True):
    """One person's time in a role that one person at a time has."""

    professional_id: Annotated[ProfessionalId, Titled("Who")]
    started_on: Annotated[date, Titled("From")]
    ended_on: Annotated[date | None, Titled("Until")] = None
    """The day on which it ended: from then on the role is the next one's, or nobody's."""
    end_reason: Annotated[str, Titled("Why it ended")] = ""
    family_view: Annotated[str, Titled("What the family said")] = ""
    """What the family said about the choice."""
    note: Annotated[str, Titled("Note")] = ""


class LeadSpell(RoleSpell, frozen=True, kw_only=True):
    """One person's time as lead. A family has at most one at any time; the database holds that."""

    professional_id: Annotated[ProfessionalId, Titled("{Lead}")]


class CoLeadSpell(RoleSpell, frozen=True, kw_only=True):
    """One person's time as the one who leads on protection, beside the lead, who stays and holds the case.

    It is no lead: a family that has only this one is led by nobody. A family has at most one at any time; the database
    holds that. Whether there is such a role says the practice pack of the area and the day.
    """

    professional_id: Annotated[ProfessionalId, Titled("{Co_lead}")]
