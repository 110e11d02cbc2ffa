"""Whether another window has a store open: asked without its key, of one that may be damaged."""

import sys
from pathlib import Path

HELD = 128
"""The byte of the -shm file on which every connection holds a lock while it is open (SQLite: UNIX_SHM_DMS)."""


def is_open_elsewhere(store: Path) -> bool:
    """Whether another process has the store open. Never to be asked in a process that has it open itself.

    Raises OSError.
    """
    shared = Path(f"{store}-shm")
    if not shared.exists():
        return False
    if sys.platform == "win32":
        try:
            shared.unlink()  # without a window that has it open it is of no more use
        except PermissionError:
            return True
        return False
    import fcntl

    with shared.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, HELD)
        except OSError:
            return True
        return False
