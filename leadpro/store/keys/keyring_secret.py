"""The half of a way in that the operating system's keyring keeps: 32 random bytes for one slot, on one computer.

A keyring is believed only when it reads back what was written. What stores nothing, or stores it for all to read, is
refused by what it is: only the operating systems' own are used.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Protocol

from leadpro.problem import Problem

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


def keep_new_secret(ring: Ring, store_id: str, slot_id: str) -> bytes:
    """A fresh secret for a slot, kept in the ring. Raises Problem where the ring does not give it back."""
    secret = secrets.token_bytes(LENGTH)
    place = _place(store_id, slot_id)
    ring.remove(place)  # Windows would keep the old one too, under another name
    ring.put(place, secret.hex())
    if ring.get(place) != secret.hex():
        raise Problem(TITLE, "It does not give back what it was given to keep.", INSTEAD)
    return secret


def secret_of(ring: Ring, store_id: str, slot_id: str) -> bytes | None:
    """The secret of a slot; None where this computer's ring does not hold it. Raises Problem."""
    kept = ring.get(_place(store_id, slot_id))
    try:
        secret = bytes.fromhex(kept or "")
    except ValueError:
        return None
    return secret if len(secret) == LENGTH else None


def forget_secret(ring: Ring, store_id: str, slot_id: str) -> None:
    """Take the secret of a slot out of the ring, if it is there."""
    ring.remove(_place(store_id, slot_id))


def _place(store_id: str, slot_id: str) -> str:
    return f"leadpro {store_id} {slot_id}"


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
