"""The common assessment: from the first checklist to its closure."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.code import Code
from leadpro.records.ids import AgencyId, CafId
from leadpro.records.step import Step
from leadpro.records.titled import Titled


class CafStatus(Code):
    """Where a common assessment stands. No national list exists: this is the project's own (design, 2026)."""

    CHECKLIST = "checklist", "pre-assessment checklist"
    DECLINED = "declined", "offered, consent declined"
    CONSENTED = "consented", "consent obtained"
    ASSESSING = "assessing", "assessment in progress"
    PLANNING = "planning", "assessed, plan to be agreed"
    DELIVERING = "delivering", "plan active"
    SUSPENDED = "suspended", "on hold, social care deciding"
    CLOSED = "closed", "closed"
    TRANSFERRED = "transferred", "transferred to another area"


class CafClosure(Code):
    """Why a common assessment was closed."""

    NEEDS_MET = "needs_met", "needs met", "better, improved, finished, done"
    STEP_DOWN = "step_down", "stepped down to one agency or universal services"
    STEP_UP = "step_up", "moved to social care, who have decided to act"
    DISENGAGED = "disengaged", "family disengaged or consent withdrawn", "gave up, stopped coming, no longer wants"
    MOVED = "moved", "moved to another local authority", "left the area, relocated"
    ADVICE_ONLY = "advice_only", "advice and information only"
    NO_FURTHER_ACTION = "nfa", "no further action"
    AGED_OUT = "aged_out", "turned 18", "adult, too old, eighteen"
    DIED = "died", "child died", "death"


class CafEpisode(FamilyRecord, frozen=True, kw_only=True):
    """One common assessment. Where it stands, who holds it and when it is reviewed follow from its steps."""

    id: CafId = own_id()


class CafStep(Step, frozen=True, kw_only=True):
    """One step of a common assessment, and how things stand from then on: who holds it, when it is reviewed."""

    caf_id: Annotated[CafId, Titled("Of")]
    status: Annotated[CafStatus, Titled("Where it stands")]
    agency_id: Annotated[AgencyId | None, Titled("Held by")] = None
    consent_on: Annotated[date | None, Titled("Consent given")] = None
    """The day on which consent was given, where this step says so."""
    review_on: Annotated[date | None, Titled("Review due")] = None
    closing: Annotated[CafClosure | None, Titled("Why it was closed")] = None
    note: Annotated[str, Titled("Note", found=True)] = ""

    @property
    def of(self) -> CafId:
        """The assessment."""
        return self.caf_id
