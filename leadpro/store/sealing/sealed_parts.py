"""A part as it lies in a sealed file: its salt and its body under the file's key (AES-256-GCM), so nothing to guess at.

It opens only as the part of its entry and place. What it is filled up with hides how long it is.
"""

import secrets

from leadpro.store.journal.entry import SALT, Part

NONCE = 12

TOGETHER = 256
"""Bytes to a multiple of which a part is filled up."""

_LENGTH = 4


def seal_part(key: bytes, entry: bytes, place: int, part: Part) -> bytes:
    """A part, sealed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    plain = len(part.body).to_bytes(_LENGTH, "big") + part.salt + part.body
    plain += bytes(-len(plain) % TOGETHER)
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, _about(entry, place))


def open_part(key: bytes, entry: bytes, place: int, sealed: bytes) -> Part | None:
    """A part, opened; None where it was sealed under another key or as another part, or anything has been changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        plain = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _about(entry, place))
    except (InvalidTag, ValueError):
        return None
    length = int.from_bytes(plain[:_LENGTH], "big")
    start = _LENGTH + SALT
    return Part(plain[_LENGTH:start], plain[start : start + length])


def _about(entry: bytes, place: int) -> bytes:
    return b"leadpro part 1\0" + entry + place.to_bytes(8, "big", signed=True)
