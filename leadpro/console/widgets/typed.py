"""What is typed into, once it may hold what a file or a paste gave: kept as it is, shown through the gate."""

from rich.text import Text
from textual.widgets import Input, TextArea

from leadpro.gate import marked


class TypedLine(Input):
    """One line to type into."""

    @property
    def _value(self) -> Text:
        return Text(marked(self.value), no_wrap=True, overflow="ignore", end="")


class TypedLines(TextArea):
    """Several lines to type into."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(marked(super().get_line(line_index).plain), end="", no_wrap=True)
