"""What a save did to the signals: which no longer stand because of it, and which stand since."""

from collections import Counter
from collections.abc import Sequence

from leadpro.practice.signals.looking import Looked

NAMED = 3
"""How many of them are named; of more it says how many."""


def no_longer(before: Looked, after: Looked) -> tuple[str, ...]:
    """What each signal is called that stood and stands no more: not as it was, nor as it has grown, nor set aside."""
    left = {each.matter for each in after.found}
    return tuple(each.signal.title for each in before.findings if each.matter not in left)


def since_then(before: Looked, after: Looked) -> tuple[str, ...]:
    """What each signal is called that stands, and had not been found before in any form."""
    return no_longer(Looked(after.found), Looked(before.found))


def said_of(gone: Sequence[str], new: Sequence[str]) -> str:
    """Both in words: "2 signals no longer stand because of it: nobody leads; no consent."; "" where none changed."""
    parts = []
    if gone:
        stand = "signal no longer stands" if len(gone) == 1 else "signals no longer stand"
        parts.append(f"{len(gone)} {stand} because of it: {_listed(gone)}.")
    if new:
        stand = "signal stands" if len(new) == 1 else "signals stand"
        parts.append(f"{len(new)} {stand} since: {_listed(new)}.")
    return " ".join(parts)


def _listed(titles: Sequence[str]) -> str:
    counted = Counter(titles)
    named = [title if times == 1 else f"{title} ({times})" for title, times in list(counted.items())[:NAMED]]
    more = len(titles) - sum(list(counted.values())[:NAMED])
    return "; ".join([*named, *([f"{more} more"] if more else [])])
