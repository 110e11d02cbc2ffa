"""The way into a store: set it up the first time, unlock it, and unlock it again after it was locked.

Light to import: what asks for a passphrase paints first, and the keys (`leadpro.store.keys`) come in a worker.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from leadpro.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leadpro.clock import Clock
    from leadpro.practice.words import Words
    from leadpro.records.user import Role
    from leadpro.store.keys import Cost, Ring
    from leadpro.store.opening import Store


class Asks(Enum):
    """What a door asks of whoever stands before it."""

    SET_UP = auto()
    """There is no store yet: a name and a passphrase are to be chosen."""
    PASSPHRASE = auto()
    KEYRING = auto()
    """The keyring alone opens it; where that does not do, the recovery code does."""
    NOTHING = auto()
    """It is a throw-away store."""


class Door(Protocol):
    """What the console and the commands know of how a store is opened."""

    def asks(self) -> Asks:
        """What is needed to open it. Quick: the first frame waits for it. Raises Problem where nothing will do."""
        ...

    def open(self, secret: str = "") -> Store:
        """Open the store with a passphrase or a recovery code. Raises Problem where it stays shut."""
        ...

    def whose(self) -> str:
        """Whose store it is, as a heading."""
        ...

    def where(self) -> str:
        """Where it is."""
        ...

    def wait(self) -> int:
        """Seconds until another passphrase may be tried; 0 is now."""
        ...


class StoreDoor:
    """The door of a store on the disk."""

    def __init__(self, path: Path, clock: Clock, *, ring: Ring | None = None, cost: Cost | None = None) -> None:
        self.path = path
        self.clock = clock
        self._ring = ring
        """None is the operating system's keyring."""
        self._cost = cost
        """What Argon2id spends on a passphrase that is set up here; None is the usual."""
        self._came_in_by = ""
        """The way in that was used last: after a lock it is tried first."""

    def asks(self) -> Asks:
        """What is needed to open it; reads only the header beside the store. Raises Problem: its place, or its keys."""
        from leadpro.store.backups.finishing import finish
        from leadpro.store.keys.header import PUT_BACK, keys_path, read_header
        from leadpro.store.place import require_local

        require_local(self.path)
        finish(self.path)
        header = read_header(self.path)
        if header is not None:
            return Asks.PASSPHRASE if header.asks_passphrase() else Asks.KEYRING
        if self._is_there():
            raise Problem(
                "The store cannot be opened",
                f"{keys_path(self.path).name}, which says who can open it, is not beside {self.path.name}.",
                f"{PUT_BACK} Nothing has been changed.",
            )
        return Asks.SET_UP

    def open(self, secret: str = "") -> Store:
        """Open it by passphrase, recovery code, or the keyring alone. Raises Problem where it stays shut."""
        from leadpro.store.keys import open_unlocked, unlock, unlock_with_keyring

        if self.asks() is Asks.KEYRING and not secret:
            unlocked = unlock_with_keyring(self.path, ring=self.ring, clock=self.clock)
        else:
            unlocked = unlock(self.path, secret, ring=self.ring, clock=self.clock, first=self._came_in_by)
        self._came_in_by = unlocked.user.slot_id
        return open_unlocked(self.path, unlocked, self.clock, ring=self.ring)

    def set_up(
        self, *, name: str, role: Role, passphrase: str, recovery_code: str, keyring: bool, words: Words | None = None
    ) -> Store:
        """Make the keys, then come in by them, which makes the store; it uses these words, or the usual ones.

        Without a passphrase the keyring alone opens it; without the keyring the passphrase alone. Raises Problem.
        """
        from leadpro.store.keys import set_up

        self.asks()  # refuses a place where no store may be
        set_up(
            self.path,
            name=name,
            role=role,
            passphrase=passphrase or None,
            ring=self.ring if keyring else None,
            clock=self.clock,
            keyring_only=not passphrase,
            recovery_code=recovery_code,
            cost=self._cost,
        )
        store = self.open(passphrase)
        if words is None:
            return store
        from leadpro.store.words import choose_words

        try:
            choose_words(store, words)
        except Problem:
            store.close()
            raise
        return store

    def try_keyring(self) -> None:
        """Raise Problem, with the reason, where this computer's keyring does not keep what it is given."""
        from leadpro.store.keys.keyring_secret import forget, keep

        forget(self.ring, "trial", keep(self.ring, "trial", self.path).kept_as, self.path)

    @property
    def ring(self) -> Ring:
        """The keyring of this computer. Asking it anything imports `keyring`, and may raise Problem."""
        from leadpro.store.keys import system_ring

        return self._ring or system_ring()

    def whose(self) -> str:
        """Whose store it is, by the names of the ways in."""
        from leadpro.store.keys.header import Kind, read_header

        header = read_header(self.path)
        ways = header.slots if header else ()
        names = list(dict.fromkeys(way.label for way in ways if way.kind is not Kind.RECOVERY))
        if not names:
            return "The store"
        return f"The store of {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"

    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def wait(self) -> int:
        """Seconds until another passphrase may be tried; 0 is now."""
        from leadpro.store.keys import wait_left

        return wait_left(self.path, self.clock)

    def _is_there(self) -> bool:
        return self.path.exists() and self.path.stat().st_size > 0


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

    def whose(self) -> str:
        """Nobody's."""
        return "An invented caseload"

    def where(self) -> str:
        """Nowhere for long."""
        return "Nothing in it outlives the program."

    def wait(self) -> int:
        """Not at all."""
        return 0
