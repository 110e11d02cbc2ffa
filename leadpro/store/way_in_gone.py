"""An open window whose way in is taken away meanwhile: it saves nothing more, and whoever asks this locks it.

The data key stays where nobody else ever had the way in (`--never-seen`), so the window would go on. The keys file says
who is out; it is read only where another one lies there than when it was last looked at.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from leadpro.problem import Problem
from leadpro.store.keys.header import keys_path, read_header

if TYPE_CHECKING:
    from pathlib import Path

    from leadpro.store.key import Key
    from leadpro.store.keys.header import Header

KeysFile = tuple[int, int, int]
"""Which keys file lies there: its device, its number there, and when it was written."""


class WayInGone(Problem):
    """Whoever has the store open has no way in any more, or not this one."""

    def __init__(self, title: str) -> None:
        super().__init__(
            title,
            "The way in that you came by has been taken away.",
            "What is half written is kept for you. Ask whoever looks after the keys.",
        )


def keys_file(store: Path) -> KeysFile | None:
    """Which keys file lies beside a store; None where there is none, or nobody can tell."""
    try:
        status = os.stat(keys_path(store))
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns


def is_taken_away(store: Path, key: Key, slot_id: str) -> bool:
    """Whether the keys beside a store say that a way in was taken away, and somebody with the key has written that.

    Keys that are away, damaged or forged say nothing: whoever is writing something down is to be able to.
    """
    from leadpro.store.keys.slots import is_authentic

    try:
        header: Header | None = read_header(store)
    except Problem:
        return False
    return (
        header is not None
        and slot_id in header.removed
        and any(is_authentic(header, epoch, key) for epoch in header.macs)
    )
