"""What the family has agreed to. Kept apart from the lawful basis for sharing (HMG Information Sharing, 2024)."""

from datetime import date

from leadpro.records.base import Code, FamilyRecord, Id


class Answer(Code):
    """What was answered when consent was asked for."""

    GIVEN = "given", "given"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "withdrawn"


class Consent(FamilyRecord, frozen=True, kw_only=True):
    """One person's answer, and to what."""

    person_id: Id
    scope: str
    answer: Answer
    answered_on: date
    withdrawn_on: date | None = None
    note: str = ""
