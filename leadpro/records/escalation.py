"""A professional disagreement, and the ladder that it climbs."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id


class Escalation(FamilyRecord, frozen=True, kw_only=True):
    """A disagreement with an agency that is open until it is resolved."""

    about_id: Id | None = None
    """The referral or other record that it is about."""
    agency_id: Id
    """With whom."""
    raised_on: date
    level: int
    """The rung of the ladder that it stands on now (`leadpro.practice.ladder`)."""
    disagreement: str
    evidence: str = ""
    sought: str = ""
    reply_due: date | None = None
    resolved_on: date | None = None
    outcome: str = ""


class EscalationReply(FamilyRecord, frozen=True, kw_only=True):
    """What came back at one rung."""

    escalation_id: Id
    replied_on: date
    level: int
    by: str
    text: str
    settled: bool = False
    """Whether it settled the disagreement."""
