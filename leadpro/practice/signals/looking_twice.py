"""Looking twice, so that a text may raise something and can never decide anything.

The first look is as if no text had been read, but for what somebody has confirmed. Those signals for which a text says
something that nobody has looked at look once more, and there it may raise. What the first look found stands: the second
adds to it, or says it with more that shows it, and marks what it adds.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.readings import Read, Unticked

Found = dict[str, list[Finding]]
"""What was found, by the key of the signal."""


def look_twice(known: Known, asked: Sequence[Signal]) -> Found:
    """What each of some signals finds."""
    first = _Look(known, asked)
    if any(first.noted.values()) and known.said.readings.unticked is not Unticked.AS_TICKED:
        return _Look(known.where_texts_raise(), asked, first).found
    return first.found


class _Look:
    """One look by each signal: at the file, then at what the others found."""

    def __init__(self, known: Known, asked: Sequence[Signal], before: "_Look | None" = None) -> None:
        self.readings = known.said.readings
        self.before = before
        self.noted: dict[str, frozenset[Read]] = {}
        """What each part asked of the texts that nobody has looked at."""
        self.parts: Found = {}
        figures = known.pack.figures
        with self.readings.noting() as noted:
            _ = known.answers.holds  # on which rests whatever asks what answers
        for_all = frozenset(noted)
        for each in asked:
            self._ask(each.key, partial(each.look, known, figures[each.key]), for_all)
        standing = [finding for each in asked for finding in self.parts[each.key]]
        of_them = for_all.union(*(finding.read for finding in standing))
        for each in asked:
            if look := each.look_at_others:
                self._ask(_of_others(each.key), partial(look, known, figures[each.key], standing), of_them)
        self.found = {each.key: [*self.parts[each.key], *self.parts.get(_of_others(each.key), ())] for each in asked}

    def _ask(self, part: str, look: Callable[[], list[Finding]], noted_before: frozenset[Read]) -> None:
        """Look, unless that was done before and no text says anything that could make a difference."""
        before = self.before
        if before and not (before.noted[part] or noted_before):
            self.parts[part] = before.parts[part]
            return
        with self.readings.noting() as noted:
            found = look()
        self.noted[part] = noted_before | noted
        if before:
            found = joined(before.parts[part], found, self.noted[part])
        elif self.readings.unticked is Unticked.AS_TICKED:
            found = [replace(each, read=_shown_by(each, self.noted[part])) for each in found]
        self.parts[part] = found


def _of_others(key: str) -> str:
    return f"{key}, of others"


def joined(sure: Sequence[Finding], found: Iterable[Finding], noted: frozenset[Read]) -> list[Finding]:
    """What stands without any text, and what texts add to it: further findings, and what shows those that stand."""
    stand = {each.raising: each for each in sure}
    raised = {each.raising: each for each in found}
    for raising, each in raised.items():
        was = stand.get(raising) or _become(each, stand, raised)
        if was is None:
            stand[raising] = _marked(each, noted)
        elif set(each.evidence) > set(was.evidence):
            stand = {key: _marked(each, noted) if one is was else one for key, one in stand.items()}
    return list(stand.values())


def _become(each: Finding, stand: dict[tuple[str, str, str], Finding], raised: Iterable[object]) -> Finding | None:
    """What stands without any text and has become this one: about the same, and a step further."""
    return next((was for key, was in stand.items() if was.about == each.about and key not in raised), None)


def _marked(finding: Finding, noted: frozenset[Read]) -> Finding:
    """A finding with what was read for it: in the entries that show it, else wherever it was."""
    return replace(finding, read=_shown_by(finding, noted) or _in_order(noted))


def _shown_by(finding: Finding, noted: frozenset[Read]) -> tuple[Read, ...]:
    place = {record_id: number for number, record_id in enumerate(finding.evidence)}
    return tuple(
        sorted(
            (each for each in noted if each.entry_id in place),
            key=lambda each: (place[each.entry_id], each.phrase.key),
        )
    )


def _in_order(noted: frozenset[Read]) -> tuple[Read, ...]:
    return tuple(sorted(noted, key=lambda each: (each.entry_id, each.phrase.key)))
