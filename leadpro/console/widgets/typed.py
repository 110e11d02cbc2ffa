"""What is typed into, once it may hold what a file or a paste gave: kept as it is, shown through the gate."""

from rich.text import Text
from textual.events import Paste
from textual.widgets import Input, TextArea

from leadpro.gate import marked


class TypedLine(Input):
    """One line to type into; pasted lines become one, where Textual would keep the first and drop the others."""

    def _on_paste(self, event: Paste) -> None:
        self._insert(event.text)
        event.prevent_default()
        event.stop()

    def action_paste(self) -> None:
        """Paste what was copied or cut in leadpro itself."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        self.replace(" ".join(text.splitlines()), *sorted(self.selection))

    @property
    def _value(self) -> Text:
        return Text(marked(self.value), no_wrap=True, overflow="ignore", end="")


class TypedLines(TextArea):
    """Several lines to type into."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(marked(super().get_line(line_index).plain), end="", no_wrap=True)
