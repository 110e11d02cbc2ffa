"""Something that somebody said would be done."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.ids import AgencyId, Id, PersonId, ProfessionalId
from leadpro.records.titled import Titled


class Ending(Code):
    """Why an action is not to be done any more though it is not done."""

    NOT_DONE = "not_done", "not done", "missed, dropped, given up, refused, too late"
    NOT_NEEDED = "not_needed", "no longer needed", "overtaken, superseded, cancelled, moot"


class Action(FamilyRecord, frozen=True, kw_only=True):
    """An action with exactly one owner: a professional, an agency or a family member."""

    text: Annotated[str, Titled("What is to be done", found=True)]
    owner_professional_id: Annotated[ProfessionalId | None, Titled("Owner, a worker")] = None
    owner_agency_id: Annotated[AgencyId | None, Titled("Owner, an agency")] = None
    owner_person_id: Annotated[PersonId | None, Titled("Owner, in the family")] = None
    set_on: Annotated[date, Titled("Set")]
    due_on: Annotated[date | None, Titled("Due", empty="no day set")] = None
    waiting_for: Annotated[str, Titled("Waiting for", found=True)] = ""
    """Whom or what it waits for; empty where it can be done now."""
    done_on: Annotated[date | None, Titled("Done")] = None
    ending: Annotated[Ending | None, Titled("Ended as")] = None
    """Why it is not to be done any more, though it is not done; with the day, and in `outcome` the reason in words."""
    ended_on: Annotated[date | None, Titled("Ended")] = None
    """The day on which it was ended, not done."""
    outcome: Annotated[str, Titled("Outcome", found=True)] = ""
    """What came of it, or why it was not done."""
    about_id: Annotated[Id | None, Titled("Came from")] = None
    """The record that it came from."""

    @property
    def outstanding(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.ended_on is None
