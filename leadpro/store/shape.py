"""How a record lies in its table, without SQLAlchemy: the same rules write it and read it back.

A field is a column of the same name, except that a vague date takes three (`happened`, `happened_from`,
`happened_to`) and a list is JSON text. Reading asks SQLite for each record as the JSON document that the journal also
holds, and msgspec makes typed records of it in one pass: measured at the speed of hand-written SQL that returns bare
tuples, and several times faster than an ORM.
"""

import re
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord, Id, Record
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate


def table_name(record_type: type[Record]) -> str:
    """The table's name, which is also the record's type in the journal: LeadSpell is kept in "lead_spell"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record_type.__name__).lower()


_ALL: tuple[type[Record], ...] = (Agency, Professional, Family, *LISTS.values())

RECORD_TYPES: dict[str, type[Record]] = {table_name(record_type): record_type for record_type in _ALL}
"""Every kind of record, by the name of its table."""

LIST_OF: dict[str, str] = {table_name(record_type): attribute for attribute, record_type in LISTS.items()}
"""Which list of the family file a table's records stand in."""


def columns(record: Record) -> dict[str, Any]:
    """The record as a row: column names and values."""
    row: dict[str, Any] = {}
    for field in type(record).__struct_fields__:
        value = getattr(record, field)
        if field in vague_dates(type(record)):
            row[field] = value.text if value else None
            row[f"{field}_from"] = value.earliest if value else None
            row[f"{field}_to"] = value.latest if value else None
        elif isinstance(value, tuple):
            row[field] = msgspec.json.encode(value).decode()
        elif isinstance(value, Enum):
            row[field] = value.value
        else:
            row[field] = value
    return row


@cache
def as_json(record_type: type[Record]) -> str:
    """The SQL expression that gives a row of the record's table as its JSON document."""
    hints = get_type_hints(record_type)
    parts = []
    for field in record_type.__struct_fields__:
        column = f'"{field}"'
        if field in vague_dates(record_type):
            vague = f"json_object('text', {column}, 'earliest', {field}_from, 'latest', {field}_to)"
            parts.append(f"'{field}', iif({column} IS NULL, NULL, {vague})")
        elif _is_list(hints[field]):
            parts.append(f"'{field}', json({column})")
        else:
            parts.append(f"'{field}', {column}")
    return f"json_object({', '.join(parts)})"


def document(record: Record) -> str:
    """The record as the JSON document that the journal keeps."""
    return msgspec.json.encode(record).decode()


def records_of(record_type: type[Record], documents: str | bytes) -> tuple[Any, ...]:
    """The records in a JSON array of documents."""
    return _decoder(record_type).decode(documents)


def record_of(table: str, doc: str) -> Record:
    """The record that one of the journal's documents holds."""
    return msgspec.json.decode(doc, type=RECORD_TYPES[table], strict=False)


@cache
def _decoder(record_type: type[Record]) -> msgspec.json.Decoder[tuple[Any, ...]]:
    # SQLite has no booleans: strict=False takes its 0 and 1 where a field is true or false
    return msgspec.json.Decoder(tuple[record_type, ...], strict=False)  # type: ignore[valid-type]


@cache
def vague_dates(record_type: type[Record]) -> frozenset[str]:
    """The fields that take three columns."""
    hints = get_type_hints(record_type)
    return frozenset(
        field
        for field in record_type.__struct_fields__
        if hints[field] is VagueDate or VagueDate in get_args(hints[field])
    )


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is tuple


def family_of(record: Record) -> Id | None:
    """The family that a record belongs to; None for what families share."""
    if isinstance(record, FamilyRecord):
        return record.family_id
    return record.id if isinstance(record, Family) else None
