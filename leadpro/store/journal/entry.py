"""An entry of a file's journal as it lies on disk and travels: a head, a signature, and the parts that the head proves.

    head        version, file, height, parents, one commitment a part: a JSON array, kept as its exact bytes
    id          SHA-256 over the head                     signature   Ed25519 over the id, by the key of a way in
    commitment  HMAC-SHA256 over a part's body, under a random salt of its own

Nothing can be changed in an entry, or moved to another file or place, without another id. A head says nothing of who,
when or what: it can stay when its parts have gone, and as their salts go with them nobody can test a guess at them.
Heights order: each is one more than the highest of its parents.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

VERSION = 1
"""Of this layout."""

ID = 32
SALT = 32
"""Bytes."""

FILE_ID = 36
"""Letters of what a file is named by: a UUID."""

HIGHEST = 1 << 62

_ENTRY = b"leadpro entry 1\0"
_SIGNED = b"leadpro signature 1\0"
"""What is digested and what is signed begins with these, so that neither passes for anything else."""


class NotAnEntry(Exception):
    """What is no entry, or not as it was made."""


class Head(Struct, frozen=True, array_like=True):
    """What the bytes of a head say."""

    version: int
    file: str
    height: int
    parents: tuple[bytes, ...]
    """The entries that it stands on, all those of its file that none stood on yet, in the order of their ids."""
    commitments: tuple[bytes, ...]
    """One for each part, by its place."""


class Part(Struct, frozen=True):
    """One part of an entry."""

    salt: bytes
    body: bytes

    @property
    def commitment(self) -> bytes:
        """What the head holds of it."""
        return hmac.digest(self.salt, self.body, "sha256")


class Entry(Struct, frozen=True, dict=True):
    """An entry with its parts, by their places; without them where they have gone."""

    head: bytes
    signature: bytes
    parts: Mapping[int, Part]

    @cached_property
    def id(self) -> bytes:
        """What it is named by."""
        return id_of(self.head)

    @cached_property
    def says(self) -> Head:
        """What its head says. Raises NotAnEntry."""
        return head_of(self.head)

    def missing(self) -> tuple[bytes, ...]:
        """The commitments of the parts that are not there. Raises NotAnEntry where one is not as it was made."""
        commitments = self.says.commitments
        if any(len(part.salt) != SALT for part in self.parts.values()):
            raise NotAnEntry
        if any(part.commitment not in commitments[place : place + 1] for place, part in self.parts.items()):
            raise NotAnEntry
        return tuple(each for place, each in enumerate(commitments) if place not in self.parts)

    @property
    def records(self) -> tuple[Part, ...]:
        """The parts that hold records, in their order."""
        return tuple(self.parts[place] for place in sorted(self.parts) if place)


def make(
    file: str, height: int, parents: Sequence[bytes], bodies: Sequence[bytes], sign: Callable[[bytes], bytes]
) -> Entry:
    """An entry of a file with these parts, on these parents. `sign` gives a signature under the bytes it is given."""
    parts = {place: Part(secrets.token_bytes(SALT), body) for place, body in enumerate(bodies)}
    commitments = tuple(part.commitment for part in parts.values())
    head = msgspec.json.encode(Head(VERSION, file, height, tuple(sorted(parents)), commitments))
    return Entry(head, sign(signed_text(id_of(head))), parts)


def id_of(head: bytes) -> bytes:
    """The id of the entry with that head."""
    return hashlib.sha256(_ENTRY + head).digest()


def head_of(head: bytes) -> Head:
    """What the bytes of a head say. Raises NotAnEntry where they are not as leadpro writes them."""
    try:
        says = _HEAD.decode(head)
    except (msgspec.MsgspecError, ValueError) as error:
        raise NotAnEntry from error
    lengths = {len(each) for each in (*says.parents, *says.commitments)}
    in_order = list(says.parents) == sorted(set(says.parents))
    if says.version != VERSION or lengths - {ID} or not in_order or not says.commitments:
        raise NotAnEntry
    if len(says.file) != FILE_ID or not 1 <= says.height < HIGHEST or (says.height == 1) != (not says.parents):
        raise NotAnEntry
    return says


def signed_text(entry_id: bytes) -> bytes:
    """What whoever signs an entry puts their name to."""
    return _SIGNED + entry_id


_HEAD = msgspec.json.Decoder(Head)
