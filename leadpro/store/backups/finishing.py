"""The last step of a restore, which can be cut off anywhere and is then carried through at the next start.

A restore counts from the moment that the keys of what is restored have the name `committed_keys`; by then the store of
before has been copied aside, whole. Light to import: every start asks.
"""

import os
from pathlib import Path

from leadpro.store.keys.header import keys_path
from leadpro.store.whole_file import open_to_the_same, settle_folder


def fresh_path(store: Path) -> Path:
    """Where a store is restored before it takes its place."""
    return store.with_name(f"{store.name}.restoring")


def committed_keys(store: Path) -> Path:
    """The keys of what is restored, once the restore counts."""
    return store.with_name(f"{store.name}.restored.keys")


def finish(store: Path) -> None:
    """Carry a restore that counts through to its end; nothing where there is none. Raises Problem."""
    if committed_keys(store).exists():
        _carry_through(store)


def _carry_through(store: Path) -> None:
    from leadpro.store.anchors import anchors_path  # no start needs it where there is nothing to finish
    from leadpro.store.faults import explained

    keys, fresh = committed_keys(store), fresh_path(store)
    with explained("The restore could not be finished"):
        if fresh.exists():
            for left in (Path(f"{store}-wal"), Path(f"{store}-shm")):
                left.unlink(missing_ok=True)  # SQLite would read the log of one store into the other
            if anchors_path(fresh).exists():
                os.replace(anchors_path(fresh), anchors_path(store))
            open_to_the_same(fresh, store)
            settle_folder(store.parent)
            os.replace(fresh, store)
            settle_folder(store.parent)
        os.replace(keys, keys_path(store))
        settle_folder(store.parent)
