"""Writing a small file so that whoever reads it finds the old one or the new one, never half of either."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path`, readable by its owner alone. Raises OSError."""
    fresh = path.with_name(f"{path.name}.tmp")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Have the disk know what its files are called now. Windows knows of itself, and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
