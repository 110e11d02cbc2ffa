"""A fixed list of words, each with what it is called."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A word from a fixed list, with what it is called on the screen: a template of `leadpro.practice.words`."""

    label: str
    also: tuple[str, ...]
    """Everyday words that people look for it by: each of them finds it first."""

    def __new__(cls, value: str, label: str = "", also: str = "") -> Self:
        """A member with its stored value, its label, and the everyday words for it with commas between them."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.also = tuple(each.strip() for each in also.split(",") if each.strip())
        return member
