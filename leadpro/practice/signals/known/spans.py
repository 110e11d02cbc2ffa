"""Days from one to another: the last of several that lie within each other, and since when enough hold at once."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[date, date]
"""From a day to a day, both included."""

_DAY = timedelta(days=1)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as can be."""
    found: list[Span] = []
    for begun, ended in sorted(spans):
        if found and begun - _DAY <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ended))
        else:
            found.append((begun, ended))
    return found


def without_a_break(spans: Iterable[Iterable[Span]], number: int, today: date) -> date | None:
    """Since when so many of these have each had one of their spans, up to today; None where fewer have today."""
    each_merged = [merged(found) for found in spans]
    begins = {begun for found in each_merged for begun, _ in found if begun <= today}
    gaps = {ended + _DAY for found in each_merged for _, ended in found if ended < today}
    since = None
    for day in sorted(begins | gaps | {today}, reverse=True):
        if sum(any(begun <= day <= ended for begun, ended in found) for found in each_merged) < number:
            break
        since = day
    return since
