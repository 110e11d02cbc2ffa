"""What the family has agreed to. Kept apart from the lawful basis for sharing (HMG Information Sharing, 2024)."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.ids import PersonId
from leadpro.records.titled import Titled


class Answer(Code):
    """What was answered when consent was asked for."""

    GIVEN = "given", "given"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "withdrawn"


class Consent(FamilyRecord, frozen=True, kw_only=True):
    """One person's answer, and to what."""

    person_id: Annotated[PersonId, Titled("Who answered")]
    scope: Annotated[str, Titled("To what")]
    answer: Annotated[Answer, Titled("Answer")]
    answered_on: Annotated[date, Titled("Answered")]
    withdrawn_on: Annotated[date | None, Titled("Consent withdrawn")] = None
    note: Annotated[str, Titled("Note")] = ""
