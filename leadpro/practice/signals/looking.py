"""Asking every signal of a family file on a day: what has built up, what of it is set aside, and when to look again."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.signals.aside import set_aside, switched_off
from leadpro.practice.signals.every import SIGNALS
from leadpro.practice.signals.finding import Finding, Signal, in_words
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.looking_twice import look_twice
from leadpro.records.family_file import FamilyFile
from leadpro.records.set_aside import SetAside

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice


class Looked(Struct, frozen=True):
    """What the signals found, and when to look again."""

    findings: tuple[Finding, ...]
    """In the order of `SIGNALS`, of each the oldest first."""
    aside: tuple[tuple[Finding, SetAside], ...] = ()
    """What was found too and has been set aside, in the same order."""
    look_again: date | None = None
    """The first day after this one on which something can change although nothing new is entered; None: never."""
    off: tuple[tuple[Signal, SetAside], ...] = ()
    """The rules that are switched off for the family, and what says so."""

    @property
    def found(self) -> tuple[Finding, ...]:
        """All that was found, also what has been set aside."""
        return (*self.findings, *(each for each, _ in self.aside))


def findings(file: FamilyFile, practice: "Practice") -> tuple[Finding, ...]:
    """What the signals find in a family file on the practice's day, and nobody has set aside."""
    return look(file, practice).findings


def look(file: FamilyFile, practice: "Practice") -> Looked:
    """What the signals find in a family file on the practice's day, and when to look again.

    A withdrawn file has nothing to find.
    """
    if file.family.withdrawn:
        return Looked(())
    known, pack = Known(file, practice), practice.pack
    silent = known.children.nobody_to_protect
    off = switched_off(known)
    asked = [
        each
        for each in SIGNALS
        if each.key not in pack.silent and each.key not in off and not (silent and each.for_a_child)
    ]
    found = look_twice(known, asked)
    in_order = []
    for each in asked:
        if found[each.key]:
            said = in_words(each, practice)
            oldest_first = sorted(found[each.key], key=lambda one: (one.since, one.about, one.step))
            in_order += [(replace(one, signal=said), set_aside(known, one)) for one in oldest_first]
    return Looked(
        tuple(finding for finding, aside in in_order if aside is None),
        tuple((finding, aside) for finding, aside in in_order if aside),
        known.day.look_again,
        tuple((in_words(each, practice), off[each.key]) for each in SIGNALS if each.key in off),
    )
