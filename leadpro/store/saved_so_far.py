"""Whether anything was saved since it was last asked, by whichever window: SQLite counts that, and reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadpro.store.opening import Store


def saved_so_far(store: Store) -> tuple[int, int]:
    """What stays as it is until something is saved in the store's file. Raises Problem."""
    with store.reading() as connection:
        # which connection it is belongs to it: one that is made once a drive is back counts anew
        return id(connection), int(connection.execute("PRAGMA data_version").fetchone()[0])
