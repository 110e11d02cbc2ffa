"""What somebody wants to enter, and on what: a form opens on it, or says why it can't."""

from dataclasses import dataclass

from leadpro.practice.in_hand import Practice
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile


class CannotAct(Exception):
    """A verb can't act on what is in hand; the message says why."""


GROUP = "all:"
"""Stands before the key of a group of signals, where all that stands under its question is to be set aside."""


RULE = "rule:"
"""Stands before the key of a signal, where its rule is to be switched off for the family."""


@dataclass(frozen=True)
class Wanted:
    """A verb that somebody wants, and what is in hand."""

    verb: str
    """As `leadpro.console.verbs` calls it."""
    file: FamilyFile
    practice: Practice
    record: Record | None
    """The record that it is about."""
    more: str = ""
    """What else tells what it is about: the signal that is set aside, or a group of them."""
