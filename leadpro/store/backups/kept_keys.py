"""A copy of the keys file beside the backups, as it is now.

A backup holds the keys of its day, and each change of the data key makes those worthless for the store of today. Where
the keys file is lost and the store is whole, this copy opens it. It opens nothing by itself, and takes the place of the
older one whenever the ways in change; where the folder was away meanwhile, the next backup does that.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from leadpro.store.backups.backup_file import mark
from leadpro.store.backups.explaining import explained_there
from leadpro.store.backups.removals import keep_list
from leadpro.store.backups.standing import standing
from leadpro.store.journal import ledger
from leadpro.store.keys.header import encoded
from leadpro.store.whole_file import write_whole

if TYPE_CHECKING:
    from leadpro.store.keys.header import Header
    from leadpro.store.opening import Store

SUFFIX = ".keys"


def kept_path(folder: Path, store_id: str) -> Path:
    """Where the keys of a store are kept beside its backups."""
    return folder / f"leadpro-{mark(store_id)}{SUFFIX}"


def keep_beside(store: Store, header: Header) -> None:
    """Keep in the folder for backups, where one is chosen, the keys as they are and which ways in were taken away.

    Raises Problem.
    """
    if not (chosen := standing(store).folder):
        return
    folder = Path(chosen)
    with store.reading() as connection:
        store_id = ledger.store_id(connection)
    with explained_there("The keys were not kept beside the backups"):
        write_whole(kept_path(folder, store_id), encoded(header))
    keep_list(folder, header)


def forget_kept(store: Store) -> None:
    """Take the keys away that are kept in the folder: it is not the one for backups any more, nor are they of today."""
    if not (chosen := standing(store).folder):
        return
    with store.reading() as connection:
        store_id = ledger.store_id(connection)
    with suppress(OSError):  # where it cannot be reached, they open nothing by themselves
        kept_path(Path(chosen), store_id).unlink(missing_ok=True)
