"""A supervision in which the family was discussed."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import ProfessionalId
from leadpro.records.titled import Titled


class Supervision(FamilyRecord, frozen=True, kw_only=True):
    """Who met, what was decided, and when they meet again."""

    held_on: Annotated[date, Titled("Held")]
    worker_id: Annotated[ProfessionalId, Titled("Worker")]
    supervisor_id: Annotated[ProfessionalId, Titled("Supervisor")]
    text: Annotated[str, Titled("What was discussed")]
    decisions: Annotated[str, Titled("What was decided")] = ""
    next_on: Annotated[date | None, Titled("Next")] = None
