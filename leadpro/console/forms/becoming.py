"""What a correction changes, before it is saved: what it was and what it becomes."""

from collections.abc import Sequence

LONGEST = 60
"""Characters of a text that are said whole; of a longer one what is the same before and after is left out."""

AROUND = 2
"""Words that stay of that on either side, so that one sees where it is."""

MOST = 200
"""Characters that are said of what differs; of more the number is."""


def becoming(label: str, was: str, becomes: str) -> str:
    """A field that is changed: "Due: was 3 Dec 2008, becomes 5 Dec 2008"."""
    if max(len(was), len(becomes)) > LONGEST:
        was, becomes = _where_they_differ(was.split(), becomes.split())
    return f"{label.strip()}: was {was.strip() or 'empty'}, becomes {becomes.strip() or 'empty'}"


def _where_they_differ(was: Sequence[str], becomes: Sequence[str]) -> tuple[str, str]:
    before = _alike(was, becomes)
    behind = _alike(was[before:][::-1], becomes[before:][::-1])
    first = max(0, before - AROUND)

    def part(words: Sequence[str]) -> str:
        end = min(len(words), len(words) - behind + AROUND)
        text = " ".join(words[first:end])
        text = text if len(text) <= MOST else f"{text[:MOST]}… ({len(text):,} characters)"
        return f"{'… ' if first else ''}{text}{' …' if end < len(words) else ''}" if text else ""

    return part(was), part(becomes)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same at the beginning."""
    differing = (place for place, (this, that) in enumerate(zip(one, other, strict=False)) if this != that)
    return next(differing, min(len(one), len(other)))
