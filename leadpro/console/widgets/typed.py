"""What is typed into, once it may hold what a file or a paste gave: kept as it is, shown through the gate."""

from typing import Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.events import Paste
from textual.widgets import Input, TextArea

from leadpro.gate import marked


class Gated(Highlighter):
    """Shows what is typed through the gate, in place of a highlighter's colours."""

    def __call__(self, text: str | Text) -> Text:
        """What is typed, as it is drawn."""
        return Text(marked(str(text)), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing more."""


class TypedLine(Input):
    """One line to type into."""

    def __init__(self, value: str | None = None, **named: Any) -> None:
        super().__init__(value, highlighter=Gated(), **named)

    def on_paste(self, event: Paste) -> None:
        """Pasted lines become one, where Textual would keep the first and drop the others."""
        self._insert(event.text)
        event.prevent_default()
        event.stop()

    def action_paste(self) -> None:
        """Paste what was copied or cut in leadpro itself."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        self.replace(" ".join(text.splitlines()), *sorted(self.selection))


class TypedLines(TextArea):
    """Several lines to type into."""

    def on_resize(self) -> None:
        """Draw it all anew: where as many lines are broken elsewhere, Textual would leave some as they were."""
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(marked(super().get_line(line_index).plain), end="", no_wrap=True)
