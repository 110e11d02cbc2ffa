"""The further fields that a store asks for: off until somebody chooses them (`leadpro.store.asking_further`)."""

from typing import Any

import msgspec

from leadpro.store.opening import Store

KEY = "further fields"
"""The setting that holds their keys."""


def further_asked(store: Store) -> tuple[str, ...]:
    """The keys of the further fields that the store asks for (`leadpro.records.fields`)."""
    with store.reading() as connection:
        return further_in(connection)


def further_in(cursor: Any) -> tuple[str, ...]:
    """The same, by a connection or cursor in hand."""
    row = cursor.execute("SELECT value FROM setting WHERE key = ?", (KEY,)).fetchone()
    return tuple(msgspec.json.decode(row[0])) if row else ()
