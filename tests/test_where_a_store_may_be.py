"""A store stays on this computer's own disk: not on a network drive, and in no folder that copies itself elsewhere."""

from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store import place
from leadpro.store.door import StoreDoor
from leadpro.store.place import DRIVE_REMOTE, require_local, why_not

DRIVE_FIXED = 3
MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/jo/own\\040disk ext4 rw 0 0
//server/team /mnt/team cifs rw 0 0
jo@server:/x /mnt/ssh fuse.sshfs rw 0 0
"""
ONE_DRIVE = {"OneDriveCommercial": r"C:\Users\jo\Work Files", "OneDrive": ""}


def drives(letter_of_the_network: str) -> Callable[[str], int]:
    return lambda root: DRIVE_REMOTE if root.startswith(letter_of_the_network) else DRIVE_FIXED


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"\\server\team\families.leadpro"),
        PureWindowsPath("//server/team/families.leadpro"),
        PureWindowsPath(r"\\?\UNC\server\team\families.leadpro"),
        PureWindowsPath(r"H:\families.leadpro"),
        PureWindowsPath(r"\\?\H:\families.leadpro"),
        PureWindowsPath(r"c:\users\JO\work files\leadpro\families.leadpro"),
        PureWindowsPath(r"C:\Users\jo\OneDrive\families.leadpro"),
        PureWindowsPath(r"C:\Users\jo\OneDrive - Anytown Council\x\families.leadpro"),
        PurePosixPath("/Users/jo/Dropbox (Anytown)/families.leadpro"),
        PurePosixPath("/Users/jo/Library/Mobile Documents/families.leadpro"),
        PurePosixPath("/Users/jo/Library/CloudStorage/GoogleDrive-jo/families.leadpro"),
        PurePosixPath("/home/jo/families.leadpro"),
        PurePosixPath("/mnt/team/families.leadpro"),
        PurePosixPath("/mnt/ssh/families.leadpro"),
    ],
    ids=str,
)
def test_a_store_is_refused_where_it_would_be_damaged(path: PurePath) -> None:
    assert "would be" in why_not(path, ONE_DRIVE, mounts=MOUNTS, drive_type=drives("H"))


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\jo\AppData\Local\leadpro\families.leadpro"),
        PureWindowsPath(r"\\?\C:\Users\jo\AppData\Local\leadpro\families.leadpro"),
        PureWindowsPath(r"C:\Users\jo\Work Files 2\families.leadpro"),
        PurePosixPath("/srv/families.leadpro"),
        PurePosixPath("/home/jo/own disk/families.leadpro"),
        PurePosixPath("/srv/onedrivers/dropbox"),
    ],
    ids=str,
)
def test_it_may_be_on_a_disk_of_its_own(path: PurePath) -> None:
    assert why_not(path, ONE_DRIVE, mounts=MOUNTS, drive_type=drives("H")) == ""


def test_a_link_to_such_a_folder_is_refused_too(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox", target_is_directory=True)

    with pytest.raises(Problem) as refused:
        StoreDoor(tmp_path / "here" / "families.leadpro", clock).asks()

    assert "Dropbox" in refused.value.sentence
    require_local(tmp_path / "families.leadpro")


def test_what_this_computer_says_of_its_mounts_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_mounts", lambda: "server:/x / nfs4 rw 0 0")

    with pytest.raises(Problem) as refused:
        require_local(tmp_path / "families.leadpro")

    assert "network drive" in refused.value.sentence
