"""Writing a small file so that whoever reads it finds the old one or the new one, never half of either.

Whatever is made for a store is its owner's alone, or as open as what it takes the place of; never wider.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path`, readable by its owner alone. Raises OSError."""
    fresh = path.with_name(f"{path.name}.tmp")
    fresh.unlink(missing_ok=True)  # what lies there may be a pipe, or open to others
    with open(fresh, "xb", opener=for_its_owner) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    settle_folder(path.parent)


def for_its_owner(path: str, flags: int) -> int:
    """What `open` is given as its opener, so that a file that it makes can be read by its owner alone."""
    return os.open(path, flags, 0o600)


def without_waiting(path: str, flags: int) -> int:
    """What `open` is given as its opener to read what may be a pipe: to open one waits for whoever writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def make_for_its_owner(path: Path) -> None:
    """Make an empty file for SQLite to write to: one that it made by itself others could read. Raises OSError."""
    with suppress(FileExistsError), open(path, "xb", opener=for_its_owner):
        pass


def open_to_the_same(fresh: Path, original: Path) -> None:
    """Let those read and write a file who may the one that it takes the place of, and its owner. Raises OSError."""
    if original.exists():
        fresh.chmod(stat.S_IMODE(original.stat().st_mode) & 0o777 | 0o600)


def settle_folder(folder: Path) -> None:
    """Have the disk know what its files are called now. Windows knows of itself, and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
