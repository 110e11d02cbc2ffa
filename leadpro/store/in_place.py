"""Whether the files of an open store still lie where they did.

Linux and macOS let a file be deleted or moved while it is open, and what is then saved goes into a file that nobody
finds again. SQLite looks for that only where it keeps a rollback journal, not in WAL mode (its `databaseIsUnmoved`).
"""

import os
from pathlib import Path

from leadpro.problem import Problem

FILES = ("", "-wal", "-shm")
"""What a store consists of while it is open. Two windows with different -shm files would not see each other's locks."""

Files = dict[str, tuple[int, int]]
"""Which file lies at each name: its device, and its number there."""


def files_of(path: Path) -> Files:
    """The files of the store at `path` as they lie there now."""
    found: Files = {}
    for ending in FILES:
        try:
            status = os.stat(f"{path}{ending}")
        except FileNotFoundError:
            continue
        found[ending] = (status.st_dev, status.st_ino)
    return found


def require_in_place(path: Path, opened: Files, title: str) -> None:
    """Raise Problem under `title` where one of the files that were opened lies there no more."""
    now = files_of(path)
    gone = next((ending for ending in opened if now.get(ending) != opened[ending]), None)
    if gone is None:
        return
    name = f"{path.name}{gone}"
    if gone not in now:
        raise Problem(
            title,
            f"{name} is no longer where it was: it was moved or deleted while it was open.",
            "Leave this window open and put the file back where it was, then try again. Copied back from a backup, "
            "it opens when leadpro is started again.",
        )
    raise Problem(
        title,
        f"Another file has been put in the place of {name} since it was opened.",
        "Leave leadpro and start it again to work in the one that is there now.",
    )
