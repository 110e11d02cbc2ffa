"""What was chosen for the whole store, or of who somebody is, as the journal knows it: each in a file of its own."""

from collections.abc import Iterable
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.journal.told import Became

TYPE = "choice"
"""What a choice is called in a part of an entry."""

_OURS = UUID("5c1e7a0e-3f0b-4c83-9a44-0d6f2c1b9e57")
"""Keeps the ids of these files from being those of anything else."""


class Choice(Struct, frozen=True):
    """What was chosen."""

    id: str
    """Of its file."""
    key: str
    """What it is about."""
    value: str


def file_of(key: str) -> Id:
    """The file in which it stands what was chosen of something: the same in every store."""
    return Id(str(uuid5(_OURS, key)))


def choice_of(document: bytes) -> Choice:
    """The choice that a document holds. Raises msgspec.MsgspecError; ValueError where it is another file's."""
    choice = msgspec.json.decode(document, type=Choice)
    if choice.id != file_of(choice.key):
        raise ValueError(choice.id)
    return choice


def chosen_in(parts: Iterable[Became]) -> list[Choice]:
    """What parts of entries choose. Raises the same."""
    return [choice_of(bytes(part.document)) for part in parts if part.type == TYPE]
