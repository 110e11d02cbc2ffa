"""The half of a way in that the operating system's keyring keeps: 32 random bytes for one slot, on one computer.

With each lies whose it is: of the store at one place. A copy of that store, here or wherever the keyring goes with its
owner, reads it and never takes it away; it has one of its own under another name (`leadpro.store.keys.own_halves`).

A keyring is believed only when it reads back what was written. What stores nothing, or stores it for all to read, is
refused by what it is: only the operating systems' own are used.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.store.which_store import place_of

LENGTH = 32
"""Bytes. In hexadecimal they fit the 2,560 bytes that Windows keeps."""

TITLE = "This computer's keyring cannot be used"
USER = "leadpro"
"""The user name of every entry: its place says which slot it is for."""

INSTEAD = "Use a passphrase without the keyring, or ask who looks after the computer."

SAFE = frozenset(
    {
        "keyring.backends.Windows",
        "keyring.backends.macOS",
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
    }
)
"""The keyrings of the operating systems, each of which encrypts what it keeps."""


class Ring(Protocol):
    """A keyring. Every method raises Problem where there is none to be trusted, it is locked, or does not answer."""

    def get(self, place: str) -> str | None:
        """What is kept there; None where nothing is."""

    def put(self, place: str, secret: str) -> None:
        """Keep a secret there."""

    def remove(self, place: str) -> None:
        """Keep nothing there any more; nothing happens where nothing was kept."""


def system_ring() -> Ring:
    """The operating system's keyring. It is looked for when it is first asked, which takes up to 0.3 s."""
    return _SystemRing()


class Half(Struct, frozen=True):
    """What a keyring keeps of one way in."""

    kept_as: str
    """What it is called there."""
    secret: bytes
    owner: str
    """A digest of where the store lies whose it is."""

    def __repr__(self) -> str:
        return "Half(...)"

    def is_of(self, store: Path) -> bool:
        """Whether it belongs to the store at that place."""
        return self.owner == _owner(store)


def keep(ring: Ring, store_id: str, store: Path, secret: bytes = b"") -> Half:
    """Have the ring keep a half, or a fresh one, for the store at a place. Raises Problem: it does not give it back."""
    half = Half(new_id(), secret or secrets.token_bytes(LENGTH), _owner(store))
    place, text = _place(store_id, half.kept_as), f"{half.secret.hex()} {half.owner}"
    ring.put(place, text)
    if ring.get(place) != text:
        raise Problem(TITLE, "It does not give back what it was given to keep.", INSTEAD)
    return half


def kept(ring: Ring, store_id: str, kept_as: str) -> Half | None:
    """What is kept under a name; None where this computer's ring does not hold it. Raises Problem."""
    text, _, owner = (ring.get(_place(store_id, kept_as)) or "").partition(" ")
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        return None
    return Half(kept_as, secret, owner) if len(secret) == LENGTH else None


def forget(ring: Ring, store_id: str, kept_as: str, store: Path) -> None:
    """Take out of the ring what it keeps under a name, where that is of the store at this place. Raises Problem."""
    half = kept(ring, store_id, kept_as)
    if half and half.is_of(store):
        ring.remove(_place(store_id, kept_as))


def _place(store_id: str, kept_as: str) -> str:
    return f"leadpro {store_id} {kept_as}"


def _owner(store: Path) -> str:
    return hashlib.sha256(place_of(store)).hexdigest()[:32]


class _SystemRing:
    """The back end that `keyring` finds, with one entry a place."""

    @cached_property
    def _backend(self) -> Any:
        import keyring
        from keyring.backends.chainer import ChainerBackend

        backend: Any = keyring.get_keyring()
        if isinstance(backend, ChainerBackend):
            backend = next(iter(backend.backends), None)
        module = type(backend).__module__
        if module not in SAFE:
            none = module.startswith(("keyring.backends", "builtins"))
            raise Problem(TITLE, "There is none." if none else "It is not one that we trust.", INSTEAD)
        if module == "keyring.backends.Windows":
            backend.persist = "local machine"  # or it would follow the user to other computers
        return backend

    def get(self, place: str) -> str | None:
        with _answered():
            kept: str | None = self._backend.get_password(place, USER)
        return kept

    def put(self, place: str, secret: str) -> None:
        with _answered():
            self._backend.set_password(place, USER, secret)

    def remove(self, place: str) -> None:
        with _answered():
            if self._backend.get_password(place, USER) is not None:
                self._backend.delete_password(place, USER)


@contextmanager
def _answered() -> Iterator[None]:
    """Turn whatever a back end raises into a problem: each raises exceptions of its own, down to D-Bus and Win32."""
    from keyring.errors import KeyringLocked

    try:
        yield
    except Problem:
        raise
    except KeyringLocked as error:
        raise Problem(TITLE, "It is locked.", "Unlock it, then try again; or use a passphrase without it.") from error
    except Exception as error:
        raise Problem(TITLE, "It does not answer.", INSTEAD) from error
