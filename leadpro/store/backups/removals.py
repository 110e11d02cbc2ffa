"""Which ways in were taken away, as far as that can be known at a restore: so that no leaver comes back with a backup.

The keys file keeps the ids of all that were taken away, and each backup holds the keys file of its day. What was taken
away after the last backup stands in a list beside the backups. Ids name nobody. Whoever can write the folder can bar a
way in by it, never let one in.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.store.backups.backup_file import BackupFile, backups_in, mark
from leadpro.store.backups.explaining import explained_there
from leadpro.store.keys.header import LARGEST, Header, header_in, read_header
from leadpro.store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".removed"


class Removals(Struct, frozen=True):
    """What is known of ways in that were taken away."""

    ids: frozenset[str]
    later: bool
    """Whether anything was there that is later than the backup: else nobody knows what was taken away since."""


def list_path(folder: Path, store_id: str) -> Path:
    """Where the ways in that were taken away are listed beside the backups of a store."""
    return folder / f"leadpro-{mark(store_id)}{SUFFIX}"


def keep_list(folder: Path, header: Header) -> None:
    """List the ways in that were taken away beside the backups, with those that a copy of the store has listed there.

    Raises Problem.
    """
    if not header.removed:
        return
    with explained_there("The ways in that were taken away were not listed beside the backups"):
        ids = _listed(folder, header.store_id) | set(header.removed)
        write_whole(list_path(folder, header.store_id), msgspec.json.encode(sorted(ids)))


def known_removals(backup: BackupFile, store: Path) -> Removals:
    """What is known where a backup is to become the store at `store`: there, in the backup, and beside it."""
    store_id = backup.about.store_id
    ids: set[str] = set()
    later = False
    if header := header_in(backup.keys):
        ids.update(header.removed)
    with suppress(Problem):
        if (there := read_header(store)) and there.store_id == store_id:
            ids.update(there.removed)
            later = True
    with suppress(Problem):
        for other in backups_in(backup.path.parent, store_id):
            if other.about.made_at > backup.about.made_at and (header := header_in(other.keys)):
                ids.update(header.removed)
                later = True
    if listed := _listed(backup.path.parent, store_id):
        ids.update(listed)
        later = True
    return Removals(frozenset(ids), later)


def _listed(folder: Path, store_id: str) -> set[str]:
    """What is listed beside the backups; nothing where that cannot be read."""
    with suppress(OSError, msgspec.MsgspecError, ValueError), list_path(folder, store_id).open("rb") as file:
        return set(msgspec.json.decode(file.read(LARGEST), type=tuple[str, ...]))
    return set()
