"""Who named whom: whose a way in is, in which role, and the signature of whoever made it.

The first way in of a store names itself. Every other is named by one that was there, with the key that it signs with:
whoever only has the data key can name nobody. A supervisor is named by a supervisor, or by whoever holds the
recovery code; a person's further ways in by one of their own. The journal keeps it all, and verifying says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from leadpro.records.user import Role
from leadpro.store.keys.header import Kind

if TYPE_CHECKING:
    from leadpro.store.keys.header import Slot

_NAMED = b"leadpro way in 1\0"
"""What is signed begins with this, so that it passes for nothing else."""


class Named(Struct, frozen=True, kw_only=True):
    """Whose a way in is, as it was named."""

    id: str
    person: str
    """Who: the id of the first way in that they had. All ways in of one person share it."""
    name: str
    role: str
    kind: str
    """What it asks for (`Kind`); "" where no way in leads into the store and whoever has its key signs."""
    sealing_key: bytes
    signing_key: bytes
    """The public keys that secrets are sealed to and signatures are checked with."""
    named_by: str
    """The way in of whoever named it."""


def text_of(named: Named) -> bytes:
    """What whoever names a way in signs."""
    said = [getattr(named, field) for field in Named.__struct_fields__]
    return _NAMED + msgspec.json.encode(said)


def named_in(slot: Slot) -> Named:
    """Whose a way in is by the keys beside a store."""
    return Named(
        id=slot.id,
        person=slot.person,
        name=slot.label,
        role=slot.role.value,
        kind=slot.kind.value,
        sealing_key=slot.sealing_key,
        signing_key=slot.signing_key,
        named_by=slot.named_by,
    )


def may_name(by: Named, other: Named, *, first: str) -> bool:
    """Whether one way in may have named another, where `first` is the way in that the store was made with.

    That alone names itself. Nobody names anybody but themselves and somebody new. A recovery code is named by whoever
    made the store, by a supervisor, or by the code before it. Of reviewers each may make their own further ways in and
    no more.
    """
    if by.id == other.id:
        return by.id == first and other.person == other.id
    own, somebody_new = other.person == by.person, other.person == other.id
    if by.role == Role.REVIEWER and by.kind != Kind.RECOVERY:
        return own and other.role == Role.REVIEWER and other.kind != Kind.RECOVERY
    above = by.kind == Kind.RECOVERY or by.role == Role.SUPERVISOR
    if other.kind == Kind.RECOVERY and not (above or by.person == first):
        return False
    return (own or somebody_new) and (other.role != Role.SUPERVISOR or above)


def is_named(named: Named, naming: bytes, by: Named, *, first: str) -> bool:
    """Whether a way in was named by one that may, and nothing of it has been changed since."""
    from leadpro.store.keys import ciphers

    return may_name(by, named, first=first) and ciphers.is_signed(text_of(named), naming, by.signing_key)
