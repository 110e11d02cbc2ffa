"""Panel 2: what has built up, the most pressing kind first; what is set aside stays, quietly, at the end."""

from collections.abc import Sequence
from datetime import date

from leadpro.console.panels.panel import Panel, at_the_top
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.signals.evidence import Dated
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.standing import standing
from leadpro.practice.told_apart import called
from leadpro.practice.when import say_day
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Person

KEY = "signal:"
"""What the key of a line begins with; the key of its signal follows."""


def signal_of(key: str) -> str:
    """The signal that a line shows, by the line's key; "" where it shows none."""
    return key.removeprefix(KEY).partition(" ")[0] if key.startswith(KEY) else ""


def finding_of(key: str, file: FamilyFile, practice: Practice) -> Finding | None:
    """The finding that a line shows, the first where it stands for several; None where it shows none."""
    return next(iter(findings_of(key, file, practice)), None)


def findings_of(key: str, file: FamilyFile, practice: Practice) -> list[Finding]:
    """Every finding that a line shows; none where it shows none."""
    signal, (_, _, aside_id) = signal_of(key), key.partition(" ")
    looked = standing(file, practice)
    if aside_id:
        return [finding for finding, aside in looked.aside if aside.id == aside_id]
    return [each for each in looked.findings if each.key == signal]


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    today = practice.day
    looked = standing(file, practice)
    groups: dict[str, list[Finding]] = {}
    for each in looked.findings:
        groups.setdefault(each.key, []).append(each)
    lines = [
        Line((_said(file, findings), say_since(findings, today)), key=f"{KEY}{key}") for key, findings in groups.items()
    ]
    for finding, aside in looked.aside:
        text = f"set aside: {finding.signal.title}{_about(file, finding)}, {aside.why}"
        lines.append(
            Line(
                (text, f"until {say_day(aside.review_on, today)}"),
                key=f"{KEY}{finding.key} {aside.id}",
                quiet=True,
            )
        )
    return lines


def _said(file: FamilyFile, findings: Sequence[Finding]) -> str:
    newest = max(findings, key=lambda each: each.since)
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"{newest.text}{more}"


def _whom(file: FamilyFile, findings: Sequence[Finding]) -> str:
    """Whom several findings are about, where it is people: ": Jamie, Sam"."""
    ids = dict.fromkeys(each for finding in findings for each in finding.about.split())
    names = [called(file, each) for each in map(file.find, ids) if isinstance(each, Person)]
    return f": {', '.join(names)}" if names else ""


def _about(file: FamilyFile, finding: Finding) -> str:
    """Whom one finding is about, or else which agency."""
    ids = finding.about.split()
    agencies = [agency_name(file, each) for each in file.agencies if each in ids]
    return _whom(file, [finding]) or (f": {', '.join(agencies)}" if agencies else "")


def say_since(findings: Sequence[Finding], today: date) -> str:
    """Since when the first of them stands: "4 Nov 2006", "~4 Nov 2006", "by 18 Dec 2007" where it may be earlier."""
    first = min(findings, key=lambda each: each.since)
    return f"{_SIGNS[first.dated]}{say_day(first.since, today)}"


_SIGNS = {Dated.ON: "", Dated.ABOUT: "~", Dated.BY: "by "}


def _title(file: FamilyFile, practice: Practice) -> str:
    looked = standing(file, practice)
    kinds = len({each.key for each in looked.findings})
    aside = f", {len(looked.aside)} set aside" if looked.aside else ""
    return f"{kinds or 'none'}{aside}"


PANEL = Panel(
    2,
    "Signals",
    (Column("Signal"), Column("Since", 14)),
    _lines,
    _title,
    "Nothing has built up, as far as is recorded.",
    resting=at_the_top,
)
