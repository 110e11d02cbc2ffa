"""The half of a way in that the operating system's keyring keeps: 32 random bytes for one slot, on one computer.

A keyring is believed only when it reads back what was written. What stores nothing, or stores it for all to read, is
refused by what it is: only the operating systems' own are used.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from leadpro.problem import Problem

LENGTH = 32
"""Bytes. In hexadecimal they fit the 2,560 bytes that Windows keeps."""

TITLE = "This computer's keyring cannot be used"
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
    """A keyring. Every method raises Problem where it is locked or does not answer."""

    def get(self, place: str) -> str | None:
        """What is kept there; None where nothing is."""

    def put(self, place: str, secret: str) -> None:
        """Keep a secret there."""

    def remove(self, place: str) -> None:
        """Keep nothing there any more; nothing happens where nothing was kept."""


def system_ring() -> Ring:
    """The operating system's keyring. Raises Problem where there is none that can be used. Takes up to 0.3 s."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    with _answered():
        chosen: Any = keyring.get_keyring()
        if isinstance(chosen, ChainerBackend):
            chosen = next(iter(chosen.backends), None)
    module = type(chosen).__module__
    if module not in SAFE:
        reason = "There is none." if module.startswith(("keyring.backends", "builtins")) else "It is not one we trust."
        raise Problem(TITLE, reason, INSTEAD)
    return _SystemRing(chosen)


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
    """A back end of `keyring`, with one entry a place."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        if hasattr(backend, "persist"):
            backend.persist = "local machine"  # Windows would carry it to every computer of the user

    def get(self, place: str) -> str | None:
        with _answered():
            kept: str | None = self._backend.get_password(place, "leadpro")
        return kept

    def put(self, place: str, secret: str) -> None:
        with _answered():
            self._backend.set_password(place, "leadpro", secret)

    def remove(self, place: str) -> None:
        with _answered():
            if self._backend.get_password(place, "leadpro") is not None:
                self._backend.delete_password(place, "leadpro")


@contextmanager
def _answered() -> Iterator[None]:
    """Turn whatever a back end raises into a problem: each raises exceptions of its own, down to D-Bus and Win32."""
    from keyring.errors import KeyringLocked

    try:
        yield
    except KeyringLocked as error:
        raise Problem(TITLE, "It is locked.", "Unlock it, then try again; or use the recovery code.") from error
    except Exception as error:
        raise Problem(TITLE, "It does not answer.", INSTEAD) from error
