"""Keyrings as they are met: one that works, and what else calls itself a keyring; and Siân, who sets up a store."""

from pathlib import Path

from keyring.errors import KeyringLocked

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.keys import Cost, Ring, SetUp, set_up

CHEAP = Cost(kib=19 * 1024, passes=1, lanes=1)
"""The least that is accepted: 20 ms instead of half a second."""

PASSPHRASE = "nosey zebra lamp"


def siân_sets_up(path: Path, ring: Ring | None, clock: Clock, passphrase: str = PASSPHRASE) -> SetUp:
    """The keys of a store, made by Siân Evans, a worker."""
    return set_up(path, name="Siân Evans", role=Role.WORKER, passphrase=passphrase, ring=ring, clock=clock, cost=CHEAP)


class WorkingRing:
    """One computer's keyring."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, place: str) -> str | None:
        return self.kept.get(place)

    def put(self, place: str, secret: str) -> None:
        self.kept[place] = secret

    def remove(self, place: str) -> None:
        self.kept.pop(place, None)


class Backend:
    """What `keyring` would find: the operating system's, by its module."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


Backend.__module__ = "keyring.backends.SecretService"


class LosingBackend(Backend):
    """Takes everything, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class LyingBackend(Backend):
    """Gives back something else than it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return kept and "00" * 32


class LockedBackend(Backend):
    """Nobody has typed its password."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")


class BrokenBackend(Backend):
    """Raises what no library documents."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("org.freedesktop.DBus.Error.NoReply")


class WindowsBackend(Backend):
    """Saves the old secret under another name when it is overwritten, as Windows' does."""

    persist = "enterprise"

    def set_password(self, service: str, username: str, password: str) -> None:
        old = self.kept.get((service, username))
        if old is not None:
            self.kept[f"{username}@{service}", username] = old
        super().set_password(service, username, password)


for of_the_system in (LosingBackend, LyingBackend, LockedBackend, BrokenBackend):
    of_the_system.__module__ = "keyring.backends.SecretService"
WindowsBackend.__module__ = "keyring.backends.Windows"


class PlainTextBackend(Backend):
    """Writes secrets to a file that anybody reads."""


PlainTextBackend.__module__ = "keyrings.alt.file"


class NoRing(WorkingRing):
    """A keyring that cannot be used."""

    def put(self, place: str, secret: str) -> None:
        raise Problem("This computer's keyring cannot be used", "There is none.", "Use a passphrase.")
