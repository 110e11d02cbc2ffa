"""Drafts: what somebody has typed into a form and not saved yet, kept in the store from the first letter on.

Plain SQL: a draft is written while somebody types, and must not wait for SQLModel. Outside the journal: as long as it
is a draft nothing has been told.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.ids import FamilyId, Id
from leadpro.store.instants import from_utc_text, utc_text
from leadpro.store.opening import Store
from leadpro.store.restricted import HIDDEN, asks
from leadpro.store.writing import writing


class TypedField(Struct, frozen=True):
    """What one field of a form holds."""

    key: str
    """What the form knows the field by."""
    label: str
    says: str
    """What stands in it, as a person reads it: all that is left where the form cannot be opened again."""
    began: str
    """What stood in it at first."""
    touched: bool
    """Whether somebody has typed or chosen it."""
    state: dict[str, Any]
    """What the field needs to show the same again."""


class Typed(Struct, frozen=True):
    """What a form holds."""

    fields: tuple[TypedField, ...]
    cursor: str
    """The key of the field with the cursor; "" where none has it."""
    stands_on: tuple[str, ...]
    """The records that the form corrects, as they were when it opened."""


class Draft(Struct, frozen=True, kw_only=True):
    """A form that somebody has begun to fill in."""

    id: Id
    verb: str
    """What opens the form, as in `leadpro.console.forms.opening`."""
    family_id: FamilyId | None = None
    record_id: Id | None = None
    """The record that the form is about, where it is about one."""
    typed: Typed
    changed_at: datetime
    """UTC."""


def keep(store: Store, draft: Draft) -> None:
    """Write a draft, or what has become of it. Raises Problem where it cannot be written."""
    with writing(store, "What you type is not being kept as you go") as cursor:
        cursor.execute(
            "INSERT INTO draft (id, user, verb, family_id, record_id, fields, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, changed_at = excluded.changed_at",
            (
                draft.id,
                store.user.name,
                draft.verb,
                draft.family_id,
                draft.record_id,
                msgspec.json.encode(draft.typed).decode(),
                utc_text(draft.changed_at),
            ),
        )


def throw_away(store: Store, draft_id: Id) -> None:
    """Take a draft away unsaved. Raises Problem where it stays."""
    with writing(store, "This was not thrown away") as cursor:
        drop(cursor, draft_id)


def drop(cursor: Any, draft_id: Id) -> None:
    """Take a draft away in a transaction of the caller's."""
    cursor.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def drafts(store: Store) -> tuple[Draft, ...]:
    """The drafts of whoever has the store open, the latest first: nobody sees another's. Raises Problem."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, verb, family_id, record_id, fields, changed_at FROM draft "
            "WHERE user = ? ORDER BY changed_at DESC, id DESC",
            (store.user.name,),
        ).fetchall()
    return tuple(
        Draft(
            id=draft_id,
            verb=verb,
            family_id=family_id,
            record_id=record_id,
            typed=msgspec.json.decode(typed, type=Typed),
            changed_at=from_utc_text(changed_at),
        )
        for draft_id, verb, family_id, record_id, typed, changed_at in rows
    )


def families_of(store: Store, drafts: Iterable[Draft]) -> dict[FamilyId, str]:
    """What the families of these drafts are called today, for whoever has the store open: reference and name.

    One that they must not know of any more, that was taken back, or that cannot be read, is not among them.
    """
    ids = [draft.family_id for draft in drafts if draft.family_id]
    with suppress(Problem), store.reading() as connection:
        rows = connection.execute(
            "SELECT id, reference, name FROM family WHERE id IN (SELECT value FROM json_each(:ids)) "
            f"AND NOT withdrawn AND id NOT IN ({HIDDEN})",
            {"ids": msgspec.json.encode(ids).decode(), **asks(store)},
        ).fetchall()
        return {family_id: f"{reference}, {name}" for family_id, reference, name in rows}
    return {}


def number_of_drafts(store: Store) -> int:
    """How many drafts whoever has the store open has. Raises Problem."""
    with store.reading() as connection:
        found = connection.execute("SELECT count(*) FROM draft WHERE user = ?", (store.user.name,)).fetchone()
    return int(found[0])
