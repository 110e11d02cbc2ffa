"""How a text is read: what a phrase is, and how many texts are looked through for it at once.

Which phrases there are stands in `phrases`; nothing else of the program reads a text to decide by it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from leadpro.practice.shorthand import BETWEEN, PLAIN, Shorthand

SENTENCE = r"[^.;\n]"
"""What a sentence is made of."""

_ENDS = ".;\n"
_NOT_SAID = re.compile(r"\b(?:no|not|never|without|nobody|none|n't)\b")


@dataclass(frozen=True, eq=False, kw_only=True)
class Phrase:
    """Something that a text may say."""

    key: str
    """What it is called where it is kept or listed: "nobody-leads"."""
    label: str
    """What is proposed where a text says it, in a template of `leadpro.practice.words`: "a decision not to refer"."""
    stems: tuple[str, ...]
    """Of these at least one stands in every text that says it: looking for them is quick."""
    said: re.Pattern[str]
    also: re.Pattern[str] | None = None
    """What has to stand in the text besides; looked for first, so let it be quick."""
    unless: re.Pattern[str] | None = None
    """What must not stand in the same sentence."""
    deniable: bool = False
    """Whether a "no" or "not" in the same sentence means that it is not so."""
    says: tuple[str, ...]
    """Texts that say it, for whoever reads or mends it, and for the tests."""
    near: tuple[str, ...]
    """Texts that nearly say it and do not."""

    def __call__(self, words: str) -> bool:
        """Whether a text in small letters says it."""
        return self.found(words) is not None

    def found(self, words: str) -> tuple[int, int] | None:
        """From where to where in a text in small letters stands what says it first; None where nothing does."""
        return self.found_at(words) if any(stem in words for stem in self.stems) else None

    def found_at(self, words: str) -> tuple[int, int] | None:
        """The same of a text that has one of the stems."""
        if self.also is not None and not self.also.search(words):
            return None
        return next((each.span() for each in self.said.finditer(words) if self._is_meant(words, each)), None)

    def _is_meant(self, words: str, found: re.Match[str]) -> bool:
        if not self.deniable and self.unless is None:
            return True
        sentence = _sentence_around(words, found)
        if self.deniable and _NOT_SAID.search(sentence):
            return False
        return self.unless is None or not self.unless.search(sentence)


def _sentence_around(words: str, found: re.Match[str]) -> str:
    start = max(words.rfind(mark, 0, found.start()) for mark in _ENDS) + 1
    end = min((at for mark in _ENDS if (at := words.find(mark, found.end())) >= 0), default=len(words))
    return words[start:end]


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that is found where one of several is."""
    return re.compile("|".join(patterns))


class Texts:
    """Many texts in small letters, written out and one behind another, so that all are looked through at once.

    What was found in those `before` is not looked for again: only the texts that are new are looked through.
    """

    def __init__(self, texts: Sequence[str], before: "Texts | None" = None, shorthand: Shorthand = PLAIN) -> None:
        before = before if before and before.shorthand is shorthand else None
        self.every: Sequence[str] = texts
        self.shorthand: Shorthand = shorthand
        self._saying: dict[Phrase, list[int]] = {}
        self._known = before.found if before else {}
        known = before.written_out if before else {}
        self._new = [place for place, text in enumerate(texts) if text not in known]
        new = [texts[place] for place in self._new]
        self.written_out: dict[str, str] = {**known, **dict(zip(new, shorthand.each_written_out(new), strict=True))}
        self._texts = [self.written_out[text] for text in texts]

    @property
    def found(self) -> dict[Phrase, frozenset[str]]:
        """The texts that say something, for each phrase that was looked for so far."""
        return {phrase: frozenset(self.every[each] for each in places) for phrase, places in self._saying.items()}

    def saying(self, phrase: Phrase) -> list[int]:
        """The places of the texts that say something, in order."""
        found = self._saying.get(phrase)
        if found is None:
            known = self._known.get(phrase)
            if known is None:
                places = {place for stem in phrase.stems if self._may_have(stem) for place in self._with(stem)}
                found = [place for place in sorted(places) if phrase.found_at(self._texts[place]) is not None]
            else:
                new = {place for place in self._new if phrase(self._texts[place])}
                found = [place for place, text in enumerate(self.every) if text in known or place in new]
            self._saying[phrase] = found
        return found

    def mentioning(self, words: Sequence[str]) -> list[int]:
        """The places of the texts that have one of some words in them, in order; whatever the words' capitals."""
        return sorted({place for word in words for place in self._with(word.lower())})

    def _with(self, stem: str) -> Iterator[int]:
        """The places of the texts in which a stem stands."""
        text, begins = self._joined
        found = text.find(stem)
        while found >= 0:
            place = bisect_right(begins, found) - 1
            yield place
            found = text.find(stem, begins[place + 1])

    def _may_have(self, stem: str) -> bool:
        return all(part in self._vocabulary for part in stem.split())

    @cached_property
    def _vocabulary(self) -> str:
        """Every word once, so that what stands nowhere is not looked for in all that was written."""
        return " ".join(set(self._joined[0].split()))

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All texts, one behind another, and where each begins, and the last ends."""
        begins = [0, *accumulate(len(each) + len(BETWEEN) for each in self._texts)]
        return BETWEEN.join(self._texts), begins
