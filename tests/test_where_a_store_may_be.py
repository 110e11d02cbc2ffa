"""A store stays on this computer's own disk: not on a network drive, and in no folder that copies itself elsewhere."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store import place
from leadpro.store.door import StoreDoor
from leadpro.store.file_systems import DRIVE_CD, DRIVE_REMOTE, LOCAL, REMOTE, Mount, of_bsd, of_linux
from leadpro.store.place import require_local, why_not
from leadpro.store.synchronised import LEFT

DRIVE_REMOVABLE, DRIVE_FIXED = 2, 3
LINUX = tuple(
    of_linux(
        """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/jo/own\\040disk ext4 rw 0 0
//server/team /mnt/team cifs rw 0 0
jo@server:/x /mnt/ssh fuse.sshfs rw 0 0
/dev/sdc1 /media/stick vfat rw 0 0
systemd-1 /data autofs rw 0 0
/dev/sdd1 /data xfs rw 0 0
"""
    )
)
MAC = tuple(
    of_bsd(
        """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//jo@server/team on /Volumes/Team (on 3) (smbfs, nodev, nosuid, mounted by jo)
/dev/disk4s1 on /Volumes/Own disk (exfat, local, nodev)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
jo@server on /Volumes/ssh (macfuse, nodev, local)
"""
    )
)
ONE_DRIVE = {
    "OneDriveCommercial": r"C:\Users\jo\OneDrive - Anytown Council",
    "OneDriveConsumer": r"C:\Users\jo\Work Files",
    "OneDrive": "",
}
LETTERS = {"H": DRIVE_REMOTE, "D": DRIVE_CD, "E": DRIVE_REMOVABLE}


def drives(root: str) -> int:
    return LETTERS.get(root[0], DRIVE_FIXED)


REFUSED_ON_WINDOWS = {
    r"\\server\team\families.leadpro": "another computer",
    "//server/team/families.leadpro": "another computer",
    r"\\?\UNC\server\team\families.leadpro": "another computer",
    r"\\wsl$\Ubuntu\home\jo\families.leadpro": "another computer",
    r"H:\families.leadpro": "network drive",
    r"\\?\H:\families.leadpro": "network drive",
    r"D:\families.leadpro": "only be read",
    r"c:\users\JO\work files\leadpro\families.leadpro": "OneDrive",
    r"C:\Users\jo\OneDrive\families.leadpro": "OneDrive",
    r"C:\Users\jo\OneDrive - Other Council\x\families.leadpro": "OneDrive",
    r"C:\Users\jo\Anytown Council\Team - Documents\families.leadpro": "SharePoint",
    r"G:\My Drive\families.leadpro": "Google Drive",
    r"G:\Shared drives\Team\families.leadpro": "Google Drive",
    r"C:\Users\jo\Nextcloud2\families.leadpro": "Nextcloud",
}


@pytest.mark.parametrize("path", REFUSED_ON_WINDOWS)
def test_on_windows_a_store_is_refused_where_it_would_be_damaged(path: str) -> None:
    reason = why_not(PureWindowsPath(path), ONE_DRIVE, drive_type=drives)
    assert REFUSED_ON_WINDOWS[path] in reason


REFUSED_ELSEWHERE = {
    "/Users/jo/Dropbox (Anytown)/families.leadpro": "Dropbox",
    "/Users/jo/Dropbox-Anytown/families.leadpro": "Dropbox",
    "/Users/jo/Library/Mobile Documents/families.leadpro": "iCloud",
    "/Users/jo/Library/CloudStorage/GoogleDrive-jo/families.leadpro": "CloudStorage",
    "/Users/jo/GoogleDrive-jo@example.org/families.leadpro": "Google Drive",
    "/Users/jo/OneDrive-AnytownCouncil/families.leadpro": "OneDrive",
    "/Users/jo/OneDrive-SharedLibraries-Anytown/families.leadpro": "OneDrive",
    "/srv/jo/Box Sync/families.leadpro": "Box",
    "/srv/jo/ownCloud - jo@server/families.leadpro": "ownCloud",
    "/srv/jo/Seafile/families.leadpro": "Seafile",
    "/srv/jo/pCloudDrive/families.leadpro": "pCloud",
    "/srv/jo/MEGAsync/families.leadpro": "MEGA",
    "/srv/jo/Resilio Sync/families.leadpro": "Resilio Sync",
    "/srv/jo/Tresorit/families.leadpro": "Tresorit",
    "/srv/jo/SharePoint - Team/families.leadpro": "SharePoint",
}


@pytest.mark.parametrize("path", REFUSED_ELSEWHERE)
def test_a_folder_that_copies_itself_is_known_by_its_name(path: str) -> None:
    reason = why_not(PurePosixPath(path), {}, mounts=LINUX)
    assert REFUSED_ELSEWHERE[path] in reason
    assert "copies to other computers" in reason


@pytest.mark.parametrize(("tool", "left"), [(tool, each) for tool, names in LEFT.items() for each in names])
def test_a_folder_that_copies_itself_is_known_by_what_the_tool_leaves_in_it(tool: str, left: str) -> None:
    lies_there = PurePosixPath("/srv/work") / left
    path = PurePosixPath("/srv/work/families/families.leadpro")

    reason = why_not(path, {}, mounts=LINUX, is_there=lambda each: each == lies_there)

    assert reason.startswith(f"would be in work, a folder that {tool} copies")


ON_A_MOUNT: dict[str, tuple[tuple[Mount, ...], str]] = {
    "/home/families.leadpro": (LINUX, "network drive (nfs4)"),
    "/mnt/team/x/families.leadpro": (LINUX, "network drive (cifs)"),
    "/mnt/ssh/families.leadpro": (LINUX, "network drive (fuse.sshfs)"),
    "/srv/families.leadpro": (LINUX, ""),
    "/home/jo/own disk/families.leadpro": (LINUX, ""),
    "/media/stick/families.leadpro": (LINUX, ""),
    "/data/families.leadpro": (LINUX, ""),
    "/Users/jo/Library/Application Support/leadpro/families.leadpro": (MAC, ""),
    "/Volumes/Own disk/families.leadpro": (MAC, ""),
    "/volumes/team (on 3)/families.leadpro": (MAC, "network drive (smbfs)"),
    "/Volumes/ssh/families.leadpro": (MAC, "of the kind macfuse"),
    "/Volumes/another/families.leadpro": ((), "does not say whether it is its own"),
    "/work/families.leadpro": ((), ""),
}


@pytest.mark.parametrize("path", ON_A_MOUNT)
def test_the_nearest_mount_says_whether_it_is_this_computers_own_disk(path: str) -> None:
    mounts, says = ON_A_MOUNT[path]
    reason = why_not(PurePosixPath(path), {}, mounts=mounts)
    assert (says in reason) if says else reason == ""


@pytest.mark.parametrize("kind", LOCAL)
def test_every_kind_on_the_list_is_let_pass(kind: str) -> None:
    assert LOCAL[kind]
    assert why_not(PurePosixPath("/x/families.leadpro"), {}, mounts=[Mount("/x", kind)]) == ""


@pytest.mark.parametrize(
    "kind",
    [*sorted(REMOTE), "9p", "virtiofs", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse", "fuse.gocryptfs", "fuse", "macfuse"],
)
def test_a_kind_that_is_not_on_it_is_refused(kind: str) -> None:
    assert kind in why_not(PurePosixPath("/x/families.leadpro"), {}, mounts=[Mount("/x", kind)])


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12))
def test_what_nobody_has_heard_of_is_refused(kind: str) -> None:
    refused = bool(why_not(PurePosixPath("/x/families.leadpro"), {}, mounts=[Mount("/", "ext4"), Mount("/x", kind)]))
    assert refused == (kind not in LOCAL)


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\jo\AppData\Local\leadpro\families.leadpro"),
        PureWindowsPath(r"\\?\C:\Users\jo\AppData\Local\leadpro\families.leadpro"),
        PureWindowsPath(r"C:\Users\jo\Work Files 2\families.leadpro"),
        PureWindowsPath(r"E:\families.leadpro"),
        PurePosixPath("/srv/onedrivers/dropbox"),
        PurePosixPath("/srv/boxes/megaphone/families.leadpro"),
    ],
    ids=str,
)
def test_it_may_be_on_a_disk_of_its_own(path: PurePath) -> None:
    assert why_not(path, ONE_DRIVE, mounts=LINUX, drive_type=drives) == ""


def test_a_link_to_such_a_folder_is_refused_too(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox", target_is_directory=True)

    with pytest.raises(Problem) as refused:
        StoreDoor(tmp_path / "here" / "families.leadpro", clock).asks()

    assert "Dropbox" in refused.value.sentence
    require_local(tmp_path / "families.leadpro")


def test_a_folder_that_a_tool_synchronises_is_refused_at_the_door(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / ".stfolder").mkdir()

    with pytest.raises(Problem) as refused:
        StoreDoor(tmp_path / "families.leadpro", clock).asks()

    assert "Syncthing copies to other computers" in refused.value.sentence
    assert "--store" in refused.value.next_step


def test_what_this_computer_says_of_its_mounts_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "mounts_now", lambda: [Mount("/", "nfs4")])

    with pytest.raises(Problem) as refused:
        require_local(tmp_path / "families.leadpro")

    assert "network drive" in refused.value.sentence
