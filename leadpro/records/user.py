"""Who is at the keyboard, and as what: it comes from the way in (the key slot) that was used."""

from msgspec import Struct

from leadpro.records.code import Code


class Role(Code):
    """What somebody is here; `leadpro.practice.permissions` says which of them may do what."""

    WORKER = "worker", "worker"
    SUPERVISOR = "supervisor", "supervisor"
    REVIEWER = "reviewer", "reviewer"
    """Reads, and changes nothing."""


class User(Struct, frozen=True):
    """Whoever unlocked the store."""

    name: str
    role: Role
    slot_id: str = ""
    """The way in that was used; "" where the store was opened without one, as the demo is."""
    person: str = ""
    """Who they are, by whichever of their ways in they come: the id of the first of these."""


NOT_NAMED = User("not named", Role.WORKER)
"""Whoever opens a store that no slot leads into: the demo, a test, a script of ours."""
