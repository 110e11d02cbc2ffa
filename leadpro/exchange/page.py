"""A page of plain text: 80 columns, wrapped and never cut, for screen readers, printing and scripts."""

from textwrap import TextWrapper

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


class Page:
    """Lines of text that grow downwards. Whatever is written goes through the gate."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The page's own name."""
        self.line(text)
        self._lines.append("=" * min(WIDTH, len(self._lines[-1])))

    def heading(self, text: str) -> None:
        """The name of what comes next."""
        self._lines.append("")
        self.line(text)
        self._lines.append("-" * min(WIDTH, len(self._lines[-1])))

    def line(self, text: str, indent: int = 0) -> None:
        """A line of text; what does not fit goes on beneath it, further in."""
        before = " " * indent
        wrapper = _Wrapper(WIDTH, initial_indent=before, subsequent_indent=before + "    ", break_on_hyphens=False)
        self._lines += wrapper.wrap(one_line(text))

    def gap(self) -> None:
        """An empty line."""
        self._lines.append("")

    def __str__(self) -> str:
        return "\n".join(self._lines) + "\n"
