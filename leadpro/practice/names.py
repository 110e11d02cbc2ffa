"""Names as people type them: one rule for finding, for lists, for commands and for what may be there already.

Capitals, accents and apostrophes of any kind make no difference, hyphens and other signs part words, and a small slip
(a letter wrong, missing, too many, or swapped with the next) is no other name.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 48
"""Characters of a word that count: longer words are the same where these are."""

# apostrophes as keyboards, word processors and languages write them: they join (O'Brien, mother's, ʻOkina)
_APOSTROPHES = "'`´‘’‛′ʹʻʼʽʾʿˈꞋꞌ＇"
_UNFOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ـ": None}
)
_JOINERS = str.maketrans(dict.fromkeys(_APOSTROPHES))
_SPACED = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded: no capitals, accents or apostrophes; hyphens and other signs part words."""
    return _words(text.translate(_JOINERS))


def name_words(text: str) -> list[str]:
    """The words that a name is found by: those of `words_of`, and the same taken apart and together.

    O'Brien-Smith is found by obrien, brien, smith and obriensmith; SCR-0109 by scr, 0109 and scr0109.
    """
    words = dict.fromkeys(words_of(text))
    for chunk in text.split():
        parts = _words(chunk.translate(_SPACED))
        if len(parts) > 1:
            words.update(dict.fromkeys(("".join(parts)[:LONGEST], *(part for part in parts if len(part) > 1))))
    return list(words)


def slips(word: str) -> int:
    """How many small slips may be in a word: none in a short one or a number, one in up to four letters, else two."""
    if len(word) < 3 or word.isdecimal():
        return 0
    return 1 if len(word) < 5 else 2


def begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the typed words begins one of the words."""
    return all(any(word.startswith(each) for word in words) for each in typed)


def stands_in(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the typed words stands somewhere in the words."""
    text = " ".join(words)
    return all(each in text for each in typed)


def nearly_begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each of the typed words begins one of the words but for a small slip."""
    return all(any(_nearly_begins(each, word) for word in words) for each in typed)


def says(typed: str, text: str) -> bool:
    """Whether each typed word stands somewhere in a text."""
    words = words_of(typed)
    return stands_in(words, words_of(text)) if words else typed.strip() in text


def says_nearly(typed: str, text: str) -> bool:
    """Whether each typed word begins a word of a text but for a small slip."""
    words = words_of(typed)
    return bool(words) and nearly_begins(words, words_of(text))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: they differ at most in capitals, accents, apostrophes, and how they are parted."""
    return "".join(words_of(one)) == "".join(words_of(other))


def nearly_same(one: str, other: str) -> bool:
    """Whether a name may be another, mistyped or cut short.

    "Jaimie" and "Jamie", "Ali Muhamad" and "Muhammad Ali", "Sam" and "Sam Brown" may be. Short words and numbers are no
    slip of one another: Ms A is not Ms B, and Ward 1 is not Ward 2.
    """
    if same_name(one, other):
        return bool(words_of(one))
    some, left = sorted((words_of(one), words_of(other)), key=len)
    if not any(len(word) >= 3 for word in some):
        return False
    made = 0
    for word in sorted(some, key=len, reverse=True):
        apart = {each: _distance(word, each, min(slips(word), slips(each))) for each in left}
        near = {each: found for each, found in apart.items() if found is not None}
        if not near:
            return False
        nearest = min(near, key=lambda each: near[each])
        made += near[nearest]
        left.remove(nearest)
    return made <= (1 if sum(map(len, some)) < 10 else 2)


def _nearly_begins(word: str, other: str) -> bool:
    if other.startswith(word):
        return True
    allowed = slips(word)
    lengths = range(max(len(word) - allowed, 1), len(word) + allowed + 1)
    return any(_distance(word, other[:length], allowed) is not None for length in lengths if length <= len(other))


def _distance(one: str, other: str, most: int) -> int | None:
    """How many slips lie between two words; None where there are more than that."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return None
    from rapidfuzz.distance import OSA  # takes longer to import than most searches

    found = OSA.distance(one, other, score_cutoff=most)
    return found if found <= most else None


def _words(text: str) -> list[str]:
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text.lower())]
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_UNFOLDED)
    return [word[:LONGEST] for word in "".join(map(_kept, folded)).split(" ") if word]


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """The character where it belongs to a word, nothing where it is an accent, else a space between words."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return ""
    # vowel signs of some scripts (M) are part of their words; a symbol such as an emoji (So) can be looked for
    return character if unicodedata.category(character)[0] in "LNM" or unicodedata.category(character) == "So" else " "
