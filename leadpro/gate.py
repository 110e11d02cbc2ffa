"""The one gate through which text from people and files goes on its way to a terminal or a printed page.

Stored text is never altered. What could move the cursor, ring, retitle the window, write to the clipboard or turn
the direction of writing round is shown as a mark in its place, so that nobody is misled by what is hidden.
"""

import re

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that is not let through."""

# C0 and C1 controls, direction marks and overrides, zero-width characters, separators, surrogates, tags.
# Joiners (U+200C, U+200D) stay: names in several scripts need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BREAK = re.compile(r"[\r\n]")


def one_line(text: str) -> str:
    """Text for a line of its own: breaks and tabs become single spaces, hidden characters become marks."""
    if _BREAK.search(text):
        text = " ".join(filter(None, (line.strip(" \t") for line in _BREAK.split(text))))
    return _HIDDEN.sub(MARK, text.replace("\t", " "))


def many_lines(text: str) -> str:
    """Text for a page: breaks stay, tabs become spaces, hidden characters become marks."""
    return _HIDDEN.sub(MARK, text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


def marked(text: str) -> str:
    """Text as long as it was, character for character, for where a cursor stands in it."""
    return _HIDDEN.sub(MARK, text)


def has_hidden(text: str) -> bool:
    """Whether the text holds a character that the gate does not let through."""
    return _HIDDEN.search(text.replace("\r\n", "\n")) is not None
