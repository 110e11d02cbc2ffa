"""Something that somebody said would be done."""

from datetime import date
from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import AgencyId, Id, PersonId, ProfessionalId
from leadpro.records.titled import Titled


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
    outcome: Annotated[str, Titled("Outcome", found=True)] = ""
    about_id: Annotated[Id | None, Titled("Came from")] = None
    """The record that it came from."""
