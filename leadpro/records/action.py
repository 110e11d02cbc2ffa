"""Something that somebody said would be done."""

from datetime import date

from leadpro.records.base import FamilyRecord, Id


class Action(FamilyRecord, frozen=True, kw_only=True):
    """An action with exactly one owner: a professional, an agency or a family member."""

    text: str
    owner_professional_id: Id | None = None
    owner_agency_id: Id | None = None
    owner_person_id: Id | None = None
    set_on: date
    due_on: date | None = None
    done_on: date | None = None
    outcome: str = ""
    waiting_for: str = ""
    """Whom or what it waits for; empty where it can be done now."""
    about_id: Id | None = None
    """The record that it came from."""
