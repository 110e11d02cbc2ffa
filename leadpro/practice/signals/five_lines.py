"""What has built up, in five lines at the most: a line for each question under which something stands.

Groups never change place. Inside one stands first what changed since somebody looked, then what gets later by the day,
then the rest, each in the order of `SIGNALS`. Nothing is left out: what is one deed, or part of something larger, is
told once and stands under that.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.groups import GROUPS, Group
from leadpro.practice.signals.looking import Looked
from leadpro.practice.signals.sentences import listed
from leadpro.practice.signals.since_looked import NEVER_LOOKED, Gone, Since
from leadpro.records.set_aside import SetAside


class Item(Struct, frozen=True, kw_only=True):
    """One thing that stands under a question."""

    finding: Finding
    """What is told of it: of several the newest."""
    others: tuple[Finding, ...] = ()
    """What else was found of the same deed."""
    parts: tuple[Finding, ...] = ()
    """What it takes together, the most pressing kind first."""
    new: bool = False
    """Whether it was not there when somebody looked."""
    more: int = 0
    """By how many entries it has grown since."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What it tells by itself, without its parts."""
        return (self.finding, *self.others)

    @property
    def said(self) -> str:
        """It in one sentence, as short as it can be; what takes others together names them."""
        signal = self.finding.signal
        if not self.parts:
            return in_short(self.finding.text)
        titles = dict.fromkeys(each.signal.title for each in self.parts)
        return f"{signal.title[:1].upper()}{signal.title[1:]}: {listed(list(titles))}."

    @property
    def changed(self) -> str:
        """What changed since somebody looked, to stand before it: "New", "One more since you looked"."""
        if self.new:
            return "New"
        return "One more since you looked" if self.more == 1 else f"{self.more} more since you looked" * bool(self.more)


class GroupLine(Struct, frozen=True, kw_only=True):
    """A question, and all that stands under it."""

    group: Group
    items: tuple[Item, ...] = ()
    aside: tuple[tuple[Finding, SetAside], ...] = ()
    gone: tuple[Gone, ...] = ()
    """What stood under it when somebody looked, and stands no more."""

    @property
    def said(self) -> str:
        """The most pressing of it in a sentence, with what changed; "" where nothing stands."""
        if not self.items:
            return ""
        first = self.items[0]
        return f"{first.changed}: {first.said}" if first.changed else first.said

    @property
    def others(self) -> int:
        """How many things stand beside the most pressing one."""
        return max(0, len(self.items) - 1)

    @property
    def new(self) -> int:
        """How many of them are new since somebody looked."""
        return sum(each.new for each in self.items)


def five_lines(looked: Looked, since: Since = NEVER_LOOKED) -> tuple[GroupLine, ...]:
    """A line for each question under which something stands, is set aside or has gone, in the order of `GROUPS`."""
    items = _items(looked.findings, since)
    lines = (
        GroupLine(
            group=group,
            items=tuple(each for each in items if each.finding.signal.group == group),
            aside=tuple(each for each in looked.aside if each[0].signal.group == group),
            gone=tuple(each for each in since.gone if each.finding.signal.group == group),
        )
        for group in GROUPS
    )
    return tuple(each for each in lines if each.items or each.aside or each.gone)


def _items(findings: Sequence[Finding], since: Since) -> list[Item]:
    by_raising = {each.raising: each for each in findings}
    heads = [each for each in findings if each.parts]
    under = {part: head for head in heads for part in head.parts if part in by_raising}
    items = []
    for told in _deeds(each for each in findings if not _stands_under(each, under)):
        newest = max(told, key=lambda each: each.since)
        parts = tuple(by_raising[part] for part in newest.parts if part in by_raising)
        below = [each for each in parts if each.signal.group == newest.signal.group]
        items.append(
            Item(
                finding=newest,
                others=tuple(each for each in told if each is not newest),
                parts=tuple(sorted(parts, key=_order)),
                new=any(since.is_new(each) for each in told),
                more=max(since.more(each) for each in (*told, *below)),
            )
        )
    return sorted(items, key=_pressing)


def _stands_under(finding: Finding, under: dict[tuple[str, str, str], Finding]) -> bool:
    """Whether a finding stands under another of its own group, and is not told as its equal there."""
    head = under.get(finding.raising)
    return head is not None and head.signal.group == finding.signal.group


def _deeds(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings, those of one signal that are about one deed together."""
    deeds: dict[tuple[str, ...], list[Finding]] = {}
    for each in findings:
        deeds.setdefault((each.key, each.deed) if each.deed else each.raising, []).append(each)
    return list(deeds.values())


def _pressing(item: Item) -> tuple[bool, bool, int, int]:
    finding = item.finding
    return (not item.changed, not finding.signal.clock_runs, *_order(finding))


def _order(finding: Finding) -> tuple[int, int]:
    """The most pressing kind first, of each the newest."""
    return _PLACES[finding.key], -finding.since.toordinal()


_PLACES = {key: place for place, key in enumerate(BY_KEY)}

_ASIDE = re.compile(r" \([^()]*\)")
_SENTENCE_ENDS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.?!] (?=[A-Z0-9“])")


def in_short(text: str) -> str:
    """The first sentence of a text, without what stands in brackets."""
    first, *others = _SENTENCE_ENDS.split(_ASIDE.sub("", text), maxsplit=1)
    return f"{first}." if others else first
