"""Where a store may be: on a disk of this computer, in a folder that nothing copies elsewhere by itself.

SQLite's locks do not hold on a network drive, and what synchronises a folder copies a store in the middle of a save.
(SQLite: "How To Corrupt An SQLite Database File", 2.1 and 1.2.) Backups may go to such places; the store may not.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

from leadpro.problem import Problem

SYNCHRONISED_BY = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""The variables in which Windows keeps where OneDrive's folders are."""

SYNCHRONISERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "box",
    "box sync",
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "synologydrive",
)
"""What synchronised folders are called."""

_NAMED_AFTER = re.compile(r"(onedrive - .+|dropbox \(.+\))")
"""An organisation's: "OneDrive - Anytown Council", "Dropbox (Anytown)"."""

NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse"),
    )
)
"""File systems of other computers, as Linux names them."""

DRIVE_REMOTE = 4
"""What Windows answers of a network drive (GetDriveTypeW)."""


def require_local(path: Path) -> None:
    """Raise Problem, with the reason, where a store may not be at `path`."""
    places = (path.absolute(), path.resolve())  # a link may lead elsewhere
    drive_type = _windows_drive_type if sys.platform == "win32" else None
    for place in places:
        reason = why_not(place, os.environ, mounts=_mounts(), drive_type=drive_type)
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
    mounts: str = "",
    drive_type: Callable[[str], int] | None = None,
) -> str:
    """Why a store may not be at an absolute path: how a sentence about it goes on; "" where it may be.

    `mounts` is what Linux says in /proc/mounts; `drive_type` is what Windows answers of the root of a drive.
    """
    if isinstance(path, PureWindowsPath):
        root = str(path.drive).removeprefix("\\\\?\\")
        if root.startswith("\\\\") or root.upper().startswith("UNC\\"):
            return "would be on another computer, where two windows could damage it."
        if drive_type and drive_type(f"{root}\\") == DRIVE_REMOTE:
            return f"would be on {root}, a network drive, where two windows could damage it."
    for folder in filter(None, map(environment.get, SYNCHRONISED_BY)):
        if path.is_relative_to(folder):
            return "would be in a folder that OneDrive copies to other computers, even in the middle of a save."
    for part in path.parts[:-1]:
        name = part.casefold()
        if name in SYNCHRONISERS or _NAMED_AFTER.fullmatch(name):
            return f"would be in {part}, a folder that is copied to other computers, even in the middle of a save."
    if _file_system(path, mounts) in NETWORK:
        return "would be on a network drive, where two windows could damage it."
    return ""


def _file_system(path: PurePath, mounts: str) -> str:
    """The file system that holds a path: that of the mount nearest to it, the last of several there."""
    nearest, kind = -1, ""
    for line in mounts.splitlines():
        _, mounted_on, found, *_ = (*line.split(" "), "", "")
        at = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), mounted_on)
        if at and path.is_relative_to(at) and len(PurePath(at).parts) >= nearest:
            nearest, kind = len(PurePath(at).parts), found
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # not Linux


def _windows_drive_type(root: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]
