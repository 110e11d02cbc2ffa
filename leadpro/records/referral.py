"""A request by one agency that another act."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.factor import factor_label
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Decision(Code):
    """What the receiving agency decided. NONE_RECORDED is a silence that has been looked for, and found.

    A label is a template, as every text with a word of the regime.
    """

    NONE_RECORDED = "none_recorded", "no reply on record", "silence, nothing heard, no answer, unanswered"
    NO_FURTHER_ACTION = "no_further_action", "no further action", "nfa, rejected, refused, declined, not met, threshold"
    INFORMATION_ADVICE = "information_advice", "information and advice", "signposted, leaflet"
    CAF = "caf", "{assessment_in_full}", "early help, stepped down, team around the family"
    INITIAL_ASSESSMENT = "initial_assessment", "initial assessment"
    CORE_ASSESSMENT = "core_assessment", "core assessment"
    ASSESSMENT = "assessment", "single assessment"
    S47 = "s47", "{enquiry}", "section 47, child protection, strategy"
    ACCEPTED = "accepted", "accepted", "taken on, allocated, picked up"
    OTHER = "other", "other"


class Referral(FamilyRecord, frozen=True, kw_only=True):
    """A referral, its decision and what the referrer was told."""

    made: Annotated[VagueDate, Titled("Made")]
    from_agency_id: Annotated[AgencyId, Titled("From")]
    from_professional_id: Annotated[ProfessionalId | None, Titled("Referrer")] = None
    to_agency_id: Annotated[AgencyId, Titled("To")]
    people: Annotated[tuple[PersonId, ...], Titled("About")] = ()
    reason: Annotated[str, Titled("Reason", found=True)]
    factors: Annotated[tuple[str, ...], Titled("Factors", in_words=factor_label, most=NAME)] = ()
    behaviour_of: Annotated[tuple[PersonId, ...], Titled("Whose behaviour")] = ()
    """Who did what worries: of domestic abuse, violence, threats and the like."""
    hurt: Annotated[tuple[PersonId, ...], Titled("Who was hurt")] = ()
    """Whom they did it to."""
    count: Annotated[int, Titled("Referrals that this stands for", unsaid=1)] = 1
    decision_due: Annotated[date | None, Titled("Decision due", empty="no day set")] = None
    decision: Annotated[Decision | None, Titled("Decision", empty="nothing heard")] = None
    """None: nothing has been heard, or the source is silent."""
    decided: Annotated[VagueDate | None, Titled("Decided")] = None
    outcome: Annotated[str, Titled("Outcome", found=True)] = ""
    feedback: Annotated[bool | None, Titled("Referrer told")] = None
    """Whether the referrer was told of the decision; None: not stated."""
    feedback_on: Annotated[date | None, Titled("Referrer told on")] = None

    @property
    def unanswered(self) -> bool:
        """Whether no decision is on record."""
        return self.decision in (None, Decision.NONE_RECORDED)
