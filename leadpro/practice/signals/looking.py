"""Asking every signal of a family file on a day: what has built up, what of it is set aside, and when to look again."""

from datetime import date

from msgspec import Struct

from leadpro.practice.pack import Pack
from leadpro.practice.signals.aside import set_aside
from leadpro.practice.signals.every import SIGNALS
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.known.known import Known
from leadpro.records.family_file import FamilyFile
from leadpro.records.set_aside import SetAside


class Looked(Struct, frozen=True):
    """What the signals found, and when to look again."""

    findings: tuple[Finding, ...]
    """In the order of `SIGNALS`, of each the oldest first."""
    aside: tuple[tuple[Finding, SetAside], ...] = ()
    """What was found too and has been set aside, in the same order."""
    look_again: date | None = None
    """The first day after this one on which something can change although nothing new is entered; None: never."""


def findings(file: FamilyFile, today: date, pack: Pack) -> tuple[Finding, ...]:
    """What the signals find in a family file on a day, and nobody has set aside."""
    return look(file, today, pack).findings


def look(file: FamilyFile, today: date, pack: Pack) -> Looked:
    """What the signals find in a family file on a day, and when to look again. A withdrawn file has nothing to find."""
    if file.family.withdrawn:
        return Looked(())
    known = Known(file, today, pack)
    asked = [each for each in SIGNALS if each.key not in pack.silent]
    found: dict[str, list[Finding]] = {each.key: each.look(known, pack.figures[each.key]) for each in asked}
    standing = [finding for each in asked for finding in found[each.key]]
    for each in asked:
        if each.look_at_others:
            found[each.key] += each.look_at_others(known, pack.figures[each.key], standing)
    in_order = [
        (finding, set_aside(known, finding))
        for each in asked
        for finding in sorted(found[each.key], key=lambda one: (one.since, one.about, one.step))
    ]
    return Looked(
        tuple(finding for finding, aside in in_order if aside is None),
        tuple((finding, aside) for finding, aside in in_order if aside),
        known.day.look_again,
    )
