"""The keys of sealed files: 32 random bytes a file, sealed to each way in of those named, without saying to whom.

A way in finds its own among them by trying. How many there are is hidden among some that open nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from random import SystemRandom
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from leadpro.problem import Problem
from leadpro.store.sealing.given import put

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leadpro.store.journal.hand import Hand

LENGTH = 32
"""Bytes of a key."""

TOGETHER = 4
"""To a multiple of this number wraps are filled up."""

_FILLED_UP = 1024
"""Bytes to a multiple of which what is noted is filled up: its length says neither how many they are nor a name's."""

_WRAP = 92
"""Bytes of a wrap: a public key, a nonce, the key, a code."""


class Wraps(Struct, frozen=True, array_like=True):
    """What lies of a file's key."""

    keys: tuple[bytes, ...]
    """The key sealed to each way in, in no order, and some that open nothing."""
    to: bytes
    """Whose it is, and who they are (`To`), under the key itself."""


class To(Struct, frozen=True):
    """Whose file it is, and who holds its key: what whoever gave it last has noted for the others."""

    people: tuple[str, ...]
    """Those whom the family names, by the first way in that each had."""
    recovery: bool
    supervisors: bool
    """Whether the recovery code and every supervisor hold it too: by the settings of the day when they were named."""
    family: bytes
    """The family's own record, as JSON: by it the file is known before it is opened, and nothing else is read."""
    ways: frozenset[str] = frozenset()
    """The ways in that it was sealed to."""


class FileKeys:
    """The keys of sealed files that whoever has the store open holds. Nothing that prints it gets anything from it."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._tried: dict[tuple[str, bytes], bytes | None] = {}

    def held(self, file: str, wraps: bytes) -> bytes | None:
        """The key of a file, if one of its wraps is theirs: SQL asks it, as `held_key`."""
        if not isinstance(wraps, bytes):  # somebody put it there
            return None
        place = file, hashlib.sha256(wraps).digest()
        if place not in self._tried:
            self._tried[place] = self._unwrapped(file, wraps)
        return self._tried[place]

    def forget(self) -> None:
        """Hold none any more."""
        self._tried.clear()

    def _unwrapped(self, file: str, wraps: bytes) -> bytes | None:
        try:
            keys = _WRAPS.decode(wraps).keys
        except (msgspec.MsgspecError, ValueError):
            return None
        return self._hand.unsealed(keys, _about(file))

    def __repr__(self) -> str:
        return "FileKeys(...)"


def new_key() -> bytes:
    """A fresh key for a file."""
    return secrets.token_bytes(LENGTH)


def is_sealed(cursor: Any, file: str) -> bool:
    """Whether a file lies sealed."""
    return cursor.execute("SELECT 1 FROM file_key WHERE file = ?", (file,)).fetchone() is not None


def key_of(cursor: Any, file: str) -> bytes | None:
    """The key of a sealed file; None where it is not sealed, or whoever has the store open does not hold it."""
    row = cursor.execute("SELECT held_key(file, wraps) FROM file_key WHERE file = ?", (file,)).fetchone()
    return bytes(row[0]) if row and row[0] else None


def key_to_write(cursor: Any, file: str) -> bytes:
    """The key of a sealed file that is to be written to. Raises Problem where whoever has the store open has none."""
    if (key := key_of(cursor, file)) is None:
        raise Problem("Nothing was saved", "The file is sealed to others.", "Go back to the caseload.")
    return key


def held_keys(cursor: Any) -> list[tuple[str, bytes, bytes]]:
    """The sealed files whose keys whoever has the store open holds: file, what lies of its key, and the key."""
    query = "SELECT file, wraps, held_key(file, wraps) AS held FROM file_key WHERE held IS NOT NULL ORDER BY file"
    return [(str(file), bytes(wraps), bytes(key)) for file, wraps, key in cursor.execute(query).fetchall()]


def held_files(cursor: Any) -> list[str]:
    """The sealed files whose keys whoever has the store open holds."""
    rows = cursor.execute("SELECT file FROM file_key WHERE held_key(file, wraps) IS NOT NULL ORDER BY file").fetchall()
    return [str(file) for (file,) in rows]


class Holder(Protocol):
    """A way in, as far as something can be sealed to it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def sealing_key(self) -> bytes:
        """Its public key."""


def give(
    cursor: Any,
    file: str,
    key: bytes,
    to: To,
    ways: Iterable[Holder],
    at: str,
    *,
    still: Iterable[str] = (),
    afresh: bool = False,
) -> None:
    """Have these ways in, and no others, hold the key of a file, at an instant (UTC).

    `still` are the ids of those who had it and went: they are noted, so that the file gets another key next. `afresh`
    is where the key is a fresh one.
    """
    from leadpro.store.keys import ciphers

    ways = list(ways)
    wraps = [ciphers.seal(key, each.sealing_key, _about(file)) for each in ways]
    wraps += [secrets.token_bytes(_WRAP) for _ in range(-len(wraps) % TOGETHER)]
    SystemRandom().shuffle(wraps)
    noted = replace(to, ways=frozenset((*(each.id for each in ways), *still)))
    put(cursor, file, _as_kept(file, key, tuple(wraps), noted), at, afresh=afresh)


def note_family(cursor: Any, file: str, key: bytes, family: bytes, at: str) -> None:
    """Note what a family's own record has become, where it is another; who holds the key stays as it is."""
    row = cursor.execute("SELECT wraps FROM file_key WHERE file = ?", (file,)).fetchone()
    if (to := noted_in(file, row[0], key)) and to.family != family:
        put(cursor, file, _as_kept(file, key, _WRAPS.decode(row[0]).keys, replace(to, family=family)), at)


def noted_in(file: str, wraps: bytes, key: bytes) -> To | None:
    """What is noted in what lies of a file's key; None where that is not as it was written."""
    from leadpro.store.keys import ciphers

    kept = ciphers.unwrap(_WRAPS.decode(wraps).to, key, f"to {file}")
    return msgspec.json.decode(kept.rstrip(b" "), type=To) if kept else None


def _as_kept(file: str, key: bytes, keys: tuple[bytes, ...], to: To) -> bytes:
    from leadpro.store.keys import ciphers

    noted = msgspec.json.encode(to)
    noted += b" " * (-len(noted) % _FILLED_UP)
    return msgspec.json.encode(Wraps(keys, ciphers.wrap(noted, key, f"to {file}")))


def _about(file: str) -> str:
    return f"file {file}"


_WRAPS = msgspec.json.Decoder(Wraps)
