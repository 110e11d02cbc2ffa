"""Signatures: that the owner of a way in, and nobody else, has put their name to something."""

from leadpro.store.keys import ciphers
from leadpro.store.keys.header import Header
from leadpro.store.keys.unlocking import Unlocked


def sign(unlocked: Unlocked, message: bytes) -> bytes:
    """The signature of whoever came in, under a message: 64 bytes."""
    return ciphers.signed(message, unlocked.seed)


def check_signature(header: Header, slot_id: str, message: bytes, signature: bytes) -> bool:
    """Whether the owner of that way in signed this message. The header must be one that unlocking has checked."""
    slot = header.slot(slot_id)
    return slot is not None and ciphers.is_signed(message, signature, slot.signing_key)
