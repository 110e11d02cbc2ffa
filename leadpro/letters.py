"""Which letters a terminal shows, and what stands in place of those that it does not.

A name is kept as it is typed; only what is shown is nearly it. Light to import: the first frame waits for it.
"""

import codecs
import os
import sys
import unicodedata
from functools import lru_cache
from typing import Any, TextIO

SAID = "Few letters here: frames are plain, accents are left off, others stand as ?."
"""The one line that says so."""

FEW = {"linux": "latin-1"}
"""What terminals show that take UTF-8 and have few letters to show it in, by what they call themselves (TERM)."""

_NEAR = {
    **dict.fromkeys("‘’‚‛′ʼʻ`", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−─━═╌╍┄┅┈┉╴╶╸╺▔▁▂", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻▏▎▍▕▌▐", "|"),
    **dict.fromkeys("•●▪■◆▶►◉", "*"),
    **dict.fromkeys("○◦□◇▢", "o"),
    **dict.fromkeys("·∙⋅…", "."),
    **dict.fromkeys("✓✔", "v"),
    **dict.fromkeys("✗✘×", "x"),
    **dict.fromkeys("→▸›", ">"),
    **dict.fromkeys("←◂‹", "<"),
    **dict.fromkeys("↑▲", "^"),
    **dict.fromkeys("↓▼▾", "v"),
    **dict.fromkeys("█▓▒░▀▄▃▅▆▇", "#"),
    "\N{NO-BREAK SPACE}": " ",
    "£": "L",
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "æ": "a",
    "Æ": "A",
    "œ": "o",
    "Œ": "O",
    "\N{REPLACEMENT CHARACTER}": "?",
}


def letters_of(stream: TextIO | None) -> str:
    """The code page of what the terminal behind a stream shows; "" where it shows every letter.

    What says that it does not use UTF-8 (LANG=C) shows plain letters; what takes UTF-8 may still have few to show.
    """
    if stream is None:
        return ""
    encoding = codecs.lookup(stream.encoding or "ascii").name
    if sys.platform == "win32":
        return _of_windows(encoding)
    if encoding != "utf-8":
        return encoding
    if _says_no_utf_8():
        return "ascii"
    return FEW.get(os.environ.get("TERM", ""), "")


def _says_no_utf_8() -> bool:
    """Whether the environment names no UTF-8. Python then takes UTF-8 anyway, and may write that into it."""
    if not sys.flags.utf8_mode or os.environ.get("PYTHONUTF8") == "1":
        return False
    coerced = ("C.UTF-8", "C.utf8", "UTF-8")
    said = [os.environ.get("LC_ALL"), os.environ.get("LC_CTYPE"), os.environ.get("LANG")]
    named = next((each for each in said if each and each not in coerced), "C")
    return "utf" not in named.casefold()


def _of_windows(encoding: str) -> str:
    """The old console's code page, whose letters alone it is sure to have; Windows Terminal shows every letter."""
    if os.environ.get("WT_SESSION"):
        return ""
    page = _code_page()
    try:
        return "" if page in (0, 65001) else codecs.lookup(f"cp{page}").name
    except LookupError:
        return "" if encoding == "utf-8" else encoding


def _code_page() -> int:
    if sys.platform != "win32":  # for the type checker, which reads this on other systems too
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetConsoleOutputCP())


def nearly(text: str, letters: str) -> str:
    """A text in letters of a code page ("" is every letter), as wide as it was: "–" is "-", "é" may be "e"."""
    if not letters or text.isascii():
        return text
    return "".join(each if each.isascii() else _near(each, letters) for each in text)


class InLetters:
    """A stream to which a text is written in letters of a code page."""

    def __init__(self, stream: TextIO, letters: str) -> None:
        self._stream, self._letters = stream, letters

    def write(self, text: str) -> int:
        """Write a text, nearly."""
        return self._stream.write(nearly(text, self._letters))

    def __getattr__(self, name: str) -> Any:
        """Whatever else a stream does."""
        return getattr(self._stream, name)


@lru_cache(maxsize=4096)
def _near(letter: str, letters: str) -> str:
    try:
        letter.encode(letters)
    except UnicodeEncodeError:
        pass
    else:
        return letter
    if letter in _NEAR:
        return _NEAR[letter]
    if "\u2500" <= letter <= "\u257f":  # what is left of them are corners and crossings
        return "+"
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return "??"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else "?"
