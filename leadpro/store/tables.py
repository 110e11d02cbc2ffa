"""The schema on one page: a SQLModel table for each record, and what the database itself holds true.

The columns of a table are the fields of its record (`leadpro.records`), laid out by `leadpro.store.shape`; a test
holds that they agree. Rules that need a trigger (one lead at a time, an append-only journal, nothing deleted) stand
in the migrations. Importing this imports SQLAlchemy: only saving and migrating need it, never the first screen.
"""

from datetime import date

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply
from leadpro.records.family import Family
from leadpro.records.handover import Handover
from leadpro.records.household import Household, Membership
from leadpro.records.involvement import Involvement
from leadpro.records.lead import LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside
from leadpro.records.sharing import InformationShared
from leadpro.records.supervision import Supervision


class Kept(SQLModel):
    """What every table has."""

    id: str = Field(primary_key=True, max_length=36)
    known_on: date
    withdrawn: bool = False


class KeptForFamily(Kept):
    """What every table of one family's records has."""

    family_id: str = Field(foreign_key="family.id", index=True)
    source: str = ""
    inferred: bool = False


def not_before(start: str, end: str) -> CheckConstraint:
    """Refuse an end that lies before its start however both vague dates are read."""
    return CheckConstraint(
        f"{end}_to IS NULL OR {start}_from IS NULL OR {end}_to >= {start}_from", name=f"{end}_not_before_{start}"
    )


def says_something(column: str) -> CheckConstraint:
    """Refuse an empty text."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_says_something")


class AgencyTable(Kept, table=True):
    __tablename__ = "agency"
    __table_args__ = (says_something("name"),)

    name: str
    short: str = ""
    sector: str
    area: str = ""
    phone: str = ""
    note: str = ""


class ProfessionalTable(Kept, table=True):
    __tablename__ = "professional"
    __table_args__ = (says_something("name"),)

    name: str
    agency_id: str = Field(foreign_key="agency.id", index=True)
    role: str = ""
    phone: str = ""
    email: str = ""


class FamilyTable(Kept, table=True):
    __tablename__ = "family"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        says_something("reference"),
        Index("one_family_a_reference", "reference", unique=True, sqlite_where=text("NOT withdrawn")),
        Index("family_restricted", "open_to", sqlite_where=text("open_to <> '[]'")),
    )

    reference: str
    name: str
    area: str = ""
    moved_from: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    closing_reason: str = ""
    open_to: str = "[]"
    note: str = ""
    source: str = ""


class PersonTable(KeptForFamily, table=True):
    __tablename__ = "person"

    name: str = ""
    aliases: str = "[]"
    role: str
    identity: str
    born: str | None = None
    born_from: date | None = None
    born_to: date | None = None
    birth_known: str
    unborn: bool = False
    died: str | None = None
    died_from: date | None = None
    died_to: date | None = None
    phone: str = ""
    note: str = ""


class HouseholdTable(KeptForFamily, table=True):
    __tablename__ = "household"
    __table_args__ = (says_something("name"),)

    name: str
    area: str = ""
    note: str = ""


class MembershipTable(KeptForFamily, table=True):
    __tablename__ = "membership"
    __table_args__ = (not_before("started", "ended"),)

    household_id: str = Field(foreign_key="household.id")
    person_id: str = Field(foreign_key="person.id")
    started: str | None = None
    started_from: date | None = None
    started_to: date | None = None
    ended: str | None = None
    ended_from: date | None = None
    ended_to: date | None = None


class RelationshipTable(KeptForFamily, table=True):
    __tablename__ = "relationship"
    __table_args__ = (
        not_before("started", "ended"),
        CheckConstraint("person_id <> to_person_id", name="two_people"),
    )

    person_id: str = Field(foreign_key="person.id")
    to_person_id: str = Field(foreign_key="person.id")
    kind: str
    parental_responsibility: bool | None = None
    started: str | None = None
    started_from: date | None = None
    started_to: date | None = None
    ended: str | None = None
    ended_from: date | None = None
    ended_to: date | None = None


class InvolvementTable(KeptForFamily, table=True):
    __tablename__ = "involvement"
    __table_args__ = (
        not_before("started", "ended"),
        CheckConstraint("contact_every IS NULL OR contact_every > 0", name="contact_every_some_days"),
    )

    agency_id: str = Field(foreign_key="agency.id", index=True)
    professional_id: str | None = Field(default=None, foreign_key="professional.id", index=True)
    people: str = "[]"
    role: str = ""
    area: str = ""
    started: str | None = None
    started_from: date | None = None
    started_to: date | None = None
    ended: str | None = None
    ended_from: date | None = None
    ended_to: date | None = None
    contact_every: int | None = None
    note: str = ""


class ContactTable(KeptForFamily, table=True):
    __tablename__ = "contact"
    __table_args__ = (says_something("text"), CheckConstraint("count >= 1", name="count_at_least_one"))

    happened: str
    happened_from: date | None = None
    happened_to: date | None = None
    kind: str
    method: str
    successful: bool | None = None
    agency_id: str = Field(foreign_key="agency.id")
    professional_id: str | None = Field(default=None, foreign_key="professional.id")
    people: str = "[]"
    text: str
    factors: str = "[]"
    outcome: str = ""
    significance: str = ""
    count: int = 1


class SightingTable(KeptForFamily, table=True):
    __tablename__ = "sighting"
    __table_args__ = (CheckConstraint("NOT (alone AND NOT seen)", name="alone_means_seen"),)

    contact_id: str = Field(foreign_key="contact.id")
    person_id: str = Field(foreign_key="person.id")
    seen: bool | None = None
    alone: bool | None = None
    heard: bool | None = None
    words: str = ""
    observed: str = ""


class ConcernTable(KeptForFamily, table=True):
    __tablename__ = "concern"
    __table_args__ = (
        says_something("factor"),
        says_something("text"),
        CheckConstraint("closed_on IS NULL OR trim(closing_reason) <> ''", name="closed_with_reason"),
        CheckConstraint("count >= 1", name="count_at_least_one"),
    )

    factor: str
    people: str = "[]"
    raised: str
    raised_from: date | None = None
    raised_to: date | None = None
    agency_id: str = Field(foreign_key="agency.id")
    professional_id: str | None = Field(default=None, foreign_key="professional.id")
    text: str
    count: int = 1
    review_on: date | None = None
    reviewed_on: date | None = None
    review_note: str = ""
    closed_on: date | None = None
    closing_reason: str = ""


class ReferralTable(KeptForFamily, table=True):
    __tablename__ = "referral"
    __table_args__ = (
        says_something("reason"),
        not_before("made", "decided"),
        CheckConstraint("count >= 1", name="count_at_least_one"),
    )

    made: str
    made_from: date | None = None
    made_to: date | None = None
    from_agency_id: str = Field(foreign_key="agency.id")
    from_professional_id: str | None = Field(default=None, foreign_key="professional.id")
    to_agency_id: str = Field(foreign_key="agency.id")
    people: str = "[]"
    reason: str
    factors: str = "[]"
    decision_due: date | None = None
    decision: str | None = None
    decided: str | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    outcome: str = ""
    feedback: bool | None = None
    feedback_on: date | None = None
    count: int = 1


class CafEpisodeTable(KeptForFamily, table=True):
    __tablename__ = "caf_episode"
    __table_args__ = (
        CheckConstraint("status <> 'closed' OR closing IS NOT NULL", name="closed_with_reason"),
        CheckConstraint("status_on >= started_on", name="status_not_before_start"),
    )

    status: str
    status_on: date
    started_on: date
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    consent_on: date | None = None
    review_on: date | None = None
    closing: str | None = None
    note: str = ""


class LeadSpellTable(KeptForFamily, table=True):
    __tablename__ = "lead_spell"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ended_not_before_started"),
        CheckConstraint("ended_on IS NULL OR trim(end_reason) <> ''", name="ended_with_reason"),
    )

    professional_id: str = Field(foreign_key="professional.id", index=True)
    started_on: date
    ended_on: date | None = None
    end_reason: str = ""
    family_view: str = ""
    note: str = ""


class ActionTable(KeptForFamily, table=True):
    __tablename__ = "action"
    __table_args__ = (
        says_something("text"),
        CheckConstraint(
            "(owner_professional_id IS NOT NULL) + (owner_agency_id IS NOT NULL) + (owner_person_id IS NOT NULL) = 1",
            name="exactly_one_owner",
        ),
    )

    text: str
    owner_professional_id: str | None = Field(default=None, foreign_key="professional.id")
    owner_agency_id: str | None = Field(default=None, foreign_key="agency.id")
    owner_person_id: str | None = Field(default=None, foreign_key="person.id")
    set_on: date
    due_on: date | None = None
    done_on: date | None = None
    outcome: str = ""
    waiting_for: str = ""
    about_id: str | None = None


class EscalationTable(KeptForFamily, table=True):
    __tablename__ = "escalation"
    __table_args__ = (
        says_something("disagreement"),
        CheckConstraint("level >= 0", name="level_on_ladder"),
        CheckConstraint("resolved_on IS NULL OR resolved_on >= raised_on", name="resolved_not_before_raised"),
    )

    about_id: str | None = None
    agency_id: str = Field(foreign_key="agency.id")
    raised_on: date
    level: int
    disagreement: str
    evidence: str = ""
    sought: str = ""
    reply_due: date | None = None
    resolved_on: date | None = None
    outcome: str = ""


class EscalationReplyTable(KeptForFamily, table=True):
    __tablename__ = "escalation_reply"
    __table_args__ = (says_something("text"),)

    escalation_id: str = Field(foreign_key="escalation.id")
    replied_on: date
    level: int
    by: str
    text: str
    settled: bool = False


class MeetingTable(KeptForFamily, table=True):
    __tablename__ = "meeting"
    __table_args__ = (says_something("text"),)

    held: str
    held_from: date | None = None
    held_to: date | None = None
    kind: str = ""
    agency_id: str = Field(foreign_key="agency.id")
    agencies: str = "[]"
    people: str = "[]"
    text: str
    factors: str = "[]"
    decisions: str = ""
    feedback: bool | None = None


class ConsentTable(KeptForFamily, table=True):
    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= answered_on", name="withdrawn_not_before_answered"),
    )

    person_id: str = Field(foreign_key="person.id")
    scope: str
    answer: str
    answered_on: date
    withdrawn_on: date | None = None
    note: str = ""


class InformationSharedTable(KeptForFamily, table=True):
    __tablename__ = "information_shared"

    shared: str
    shared_from: date | None = None
    shared_to: date | None = None
    agency_id: str = Field(foreign_key="agency.id")
    what: str
    why: str
    decided_to_share: bool = True
    basis: str = ""
    family_told: bool | None = None
    note: str = ""


class HandoverTable(KeptForFamily, table=True):
    __tablename__ = "handover"
    __table_args__ = (says_something("text"),)

    happened: str
    happened_from: date | None = None
    happened_to: date | None = None
    from_agency_id: str = Field(foreign_key="agency.id")
    to_agency_id: str | None = Field(default=None, foreign_key="agency.id")
    people: str = "[]"
    text: str
    factors: str = "[]"
    acknowledged: bool | None = None
    acknowledged_on: date | None = None


class SupervisionTable(KeptForFamily, table=True):
    __tablename__ = "supervision"

    held_on: date
    worker_id: str = Field(foreign_key="professional.id")
    supervisor_id: str = Field(foreign_key="professional.id")
    text: str
    decisions: str = ""
    next_on: date | None = None


class DocumentReferenceTable(KeptForFamily, table=True):
    __tablename__ = "document_reference"

    title: str
    kind: str = ""
    dated: str | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    kept_at: str


class SetAsideTable(KeptForFamily, table=True):
    __tablename__ = "set_aside"
    __table_args__ = (
        says_something("why"),
        CheckConstraint("review_on > set_on", name="looked_at_again_later"),
    )

    signal: str
    about: str = ""
    rests_on: str = "[]"
    why: str
    set_on: date
    set_by: str = ""
    review_on: date


class SameOccasionTable(KeptForFamily, table=True):
    __tablename__ = "same_occasion"
    __table_args__ = (CheckConstraint("entry_id <> other_id", name="two_entries"),)

    entry_id: str
    other_id: str
    same: bool
    why: str = ""


class JournalTable(SQLModel, table=True):
    """The history: one row for each record that each change touched. Triggers refuse UPDATE and DELETE."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("journal_family", "family_id", "known_at"),
        Index("journal_record", "record_id", "seq"),
        Index("journal_change", "change_id"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    change_id: str
    recorded_at: str
    """UTC, when it was saved."""
    known_at: str
    """UTC, when we knew it: the same, but for what was imported from an older file."""
    by: str
    said: str
    why: str = ""
    record_type: str | None = None
    """None where nothing was changed: what the row tells of is an event, such as that a restricted file was read."""
    record_id: str | None = None
    family_id: str | None = None
    was: str | None = None
    became: str | None = None
    previous: bytes
    """The `mac` of the row before (32 bytes)."""
    mac: bytes
    """What chains the row to the one before (`leadpro.store.chain`)."""


class IdentityTable(SQLModel, table=True):
    """Which store this is, and the key of its journal's chain: one row, never changed."""

    __tablename__ = "identity"
    __table_args__ = (CheckConstraint("one = 1", name="only_one"),)

    one: int = Field(default=1, primary_key=True)
    store_id: str
    chain_key: bytes


class DraftTable(SQLModel, table=True):
    """A form that was begun and not saved (`leadpro.store.drafts`). Outside the journal: nothing was told yet."""

    __tablename__ = "draft"

    id: str = Field(primary_key=True)
    user: str = Field(index=True)
    """The name of whoever is writing: one person may have several ways in."""
    verb: str
    """Which form it is."""
    family_id: str | None = None
    record_id: str | None = None
    """The record that the form was opened on, where there is one."""
    fields: str
    """What stands in its fields, as JSON."""
    changed_at: str
    """UTC."""


class SettingTable(SQLModel, table=True):
    """What the user chose, kept with the store: who "me" is."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str


class CaseloadTable(SQLModel, table=True):
    """One line a family, derived from its family file in the transaction that changes it (`leadpro.store.caseload`)."""

    __tablename__ = "caseload"
    __table_args__ = (
        Index("caseload_by_next_due", "closed", "next_due", "reference"),
        Index("caseload_by_reference", "closed", "reference"),
        Index("caseload_by_children", "closed", "children", "reference"),
        Index("caseload_by_lead", "closed", "lead", "reference"),
        Index("caseload_by_caf", "closed", "caf", "reference"),
        Index("caseload_by_last_contact", "closed", "last_contact", "reference"),
        Index("caseload_by_least_seen", "closed", "least_seen", "reference"),
        Index("caseload_by_look_again", "look_again"),
    )

    family_id: str = Field(primary_key=True, foreign_key="family.id")
    reference: str
    name: str
    children: str = Field(sa_type=String(collation="NOCASE"))
    lead: str = Field(sa_type=String(collation="NOCASE"))
    lead_id: str | None = Field(default=None, index=True)
    caf: str
    next_due: date | None = None
    next_due_what: str = ""
    dues: str = "[]"
    last_contact: date | None = None
    least_seen: date | None = None
    least_seen_who: str = ""
    closed: bool = False
    open_to: str = "[]"
    """The ids of those who alone may know of the line, where its family's file is restricted."""
    signals: str = "[]"
    aside: str = "[]"
    look_again: date | None = None


TABLES: dict[type[Record], type[Kept]] = {
    Agency: AgencyTable,
    Professional: ProfessionalTable,
    Family: FamilyTable,
    Person: PersonTable,
    Household: HouseholdTable,
    Membership: MembershipTable,
    Relationship: RelationshipTable,
    Involvement: InvolvementTable,
    Contact: ContactTable,
    Sighting: SightingTable,
    Concern: ConcernTable,
    Referral: ReferralTable,
    CafEpisode: CafEpisodeTable,
    LeadSpell: LeadSpellTable,
    Action: ActionTable,
    Escalation: EscalationTable,
    EscalationReply: EscalationReplyTable,
    Meeting: MeetingTable,
    Consent: ConsentTable,
    InformationShared: InformationSharedTable,
    Handover: HandoverTable,
    Supervision: SupervisionTable,
    DocumentReference: DocumentReferenceTable,
    SetAside: SetAsideTable,
    SameOccasion: SameOccasionTable,
}
"""Which table keeps which record; in an order in which each comes after those it refers to."""
