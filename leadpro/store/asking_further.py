"""Choosing which further fields a store asks for, and having found by them what is to be found."""

from collections.abc import Collection
from typing import Any

import msgspec

from leadpro.practice.permissions import Deed, require
from leadpro.records.base import Record
from leadpro.records.family_file import KINDS
from leadpro.records.fields import Field, further
from leadpro.store import find_index
from leadpro.store.further import KEY, further_in
from leadpro.store.opening import Store
from leadpro.store.setting_rows import put_value
from leadpro.store.shape import as_json, records_of, table_name
from leadpro.store.writing import writing

FURTHER: tuple[tuple[type[Record], Field], ...] = tuple((kind, field) for kind in KINDS for field in further(kind))
"""Every field that can be asked for, with the kind of record that has it."""


def ask_further(store: Store, keys: Collection[str]) -> None:
    """Ask for these further fields from now on, and for no others.

    What stands in the others stays there and is found no more. Raises Problem.
    """
    require(store.user, Deed.SETTINGS)
    asked = tuple(field.key for _, field in FURTHER if field.key in keys)
    with writing(store, "This choice was not kept") as cursor:
        changed = {*asked} ^ {*further_in(cursor)}
        put_value(cursor, KEY, msgspec.json.encode(asked).decode())
        for kind, field in FURTHER:
            if field.key in changed and field.said.found:
                _index_anew(cursor, kind, field, asked)


def _index_anew(cursor: Any, kind: type[Record], field: Field, asked: Collection[str]) -> None:
    """Make the records in which a field says something found by it, or not."""
    query = f"SELECT json_group_array({as_json(kind)}) FROM {table_name(kind)} WHERE {field.name} NOT IN ('', '[]')"
    for record in records_of(kind, cursor.execute(query).fetchone()[0]):
        find_index.index(cursor, record, asked)
