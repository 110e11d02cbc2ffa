"""Where a store may be: on a disk of this computer, in a folder that nothing copies elsewhere by itself.

SQLite's locks do not hold on a network drive, and what synchronises a folder copies a store in the middle of a save.
(SQLite: "How To Corrupt An SQLite Database File", 2.1 and 1.2.) Backups may go to such places; the store may not.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath, PureWindowsPath

from leadpro.problem import Problem
from leadpro.store.file_systems import DRIVE_CD, DRIVE_REMOTE, Mount, mounts_now, why_not_local
from leadpro.store.own_files import require_plain
from leadpro.store.synchronised import copied_by


def require_local(path: Path) -> None:
    """Raise Problem, with the reason, where a store may not be at `path`, or something else is there than its files."""
    try:
        require_plain(path)
        places = (Path(os.path.abspath(path)), Path(os.path.realpath(path)))  # a link on the way may lead elsewhere
    except OSError as error:
        from leadpro.store.fault_table import THE_STORE
        from leadpro.store.faults import explain_refusal  # brings SQLCipher, for which no first frame waits

        raise explain_refusal("The store could not be opened", error, THE_STORE) from error
    drive_type = _windows_drive_type if sys.platform == "win32" else None
    mounts = mounts_now()
    for place in places:
        reason = why_not(place, os.environ, mounts=mounts, drive_type=drive_type, is_there=os.path.lexists)
        if reason:
            raise Problem(
                "A store cannot be kept here",
                f"{path.name} {reason}",
                "Name a file on this computer's own disk with --store; backups may go there instead.",
            )


def why_not(
    path: PurePath,
    environment: Mapping[str, str],
    *,
    mounts: Sequence[Mount] = (),
    drive_type: Callable[[str], int] | None = None,
    is_there: Callable[[PurePath], bool] = lambda path: False,
) -> str:
    """Why a store may not be at an absolute path: how a sentence about it goes on; "" where it may be.

    `mounts` are this computer's; `drive_type` is what Windows answers of the root of a drive; `is_there` looks for what
    a tool leaves in a folder that it synchronises.
    """
    if isinstance(path, PureWindowsPath):
        reason = _of_its_drive(path, drive_type)
        if reason:
            return reason
    copied = copied_by(path, environment, is_there)
    if copied:
        return (
            f"would be in {copied.folder}, a folder that {copied.by} copies to other computers, even in the middle of "
            "a save."
        )
    return "" if isinstance(path, PureWindowsPath) else why_not_local(path, mounts)


def _of_its_drive(path: PureWindowsPath, drive_type: Callable[[str], int] | None) -> str:
    root = str(path.drive).removeprefix("\\\\?\\")
    if root.startswith("\\\\") or root.upper().startswith("UNC\\"):
        return "would be on another computer, where two windows could damage it."
    kind = drive_type(f"{root}\\") if drive_type else None
    if kind == DRIVE_REMOTE:
        return f"would be on {root}, a network drive, where two windows could damage it."
    if kind == DRIVE_CD:
        return f"would be on {root}, a disc that can only be read."
    return ""


def _windows_drive_type(root: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]
