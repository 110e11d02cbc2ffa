"""Why something stands no more: an entry was taken back, what answered it, or a clock that ran out.

It is tried and not guessed: of what came in since, what makes the difference where it is taken away again.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import Looked, look
from leadpro.practice.signals.since_looked import Gone, Since, since_looked
from leadpro.practice.titles import title_of
from leadpro.records.base import FamilyRecord
from leadpro.records.family_file import LISTS, FamilyFile

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

TRIED = 12
"""How many of the entries that came in since are tried, the last ones first: each is a look at the whole file."""


def since_then(before: FamilyFile, then: "Practice", now: FamilyFile, today: "Practice", looked: Looked) -> Since:
    """What changed from a file on one day to a later state of it on another, which was `looked` at, and why."""
    since = since_looked(look(before, then), looked)
    if not since.gone:
        return since
    gone = {each.finding.matter: "" for each in since.gone}
    reasons = _reasons(before, then, now, today, set(gone))
    told = {each.finding: _taken_back(each.finding, before, now, today) for each in since.gone}
    return replace(
        since,
        gone=tuple(
            Gone(each.finding, told[each.finding] or reasons.get(each.finding.matter, _OTHERWISE))
            for each in since.gone
        ),
    )


_OTHERWISE = "by what was recorded since"


def _taken_back(finding: Finding, before: FamilyFile, now: FamilyFile, practice: "Practice") -> str:
    for each in finding.evidence:
        record = before.find(each)
        if record and now.find(each) is None:
            return f"{title_of(record, before, practice.words)} was taken back"
    return ""


def _reasons(
    before: FamilyFile, then: "Practice", now: FamilyFile, today: "Practice", gone: set[str]
) -> dict[str, str]:
    """Why each of what is gone is, where that shows."""
    found: dict[str, str] = {}
    if then.day != today.day:
        anyway = gone - {each.matter for each in look(before, today).findings}
        found |= dict.fromkeys(anyway, "its time has run out")
    for record, without in _without_one(before, now):
        if gone <= found.keys():
            break
        again = {each.matter for each in look(without, today).findings}
        found |= dict.fromkeys((gone - found.keys()) & again, f"answered by {title_of(record, now, today.words)}")
    return found


def _without_one(before: FamilyFile, now: FamilyFile) -> Iterator[tuple[FamilyRecord, FamilyFile]]:
    """What came in or was changed since, the last first, each with the file as it would be without that."""
    changed = []
    for name in LISTS:
        were = {each.id: each for each in getattr(before, name)}
        changed += [(name, each, were.get(each.id)) for each in getattr(now, name) if were.get(each.id) != each]
    for name, record, was in sorted(changed, key=lambda each: each[1].id, reverse=True)[:TRIED]:
        others = [each for each in getattr(now, name) if each.id != record.id]
        listed = sorted([*others, *([was] if was else [])], key=lambda each: each.id)
        yield record, replace(now, **{name: tuple(listed)})
