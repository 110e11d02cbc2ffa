"""Drafts: what somebody has typed into a form and not saved yet, kept in the store from the first letter on.

Plain SQL: a draft is written while somebody types, and must not wait for SQLModel. Outside the journal: as long as it
is a draft nothing has been told.
"""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.ids import FamilyId, Id
from leadpro.store.drafts_sealed import as_kept, from_kept
from leadpro.store.instants import from_utc_text, utc_text
from leadpro.store.opening import Store
from leadpro.store.sealing.file_keys import is_sealed, key_of
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
    family: str
    """Reference and name of the family as they were then; "" where the form is of no family."""
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
    kept = (draft.verb, draft.record_id, msgspec.json.encode(draft.typed).decode())
    with writing(store, "What you type is not being kept as you go") as cursor:
        key = key_of(cursor, draft.family_id) if draft.family_id else None
        if draft.family_id and key is None and is_sealed(cursor, draft.family_id):
            raise Problem(
                "What you type is not being kept as you go",
                "The file was restricted meanwhile, and not to you.",
                "Copy what you have written, and tell whoever restricted it.",
            )
        cursor.execute(
            "INSERT INTO draft (id, user, family_id, changed_at, verb, record_id, fields, sealed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "verb = excluded.verb, record_id = excluded.record_id, "
            "fields = excluded.fields, sealed = excluded.sealed, changed_at = excluded.changed_at",
            (
                draft.id,
                store.user.name,
                draft.family_id,
                utc_text(draft.changed_at),
                *as_kept(draft.family_id or "", draft.id, kept, key),
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
    """The drafts of whoever has the store open, the latest first: nobody sees another's. Raises Problem.

    Those of a file that was sealed to others since are not among them.
    """
    found = []
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, family_id, changed_at, verb, record_id, fields, sealed FROM draft "
            "WHERE user = ? ORDER BY changed_at DESC, id DESC",
            (store.user.name,),
        ).fetchall()
        for draft_id, family_id, changed_at, *columns in rows:
            kept = from_kept(family_id, draft_id, columns, key_of(connection, family_id) if family_id else None)
            if kept is None:
                continue
            verb, record_id, typed = kept
            found.append(
                Draft(
                    id=draft_id,
                    verb=verb,
                    family_id=family_id,
                    record_id=Id(record_id) if record_id else None,
                    typed=msgspec.json.decode(typed, type=Typed),
                    changed_at=from_utc_text(changed_at),
                )
            )
    return tuple(found)


def number_of_drafts(store: Store) -> int:
    """How many drafts whoever has the store open has. Raises Problem."""
    return len(drafts(store))
