"""The least that Textual can do: the floor that a start is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One word."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
