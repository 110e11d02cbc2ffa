"""What a form says and nobody can change."""

from textual.content import Content
from textual.widgets import Static

from leadpro.gate import many_lines


class Told(Static):
    """A few words that a form says and that cannot be changed."""

    DEFAULT_CSS = "Told { padding-left: 20; color: $text-muted; height: auto; }"

    def __init__(self, text: str = "") -> None:
        super().__init__(Content(many_lines(text)))
        self.display = bool(text)

    def tell(self, text: str) -> None:
        """Say something else; "" says nothing."""
        self.update(Content(many_lines(text)))
        self.display = bool(text)
