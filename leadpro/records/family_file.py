"""The family file: everything known about one family at one instant."""

from datetime import date
from typing import get_args, get_type_hints

from msgspec import Struct

from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.family import Family
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.household import Household, Membership
from leadpro.records.ids import AgencyId, Id, PersonId, ProfessionalId
from leadpro.records.involvement import Involvement
from leadpro.records.lead import CoLeadSpell, LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.reading import Reading
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside
from leadpro.records.sharing import InformationShared
from leadpro.records.supervision import Supervision


class FamilyFile(Struct, frozen=True, kw_only=True, weakref=True):
    """One immutable snapshot: the screen, the print-out and the plain text read this and nothing else.

    Withdrawn records are left out. Each list is in the order in which its records were first entered.
    """

    family: Family
    as_at: date | None = None
    """The day at whose end the file is seen; None is now."""
    entered: dict[Id, date] = {}
    """Of a file that is looked back to, what was known by that day and entered only later, with the day of entry.

    Where the file itself was, nothing else is named: then all of it was.
    """
    further: tuple[str, ...] = ()
    """The further fields that the store's settings ask for, by their keys (`leadpro.records.fields`)."""
    people: tuple[Person, ...] = ()
    households: tuple[Household, ...] = ()
    memberships: tuple[Membership, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    concerns: tuple[Concern, ...] = ()
    referrals: tuple[Referral, ...] = ()
    cafs: tuple[CafEpisode, ...] = ()
    caf_steps: tuple[CafStep, ...] = ()
    leads: tuple[LeadSpell, ...] = ()
    co_leads: tuple[CoLeadSpell, ...] = ()
    actions: tuple[Action, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    replies: tuple[EscalationReply, ...] = ()
    escalation_steps: tuple[EscalationStep, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    consents: tuple[Consent, ...] = ()
    shared: tuple[InformationShared, ...] = ()
    handovers: tuple[Handover, ...] = ()
    handover_steps: tuple[HandoverStep, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    documents: tuple[DocumentReference, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    same_occasions: tuple[SameOccasion, ...] = ()
    readings: tuple[Reading, ...] = ()
    agencies: dict[AgencyId, Agency] = {}
    """Every agency that a record here names, as it is called now."""
    professionals: dict[ProfessionalId, Professional] = {}
    """Every professional that a record here names, as they are called now."""

    @property
    def children(self) -> tuple[Person, ...]:
        """The children, born and unborn."""
        return tuple(person for person in self.people if person.role is Role.CHILD)

    def person(self, person_id: PersonId) -> Person | None:
        """The person with that id, if they are in this file."""
        return next((person for person in self.people if person.id == person_id), None)

    def find(self, record_id: str) -> FamilyRecord | None:
        """The record with that id, whichever list it is in."""
        return next((each for attribute in LISTS for each in getattr(self, attribute) if each.id == record_id), None)


LISTS: dict[str, type[FamilyRecord]] = {
    name: held
    for name, hint in get_type_hints(FamilyFile).items()
    for held in get_args(hint)[:1]
    if isinstance(held, type) and issubclass(held, FamilyRecord)
}
"""Each list of the file and what it holds."""

KINDS: tuple[type[Record], ...] = (Agency, Professional, Family, *LISTS.values())
"""Every kind of record; each comes after those that it names."""
