"""The files of a store: each a file of its own, and no link, pipe, device or folder.

A store that is a link is refused, and not followed: its keys, its log and all else are found beside it by its name, and
a restore or a change of the key puts another file at that name. Behind a link half of that would be done beside the
link, and half beside what it leads to. A folder on the way may be a link: then all of it lies together. To open a pipe
is to wait for whoever writes into it, perhaps for ever.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from leadpro.problem import Problem

ENDINGS = ("", "-wal", "-shm", ".keys", ".turn", ".restored.keys")
"""What the names of those of a store's files end in without which it does not open: the others keep nobody out."""

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def require_plain(store: Path) -> None:
    """Raise Problem where something stands in the place of one of a store's files that is none. Raises OSError."""
    for ending in ENDINGS:
        path = Path(f"{store}{ending}")
        what = _what_else(path)
        if what == "a link":
            raise Problem(
                "The store could not be opened",
                f"{path.name} is a link to {os.readlink(path)}; what belongs to a store must lie beside it.",
                "Name the file itself with --store, with all that belongs to it beside it.",
            )
        if what:
            raise Problem(
                "The store could not be opened",
                f"{path.name} is {what}, and not a file.",
                "Check which file was named, and what has been put beside it.",
            )


def _what_else(path: Path) -> str:
    """What stands at a path in place of a file; "" where it is one, or where nothing does."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return ""
    if stat.S_ISREG(mode):
        return ""
    return next((what for is_it, what in _KINDS if is_it(mode)), "something else")
