"""The high-water mark: the last anchor of a store, kept in the operating system's keyring too.

Whoever puts an older copy of a store back, anchors and all, has the keyring against them. It is kept where the way in
uses the keyring anyway; where that does not answer, the anchors beside the store are what there is.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from leadpro.problem import Problem
from leadpro.store.which_store import place_of

if TYPE_CHECKING:
    from pathlib import Path

    from leadpro.store.keys.keyring_secret import Ring


class HighWater:
    """The mark of one store at one place: a keyring may go with its owner from computer to computer."""

    def __init__(self, ring: Ring, path: Path, store_id: str) -> None:
        self._ring = ring
        digest = hashlib.sha256(store_id.encode() + b"\0" + place_of(path))
        self._place = f"leadpro mark {digest.hexdigest()[:24]}"

    def kept(self) -> bytes:
        """The anchor that is kept, as a line of the file of anchors; empty where there is none, or nobody answers."""
        with suppress(Problem):
            return (self._ring.get(self._place) or "").encode()
        return b""

    def keep(self, line: bytes) -> None:
        """Keep an anchor in place of the one before."""
        with suppress(Problem):  # what it would have shown, the anchors beside the store may
            self._ring.remove(self._place)  # Windows would keep the old one too, under another name
            self._ring.put(self._place, line.decode())
