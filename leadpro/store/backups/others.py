"""The other backups in a folder: which are of this store, which are good, and which are superfluous.

What a file is called decides nothing: it is of this store when its ledger ends where this store's own has been since it
began, and good when the code at its end is that of its bytes under this store's key. Nothing else is ever touched: not
the backups of other stores, such as a copy, or the one that this was copied, restored or rescued from; not those that
are damaged, not those from before the data key was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadpro.store.backups.backup_file import BackupFile, Step, backups_in, is_as_written, parts_in
from leadpro.store.backups.explaining import explained_there
from leadpro.store.backups.rotation import Good, superfluous

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leadpro.store.journal.ledger import End
    from leadpro.store.key import Key

TITLE = "The older backups were not looked through"


def remove_superfluous(
    folder: Path, store_id: str, key: Key, step: Step, is_ours: Callable[[End], bool]
) -> tuple[str, ...]:
    """Remove the good backups of this store that are superfluous; gives their names. Raises Problem.

    `store_id` is that of the keys, which copies share; `is_ours` says whether the end of a ledger is this store's own.

    All of them are read through first, byte by byte, so that no damaged one counts; where nothing would go even if all
    were good, nothing is read.
    """
    backups = [each for each in backups_in(folder, store_id) if is_ours(each.about.end)]
    if not superfluous(map(_as_good, backups)):
        return ()
    good = {each.path.name: each for each in backups if is_as_written(each, key, step)}
    removed = tuple(each.name for each in superfluous(map(_as_good, good.values())))
    with explained_there(TITLE):
        for name in removed:
            good[name].path.unlink()
    return removed


def remove_parts(folder: Path, store_id: str) -> None:
    """Remove what backups of this store that were cut off have left in the folder. Raises Problem."""
    with explained_there("What is left of an earlier backup could not be removed"):
        for part in parts_in(folder, store_id):
            part.unlink(missing_ok=True)


def _as_good(backup: BackupFile) -> Good:
    return Good(backup.path.name, backup.about.made_at, backup.about.seq)
