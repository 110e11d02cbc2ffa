"""How the draft of a sealed file lies: sealed to whoever writes it, by all their ways in.

Their words stay theirs, whoever is named; and nobody else reads from a draft of which family it is.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.store.keys.ciphers import seal, unwrap, wrap

if TYPE_CHECKING:
    from leadpro.store.journal.hand import Hand

Kept = tuple[str, str | None, str]
"""What a draft is of and what stands in it: verb, record, fields (JSON)."""


class Sealed(Struct, frozen=True, array_like=True):
    """A draft as it lies."""

    keys: tuple[bytes, ...]
    """Its key, sealed to each way in of whoever writes it."""
    kept: bytes
    """What stands in it, under that key."""


def as_kept(draft_id: str, kept: Kept, to: Sequence[bytes]) -> tuple[str, str | None, str, bytes | None]:
    """The columns verb, record_id, fields and sealed of a draft; in the clear where it is sealed to nobody."""
    if not to:
        return (*kept, None)
    key, about = secrets.token_bytes(32), f"draft {draft_id}"
    lies = Sealed(tuple(seal(key, each, about) for each in to), wrap(msgspec.json.encode(kept), key, about))
    return "", None, "", msgspec.json.encode(lies)


def from_kept(draft_id: str, columns: Sequence[Any], hand: Hand) -> Kept | None:
    """What stands in these columns; None where it is sealed to somebody else."""
    verb, record_id, fields, sealed = columns
    if sealed is None:
        return verb, record_id, fields
    lies, about = msgspec.json.decode(sealed, type=Sealed), f"draft {draft_id}"
    key = hand.unsealed(lies.keys, about)
    opened = unwrap(lies.kept, key, about) if key else None
    return msgspec.json.decode(opened, type=Kept) if opened else None
