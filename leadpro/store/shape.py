"""How a record lies in its table, without SQLAlchemy: the same rules write it and read it back.

A field is a column of the same name, except that a vague date takes three (`happened`, `happened_from`,
`happened_to`) and a list is JSON text. Reading asks SQLite for each record as the JSON document that the journal also
holds, and msgspec makes typed records of it in one pass: measured at the speed of hand-written SQL that returns bare
tuples, and several times faster than an ORM.
"""

import re
from enum import Enum
from functools import cache
from typing import Any

import msgspec

from leadpro.records.base import FamilyRecord, Record
from leadpro.records.family import Family
from leadpro.records.family_file import KINDS, LISTS
from leadpro.records.fields import fields
from leadpro.records.ids import FamilyId
from leadpro.records.vague_date import VagueDate


def table_name(record_type: type[Record]) -> str:
    """The table's name, which is also the record's type in the journal: LeadSpell is kept in "lead_spell"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record_type.__name__).lower()


RECORD_TYPES: dict[str, type[Record]] = {table_name(record_type): record_type for record_type in KINDS}
"""Every kind of record, by the name of its table."""

LIST_OF: dict[str, str] = {table_name(record_type): attribute for attribute, record_type in LISTS.items()}
"""Which list of the family file a table's records stand in."""


def columns(record: Record) -> dict[str, Any]:
    """The record as a row: column names and values."""
    row: dict[str, Any] = {}
    for name, field in fields(type(record)).items():
        value = getattr(record, name)
        if field.holds is VagueDate:
            row[name] = value.text if value else None
            row[f"{name}_from"] = value.earliest if value else None
            row[f"{name}_to"] = value.latest if value else None
        elif field.many:
            row[name] = msgspec.json.encode(value).decode()
        elif isinstance(value, Enum):
            row[name] = value.value
        else:
            row[name] = value
    return row


@cache
def as_json(record_type: type[Record]) -> str:
    """The SQL expression that gives a row of the record's table as its JSON document."""
    parts = []
    for name, field in fields(record_type).items():
        column = f'"{name}"'
        if field.holds is VagueDate:
            vague = f"json_object('text', {column}, 'earliest', {name}_from, 'latest', {name}_to)"
            parts.append(f"'{name}', iif({column} IS NULL, NULL, {vague})")
        elif field.many:
            parts.append(f"'{name}', json({column})")
        else:
            parts.append(f"'{name}', {column}")
    return f"json_object({', '.join(parts)})"


def document(record: Record) -> bytes:
    """The record as the JSON document that the journal keeps."""
    return msgspec.json.encode(record)


def records_of(record_type: type[Record], documents: str | bytes) -> tuple[Any, ...]:
    """The records in a JSON array of documents."""
    return _decoder(record_type).decode(documents)


def record_of(table: str, doc: bytes) -> Record:
    """The record that one of the journal's documents holds."""
    return msgspec.json.decode(doc, type=RECORD_TYPES[table], strict=False)


@cache
def _decoder(record_type: type[Record]) -> msgspec.json.Decoder[tuple[Any, ...]]:
    # SQLite has no booleans: strict=False takes its 0 and 1 where a field is true or false
    return msgspec.json.Decoder(tuple[record_type, ...], strict=False)  # type: ignore[valid-type]


def family_of(record: Record) -> FamilyId | None:
    """The family that a record belongs to; None for what families share."""
    if isinstance(record, FamilyRecord):
        return record.family_id
    return record.id if isinstance(record, Family) else None


def file_of_record(record: Record) -> str:
    """The file in whose journal a record stands: its family's, or, of what families share, its own."""
    return family_of(record) or record.id
