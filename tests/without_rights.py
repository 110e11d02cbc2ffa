"""Somebody without rights over other people's files, in a folder of their own: root would pass over every mode."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534

CAN_BE = os.name == "posix"


@contextmanager
def somebody_without_rights() -> Iterator[Path]:
    """Inside the block this process may do what an ordinary user may; gives a folder that is theirs."""
    folder = Path(tempfile.mkdtemp(prefix="leadpro-theirs-"))
    was = os.geteuid()
    if was == 0:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if was == 0:
            os.seteuid(0)
        for each in (folder, *folder.rglob("*")):
            if each.is_dir() and not each.is_symlink():
                each.chmod(0o700)
        shutil.rmtree(folder)
