"""Anchors: where the ledger had got to, noted outside it, so that a cut end and an older copy of the store show.

They stand in `<store>.anchors`, a line of JSON each; the last of them in this computer's keyring too, where the way in
uses that (`leadpro.store.high_water`). A seal under the key of the ledger's chain, which is kept when
the data key is changed, keeps anybody who cannot open the store from making one. Whoever can write the folder can
still take lines away: only a code on paper, a backup or a supervisor's signature elsewhere is out of their reach.
"""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from leadpro.problem import Problem
from leadpro.records.code import Code
from leadpro.store.faults import explained
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.ledger import End
from leadpro.store.whole_file import settle_folder, without_waiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from leadpro.store.opening import Store

SEAL = b"leadpro anchor 1\0"
"""What a seal's text begins with, so that no other code passes for one."""

FIRST = 1
"""The line of the ledger that says which store it is: behind it alone nothing has been told yet."""

RECENT = 64 * 1024
"""Bytes at the end of the file that opening a store looks at: some hundred and fifty anchors."""


class Occasion(Code):
    """Why an anchor was kept."""

    CLOSE = "close", "closed"
    PRINT = "print", "printed"
    BACKUP = "backup", "backed up"
    HAND_OVER = "hand-over", "handed over"
    SIGN_OFF = "sign-off", "signed off"
    RESTORE = "restore", "restored"


class Anchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An end of the ledger, when and why it was noted, and by whom: so it says. What is signed lies in the journal."""

    store: str
    """Which store it was then: a restore and a copy begin a new one, under the same key of the chain."""
    seq: int
    mac: bytes
    at: str
    """UTC."""
    occasion: Occasion
    by: str = ""
    seal: bytes = b""

    @property
    def end(self) -> End:
        """The end itself."""
        return End(self.seq, self.mac)


class Kept(Struct, frozen=True):
    """What a file of anchors holds."""

    anchors: tuple[Anchor, ...] = ()
    false: tuple[int, ...] = ()
    """The numbers of lines that leadpro did not write so."""
    in_keyring: Anchor | None = None
    """The one that this computer's keyring keeps."""

    @property
    def everywhere(self) -> tuple[Anchor, ...]:
        """All of them, in the order of their time."""
        if self.in_keyring is None or self.in_keyring in self.anchors:
            return self.anchors
        return tuple(sorted((*self.anchors, self.in_keyring), key=lambda each: each.at))


def anchors_path(store: Path) -> Path:
    """Where the anchors of a store stand."""
    return store.with_name(f"{store.name}.anchors")


def keep(store: Store, occasion: Occasion, end: End | None = None) -> Anchor:
    """Note where the ledger has got to, or had; on the disk when this returns. Raises Problem: it cannot be noted."""
    with store.reading() as connection:
        end = end or ledger.end(connection)
        store_id, key = ledger.store_id(connection), ledger.chain_key(connection)
    at = utc_text(store.clock.now())
    anchor = Anchor(store=store_id, seq=end.seq, mac=end.mac, at=at, occasion=occasion, by=store.user.name)
    line = msgspec.json.encode(replace(anchor, seal=_seal(key, anchor)))
    with explained("Where the journal has got to could not be noted"):
        _append(anchors_path(store.path), line + b"\n")
    if store.high_water:
        store.high_water.keep(line)
    return anchor


def keep_at_close(store: Store) -> None:
    """Note the end of a store's ledger that is being closed, where it has moved on from what was noted last.

    Where the store is older than what was noted, nothing is: the next opening is to say so again.
    """
    with store.reading() as connection:
        end = ledger.end(connection)
        kept = of(store, connection, RECENT)
        noted = kept.anchors and kept.anchors[-1].end == end and (not store.high_water or kept.in_keyring)
        if end.seq <= FIRST or noted or unanswered(connection, kept.everywhere):
            return
    keep(store, Occasion.CLOSE)


def of(store: Store, connection: Any, most: int | None = None) -> Kept:
    """The anchors of an open store, that of the keyring too. Raises Problem as `read`."""
    kept = read(store.path, connection, most)
    return with_mark(kept, store.high_water.kept() if store.high_water else b"", connection)


def with_mark(kept: Kept, mark: bytes, connection: Any) -> Kept:
    """The anchors with that of the keyring, which keeps the line `mark`; b"" where it keeps none."""
    return replace(kept, in_keyring=_anchor(mark, ledger.chain_key(connection))) if mark else kept


def read(store: Path, connection: Any, most: int | None = None) -> Kept:
    """The anchors of a store, by a connection to it, in the order in which they were kept; of its last `most` bytes.

    A last line that a power cut has torn was never kept. Of any other line every byte counts. Raises Problem where the
    file is there and cannot be read.
    """
    if not anchors_path(store).exists():
        return Kept()
    return read_with(store, ledger.chain_key(connection), most)


def read_with(store: Path, key: bytes, most: int | None = None) -> Kept:
    """The same, by the key of the ledger's chain."""
    path, skipped = anchors_path(store), 0
    if not path.exists():
        return Kept()
    with explained("What was noted of the journal could not be read"), open(path, "rb", opener=without_waiting) as file:
        if most and file.seek(0, os.SEEK_END) > most:
            file.seek(-most, os.SEEK_END)
            skipped = len(file.readline())
        elif most:
            file.seek(0)
        text = file.read()
    anchors, false = [], []
    for number, line in enumerate(text.split(b"\n")[:-1], start=1):
        anchor = _anchor(line, key)
        if anchor:
            anchors.append(anchor)
        else:
            false.append(number)
    return Kept(tuple(anchors), () if skipped else tuple(false))


def unanswered(connection: Any, kept: Iterable[Anchor]) -> list[Anchor]:
    """The ends that the ledger no longer has and that nobody has answered for with a signature, the earliest first.

    That a note says why it was kept answers for nothing: whoever can open the store can write one.
    """
    unlike = [each for each in kept if ledger.mac_at(connection, each.seq) != each.mac]
    if not unlike:
        return []
    from leadpro.store.answering import answers  # most stores are as they were left

    answered = {end for each in answers(connection) for end in each.ends}
    return sorted((each for each in unlike if each.mac not in answered), key=lambda each: each.seq)


def warning(store: Store) -> Problem | None:
    """What whoever opens a store is to be told: that it is not as it was when it was last closed here.

    Whatever it is, the store opens: who has to write something down now must be able to.
    """
    try:
        with store.reading() as connection:
            kept = of(store, connection, RECENT)
            unlike = next(iter(unanswered(connection, kept.everywhere)), None)
            end = ledger.end(connection)
    except Problem as problem:
        return problem
    if unlike:
        how = (
            f"has {end.seq:,} {'line' if end.seq == 1 else 'lines'} in its ledger and had {unlike.seq:,}"
            if end.seq < unlike.seq
            else f"has another line {unlike.seq:,} in its ledger than it had"
        )
        return Problem(
            "This store is not as it was left",
            f"It {how} when it was last {unlike.occasion.label} here. An older copy of it has been put in its place, "
            "by hand or by a folder that is synchronised, or somebody has cut its journal.",
            "Leave everything as it is. `leadpro verify` says more; then restore the last backup, or ask your "
            "supervisor.",
        )
    if kept.false:
        return Problem(
            "What was noted of the journal has been changed",
            f"{anchors_path(store.path).name} holds something that leadpro did not write for this store.",
            "`leadpro verify` says more. Tell your supervisor before you go on.",
        )
    return None


def _anchor(line: bytes, key: bytes) -> Anchor | None:
    try:
        anchor = msgspec.json.decode(line, type=Anchor)
    except (msgspec.DecodeError, ValueError):
        return None
    genuine = hmac.compare_digest(anchor.seal, _seal(key, anchor))
    return anchor if genuine and msgspec.json.encode(anchor) == line else None


def _seal(key: bytes, anchor: Anchor) -> bytes:
    return hmac.digest(key, SEAL + msgspec.json.encode(replace(anchor, seal=b"")), "sha256")


def _append(path: Path, line: bytes) -> None:
    fresh = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        whole = _end_of_last_line(file, size)
        if whole < size:
            file.truncate(whole)  # the rest of a line that a power cut tore
        written = file.write(line)
        os.fsync(descriptor)
    if written != len(line):
        raise OSError("the disk is full")
    if fresh:
        settle_folder(path.parent)


def _end_of_last_line(file: Any, size: int) -> int:
    start = max(0, size - RECENT)
    file.seek(start)
    return int(start + file.read(size - start).rfind(b"\n") + 1)
