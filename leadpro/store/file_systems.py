"""Which kinds of file system are a disk of this computer: those on the list, and no other.

New ways to reach another computer's disk are invented more often than new ways to lay out one's own, so what is not
known to be local is refused. SQLite's locks, and what it keeps in shared memory, hold only on the computer itself.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

LOCAL: dict[str, str] = {
    **dict.fromkeys(("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "reiserfs", "nilfs2"), "Linux's own"),
    "bcachefs": "Linux's own, over several disks of one computer",
    "zfs": "over several disks of one computer",
    "tmpfs": "memory of this computer: gone with it, and until then as good as a disk",
    "ramfs": "memory of this computer",
    "rootfs": "memory that Linux starts from",
    "overlay": "what a container sees of its computer's own disk; the kernel refuses others' beneath it",
    "aufs": "the same, as older containers had it",
    "fuse.fuse-overlayfs": "the same, of a container that an ordinary user starts",
    "ecryptfs": "a home that is encrypted file by file, on the disk beneath it",
    "apfs": "macOS's own",
    "hfs": "macOS's own before",
    "ufs": "BSD's own",
    "ffs": "BSD's own",
    "hammer2": "DragonFly's own",
    "ntfs": "Windows' own: a drive inside this computer, or plugged into it",
    "ntfs3": "the same, by Linux's own driver",
    "fuseblk": "a drive plugged into this computer (NTFS, exFAT) by a driver that is no part of Linux",
    "refs": "Windows' own",
    "exfat": "a drive or card plugged into this computer",
    "vfat": "the same, older",
    "msdos": "the same, as macOS calls it",
    "msdosfs": "the same, as BSD calls it",
    "udf": "a disc in this computer",
    "lxfs": "the disk of Linux inside Windows (WSL 1)",
    "wslfs": "the same",
}
"""The kinds that are a disk of this computer, each with why."""

REMOTE = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "davfs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "gpfs", "orangefs", "pvfs2", "ocfs2", "gfs2", "coda"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.ceph"),
    )
)
"""Kinds of which it is sure that they are another computer's: it is only said more plainly."""

ANYWHERE_ELSE = "/Volumes"
"""Where macOS puts every drive but its own."""

DRIVE_REMOTE, DRIVE_CD = 4, 5
"""What Windows answers of a drive that may have no store (GetDriveTypeW): 2, 3 and 6 are plugged in, built in, memory.

1 is no drive, as opening the store says; 0 is one that Windows does not know, and counts as the computer's own.
"""


class Mount(Struct, frozen=True):
    """Where a file system begins, and of which kind it is."""

    at: str
    kind: str
    in_any_case: bool = False
    """Whether capitals make no difference there, as on macOS."""

    def depth_over(self, path: PurePath) -> int:
        """How near it is to a path that it holds; 0 where it does not."""
        begins, whole = PurePath(self.at).parts, path.parts
        if self.in_any_case:
            begins, whole = (tuple(part.casefold() for part in each) for each in (begins, whole))
        return len(begins) if whole[: len(begins)] == begins else 0


def why_not_local(path: PurePath, mounts: Sequence[Mount]) -> str:
    """Why a path is not on a disk of this computer, as far as its mounts say; "" where it is.

    Where nobody says (a container without /proc), it counts as local: a computer that hides its mounts has a disk of
    its own nearly always, and whoever has to write something down now must be able to. Where macOS has its other drives
    that is not so likely, and the store is refused.
    """
    kind = kind_of(path, mounts)
    if kind in LOCAL or (not kind and not path.is_relative_to(ANYWHERE_ELSE)):
        return ""
    if not kind:
        return "would be on a drive of which this computer does not say whether it is its own."
    if kind in REMOTE:
        return f"would be on a network drive ({kind}), where two windows could damage it."
    return (
        f"would be on a drive of the kind {kind}, which leadpro does not know as a disk of this computer: on another "
        "computer's, two windows could damage it."
    )


def kind_of(path: PurePath, mounts: Sequence[Mount]) -> str:
    """The kind of file system that holds a path: of the nearest, the last of several there; "" where none does."""
    nearest, kind = 0, ""
    for mount in mounts:
        depth = mount.depth_over(path)
        if depth and depth >= nearest:
            nearest, kind = depth, mount.kind
    return kind


def mounts_now() -> list[Mount]:
    """What this computer says of its mounts; nothing where it does not say."""
    if sys.platform == "win32":
        return []
    try:
        return list(of_linux(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return list(of_bsd(_told_by_mount()))


def of_linux(told: str) -> Iterator[Mount]:
    """The mounts as Linux tells them in /proc/mounts."""
    for line in told.splitlines():
        _, at, kind, *_ = (*line.split(" "), "", "", "")
        if at:
            yield Mount(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), at), kind)


def of_bsd(told: str) -> Iterator[Mount]:
    """The mounts as macOS and BSD tell them: "/dev/disk3s1 on /System/Volumes/Data (apfs, local, journaled)"."""
    for line in told.splitlines():
        found = re.fullmatch(r".+? on (/.*) \(([\w.-]+)(?:, [^()]*)?\)", line)
        if found:
            yield Mount(found[1], found[2], in_any_case=True)


def _told_by_mount() -> str:
    import subprocess  # no start on Linux waits for it

    try:
        asked = subprocess.run(["/sbin/mount"], capture_output=True, check=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.decode("utf-8", "replace")
