"""What workers tell the screens. A worker reads or saves and posts one of these; only the handler touches widgets."""

from dataclasses import dataclass

from textual.message import Message

from leadpro.practice.overview import CaseloadLine
from leadpro.problem import Problem
from leadpro.records.base import Id
from leadpro.records.entry import Entry
from leadpro.records.family_file import FamilyFile
from leadpro.records.professional import Professional
from leadpro.store.opening import Store


@dataclass
class StoreOpened(Message):
    """The store is ready."""

    store: Store
    me: Professional | None
    """Who works in it, where it says so."""
    theme: str | None = None
    """The theme that was chosen, where one was."""


@dataclass
class CaseloadRead(Message):
    """Lines of the caseload, from `start` on, out of `size`."""

    lines: tuple[CaseloadLine, ...]
    start: int
    size: int


@dataclass
class FamilyRead(Message):
    """A family file, now or as at a day."""

    file: FamilyFile


@dataclass
class Saved(Message):
    """An entry is in the store."""

    entry: Entry


@dataclass
class Failed(Message):
    """Something that can be explained went wrong."""

    problem: Problem


@dataclass
class SaveFailed(Message):
    """An entry was not saved, and why."""

    problem: Problem


@dataclass
class RecordWanted(Message):
    """Something is to be done with a record: the name of an action of `leadpro.console.keys`, and which record."""

    action: str
    record_id: Id
