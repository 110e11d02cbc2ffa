"""The schema on one page: what the database itself holds true of each kind of record, and the tables beside them.

The columns of a record's table are its fields (`leadpro.records`), laid out as `leadpro.store.shape` lays them out;
here stands only what is held of them. Rules that need a trigger (one lead and one co-lead at a time, a journal that is
only added to) stand in the migrations. Importing this imports SQLAlchemy: only saving and migrating need
it, never the first screen.
"""

from collections.abc import Sequence
from datetime import date
from types import new_class
from typing import Any, get_type_hints

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from leadpro.practice.caseload_line import ORDERS, CaseloadLine
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Sighting
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.family import Family
from leadpro.records.family_file import KINDS
from leadpro.records.fields import fields, held
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.household import Household, Membership
from leadpro.records.involvement import Involvement
from leadpro.records.lead import CoLeadSpell, LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.reading import Reading
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside
from leadpro.records.vague_date import VagueDate
from leadpro.store.shape import table_name


def not_before(start: str, end: str) -> CheckConstraint:
    """Refuse an end that lies before its start however both vague dates are read."""
    return CheckConstraint(
        f"{end}_to IS NULL OR {start}_from IS NULL OR {end}_to >= {start}_from", name=f"{end}_not_before_{start}"
    )


def says_something(column: str) -> CheckConstraint:
    """Refuse an empty text."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_says_something")


def at_least_once() -> CheckConstraint:
    """Refuse what stands for no occasion."""
    return CheckConstraint("count >= 1", name="count_at_least_one")


def index(column: str) -> Index:
    """Keep a column in order."""
    return Index(None, column)


def of_its_own_family(field: str, whole: str) -> ForeignKeyConstraint:
    """Refuse what belongs to a record of another family."""
    return ForeignKeyConstraint([field, "family_id"], [f"{whole}.id", f"{whole}.family_id"])


def named_with_its_family() -> UniqueConstraint:
    """What `of_its_own_family` refers to."""
    return UniqueConstraint("id", "family_id")


def of_a_role() -> tuple[SchemaItem, ...]:
    """What is held of anybody's time in a role; that no two overlap, a trigger holds."""
    return (
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ended_not_before_started"),
        CheckConstraint("ended_on IS NULL OR trim(end_reason) <> ''", name="ended_with_reason"),
        index("professional_id"),
    )


NHS_NUMBER_WEIGHED = " + ".join(f"{11 - place} * substr(nhs_number, {place}, 1)" for place in range(1, 10))
"""The first nine digits of an NHS number, weighed as its check digit asks (`leadpro.records.nhs_number`)."""

RULES: dict[type[Record], tuple[SchemaItem, ...]] = {
    Agency: (says_something("name"),),
    Professional: (says_something("name"), index("agency_id")),
    Family: (
        CheckConstraint("closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        says_something("reference"),
        Index("one_family_a_reference", "reference", unique=True, sqlite_where=text("NOT withdrawn")),
    ),
    Person: (
        CheckConstraint(
            "nhs_number = '' OR length(nhs_number) = 10 AND nhs_number NOT GLOB '*[^0-9]*' AND "
            f"(11 - ({NHS_NUMBER_WEIGHED}) % 11) % 11 = CAST(substr(nhs_number, 10) AS INTEGER)",
            name="nhs_number_checks",
        ),
    ),
    Household: (says_something("name"),),
    Membership: (not_before("started", "ended"),),
    Relationship: (
        not_before("started", "ended"),
        CheckConstraint("person_id <> to_person_id", name="two_people"),
    ),
    Involvement: (
        not_before("started", "ended"),
        CheckConstraint("contact_every IS NULL OR contact_every > 0", name="contact_every_some_days"),
        index("agency_id"),
        index("professional_id"),
    ),
    Contact: (
        says_something("text"),
        at_least_once(),
        CheckConstraint("why_not IS NULL OR successful = 0", name="why_not_of_what_was_not_made"),
    ),
    Sighting: (CheckConstraint("NOT (alone AND NOT seen)", name="alone_means_seen"),),
    Concern: (
        says_something("factor"),
        says_something("text"),
        CheckConstraint("closed_on IS NULL OR trim(closing_reason) <> ''", name="closed_with_reason"),
        at_least_once(),
    ),
    Referral: (says_something("reason"), not_before("made", "decided"), at_least_once()),
    CafEpisode: (named_with_its_family(),),
    CafStep: (
        of_its_own_family("caf_id", "caf_episode"),
        CheckConstraint("status <> 'closed' OR closing IS NOT NULL", name="closed_with_reason"),
        index("caf_id"),
    ),
    LeadSpell: of_a_role(),
    CoLeadSpell: of_a_role(),
    Action: (
        says_something("text"),
        CheckConstraint(
            "(owner_professional_id IS NOT NULL) + (owner_agency_id IS NOT NULL) + (owner_person_id IS NOT NULL) = 1",
            name="exactly_one_owner",
        ),
        CheckConstraint("done_on IS NULL OR ended_on IS NULL", name="done_or_ended"),
        CheckConstraint(
            "(ended_on IS NULL) = (ending IS NULL) AND (ended_on IS NULL OR trim(outcome) <> '')",
            name="ended_with_reason",
        ),
    ),
    Escalation: (says_something("disagreement"), named_with_its_family()),
    EscalationStep: (
        of_its_own_family("escalation_id", "escalation"),
        CheckConstraint("level >= 0", name="level_on_ladder"),
        CheckConstraint(
            "status = 'raised' OR (trim(outcome) <> '' AND trim(\"by\") <> '')", name="ended_with_outcome_and_name"
        ),
        index("escalation_id"),
    ),
    EscalationReply: (
        says_something("text"),
        of_its_own_family("escalation_id", "escalation"),
        index("escalation_id"),
    ),
    Meeting: (says_something("text"),),
    Consent: (
        CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= answered_on", name="withdrawn_not_before_answered"),
    ),
    Handover: (says_something("text"), named_with_its_family()),
    HandoverStep: (
        of_its_own_family("handover_id", "handover"),
        CheckConstraint(
            "status NOT IN ('accepted_in_part', 'refused', 'recalled') OR trim(note) <> ''",
            name="not_taken_with_reason",
        ),
        index("handover_id"),
    ),
    SetAside: (says_something("why"), CheckConstraint("review_on > set_on", name="looked_at_again_later")),
    SameOccasion: (CheckConstraint("entry_id <> other_id", name="two_entries"),),
    Reading: (says_something("words"),),
}
"""What the database holds of each kind of record, and what it keeps in order to find it quickly."""


def _table_of(kind: type[Record]) -> type[SQLModel]:
    """The table of a kind of record: a column for each of its fields, three for a vague date."""
    columns: dict[str, Column[Any]] = {}
    for name in kind.__struct_fields__:
        field = fields(kind)[name]
        refers_to = [ForeignKey(f"{table_name(field.names)}.id")] if field.names and not field.many else []
        columns[name] = Column(
            _kept_as(field.holds, many=field.many),
            *refers_to,
            primary_key=name == "id",
            nullable=field.may_be_none and name != "known_on",  # that the store itself sets
            index=name == "family_id",
        )
        if field.holds is VagueDate:
            columns |= {f"{name}_from": Column(Date), f"{name}_to": Column(Date)}
    return _made(table_name(kind), columns, RULES.get(kind, ()))


def _caseload() -> type[SQLModel]:
    """The table of the caseload: a column for each field of its lines, kept in each of the orders."""
    columns = {}
    for name, hint in get_type_hints(CaseloadLine).items():
        holds, may_be_none, many = held(hint)
        any_case = any(order.any_case for order in ORDERS.values() if order.field == name)
        columns[name] = Column(
            String(collation="NOCASE") if any_case else _kept_as(holds, many=many),
            *([ForeignKey("family.id")] if name == "family_id" else []),
            primary_key=name == "family_id",
            nullable=may_be_none,
        )
    orders = [
        Index(f"caseload_by_{order.field}", *dict.fromkeys(("closed", order.field, "reference")))
        for order in ORDERS.values()
    ]
    return _made("caseload", columns, (*orders, index("look_again"), index("lead_id")))


def _kept_as(holds: Any, *, many: bool) -> type[TypeEngine[Any]]:
    """What a column is: text, unless it is yes or no, a number or a day."""
    return String if many else _TYPES.get(holds, String)


_TYPES: dict[Any, type[TypeEngine[Any]]] = {bool: Boolean, int: Integer, date: Date}


def _made(name: str, columns: dict[str, Column[Any]], rules: Sequence[SchemaItem]) -> type[SQLModel]:
    body = {
        "__module__": __name__,
        "__tablename__": name,
        "__table_args__": tuple(rules),
        "__annotations__": dict.fromkeys(columns, Any),
        **{each: Field(sa_column=column) for each, column in columns.items()},
    }
    return new_class(name, (SQLModel,), {"table": True}, lambda made: made.update(body))


TABLES: dict[type[Record], type[SQLModel]] = {kind: _table_of(kind) for kind in KINDS}
"""Which table keeps which record; in an order in which each comes after those it refers to."""

CASELOAD = _caseload()
"""One line a family, derived from its family file in the transaction that changes it (`leadpro.store.caseload`)."""


class EntryTable(SQLModel, table=True):
    """What happened to a file, one row a change (`leadpro.store.journal.entry`). Triggers refuse UPDATE and DELETE."""

    __tablename__ = "entry"
    __table_args__ = (Index("entry_file", "file", "height"),)

    seq: int = Field(primary_key=True, foreign_key="ledger.seq")
    """The line of the ledger on which it came in."""
    id: bytes = Field(unique=True)
    file: str
    height: int
    head: bytes
    """Its exact bytes: they are what the id and the signature are over, and are never encoded anew."""
    signature: bytes


class PartTable(SQLModel, table=True):
    """What entries say, one row a part (`leadpro.store.journal.told`). It goes only where the ledger says so."""

    __tablename__ = "part"
    __table_args__ = (Index("part_file", "file", "height", "entry", "place", unique=True),)

    row: int | None = Field(default=None, primary_key=True)
    file: str
    height: int
    entry: bytes = Field(foreign_key="entry.id")
    place: int
    salt: bytes
    sealed: int
    """Whether body and salt lie encrypted under a key of the file's own: 0 is that they do not."""
    body: bytes


class FileKeyTable(SQLModel, table=True):
    """The keys of sealed files, for those who may read them (`leadpro.store.sealing.file_keys`)."""

    __tablename__ = "file_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    file: str = Field(primary_key=True)
    salt: bytes
    """With it the ledger commits to what lies here (`leadpro.store.sealing.given`)."""
    wraps: bytes


class LedgerTable(SQLModel, table=True):
    """What this store can testify (`leadpro.store.journal.ledger`). Triggers refuse UPDATE and DELETE."""

    __tablename__ = "ledger"
    __table_args__ = (
        Index("ledger_about", "about"),
        Index("ledger_digest", "digest"),
        Index("ledger_given", "about", sqlite_where=text("kind = 'given'")),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    came_in: str
    kind: str
    about: str | None = None
    digest: bytes
    previous: bytes
    """The `mac` of the line before (32 bytes)."""
    mac: bytes
    """What chains the line to the one before."""


class LookTable(SQLModel, table=True):
    """Who opened what, one row a sitting (`leadpro.store.looks`)."""

    __tablename__ = "look"
    __table_args__ = (Index("look_file", "file"),)

    seq: int = Field(primary_key=True, foreign_key="ledger.seq")
    """The line of the ledger that testifies it."""
    sealed: bytes | None = None
    """All of it but the file, where that is sealed: then nothing stands in the columns beside."""
    salt: bytes
    file: str
    way_in: str
    by: str
    at: str
    """UTC."""
    what: str
    why: str


class TipTable(SQLModel, table=True):
    """The entries that none stands on yet. Made anew from the entries, as all that follows."""

    __tablename__ = "tip"
    __table_args__ = ({"sqlite_with_rowid": False},)

    file: str = Field(primary_key=True)
    entry: bytes = Field(primary_key=True)
    height: int


class VersionTable(SQLModel, table=True):
    """Which entries hold the newest versions of each record."""

    __tablename__ = "version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record_id: str = Field(primary_key=True)
    entry: bytes = Field(primary_key=True)


class WayInTable(SQLModel, table=True):
    """The ways in, as the journal knows them (`leadpro.store.journal.ways_in`)."""

    __tablename__ = "way_in"

    id: str = Field(primary_key=True)
    person: str
    name: str
    role: str
    kind: str
    sealing_key: bytes
    signing_key: bytes
    named_by: str
    naming: bytes
    removed: bool


class IdentityTable(SQLModel, table=True):
    """Which store this is, and the key of its ledger's chain: one row."""

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
    """Whoever is writing: the first way in that they had, by whichever they come."""
    verb: str
    """Which form it is."""
    family_id: str | None = None
    record_id: str | None = None
    """The record that the form was opened on, where there is one."""
    fields: str
    """What stands in its fields, as JSON."""
    sealed: bytes | None = None
    """All of it, sealed to whoever writes it, where its family's file is: then verb, record and fields stand empty."""
    changed_at: str
    """UTC."""


class SeenTable(SQLModel, table=True):
    """How far somebody has seen a family's file (`leadpro.store.seen`). Outside the journal: it is theirs."""

    __tablename__ = "seen"

    id: str = Field(primary_key=True)
    user: str = Field(index=True)
    """Whose it is: the first way in that they had; "" where the file is sealed."""
    family_id: str = Field(index=True)
    kept: str | None = None
    """How far, as JSON."""
    sealed: bytes | None = None
    """The same under the file's key, where that is sealed."""


class SettingTable(SQLModel, table=True):
    """What the user chose, kept with the store: who "me" is."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str
