"""Writing that needs no records: settings, drafts, events. One small transaction, by plain SQL.

Light to import, unlike `leadpro.store.saving`.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from leadpro.store.faults import explained
from leadpro.store.opening import Store


@contextmanager
def writing(store: Store, title: str, *, half_written: bool = False) -> Iterator[Any]:
    """A cursor inside a transaction that is committed at the end of the block, or not at all.

    Raises Problem under the given title where the database or the disk refuses, and WayInGone where their way in is
    taken away: what is `half_written` is kept all the same, for whoever comes in again by another.
    """
    with explained(title, store.path, store.key), store.saving:
        store.require_in_place(title)  # or another file would be made where it was
        with closing(store.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                if not half_written:
                    store.require_way_in(title)  # now that nobody else can take it away until it is written
                yield cursor
                store.require_in_place(title)
                cursor.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise
