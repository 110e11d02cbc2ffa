"""The data key: 32 random bytes that the store is encrypted with."""

import hmac
import secrets

LENGTH = 32
"""Bytes. SQLCipher would take anything else for a passphrase, and stretch it."""


class Key:
    """A data key in memory. Nothing that prints it, logs it or compares it by accident gets anything from it."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != LENGTH:
            raise ValueError(f"a data key has {LENGTH} bytes, not {len(raw)}")
        self._raw = raw

    @classmethod
    def new(cls) -> "Key":
        """A fresh key."""
        return cls(secrets.token_bytes(LENGTH))

    @property
    def raw(self) -> bytes:
        """The bytes themselves, for wrapping it."""
        return self._raw

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it: raw, so that it is not stretched."""
        return f"x'{self._raw.hex()}'"

    def derive(self, purpose: str) -> bytes:
        """32 bytes for another purpose, from which nobody gets back to the key (HMAC-SHA256)."""
        return hmac.digest(self._raw, f"leadpro {purpose}".encode(), "sha256")

    def __repr__(self) -> str:
        return "Key(...)"
