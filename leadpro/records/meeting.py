"""A meeting about the family."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.factor import factor_label
from leadpro.records.ids import AgencyId, PersonId
from leadpro.records.referral import Decision
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Meeting(FamilyRecord, frozen=True, kw_only=True):
    """Who met, and what was said and decided."""

    held: Annotated[VagueDate, Titled("Held")]
    kind: Annotated[str, Titled("What it was", most=NAME)] = ""
    """"team around the family", "strategy meeting", "supervision"."""
    agency_id: Annotated[AgencyId, Titled("Called by, or who told us")]
    """Who called it, or who told us of it."""
    agencies: Annotated[tuple[AgencyId, ...], Titled("Agencies there")] = ()
    people: Annotated[tuple[PersonId, ...], Titled("About")] = ()
    text: Annotated[str, Titled("What was said", found=True)]
    factors: Annotated[tuple[str, ...], Titled("Factors", in_words=factor_label, most=NAME)] = ()
    decision: Annotated[Decision | None, Titled("Decision")] = None
    """What was decided of the family, where it is one of these: a section 47 enquiry, an assessment."""
    decisions: Annotated[str, Titled("What was decided", found=True)] = ""
    """All that was decided, in somebody's words."""
    feedback: Annotated[bool | None, Titled("Taken up with those concerned")] = None
    """Whether what was raised there was taken up with those it concerned; None: not stated."""
