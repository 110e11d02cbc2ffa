"""Whose hand signs: the way in that was used, with the key that it signs entries with."""

from uuid import UUID

from leadpro.records.ids import Id
from leadpro.records.user import User
from leadpro.store.key import Key


class Hand:
    """Whoever has the store open, as far as they can sign. Nothing that prints it gets anything from it."""

    __slots__ = ("_seed", "user", "way_in")

    def __init__(self, user: User, seed: bytes, way_in: Id) -> None:
        self.user = user
        self._seed = seed
        self.way_in = way_in
        """The file of the way in."""

    def sign(self, text: bytes) -> bytes:
        """The signature under a text: 64 bytes."""
        from leadpro.store.keys import ciphers

        return ciphers.signed(text, self._seed)

    @property
    def signing_key(self) -> bytes:
        """The public key that the signature is checked with."""
        from leadpro.store.keys import ciphers

        return ciphers.signing_key(self._seed)

    def __repr__(self) -> str:
        return "Hand(...)"


def hand_of(user: User, key: Key, seed: bytes | None = None) -> Hand:
    """The hand of a user. Without a seed, as where no way in leads into the store, whoever has its key signs alike."""
    seed = seed or key.derive(f"hand {user.slot_id}")
    way_in = user.slot_id or str(UUID(bytes=key.derive("nobody's way in")[:16], version=4))
    return Hand(user, seed, Id(way_in))
