"""An agency's time with the family."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.titled import LINE, NAME, Titled
from leadpro.records.vague_date import VagueDate


class EndedAs(Code):
    """What of an agency's part has ended, and how. None is that nobody has said."""

    WHOLE = "whole", "all of its work", "closed, case closed, finished, discharged"
    PLAN = "plan", "a plan only: its work goes on", "off the plan, child protection plan, child in need plan"
    STEP_DOWN = "step_down", "stepped down to another", "universal, early help"
    OFF_ROLL = "off_roll", "a child was taken out, or off its list", "off roll, withdrawn, deregistered, excluded"
    NOT_BROUGHT = "not_brought", "a child was discharged, as nobody brought them", "dna, non-engagement"


LOSES_A_CHILD = frozenset({EndedAs.OFF_ROLL, EndedAs.NOT_BROUGHT})
"""What means that a service has lost sight of a child."""


def every_so_often(days: int) -> str:
    """How often contact is expected, in words: "every 14 days"."""
    return "every day" if days == 1 else f"every {days} days"


class Involvement(FamilyRecord, frozen=True, kw_only=True):
    """One worker's or agency's part in the family's life, from and to."""

    agency_id: Annotated[AgencyId, Titled("Agency")]
    professional_id: Annotated[ProfessionalId | None, Titled("Worker", empty="no worker named")] = None
    role: Annotated[str, Titled("Role", most=LINE)] = ""
    people: Annotated[tuple[PersonId, ...], Titled("With")] = ()
    """With whom; nobody named means the family."""
    area: Annotated[str, Titled("Area", most=NAME)] = ""
    started: Annotated[VagueDate | None, Titled("From")] = None
    ended: Annotated[VagueDate | None, Titled("Until")] = None
    ended_as: Annotated[EndedAs | None, Titled("Ended as")] = None
    """What ended then."""
    stepped_down_to: Annotated[AgencyId | None, Titled("Stepped down to")] = None
    lost_by: Annotated[tuple[PersonId, ...], Titled("Who lost it")] = ()
    """Of a child who was taken out or discharged: which it is."""
    contact_every: Annotated[int | None, Titled("Contact expected", in_words=every_so_often)] = None
    """How often contact is expected, in days; None where nobody has said."""
    note: Annotated[str, Titled("Note")] = ""

    @property
    def over(self) -> VagueDate | None:
        """When the agency's part was over; None while it goes on, though a plan of its has ended."""
        return None if self.ended_as is EndedAs.PLAN else self.ended
