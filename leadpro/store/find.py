"""Finding: what can be found is indexed in the transaction that saves it."""

from typing import Any

from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Sighting
from leadpro.records.escalation import Escalation, EscalationReply
from leadpro.records.family import Family
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.store.shape import family_of, table_name

NAMES: dict[type[Record], tuple[str, ...]] = {
    Family: ("reference", "name"),
    Person: ("name", "aliases"),
    Agency: ("name", "short"),
    Professional: ("name", "role"),
}
"""The fields that people, agencies, professionals and families are found by."""

WORDS: dict[type[Record], tuple[str, ...]] = {
    Contact: ("text", "outcome", "significance"),
    Sighting: ("words", "observed"),
    Concern: ("text", "review_note", "closing_reason"),
    Referral: ("reason", "outcome"),
    Meeting: ("text", "decisions"),
    Handover: ("text",),
    Action: ("text", "outcome", "waiting_for"),
    Escalation: ("disagreement", "evidence", "outcome"),
    EscalationReply: ("text",),
}
"""The fields in which words are looked for."""


def index(cursor: Any, record: Record) -> None:
    """Make a record findable as it now is, or no longer findable where it was taken back."""
    fields = NAMES.get(type(record)) or WORDS.get(type(record))
    if fields is None:
        return
    words = "find_names" if type(record) in NAMES else "find_words"
    row = cursor.execute("SELECT rowid FROM find_row WHERE record_id = ?", (record.id,)).fetchone()
    if row:
        cursor.execute(f"DELETE FROM {words} WHERE rowid = ?", row)
        cursor.execute("DELETE FROM find_row WHERE rowid = ?", row)
    text = " ".join(_text(getattr(record, field)) for field in fields).strip()
    if record.withdrawn or not text:
        return
    cursor.execute(
        "INSERT INTO find_row (record_id, record_type, family_id) VALUES (?, ?, ?)",
        (record.id, table_name(type(record)), family_of(record)),
    )
    cursor.execute(f"INSERT INTO {words} (rowid, text) VALUES (?, ?)", (cursor.lastrowid, text))


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)
