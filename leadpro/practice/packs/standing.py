"""What a figure rests on: every figure of a pack says it."""

from enum import StrEnum
from typing import Any, Literal, TypeAlias

from msgspec import Struct

Of: TypeAlias = Literal["guidance", "review", "research"]
"""What a source is."""

_LATER: dict[Of, str] = {
    "guidance": "taken from later guidance",
    "review": "taken from a later review",
    "research": "taken from later research",
}


class Standing(StrEnum):
    """How well a figure is founded."""

    SOURCED = "sourced"
    """The text of the source was read, and has it."""
    OURS = "ours"
    """A choice of this project, to be argued with; the source says what it goes by."""
    GENERAL = "general knowledge, not verified"
    """What the field says of a text that nobody here has read."""
    UNKNOWN = "not known"
    """There is none, or none was found: then there is no value, and a form that wants one asks and offers nothing."""


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What something rests on."""

    says: str
    """The source, and what it has to say: "SCR 0109 (Gloucestershire 2010), 5.6: nine in a year"."""
    published: int | None = None
    """The year of its edition, or in which it was read where it bears none; None: it is nobody's but ours."""
    of: Of = "guidance"

    def said_in(self, year: int | None) -> str:
        """The source as it is cited in a year (None: today's); what was published only later says so."""
        later = year is not None and self.published is not None and self.published > year
        return f"{self.says}; {_LATER[self.of]}" if later else self.says


class Figure(Struct, frozen=True, kw_only=True):
    """One figure (a number, a list, a text) with what it rests on."""

    value: Any
    """None where it is not known."""
    standing: Standing
    source: Source
    pack: str = ""
    """The name of the pack whose figure it is."""
