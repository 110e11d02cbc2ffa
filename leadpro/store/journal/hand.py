"""Whose hand signs: the way in that was used, with the key that it signs entries with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from leadpro.records.ids import Id
from leadpro.records.user import User
from leadpro.store.key import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leadpro.store.journal.ways_in import WayIn


class Hand:
    """Whoever has the store open, as far as they can sign. Nothing that prints it gets anything from it."""

    __slots__ = ("_seed", "names_itself", "own", "user", "way_in")

    def __init__(self, user: User, seed: bytes, way_in: Id, *, names_itself: bool) -> None:
        self.user = user
        self._seed = seed
        self.way_in = way_in
        """The file of the way in."""
        self.names_itself = names_itself
        """Whether no way in leads into the store, so that whoever has its key signs."""
        self.own: WayIn | None = None
        """What the journal is to be told of the way in, once it is known that somebody who may has made it."""

    @property
    def person(self) -> Id:
        """Who they are, by whichever of their ways in they come."""
        return Id(self.user.person) if self.user.person else self.way_in

    def sign(self, text: bytes) -> bytes:
        """The signature under a text: 64 bytes."""
        from leadpro.store.keys import ciphers

        return ciphers.signed(text, self._seed)

    def unsealed(self, sealed: Sequence[bytes], about: str) -> bytes | None:
        """What was sealed to them among what was sealed to others; None where nothing was."""
        from leadpro.store.keys import ciphers

        return ciphers.unseal_one_of(sealed, self._seed, about)

    @property
    def signing_key(self) -> bytes:
        """The public key that the signature is checked with."""
        from leadpro.store.keys import ciphers

        return ciphers.signing_key(self._seed)

    @property
    def sealing_key(self) -> bytes:
        """The public key to which something is sealed for them."""
        from leadpro.store.keys import ciphers

        return ciphers.sealing_key(self._seed)

    def __repr__(self) -> str:
        return "Hand(...)"


def hand_of(user: User, key: Key, seed: bytes | None = None) -> Hand:
    """The hand of a user. Without a seed, as where no way in leads into the store, whoever has its key signs alike."""
    way_in = user.slot_id or str(UUID(bytes=key.derive("nobody's way in")[:16], version=4))
    return Hand(user, seed or key.derive(f"hand {user.slot_id}"), Id(way_in), names_itself=seed is None)
