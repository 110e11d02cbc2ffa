"""A page of plain text: 80 columns, wrapped and never cut, for screen readers, printing and scripts."""

from textwrap import wrap

from leadpro.gate import one_line

WIDTH = 80


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
        self._lines += wrap(
            one_line(text),
            WIDTH,
            initial_indent=before,
            subsequent_indent=before + "    ",
            break_on_hyphens=False,
        )

    def gap(self) -> None:
        """An empty line."""
        self._lines.append("")

    def __str__(self) -> str:
        return "\n".join(self._lines) + "\n"
