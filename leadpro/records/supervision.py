"""A supervision in which the family was discussed."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id


class Supervision(FamilyRecord, frozen=True, kw_only=True):
    """Who met, what was decided, and when they meet again."""

    held_on: date
    worker_id: Id
    supervisor_id: Id
    text: str
    decisions: str = ""
    next_on: date | None = None
