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

SENTENCE = r"[^.;?!\n]"
"""What a sentence is made of."""

_ENDS = ".;?!\n"
_NOT_SAID = re.compile(r"\b(?:no|not|never|without|nobody|nothing|nil|none|n't)\b")


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
        """Whether what was found is told of this family: not asked, nor how things are done, nor that it is not so."""
        sentence, asks = _sentence_around(words, found)
        if asks or _is_general(sentence) or (self.deniable and _NOT_SAID.search(sentence)):
            return False
        return self.unless is None or not self.unless.search(sentence)


def _sentence_around(words: str, found: re.Match[str]) -> tuple[str, bool]:
    """The sentence in which something was found, and whether it ends in a question mark."""
    start = max(words.rfind(mark, 0, found.start()) for mark in _ENDS) + 1
    end = min((at for mark in _ENDS if (at := words.find(mark, found.end())) >= 0), default=len(words))
    return words[start:end], words[end : end + 1] == "?"


def _is_general(sentence: str) -> bool:
    """Whether a sentence tells how things are done, and nothing of this family."""
    return any(stem in sentence for stem in _STEMS_IN_GENERAL) and _IN_GENERAL.search(sentence) is not None


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that is found where one of several is.

    Those that begin where a word does are looked for only there: that is several times as quick.
    """
    each = [part for pattern in patterns for part in _alternatives(pattern)]
    words = [part.removeprefix(_WORD) for part in each if part.startswith(_WORD)]
    others = [part for part in each if not part.startswith(_WORD)]
    return re.compile("|".join([rf"{_WORD}(?:{'|'.join(words)})", *others] if words else others))


_WORD = r"\b"


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars of a pattern that are in no bracket."""
    begins = depth = 0
    for part in _PARTS.finditer(pattern):
        match part.group():
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case "|" if depth == 0:
                yield pattern[begins : part.start()]
                begins = part.end()
    yield pattern[begins:]


_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[(|)]", re.DOTALL)
"""What of a pattern may be a bracket or a bar, and what may only look like one."""


_IN_GENERAL = any_of(
    r"\b(?:sop|memo|posters?|audited|e-?learning|refresher|workshops?|webinar|newsletter|red flag|revalidation"
    r"|ofsted|all staff|toolkit|template|audit feedback|force policy|good practice|best practice|practitioners?"
    r"|new starters?|new form|process has changed|victims may)\b"
    r"|(?<!potty )(?<!toilet )(?<!in )\btraining\b(?! course)"
    r"|\b(?:policy|protocol|procedures?|guidance|pathway|guidelines?)\b(?: p\.?\d|:| says?| states?| is\b| requires?)"
    r"|\((?:[^)]{0,40}\b)?(?:policy|protocol|procedures?|guidance|pathway|std|wt ?\d{4})\)"
    r"|\b(?:see|read|follow|under) (?:the )?(?:[\w-]+ ){0,3}(?:policy|protocol|guidance|pathway|thresholds)\b"
    r"|\b(?:every|any|all|where|when|always|staff|professionals|workers|assessments|cases|clients|parents|families"
    r"|agencies|schools|reminder|you|we|outcome|discussion)\b[^.;?!\n]{0,60}\b(?:must|should)\b"
    r"|\b(?:please )?do not (?:write|close|promise)\b|\balways (?:record|ask|check|write|use)\b"
    r"|^\W*(?:ask|record|check|keep|remember)\b[^.;?!\n]{0,40}\b(?:at each|at every|at booking|any |verbatim)"
)
"""What makes a sentence one about how things are done, and not about this family."""

_STEMS_IN_GENERAL = (
    *(
        "sop",
        "memo",
        "poster",
        "audit",
        "learning",
        "refresher",
        "workshop",
        "webinar",
        "newsletter",
        "red flag",
        "form",
    ),
    *("revalid", "ofsted", "all staff", "toolkit", "template", "policy", "practi", "starter", "process", "victims may"),
    *("training", "protocol", "procedure", "guid", "pathway", "must", "should", "do not ", "always", "std", "(wt"),
    *("threshold", "at each", "at every", "at booking", "any ", "verbatim", "new form"),
)
"""Of these at least one stands in every such sentence: looking for them is quick."""


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
