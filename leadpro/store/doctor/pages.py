"""A store's file page by page, as SQLCipher 4 writes it: which pages are as they were written, and what they hold.

Each page is encrypted by itself (AES-256-CBC) and ends in its initialisation vector and an HMAC-SHA512 over both and
the page's number. The key of that HMAC comes from the data key and the salt, the file's first 16 bytes. (SQLCipher:
"Design"; SQLite: "Database File Format", 4: the write-ahead log.)
"""

import hashlib
import hmac
import mmap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from leadpro.problem import Problem
from leadpro.store.connection import PAGE
from leadpro.store.key import Key
from leadpro.store.own_files import require_plain

SALT, VECTOR, CODE = 16, 16, 64
USABLE = PAGE - VECTOR - CODE
"""Bytes of a page that SQLite has for itself."""

BEGINS = b"SQLite format 3\x00"
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")

Progress = Callable[[int, int], None]


class Pages:
    """The pages of a store whose files lie still. What was saved last may stand in the log rather than the file."""

    def __init__(self, file: bytes | mmap.mmap, log: bytes, key: Key) -> None:
        self._file, self._log, self._key = file, log, key
        self._code_key = b""
        self._latest: dict[int, int] = {}
        """Where in the log each page stands that was saved there."""
        self._beyond: list[int] = []
        """Where pages stand in the log behind a damaged one: rows of the journal in them prove themselves."""
        self.damaged: set[int] = set()
        self.log_damaged = False
        """Whether saves in the log stand behind something that is damaged: SQLite would pass them over."""
        self.saves_cut_off = 0
        """How many saves at the log's end can be lost, at most: they are cut off, or damaged."""
        self.of = len(file) // PAGE
        """How many there are."""
        self.missing = 0
        """How many more there should be."""
        self.odd_bytes = len(file) % PAGE

    @property
    def salt_is_right(self) -> bool:
        """Whether any page is as it was written: under a wrong key, or behind a damaged salt, none is."""
        return len(self.damaged) < self.of

    @property
    def first_is_whole(self) -> bool:
        """Whether the first page is, without which SQLite opens nothing."""
        return bool(self.of) and 1 not in self.damaged

    @property
    def whole(self) -> bool:
        """Whether everything is as it was written."""
        return not (self.damaged or self.log_damaged or self.missing or self.odd_bytes)

    def check(self, progress: Progress = lambda done, of: None) -> None:
        """Look at every page; `progress` is told how many are done, of how many."""
        salt = bytes(byte ^ 0x3A for byte in self._file[:SALT])
        self._code_key = hashlib.pbkdf2_hmac("sha512", self._key.raw, salt, 2, 32)
        self._read_log()
        self.of = max(self.of, *self._latest) if self._latest else self.of
        for number in range(1, self.of + 1):
            if not self._is_whole(number, self._sealed(number)):
                self.damaged.add(number)
            progress(number, self.of)
        if self.first_is_whole:
            said = int.from_bytes(self.plain(1)[28:32], "big")
            self.missing = max(0, said - self.of)
            self.damaged.update(range(self.of + 1, said + 1))

    def plain(self, number: int) -> bytes:
        """A page as SQLite reads it; of a damaged page what its bytes come to."""
        return self._open(number, self._sealed(number))

    def whole_ones(self) -> Iterator[bytes]:
        """Every page that is as it was written."""
        for number in range(1, self.of + 1):
            if number not in self.damaged:
                yield self.plain(number)

    def everywhere(self, *, whole: bool) -> Iterator[bytes]:
        """Every page that there is or was: those of the log that SQLite would not read, and what stood there before.

        `whole`: of these only such as are as they were written.
        """
        for number, sealed in self._all_sealed():
            if not whole or self._is_whole(number, sealed):
                yield self._open(number, sealed)

    def _all_sealed(self) -> Iterator[tuple[int, bytes]]:
        for number in range(1, self.of + 1):
            yield number, self._sealed(number)
        for at in self._beyond:
            yield int.from_bytes(self._log[at : at + 4], "big"), self._in_log(at)
        for number in self._latest:
            if number * PAGE <= len(self._file):
                yield number, self._file[(number - 1) * PAGE : number * PAGE]

    @property
    def beyond_is_whole(self) -> bool:
        """Whether all that stands behind a damaged part of the log is as it was written."""
        return all(
            self._is_whole(int.from_bytes(self._log[at : at + 4], "big"), self._in_log(at)) for at in self._beyond
        )

    def _sealed(self, number: int) -> bytes:
        at = self._latest.get(number)
        if at is not None:
            return self._in_log(at)
        return self._file[(number - 1) * PAGE : number * PAGE]

    def _is_whole(self, number: int, sealed: bytes) -> bool:
        if len(sealed) != PAGE:
            return False
        covered = sealed[SALT if number == 1 else 0 : -CODE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._code_key, covered, "sha512"), sealed[-CODE:])

    def _open(self, number: int, sealed: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        if len(sealed) != PAGE:
            return bytes(PAGE)
        hidden = sealed[SALT if number == 1 else 0 : USABLE]
        decryptor = Cipher(algorithms.AES(self._key.raw), modes.CBC(sealed[USABLE : USABLE + VECTOR])).decryptor()
        plain = decryptor.update(hidden) + decryptor.finalize()
        return (BEGINS + plain if number == 1 else plain) + bytes(PAGE - USABLE)

    def _read_log(self) -> None:
        """Find what stands in the log: the frames of one round, up to the last that ends a save."""
        log, size = self._log, _FRAME_HEADER + PAGE
        places = range(_LOG_HEADER, len(log) - size + 1, size)
        if not places:
            return
        header_is_right = log[:4] in _LOG_MAGIC and log[8:12] == PAGE.to_bytes(4, "big")
        round_ = log[16:24] if header_is_right else self._round_of_the_first_whole(places)
        frames = [_Frame.at(log, at, round_) for at in places]
        older: list[_Frame] = []
        while frames and not frames[-1].of_this_round:
            older.append(frames.pop())
        good = [frame.of_this_round and self._is_whole(frame.page, self._in_log(frame.place)) for frame in frames]
        ends = [number for number, frame in enumerate(frames) if good[number] and frame.ends_a_save]
        bad = good.index(False) if False in good else len(frames)
        last = max((end for end in ends if end < bad), default=-1)
        self._latest = {frame.page: frame.place for frame in frames[: last + 1]}
        self._beyond = [frame.place for frame in frames[last + 1 : max(ends, default=-1) + 1]]
        self.log_damaged = bool(self._beyond) or (bool(ends) and not header_is_right)
        # what a round before this one left behind is whole; what is not was of this one
        torn = (len(log) - _LOG_HEADER) % size > 0 or not all(
            self._is_whole(frame.page, self._in_log(frame.place)) for frame in older
        )
        tail = frames[last + 1 :] if not self._beyond else []
        self.saves_cut_off = sum(frame.ends_a_save for frame in tail)
        if torn or (tail and not tail[-1].ends_a_save):
            self.saves_cut_off += 1
        if not header_is_right and not any(good):
            self.saves_cut_off = len(places)

    def _round_of_the_first_whole(self, places: range) -> bytes:
        """Which round the first frame is of whose page is as it was written, where the log's own head is damaged."""
        for at in places:
            if self._is_whole(int.from_bytes(self._log[at : at + 4], "big"), self._in_log(at)):
                return self._log[at + 8 : at + 16]
        return bytes(8)

    def _in_log(self, place: int) -> bytes:
        return self._log[place + _FRAME_HEADER : place + _FRAME_HEADER + PAGE]


class _Frame(Struct, frozen=True):
    """A page in the log."""

    place: int
    page: int
    of_this_round: bool
    """The log is begun anew, over what stood in it, each time that it has been folded into the file."""
    ends_a_save: bool

    @classmethod
    def at(cls, log: bytes, place: int, round_: bytes) -> "_Frame":
        head = log[place : place + _FRAME_HEADER]
        return cls(place, int.from_bytes(head[:4], "big"), head[8:16] == round_, head[4:8] != bytes(4))


@contextmanager
def pages_of(store: Path, key: Key, progress: Progress = lambda done, of: None) -> Iterator[Pages]:
    """The pages of the store at `store`, looked at. Raises Problem where it is in use, and OSError."""
    require_plain(store)
    log = store.with_name(f"{store.name}-wal")
    before = _state(store), _state(log)
    logged = log.read_bytes() if log.exists() else b""
    with store.open("rb") as file:
        content: bytes | mmap.mmap = b""
        if before[0] and before[0][0]:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            pages = Pages(content, logged, key)
            pages.check(progress)
            yield pages
        finally:
            if isinstance(content, mmap.mmap):
                content.close()
    if (_state(store), _state(log)) != before:
        raise Problem(
            "The store is in use", f"{store.name} was saved into meanwhile.", "Close every window, try again."
        )


def _state(path: Path) -> tuple[int, int] | None:
    if not path.exists():
        return None
    status = path.stat()
    return status.st_size, status.st_mtime_ns
