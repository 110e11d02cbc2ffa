"""A request by one agency that another act."""

from datetime import date

from leadpro.records.base import Code, FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Decision(Code):
    """What the receiving agency decided. NONE_RECORDED is a silence that has been looked for, and found."""

    NONE_RECORDED = "none_recorded", "no reply on record"
    NO_FURTHER_ACTION = "no_further_action", "no further action"
    INFORMATION_ADVICE = "information_advice", "information and advice"
    CAF = "caf", "common assessment (CAF)"
    INITIAL_ASSESSMENT = "initial_assessment", "initial assessment"
    CORE_ASSESSMENT = "core_assessment", "core assessment"
    ASSESSMENT = "assessment", "single assessment"
    S47 = "s47", "section 47 enquiry"
    ACCEPTED = "accepted", "accepted"
    OTHER = "other", "other"


class Referral(FamilyRecord, frozen=True, kw_only=True):
    """A referral, its decision and what the referrer was told."""

    made: VagueDate
    from_agency_id: Id
    from_professional_id: Id | None = None
    to_agency_id: Id
    people: tuple[Id, ...] = ()
    reason: str
    factors: tuple[str, ...] = ()
    decision_due: date | None = None
    decision: Decision | None = None
    """None: nothing has been heard, or the source is silent."""
    decided: VagueDate | None = None
    outcome: str = ""
    feedback: bool | None = None
    """Whether the referrer was told of the decision; None: not stated."""
    feedback_on: date | None = None
    count: int = 1

    @property
    def unanswered(self) -> bool:
        """Whether no decision is on record."""
        return self.decision in (None, Decision.NONE_RECORDED)
