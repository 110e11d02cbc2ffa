"""Ids that are the same each time: what is imported twice is recognised, not made twice."""

import hashlib
import uuid

from leadpro.records.ids import Id

_LAST_PLACE = (1 << 48) - 1


def stable_id(*parts: str, place: int = 0) -> Id:
    """The id, in the shape of a UUID version 7, that these parts always have.

    Records are read in the order of their ids. A UUID 7 begins with its time; here it begins with `place`, the row's
    place in its source, and the rest is a hash of the parts.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    bits = int.from_bytes(digest[:16], "big")
    bits = min(place, _LAST_PLACE) << 80 | bits & ((1 << 80) - 1)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return Id(str(uuid.UUID(int=bits)))
