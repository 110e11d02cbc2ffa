"""A professional disagreement, and the ladder that it climbs."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.code import Code
from leadpro.records.contact import Method
from leadpro.records.ids import AgencyId, EscalationId, Id, ReplyId
from leadpro.records.step import Step
from leadpro.records.titled import LINE, Titled


class EscalationStatus(Code):
    """Where a disagreement stands."""

    RAISED = "raised", "raised"
    SETTLED = "settled", "settled"
    WITHDRAWN = "withdrawn", "withdrawn"


class Escalation(FamilyRecord, frozen=True, kw_only=True):
    """A disagreement with an agency. On which level it stands, and whether it is settled, follow from its steps."""

    id: EscalationId = own_id()
    about_id: Annotated[Id | None, Titled("About")] = None
    """The referral or other record that it is about."""
    agency_id: Annotated[AgencyId, Titled("With")]
    """With whom."""
    disagreement: Annotated[str, Titled("The disagreement", found=True)]
    sought: Annotated[str, Titled("What is sought")] = ""


class EscalationReply(FamilyRecord, frozen=True, kw_only=True):
    """What came back at one rung. The step that settles a disagreement says by which reply."""

    id: ReplyId = own_id()
    escalation_id: Annotated[EscalationId, Titled("To")]
    replied_on: Annotated[date, Titled("Replied")]
    level: Annotated[int, Titled("Level")]
    by: Annotated[str, Titled("By", most=LINE)]
    text: Annotated[str, Titled("The reply", found=True)]


class EscalationStep(Step, frozen=True, kw_only=True):
    """One step of a disagreement: raised at a level of the ladder, the next or the same again; settled; withdrawn."""

    escalation_id: Annotated[EscalationId, Titled("Of")]
    status: Annotated[EscalationStatus, Titled("Step")]
    level: Annotated[int, Titled("Level")]
    """The rung of the ladder (`leadpro.practice.ladder`) that it is raised at, or ends on."""
    agency_id: Annotated[AgencyId | None, Titled("By the agency")] = None
    """Whose step it is, where that is known."""
    spoken_to: Annotated[str, Titled("With whom", most=LINE)] = ""
    """Who was spoken or written to, by name and role."""
    method: Annotated[Method, Titled("How", unsaid=Method.NOT_STATED)] = Method.NOT_STATED
    evidence: Annotated[str, Titled("Evidence", found=True)] = ""
    """What is put before those at this level."""
    reply_due: Annotated[date | None, Titled("Reply due", empty="no day set")] = None
    outcome: Annotated[str, Titled("Outcome", found=True)] = ""
    """What was agreed where it ends, or why it was withdrawn."""
    reply_id: Annotated[ReplyId | None, Titled("By the reply")] = None
    """The reply that settled it."""

    @property
    def of(self) -> EscalationId:
        """The escalation."""
        return self.escalation_id
