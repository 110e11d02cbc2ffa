"""The way into a store: set it up the first time, unlock it, and unlock it again after it was locked.

Light to import: what asks for a passphrase paints first, and the keys (`leadpro.store.keys`) come in a worker.
"""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from leadpro.clock import Clock
from leadpro.store.opening import Store, open_store


class Asks(Enum):
    """What a door asks of whoever stands before it."""

    SET_UP = auto()
    """There is no store yet, or one that has no key: a name and a passphrase are to be chosen."""
    PASSPHRASE = auto()
    NOTHING = auto()
    """The keyring alone opens it, or it is a throw-away store."""


class Door(Protocol):
    """What the console and the commands know of how a store is opened."""

    def asks(self) -> Asks:
        """What is needed to open it. Quick: the first frame waits for it."""
        ...

    def open(self, secret: str = "") -> Store:
        """Open the store with a passphrase or a recovery code. Raises Problem where it stays shut."""
        ...


class StoreDoor:
    """The door of a store on the disk."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock

    def asks(self) -> Asks:
        """What is needed to open it; reads only the header beside the store."""
        from leadpro.store.keys.header import read_header

        header = read_header(self.path)
        if header is None:
            return Asks.SET_UP
        return Asks.PASSPHRASE if header.asks_passphrase() else Asks.NOTHING

    def open(self, secret: str = "") -> Store:
        """Open it by passphrase, recovery code, or the keyring alone. Raises Problem where it stays shut."""
        from leadpro.store.keys import system_ring, unlock, unlock_with_keyring

        if self.asks() is Asks.NOTHING and not secret:
            unlocked = unlock_with_keyring(self.path, ring=system_ring(), clock=self.clock)
        else:
            unlocked = unlock(self.path, secret, ring=system_ring(), clock=self.clock)
        return open_store(self.path, unlocked.key, self.clock, unlocked.user)


class OpenDoor:
    """A door that asks nothing: a throw-away store, such as the demo's, whose key lives no longer than the program."""

    def __init__(self, open_it: Callable[[], Store]) -> None:
        self._open_it = open_it

    def asks(self) -> Asks:
        """Nothing."""
        return Asks.NOTHING

    def open(self, secret: str = "") -> Store:
        """Open it."""
        return self._open_it()
