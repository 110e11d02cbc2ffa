"""The file of a backup, and what shows that it is as it was written.

    magic, three lengths, about (JSON), keys (the keys file as it was), snapshot (encrypted), HMAC-SHA256 over all of it

The keys in it lead, by any way in that needs no keyring, to the data key; that opens the snapshot and checks the code.
What it is called and what it says about itself names no family and no worker; the keys name whose each way in is.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO, Annotated

import msgspec
from msgspec import Meta, Struct

from leadpro.places import is_no_file
from leadpro.problem import Problem
from leadpro.store.backups.explaining import explained_there
from leadpro.store.journal.ledger import End
from leadpro.store.key import Key
from leadpro.store.whole_file import for_its_owner, settle_folder

MAGIC = b"leadpro backup 1\n"
LENGTHS = struct.Struct(">IIQ")
"""Bytes of about, keys and snapshot."""

START = len(MAGIC) + LENGTHS.size

CODE = 32
"""Bytes of the code at the end."""

LARGEST_ABOUT = 4 * 1024
LARGEST_KEYS = 256 * 1024
"""Bytes that are read before anything has been checked."""

BLOCK = 1024 * 1024
"""Bytes that are read and written at once."""

SUFFIX = ".backup"
PART = ".part"
"""What the name of a backup ends with until it has been found whole; before it stands a mark of its store."""

Step = Callable[[int, int], None]
"""Called with how many bytes are done, of how many; raises to end the work."""


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a backup says of itself in clear."""

    store_id: str
    """That of the keys: it is of a store that they were made for, or of a copy of that."""
    made_at: Annotated[datetime, Meta(tz=True)]
    schema: str
    seq: Annotated[int, Meta(ge=0)]
    mac: bytes
    """The end of the ledger, as an anchor outside the store; 32 zero bytes where it was empty."""

    @property
    def end(self) -> End:
        """The end of the ledger."""
        return End(self.seq, self.mac)


class BackupFile(Struct, frozen=True):
    """A file that says it is a backup. Nothing in it is to be trusted before `verified_snapshot`."""

    path: Path
    about: About
    keys: bytes
    snapshot_at: int
    """Where the snapshot begins, in bytes."""
    snapshot_length: int


def read_backup(path: Path) -> BackupFile:
    """What stands at the beginning of a backup. Raises Problem where it is none, or not whole."""
    if is_no_file(path):
        raise Problem("The backup could not be read", f"{path.name} is not a file.", "Name another file.")
    with explained_there("The backup could not be read"), path.open("rb") as file:
        start = file.read(START)
        if len(start) < START or not start.startswith(MAGIC):
            raise Problem("The backup could not be read", f"{path.name} is not a leadpro backup.", "Name another file.")
        about_length, keys_length, snapshot_length = LENGTHS.unpack(start[len(MAGIC) :])
        snapshot_at = START + about_length + keys_length
        whole = os.fstat(file.fileno()).st_size == snapshot_at + snapshot_length + CODE
        about = _about(file.read(about_length)) if about_length <= LARGEST_ABOUT else None
        if about is None or keys_length > LARGEST_KEYS or not whole:
            raise damaged(path)
        return BackupFile(path, about, file.read(keys_length), snapshot_at, snapshot_length)


def part_of(backup: Path, store_id: str) -> Path:
    """Where a backup is written until it has been found whole: its name says of which store it is, and names nobody."""
    return backup.with_name(f"{backup.name}.{mark(store_id)}{PART}")


def parts_in(folder: Path, store_id: str) -> Iterator[Path]:
    """What backups of the store of this id that were cut off have left in a folder, however little was written."""
    return folder.glob(f"*{SUFFIX}.{mark(store_id)}{PART}")


def backups_in(folder: Path, store_id: str) -> list[BackupFile]:
    """The files in a folder that say that they are backups of a store with these keys, by their names.

    They are of this one, of what it was copied or restored from, or of its copies. Raises Problem.
    """
    found = []
    with explained_there("The older backups were not looked through"):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                backup = read_backup(path)
            except Problem:
                continue  # not a backup, or a damaged one: it is left alone
            if backup.about.store_id == store_id:
                found.append(backup)
    return found


def mark(store_id: str) -> str:
    """What tells the files of one store from those of another, and names nobody."""
    return hashlib.sha256(f"leadpro part {store_id}".encode()).hexdigest()[:12]


def write_backup(path: Path, about: About, keys: bytes, snapshot: Path, key: Key, step: Step) -> None:
    """Write a backup to `path`, forced to the disk. Raises Problem, and leaves what was written by then."""
    code = hmac.new(key.derive("backup"), digestmod="sha256")
    said = msgspec.json.encode(about)
    with (
        explained_there("The backup could not be written"),
        snapshot.open("rb") as source,
        open(path, "xb", opener=for_its_owner) as file,
    ):
        length = os.fstat(source.fileno()).st_size
        start = MAGIC + LENGTHS.pack(len(said), len(keys), length) + said + keys
        for block in chain((start,), _blocks(source, length, step)):
            code.update(block)
            file.write(block)
        file.write(code.digest())
        file.flush()
        os.fsync(file.fileno())
    with suppress(OSError):  # some shares cannot be asked to; it is read back all the same
        settle_folder(path.parent)


def verified_snapshot(backup: BackupFile, key: Key, to: Path, step: Step) -> None:
    """Read a backup back, every byte of it, and put its snapshot into the file `to`.

    Raises Problem where the code at its end is not that of the bytes before it under this key.
    """
    code = hmac.new(key.derive("backup"), digestmod="sha256")
    title = "The backup could not be read"
    with explained_there(title), backup.path.open("rb") as file:
        code.update(file.read(backup.snapshot_at))
        with open(to, "wb", opener=for_its_owner) as snapshot:
            for block in _blocks(file, backup.snapshot_length, step):
                code.update(block)
                snapshot.write(block)
            snapshot.flush()
            os.fsync(snapshot.fileno())
        if not hmac.compare_digest(file.read(CODE + 1), code.digest()):
            raise damaged(backup.path)


def is_as_written(backup: BackupFile, key: Key, step: Step = lambda done, of: None) -> bool:
    """Whether every byte is as it was written under this key. False of one that cannot be read, too."""
    code = hmac.new(key.derive("backup"), digestmod="sha256")
    try:
        with backup.path.open("rb") as file:
            code.update(file.read(backup.snapshot_at))
            for block in _blocks(file, backup.snapshot_length, step):
                code.update(block)
            return hmac.compare_digest(file.read(CODE + 1), code.digest())
    except OSError:
        return False


def damaged(path: Path) -> Problem:
    """The problem of a backup that is not as it was written."""
    return Problem(
        "The backup is damaged",
        f"{path.name} is not as it was written: something in it was changed, or part of it is missing.",
        "Use another backup. Nothing has been changed.",
    )


def _about(said: bytes) -> About | None:
    try:
        return msgspec.json.decode(said, type=About)
    except (msgspec.MsgspecError, ValueError):
        return None


def _blocks(file: IO[bytes], length: int, step: Step) -> Iterator[bytes]:
    """The next `length` bytes of a file; fewer where it ends before."""
    left = length
    while left:
        block = file.read(min(BLOCK, left))
        if not block:
            return
        yield block
        left -= len(block)
        step(length - left, length)
