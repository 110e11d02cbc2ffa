"""Panel 2: what has built up, a line for each question under which something stands, in a fixed order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from leadpro.console.panels.panel import Panel, at_the_top
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.evidence import Dated
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.five_lines import GroupLine, five_lines, in_short
from leadpro.practice.signals.since_looked import NEVER_LOOKED, Since
from leadpro.practice.signals.standing import standing
from leadpro.practice.when import say_day
from leadpro.records.family_file import FamilyFile

FROM_A_TEXT = "from a text: "
"""Stands before what rests on words that nobody has confirmed."""

KEY = "signals:"
"""What the key of a line begins with; the key of its group follows."""


def group_of(key: str, file: FamilyFile, practice: Practice, since: Since = NEVER_LOOKED) -> GroupLine | None:
    """What stands under the question that a line shows, by the line's key; None where it shows none."""
    if not key.startswith(KEY):
        return None
    lines = five_lines(standing(file, practice), since)
    return next((each for each in lines if f"{KEY}{each.group.key}" == key), None)


def findings_of(key: str, file: FamilyFile, practice: Practice, since: Since = NEVER_LOOKED) -> list[Finding]:
    """Every finding under the question that a line shows, what is set aside last; none where it shows none."""
    line = group_of(key, file, practice, since)
    if line is None:
        return []
    told = [finding for item in line.items for finding in (*item.findings, *item.parts)]
    return [*told, *(finding for finding, _ in line.aside)]


def finding_of(key: str, file: FamilyFile, practice: Practice, since: Since = NEVER_LOOKED) -> Finding | None:
    """The most pressing of the findings under a line; None where it shows none."""
    return next(iter(findings_of(key, file, practice, since)), None)


def _lines(file: FamilyFile, practice: Practice, since: Since = NEVER_LOOKED) -> list[Line]:
    return [_line(each, practice.day) for each in five_lines(standing(file, practice), since)]


def _line(line: GroupLine, today: date) -> Line:
    said = line.said
    if not said and line.gone:
        said = f"{len(line.gone)} gone since you looked: {in_short(line.gone[0].finding.text)}"
    elif not said:
        back = min(aside.review_on for _, aside in line.aside)
        said = f"{len(line.aside)} set aside, until {say_day(back, today)}"
    if line.items and line.items[0].finding.read:
        said = f"{FROM_A_TEXT}{said}"
    return Line(
        (f"{line.group.asks} {said}", f"+{line.others}" if line.others else ""),
        key=f"{KEY}{line.group.key}",
        quiet=not line.items,
        new=bool(line.gone) or any(each.changed for each in line.items),
    )


def say_since(findings: Sequence[Finding], today: date) -> str:
    """Since when the first of them stands: "4 Nov 2006", "~4 Nov 2006", "by 18 Dec 2007" where it may be earlier."""
    first = min(findings, key=lambda each: each.since)
    return f"{_SIGNS[first.dated]}{say_day(first.since, today)}"


_SIGNS = {Dated.ON: "", Dated.ABOUT: "~", Dated.BY: "by "}


def _title(file: FamilyFile, practice: Practice, since: Since = NEVER_LOOKED) -> str:
    looked = standing(file, practice)
    lines = five_lines(looked, since)
    aside = sum(len(each.aside) for each in lines)
    number, standing_lines = sum(len(each.items) for each in lines), sum(bool(each.items) for each in lines)
    told = f"{number} in {standing_lines} lines" if number > standing_lines else f"{number or 'none'}"
    counts = [(sum(each.new for each in lines), "new"), (sum(len(each.gone) for each in lines), "gone")]
    return ", ".join(
        [
            told,
            *(f"{count} {what}" for count, what in (*counts, (aside, "set aside"), (len(looked.off), "off")) if count),
        ]
    )


def told_since(since: Since) -> Panel:
    """The panel as whoever has looked before sees it."""
    return replace(PANEL, lines=partial(_lines, since=since), title=partial(_title, since=since))


PANEL = Panel(
    2,
    "Signals",
    (Column("Signal"), Column("More", 4, right=True)),
    _lines,
    _title,
    "Nothing has built up, as far as is recorded.",
    tall=2,
    told_since=told_since,
    resting=at_the_top,
)
