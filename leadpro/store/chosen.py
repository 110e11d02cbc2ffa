"""What decides who may read, and who somebody is: read from entries that whoever chose it signed, from nothing else.

A row in a table counts for nothing here: whoever has the key of the store can write there what they like. What is a
matter of taste, as a theme, is a plain setting (`leadpro.store.settings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.practice.permissions import Deed, allowed
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.journal import ledger
from leadpro.store.journal.choices import Choice, chosen_in, file_of
from leadpro.store.journal.entry import NotAnEntry, signed_text
from leadpro.store.journal.joining import signer_of
from leadpro.store.journal.named import counting
from leadpro.store.journal.reading import had_gone, whole_entries
from leadpro.store.journal.told import Told, became_in, told_in
from leadpro.store.keys import ciphers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leadpro.records.ids import Id
    from leadpro.store.journal.entry import Entry
    from leadpro.store.journal.ways_in import WayIn


def key_of_me(person: str) -> str:
    """What it is called that somebody chooses of themselves: as which professional they work here."""
    return f"{_ME}{person}"


_ME = "me: "


class Chosen(Struct, frozen=True):
    """A choice, and who made it."""

    by: WayIn
    at: str
    """UTC."""
    choice: Choice


def may_choose(by: WayIn, key: str) -> bool:
    """Whether whoever comes in by a way in may choose that: who they are themselves, or what counts for the store."""
    return key == key_of_me(by.person) if key.startswith(_ME) else allowed(Role(by.role), Deed.SETTINGS)


def every_choice(cursor: Any, key: str, ways: Mapping[Id, WayIn]) -> list[Chosen]:
    """All that somebody who may has chosen of something, in its order; who they are say the ways in `ways`.

    What was lost when a damaged store was saved counts for nothing, nor what was brought from elsewhere and signed with
    a way in that had gone here by then. Raises Problem where something else there is not as one of them signed it.
    """
    found = []
    for entry in whole_entries(cursor, file_of(key)):
        try:
            told = told_in(entry.parts[0].body) if 0 in entry.parts else None
            if told is None or told.way_in not in ways or entry.missing():
                _require_lost(cursor, [*entry.missing(), *([signer_of(told)] if told else [])])
                continue
            by = ways[told.way_in]
            if not _counted_then(cursor, entry, told, by):
                continue
            choices = chosen_in(became_in(part.body) for part in entry.records)
        except (NotAnEntry, msgspec.MsgspecError, ValueError, TypeError) as error:  # a text may stand where bytes were
            raise _not_as_signed() from error
        found += [Chosen(by, told.made, each) for each in choices if may_choose(by, key)]
    return found


def require_nothing_missing(cursor: Any) -> None:
    """Raise Problem where an entry is not there that the ledger tells of: it might be what was chosen last."""
    query = "SELECT 1 FROM ledger WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = ledger.digest)"
    if cursor.execute(f"{query} LIMIT 1", (ledger.Kind.ENTRY,)).fetchone():
        raise _not_as_signed()


def said_to_be(cursor: Any, person: str) -> str | None:
    """The id of the professional as whom somebody works here; None before they have said it, or where it is forged."""
    try:
        said = every_choice(cursor, key_of_me(person), counting(cursor))
    except Problem:
        return None
    return said[0].choice.value if said else None


def _counted_then(cursor: Any, entry: Entry, told: Told, by: WayIn) -> bool:
    """Whether the way in that signed an entry counted when that came in; not of what was brought, where it had gone.

    Raises Problem where the entry is not in the ledger, not signed by it, or was made here when it had gone.
    """
    line = ledger.line_of(cursor, entry.id)
    if line is None or not ciphers.is_signed(signed_text(entry.id), entry.signature, by.signing_key):
        raise _not_as_signed()
    gone = had_gone(cursor, by.id, line)
    if gone and told.store == ledger.store_at(cursor, line):
        raise _not_as_signed()
    return not gone


def _require_lost(cursor: Any, missing: list[bytes]) -> None:
    """Raise Problem where the ledger does not tell of any of these that it was lost."""
    if ledger.lost(cursor).isdisjoint(missing):
        raise _not_as_signed()


def _not_as_signed() -> Problem:
    return Problem(
        "What was chosen for this store cannot be relied on",
        "Something that says who opens restricted files was changed, or taken out, outside leadpro.",
        "`leadpro verify` says more. Tell your supervisor, and restore the last backup.",
    )
