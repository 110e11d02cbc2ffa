"""The one gate through which text from people and files goes on its way to a terminal or a printed page.

Stored text is never altered. What could move the cursor, ring, retitle the window, write to the clipboard, turn the
direction of writing round, or stand in a name without being seen is shown as a mark in its place, so that nobody is
misled by what is hidden. What a script or an emoji needs passes where it does its work, and only there: an accent on a
letter, a joiner between two letters of Persian. Categories are those of the Unicode Character Database.
"""

import re
import sys
import unicodedata
from functools import cache

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that is not let through."""

MOST_ON_A_LETTER = 5
"""Accents and other signs that may stand on one letter: Hebrew and Vietnamese take four at most."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # the tags, in which whole sentences can be hidden
)
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, sys.maxunicode, 0x10000)
)
_HIDDEN = f"[{_CONTROLS}{_DIRECTIONS}{_UNSEEN}{_NONCHARACTERS}]"
_BREAK = re.compile(r"[\r\n]")

# What changes the character before it passes only where it has something to change.
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAKES_SELECTOR = "[0-9#*©®\u1000-\u109f\u2030-\u2bff\u3000-\u9fff\uf900-\ufaff\U0001f000-\U0003ffff]"
_JOINS = "[\u0620-\u1cff\u2190-\u2bff\U00010a00-\U00011fff\U0001e900-\U0001faff]"
_MAY_CHANGE = f"[\u0300-\u1fff{_JOINERS}\u20d0-\u20ff\u2c00-\ufe2f\U00010000-\U0010ffff]"


def one_line(text: str) -> str:
    """Text for a line of its own: breaks and tabs become single spaces, hidden characters become marks."""
    if _BREAK.search(text):
        text = " ".join(filter(None, (line.strip(" \t") for line in _BREAK.split(text))))
    return marked(text.replace("\t", " "))


def many_lines(text: str) -> str:
    """Text for a page: breaks stay, tabs become spaces, hidden characters become marks."""
    return marked(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


def marked(text: str) -> str:
    """Text as long as it was, character for character, for where a cursor stands in it. Breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    shown = _one_of(_HIDDEN).sub(MARK, text)
    return _changers()[0].sub(_where_it_works, shown) if _one_of(_MAY_CHANGE).search(shown) else shown


def has_hidden(text: str) -> bool:
    """Whether the text holds a character that the gate does not let through."""
    text = text.replace("\r\n", "\n")
    return marked(text) != text


# the first frame is plain: what takes long to compile is compiled when a text first needs it


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(characters)


@cache
def _changers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Runs of what changes the character before it, and how such a run is made up."""
    signs = "".join(chr(each) for each in range(0x300, 0x1F000) if _is_sign(chr(each)))  # none lies beyond
    parts = f"([{_SELECTORS}]?)([{signs}]{{0,{MOST_ON_A_LETTER}}})([{_JOINERS}]?)(.*)"
    return re.compile(f"[{signs}{_SELECTORS}{_JOINERS}]+"), re.compile(parts)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me") and not "\ufe00" <= character <= "\ufe0f"


def _where_it_works(run: re.Match[str]) -> str:
    """A run with marks in place of what has nothing to work on."""
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    parts = _changers()[1].fullmatch(run[0])
    assert parts
    selector, signs, joiner, rest = parts.groups()
    hidden = bool(selector) and not _one_of(_TAKES_SELECTOR).match(before)
    if hidden:
        selector = MARK * len(selector)
    if rest or hidden or not (_one_of(_JOINS).match(before) and _one_of(_JOINS).match(after)):
        joiner = MARK * len(joiner)
    return selector + signs + joiner + MARK * len(rest)
