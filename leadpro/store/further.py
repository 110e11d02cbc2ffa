"""The further fields that a store asks for: off until somebody chooses them (`leadpro.store.asking_further`)."""

from typing import Any

import msgspec

from leadpro.store.opening import Store
from leadpro.store.setting_rows import value_of

KEY = "further fields"
"""The setting that holds their keys (`leadpro.records.fields`), as JSON."""

ASKED = f"SELECT key, value FROM setting WHERE key = '{KEY}'"
"""The row that holds them, where there is one."""


def further_asked(store: Store) -> tuple[str, ...]:
    """The keys of the further fields that the store asks for."""
    with store.reading() as connection:
        return further_in(connection)


def further_in(cursor: Any) -> tuple[str, ...]:
    """The same, by a connection or cursor in hand."""
    return decoded(value_of(cursor, KEY))


def decoded(kept: str | None) -> tuple[str, ...]:
    """The keys that a setting holds; none where it was never set."""
    return msgspec.json.decode(kept, type=tuple[str, ...]) if kept else ()
