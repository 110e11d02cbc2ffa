"""That a passphrase was typed by somebody else, where one was to be chosen: kept for whoever's it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.store.instants import utc_text
from leadpro.store.setting_rows import put_value, value_of

if TYPE_CHECKING:
    from leadpro.store.keys.header import Slot
    from leadpro.store.opening import Store


class _Typed(Struct, frozen=True):
    by: str
    """Whose way in was used."""
    at: str
    """UTC."""


def note_typed(store: Store, slot: Slot) -> None:
    """Have the journal know it, and the owner of a way in be told.

    Raises Problem, in the words in which anything is said that could not be noted: they do not tell what it was.
    """
    from leadpro.store.events import NOT_NOTED, note
    from leadpro.store.writing import writing

    with writing(store, NOT_NOTED) as cursor:
        typed = _Typed(store.user.name, utc_text(store.clock.now()))
        put_value(cursor, _key(slot), msgspec.json.encode(typed).decode())
    note(store, "Typed somebody else's passphrase where one was to be chosen")  # whose, only they are told


def require_can_be_noted(store: Store) -> None:
    """Raise Problem where nothing can be written now."""
    from leadpro.store.events import NOT_NOTED
    from leadpro.store.writing import writing

    with writing(store, NOT_NOTED) as cursor:
        put_value(cursor, _CHOSEN, utc_text(store.clock.now()))


_CHOSEN = "typed: last"
"""When a passphrase was chosen last, whatever came of it."""


def warning(connection: Any, slot: Slot | None) -> Problem | None:
    """What whoever came in by a way in is told, until it has another passphrase."""
    kept = value_of(connection, _key(slot)) if slot else None
    try:
        typed = msgspec.json.decode(kept, type=_Typed) if kept else None
    except msgspec.MsgspecError:
        return None
    if typed is None:
        return None
    return Problem(
        "Somebody has typed your passphrase",
        f"It was typed at the desk of {typed.by}, where a passphrase was to be chosen, on {typed.at[:10]} at "
        f"{typed.at[11:16]} UTC: they may know it.",
        "Change it now: `leadpro keys passphrase`.",
    )


def _key(slot: Slot) -> str:
    return f"typed: {slot.id} {slot.salt.hex()}"  # the salt is another with each passphrase
