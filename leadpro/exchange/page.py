"""A page of plain text: 80 columns, wrapped and never cut, for screen readers, printing and scripts."""

from textwrap import TextWrapper
from typing import Literal

from msgspec import Struct

from leadpro.gate import one_line

WIDTH = 80
BLOCK = 4 * WIDTH
"""Characters of a text without spaces that are handed on at once."""


class _Wrapper(TextWrapper):
    """Breaks lines as `TextWrapper` does, in time that grows with the text and no faster.

    It copies the rest of a text without spaces for each line that it takes off it. Handed such a text in blocks, it
    makes the same lines; the last block is longer than a line, so that it is broken where the whole would be. Of spaces
    no more than a line's are handed on: where they would fill one they are left out anyway.
    """

    def _split(self, text: str) -> list[str]:
        return [
            part for chunk in super()._split(text) for part in (in_blocks(chunk) if chunk.strip() else [chunk[:WIDTH]])
        ]


def in_blocks(chunk: str) -> list[str]:
    """A text in blocks, none of them shorter than one nor longer than two."""
    starts = range(0, max(len(chunk) - BLOCK, 1), BLOCK)
    return [chunk[start : start + BLOCK] for start in starts[:-1]] + [chunk[starts[-1] :]]


class Part(Struct, frozen=True):
    """One part of a page: what it is, and its text as it has passed the gate."""

    kind: Literal["title", "heading", "line", "gap"]
    text: str = ""
    indent: int = 0


class Page:
    """Parts that grow downwards. Whatever is written goes through the gate."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def title(self, text: str) -> None:
        """The page's own name."""
        self.parts.append(Part("title", one_line(text)))

    def heading(self, text: str) -> None:
        """The name of what comes next."""
        self.parts.append(Part("heading", one_line(text)))

    def line(self, text: str, indent: int = 0) -> None:
        """A line of text; what does not fit goes on beneath it, further in."""
        self.parts.append(Part("line", one_line(text), indent))

    def gap(self) -> None:
        """An empty line."""
        self.parts.append(Part("gap"))

    def add(self, other: "Page") -> None:
        """What another page holds, beneath."""
        self.parts += other.parts

    def __str__(self) -> str:
        lines: list[str] = []
        for part in self.parts:
            lines += [""] if part.kind in ("heading", "gap") else []
            if part.kind != "gap":
                lines += wrapped(part.text, WIDTH, part.indent)
            if part.kind in UNDERLINED:
                lines.append(UNDERLINED[part.kind] * min(WIDTH, len(lines[-1])))
        return "\n".join(lines) + "\n"


UNDERLINED = {"title": "=", "heading": "-"}
"""What stands beneath them."""


def unbroken(text: str, width: int) -> list[str]:
    """The same without breaking any word: what is wider by itself, such as a path, is left to the terminal."""
    before = " " * (len(text) - len(text.lstrip(" ")))
    wrapper = TextWrapper(width, subsequent_indent=before, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(text) or [""]


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """A line of text in lines of a width: broken between words, and within one only where it is wider by itself."""
    before = " " * indent
    wrapper = _Wrapper(width, initial_indent=before, subsequent_indent=before + "    ", break_on_hyphens=False)
    return wrapper.wrap(text)
