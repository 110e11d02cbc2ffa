"""Drafts: what somebody has typed into a form and not saved yet, kept in the store from the first letter on.

Plain SQL: a draft is written while somebody types, and must not wait for SQLModel. Outside the journal: as long as it
is a draft nothing has been told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.ids import FamilyId, Id
from leadpro.store.drafts_sealed import as_kept, from_kept
from leadpro.store.instants import from_utc_text, utc_text
from leadpro.store.opening import Store
from leadpro.store.sealing.file_keys import is_sealed
from leadpro.store.sealing.reaching import everywhere
from leadpro.store.writing import writing

if TYPE_CHECKING:
    from leadpro.store.journal.ways_in import WayIn


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
    kept = (draft.verb, draft.record_id, msgspec.json.encode(draft.typed).decode())
    with writing(store, "What you type is not being kept as you go", half_written=True) as cursor:
        to = _own_keys(store, cursor) if draft.family_id and is_sealed(cursor, draft.family_id) else []
        cursor.execute(
            "INSERT INTO draft (id, user, family_id, changed_at, verb, record_id, fields, sealed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "verb = excluded.verb, record_id = excluded.record_id, "
            "fields = excluded.fields, sealed = excluded.sealed, changed_at = excluded.changed_at",
            (
                draft.id,
                store.hand.person,
                draft.family_id,
                utc_text(draft.changed_at),
                *as_kept(draft.id, kept, to),
            ),
        )


def seal_drafts(store: Store, cursor: Any, family_id: str, ways: Sequence[WayIn]) -> None:
    """Have the drafts of a family lie sealed, each to whoever writes it, inside the caller's transaction.

    That of somebody who has no way in any more is sealed to whoever has the store open: nobody reads it.
    """
    query = "SELECT id, user, verb, record_id, fields FROM draft WHERE family_id = ? AND sealed IS NULL"
    for draft_id, person, verb, record_id, fields in cursor.execute(query, (family_id,)).fetchall():
        to = [each.sealing_key for each in ways if each.person == person] or [store.hand.sealing_key]
        cursor.execute(
            "UPDATE draft SET verb = ?, record_id = ?, fields = ?, sealed = ? WHERE id = ?",
            (*as_kept(draft_id, (verb, record_id, fields), to), draft_id),
        )


def _own_keys(store: Store, cursor: Any) -> list[bytes]:
    """The public keys to which something is sealed for whoever has the store open, by all their ways in.

    Where what the journal has of these cannot be read, by the one that they came by: what they type is kept.
    """
    from leadpro.store.sealing.entitled import ways_now

    others: list[bytes] = []
    with suppress(Problem):
        others = [each.sealing_key for each in ways_now(store, cursor).count if each.person == store.hand.person]
    return list(dict.fromkeys([store.hand.sealing_key, *others]))


def throw_away(store: Store, draft_id: Id) -> None:
    """Take a draft away unsaved. Raises Problem where it stays."""
    with writing(store, "This was not thrown away") as cursor:
        drop(cursor, draft_id)


def drop(cursor: Any, draft_id: Id) -> None:
    """Take a draft away in a transaction of the caller's."""
    cursor.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def drafts(store: Store) -> tuple[Draft, ...]:
    """The drafts of whoever has the store open, the latest first: nobody sees another's. Raises Problem."""
    found = []
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, family_id, changed_at, verb, record_id, fields, sealed FROM draft "
            "WHERE user = ? ORDER BY changed_at DESC, id DESC",
            (store.hand.person,),
        ).fetchall()
        for draft_id, family_id, changed_at, *columns in rows:
            kept = from_kept(draft_id, columns, store.hand)
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


def families_of(store: Store, drafts: Iterable[Draft]) -> dict[FamilyId, str]:
    """What the families of these drafts are called today, for whoever has the store open: reference and name.

    One that they must not know of any more, that was taken back, or that cannot be read, is not among them.
    """
    ids = msgspec.json.encode([draft.family_id for draft in drafts if draft.family_id]).decode()
    query = "SELECT id, reference, name FROM family WHERE id IN (SELECT value FROM json_each(?)) AND NOT withdrawn"
    with suppress(Problem), store.reading() as connection:
        rows = [row for each in everywhere(store, connection) for row in each.execute(query, (ids,))]
        return {family_id: f"{reference}, {name}" for family_id, reference, name in rows}
    return {}


def waiting_for_a_reason(store: Store, drafts: Iterable[Draft]) -> frozenset[FamilyId]:
    """The families of these drafts whose files are restricted, open to whoever is here, and not opened yet."""
    ids = {draft.family_id for draft in drafts if draft.family_id} - store.granted
    with suppress(Problem), store.reading() as connection:
        return frozenset(each for each in ids if is_sealed(connection, each))
    return frozenset()


def number_of_drafts(store: Store) -> int:
    """How many drafts whoever has the store open has. Raises Problem."""
    return len(drafts(store))
