"""A fixed list of words, each with what it is called."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A word from a fixed list, with what it is called on the screen: a template of `leadpro.practice.words`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member with its stored value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
