"""What a field of a record is called, and whatever else is said of it: once, where it is declared.

    decision: Annotated[Decision | None, Titled("Decision", empty="nothing heard")] = None
    agency_id: Annotated[AgencyId, Titled("Held by")]

What stands in the field (a day, a code, an id, and of what kind) its type says. Labels, print, history, find, JSON and
the tables of the store read all of it from here.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

LONG = 100_000
"""Characters of a text, at most: some forty printed pages. An accent of its own counts as one, as Unicode counts."""

LINE = 1_000
"""Characters of what says a thing in a line, at most: where it stands, who said it, what somebody is there."""

NAME = 500
"""Characters of a name, a number or a kind of thing, at most."""


class Titled(Struct, frozen=True):
    """What is said of a field."""

    title: str
    """What it is called. A template, as every text with a word of the regime: "{Lead}"."""
    empty: str = ""
    """What its emptiness says, where that says something by itself: "no day set"."""
    found: bool = False
    """Whether its words can be looked for."""
    plumbing: bool = False
    """Ties records together and says nothing to a person: no screen and no paper shows it."""
    in_words: Callable[[Any], str] | None = None
    """How one value reads, where it does not stand for itself: a factor's code reads "drugs, child"."""
    read: Callable[[str], str] | None = None
    """What is kept of what is typed. Raises ValueError with a sentence where that will not do."""
    further: bool = False
    """Asked for only where the store's settings ask (`FamilyFile.further`). Elsewhere no form, page or search has it;
    what was entered stays where it is, and in the history."""
    unsaid: Any = None
    """What goes without saying: a field that holds it is left out, as a count of 1 is."""
    most: int = LONG
    """Characters of a text in it, at most. What is longer is refused wherever it comes from, and never cut."""
