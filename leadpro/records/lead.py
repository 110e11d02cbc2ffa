"""The lead professional: the one person who sees that everybody pulls together."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id


class LeadSpell(FamilyRecord, frozen=True, kw_only=True):
    """One person's time as lead professional. A family has at most one at any time; the database holds that."""

    professional_id: Id
    started_on: date
    ended_on: date | None = None
    """The day on which it ended: from then on the family is the next lead's, or nobody's."""
    end_reason: str = ""
    family_view: str = ""
    """What the family said about the choice."""
    note: str = ""
