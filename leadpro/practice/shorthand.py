"""Shorthand, written out before a text is read: "WNB" is "was not brought", "didnt" is "did not".

Which abbreviations there are, and what each stands for, says the practice pack. Nothing that is shown or kept is
written out: what was found in such a text is shown in the words that somebody wrote.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Annotated

from msgspec import Meta, Struct

BETWEEN = "\n\x00\n"
"""What stands between two texts that are read at once, so that nothing is found across them."""

_USUAL = """
a am an and any are as at be bed big but by can car dad day did do dog due eat end far few for from get go got had has
hat he her him his hot how i if ill in is it its job let lot low may me men met mum my nan new no nor not now of off old
on one or our out own pay put ran red sad said sat saw say see set she sit so son ten that the them then they this to
too two up us was way we well went were what when who why will with yes yet you
"""

USUAL_WORDS = frozenset(_USUAL.split())
"""Words that stand for themselves whatever else they may be short for."""

_VERBS = "did does do has have had is are was were would could should need"
_NOT = {f"{verb}{nt}": f"{verb} not" for verb in _VERBS.split() for nt in ("n't", "nt")}
_NOT |= {"won't": "will not", "wont": "will not", "can't": "cannot", "cant": "cannot", "ain't": "is not"}


class Abbreviation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one abbreviation stands for, and beside which words it does."""

    says: Annotated[str, Meta(min_length=1, pattern=r"\S")]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Where there are any, one of these has to follow it, or one of those to stand before it."""
    not_before: tuple[str, ...] = ()
    """Where one of these follows it is something else: a DNA test."""
    not_after: tuple[str, ...] = ()
    """The same of what stands before it; NUMBER is any number, as in "18 mo"."""


NUMBER = "a number"
"""Stands for any number among the words beside an abbreviation."""


class WrittenOut(Struct, frozen=True):
    """A text in small letters, written out."""

    words: str
    swaps: tuple[tuple[int, int, int, int], ...] = ()
    """For each abbreviation from where to where it stands here, and from where to where it was written."""

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """From where to where a part of this stood in the text as it was written; an abbreviation always whole."""
        return self._back(start, whole=0), self._back(end, whole=1)

    def _back(self, place: int, *, whole: int) -> int:
        before = bisect_right(self.swaps, place - whole, key=lambda swap: swap[0]) - 1
        if before < 0:
            return place
        _, here, started, ended = self.swaps[before]
        return (started, ended)[whole] if place - whole < here else ended + place - here


@dataclass(frozen=True, eq=False)
class Shorthand:
    """The abbreviations in use, in small letters, and how texts are written out by them."""

    abbreviations: Mapping[str, Abbreviation]

    def written_out(self, text: str) -> WrittenOut:
        """A text, whatever its capitals, in small letters and written out."""
        text = _plain(small(text))
        parts: list[str] = []
        swaps: list[tuple[int, int, int, int]] = []
        reached = length = 0
        for found in self._every.finditer(text):
            said = self._said(found)
            parts += [text[reached : found.start()], said]
            length += found.start() - reached
            swaps.append((length, length + len(said), *found.span()))
            length, reached = length + len(said), found.end()
        return WrittenOut("".join([*parts, text[reached:]]), tuple(swaps))

    def each_written_out(self, texts: Sequence[str]) -> list[str]:
        """Many texts in small letters, each written out: only for what stands somewhere in them they are gone through.

        Of two thousand entries of one file every word once is a page or two.
        """
        joined = BETWEEN.join(each.replace("\x00", " ") for each in texts).replace("\u2019", "'")
        words = " ".join(set(joined.split()))
        if _POINT.search(words):
            joined = _plain(joined)
        begins = {each.split()[0] for each in self._beginnings.findall(words)}
        if begins:
            here = _pattern(tuple(each for each in self._all if each.split()[0] in begins))
            joined = here.sub(self._said, joined)
        return joined.split(BETWEEN) if texts else []

    @cached_property
    def _every(self) -> re.Pattern[str]:
        return _pattern(tuple(self._all))

    @cached_property
    def _beginnings(self) -> re.Pattern[str]:
        """The first word of each."""
        return _pattern(tuple({each.split()[0]: each for each in self._all}))

    @cached_property
    def _all(self) -> Mapping[str, str]:
        return {**_NOT, **{short: each.says for short, each in self.abbreviations.items()}}

    def _said(self, found: re.Match[str]) -> str:
        """What an abbreviation stands for where it was found; itself where it stands for something else there."""
        short = found.group()
        each = self.abbreviations.get(short)
        if each and not _fits(each, found):
            return short
        apart = not short[-1].isalnum() and found.string[found.end() : found.end() + 1].isalnum()
        return f"{self._all[short]} " if apart else self._all[short]


PLAIN = Shorthand({})
"""Without the abbreviations of any trade."""


def small(text: str) -> str:
    """A text in small letters, each letter in its place: the few that would become two are left as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


_POINT = re.compile(r"(?<=\d)\.(?=\d)|\?(?=\w)")


def _plain(text: str) -> str:
    """A text, as long as it was, with a plain apostrophe and without the points that end no sentence.

    Those are the one in "12.30" and the question mark of "?asthma".
    """
    return _POINT.sub(":", text.replace("\u2019", "'"))


@lru_cache(maxsize=64)
def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of these abbreviations, the longest first, each standing by itself; of none it finds nothing."""
    by_first = groupby(sorted(shorts, key=lambda each: (each[0], -len(each))), key=lambda each: each[0])
    said = [f"{re.escape(first)}(?:{'|'.join(_rest(each) for each in those)})" for first, those in by_first]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(said)})" if said else r"(?!)")


def _rest(short: str) -> str:
    """An abbreviation after its first letter; where it ends in a letter no other follows, nor an apostrophe but 's."""
    return re.escape(short[1:]) + (r"(?![\w-])(?!'(?!s\b))" if short[-1].isalnum() else "")


def _fits(each: Abbreviation, found: re.Match[str]) -> bool:
    """Whether an abbreviation stands beside such words as it has to, and beside none of those that it may not."""

    def follows(words: tuple[str, ...]) -> bool:
        return bool(words) and bool(_one_of(words, follows=True).match(found.string, found.end()))

    def precedes(words: tuple[str, ...]) -> bool:
        before = max(0, found.start() - _NEAR)
        return bool(words) and bool(_one_of(words).search(found.string, before, found.start()))

    wanted = follows(each.before) or precedes(each.after) or not (each.before or each.after)
    return wanted and not follows(each.not_before) and not precedes(each.not_after)


_NEAR = 40
"""How far before an abbreviation one looks for the word that stands there."""


@lru_cache(maxsize=256)
def _one_of(words: tuple[str, ...], *, follows: bool = False) -> re.Pattern[str]:
    said = "|".join(r"\d+" if each == NUMBER else re.escape(each) for each in words)
    return re.compile(rf"[\s/-]*(?:{said})\b" if follows else rf"(?:^|\b)(?:{said})[\s/-]*$")
