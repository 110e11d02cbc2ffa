"""The high-water mark: the last anchor of a store, kept in the operating system's keyring too.

Whoever puts an older copy of a store back, anchors and all, has the keyring against them. It is kept where the way in
uses the keyring anyway; where that does not answer, the anchors beside the store are what there is.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from leadpro.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from leadpro.store.keys.keyring_secret import Ring


class HighWater:
    """The mark of the store at a path, on this computer."""

    def __init__(self, ring: Ring, path: Path) -> None:
        self._ring = ring
        digest = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape"))
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
