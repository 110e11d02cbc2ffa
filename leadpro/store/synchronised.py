"""Folders that something copies to other computers by itself: known by their names, or by what it leaves in them."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath, PureWindowsPath

from msgspec import Struct

ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""The variables in which Windows keeps where OneDrive's folders are."""

_OF_AN_ORGANISATION = re.compile(r"onedrive ?- ?(.+)", re.IGNORECASE)
"""OneDrive's folder of an organisation. SharePoint's libraries lie beside it, in a folder that bears the same name."""

NAMES: dict[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive",),
    "SharePoint": ("sharepoint",),
    "Dropbox": ("dropbox",),
    "Google Drive": ("google drive", "googledrive", "my drive", "shared drives", "drivefs"),
    "iCloud": ("icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs"),
    "a tool for synchronising": ("cloudstorage",),
    "Box": ("box", "box-box", "box sync", "box drive"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "Seafile": ("seafile", "seadrive"),
    "pCloud": ("pcloud", "pcloud drive", "pclouddrive", "pcloud sync", "pcloudsync"),
    "MEGA": ("mega", "megasync", "mega sync", "megasync downloads"),
    "Resilio Sync": ("resilio sync", "resiliosync", "btsync"),
    "Syncthing": ("syncthing",),
    "Tresorit": ("tresorit", "tresors"),
    "Synology Drive": ("synologydrive", "synology drive", "cloudstation"),
    "Proton Drive": ("protondrive", "proton drive"),
    "kDrive": ("kdrive",),
    "Egnyte": ("egnyte", "egnyte connect"),
    "ShareFile": ("sharefile", "citrix files"),
    "Jottacloud": ("jottacloud",),
    "SpiderOak": ("spideroak hive",),
    "Yandex Disk": ("yandexdisk", "yandex.disk"),
}
"""What synchronised folders are called, in small letters, by what synchronises them."""

BEFORE_ANOTHER_NAME = frozenset(
    (
        *("onedrive", "sharepoint", "dropbox", "google drive", "googledrive", "nextcloud", "owncloud"),
        *("protondrive", "synologydrive", "kdrive"),
    )
)
"""Those behind which whose folder it is may stand: "OneDrive - Anytown Council", "GoogleDrive-jo", "Nextcloud2"."""

_BY_NAME = {name: tool for tool, names in NAMES.items() for name in names}

LEFT: dict[str, tuple[str, ...]] = {
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "Dropbox": (".dropbox.cache",),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log",),
    "ownCloud": (".owncloudsync.log",),
    "Seafile": (".seafile-data",),
    "Syncthing": (".stfolder",),
    "Resilio Sync": (".sync/ID", ".sync/IgnoreList"),  # a folder .sync alone may be anybody's
    "Tresorit": (".tresorit",),
    "MEGA": (".megaignore",),
    "Synology Drive": (".SynologyWorkingDirectory",),
}
"""What they leave in a folder that they synchronise, whatever it is called."""


class Copied(Struct, frozen=True):
    """A folder that is copied elsewhere, and what does that."""

    folder: str
    by: str


def copied_by(
    path: PurePath, environment: Mapping[str, str], is_there: Callable[[PurePath], bool] = lambda path: False
) -> Copied | None:
    """What copies a path's folders to other computers; None where nothing is known to. `is_there` looks for a file."""
    for folder, tool in _told(environment, type(path)):
        if path.is_relative_to(folder):
            return Copied(folder.name, tool)
    for part in path.parts[:-1]:
        tool = _called(part.casefold())
        if tool:
            return Copied(part, tool)
    for folder in path.parents:
        tool = next((tool for tool, left in LEFT.items() if any(is_there(folder / each) for each in left)), "")
        if tool:
            return Copied(folder.name or str(folder), tool)
    return None


def _told(environment: Mapping[str, str], kind: type[PurePath]) -> Iterator[tuple[PurePath, str]]:
    """The folders that Windows tells of: OneDrive's, and beside an organisation's that of its SharePoint."""
    if not issubclass(kind, PureWindowsPath):
        return
    for told in filter(None, map(environment.get, ONEDRIVE)):
        folder = kind(told)
        yield folder, "OneDrive"
        organisation = _OF_AN_ORGANISATION.fullmatch(folder.name)
        if organisation:
            yield folder.with_name(organisation[1]), "SharePoint"


def _called(name: str) -> str:
    """What synchronises a folder of that name, as far as the name says; "" where it says nothing."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    known = next((each for each in BEFORE_ANOTHER_NAME if name.startswith(each)), "")
    behind = name.removeprefix(known).lstrip()
    return _BY_NAME[known] if known and (behind[:1] in ("-", "(") or behind.isdecimal()) else ""
