"""Writing one backup of a store's file, which counts only when it was read back and found whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from leadpro.store.backups.backup_file import (
    About,
    Step,
    damaged,
    part_of,
    read_backup,
    verified_snapshot,
    write_backup,
)
from leadpro.store.backups.explaining import explained_there
from leadpro.store.backups.snapshot import Contents, contents, take_snapshot
from leadpro.store.faults import explained
from leadpro.store.key import Key
from leadpro.store.keys.header import Header, encoded
from leadpro.store.whole_file import settle_folder

TITLE = "The backup was not made"

Stopped = Callable[[], bool]
"""Asked again and again whether to stop."""


def write_verified(
    store: Path,
    key: Key,
    to: Path,
    header: Header | None,
    at: datetime,
    step: Callable[[str], Step],
    stopped: Stopped,
    of: str,
) -> Contents:
    """Write a backup of the store at `store` to `to`, which is there when it has been found whole, and not before.

    `of` is the id of the store, which marks what is written until it is whole. Without a header (a store that no slot
    leads into) only whoever has the key can open it. Raises Problem.
    """
    snapshot, part = store.with_name(f"{store.name}.snapshot"), part_of(to, of)
    try:
        with explained(TITLE, store, key):
            snapshot.unlink(missing_ok=True)
            with explained_there(TITLE):
                part.unlink(missing_ok=True)
            step("Copying the store")(0, 1)
            take_snapshot(store, key, snapshot, stopped)
            held = contents(snapshot, key)
            about = About(
                store_id=header.store_id if header else "",
                made_at=at,
                schema=held.schema,
                seq=held.end.seq,
                mac=held.end.mac,
            )
            write_backup(part, about, encoded(header) if header else b"", snapshot, key, step("Writing the backup"))
            written = read_backup(part)
            verified_snapshot(written, key, snapshot, step("Reading it back"))
            if written.about != about or contents(snapshot, key) != held:
                raise damaged(part)
            with explained_there(TITLE):
                os.replace(part, to)
    finally:
        for left in (snapshot, part):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    with suppress(OSError):  # some shares cannot be asked to
        settle_folder(to.parent)
    return held
