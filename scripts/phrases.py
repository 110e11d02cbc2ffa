"""Writes the table of docs/phrases.md: how many of the sayings that the phrases are tried on each of them finds."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from leadpro.practice.packs.choosing import pack_for
from leadpro.practice.signals.phrases.every import EVERY, label_of
from leadpro.practice.signals.texts import Phrase
from leadpro.practice.words import words_named
from scripts.marked import made_anew

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "phrases.md"
SAYINGS = ROOT / "tests" / "sayings"
BEGIN, END = "<!-- tried: begin -->", "<!-- tried: end -->"

SHORTHAND = pack_for(date(2026, 12, 1)).shorthand
"""By which the sayings are written out: they are of our days."""


class Sayings(Struct, frozen=True, forbid_unknown_fields=True):
    """How people say something, and what they say that is nearly like it."""

    says: tuple[str, ...]
    near: tuple[str, ...]


def sayings(name: str) -> dict[str, Sayings]:
    """The sayings of a set, by the key of the phrase that should find them."""
    held = json.loads((SAYINGS / f"{name}.json").read_text(encoding="utf-8"))
    return {key: Sayings(tuple(each["says"]), tuple(each["near"])) for key, each in held.items()}


def first_sight() -> dict[str, tuple[int, int]]:
    """How many of set b each phrase found, and how many near-sayings, when it was run on them for the first time."""
    held = json.loads((SAYINGS / "b-first-sight.json").read_text(encoding="utf-8"))
    return {key: (found, near) for key, (found, near) in held.items()}


def found(phrase: Phrase, texts: Iterable[str]) -> list[str]:
    """Those of some texts of which a phrase finds that they say it."""
    return [each for each in texts if phrase(SHORTHAND.written_out(each).words)]


def table() -> str:
    """A line a phrase: of set b as it was first seen, then of both sets as the phrases are now."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    a, b, first = sayings("a"), sayings("b"), first_sight()
    yield "| What a text may say | b, first sight | | b, now | | a, now | |"
    yield "|---|---|---|---|---|---|---|"
    yield "| | *found* | *near* | *found* | *near* | *found* | *near* |"
    sums = [0] * 6
    for phrase in EVERY:
        if phrase.key not in b:
            continue
        figures = [*first[phrase.key], *_tried(phrase, b[phrase.key]), *_tried(phrase, a[phrase.key])]
        sums = [one + other for one, other in zip(sums, figures, strict=True)]
        yield f"| {words_named().say(label_of(phrase.key))} | {' | '.join(map(str, figures))} |"
    yield f"| *of {10 * len(b)}* | {' | '.join(map(str, sums))} |"


def _tried(phrase: Phrase, of: Sayings) -> tuple[int, int]:
    return len(found(phrase, of.says)), len(found(phrase, of.near))


def page(text: str) -> str:
    """The page with its table made anew."""
    return made_anew(text, BEGIN, END, table())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
