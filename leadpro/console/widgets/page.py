"""A page to read: headings, and labels with what they say beside them, wrapped to the width there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from leadpro.console.verbs import MOVES, bindings
from leadpro.gate import many_lines, one_line


@dataclass(frozen=True)
class Heading:
    """A line of its own, with space above it."""

    text: str


@dataclass(frozen=True)
class Row:
    """A label and what it says; either may be empty."""

    label: str
    text: str
    strong: bool = False


Part = Heading | Row

AT_ONCE = 100
"""Lines of a text that are drawn at once: Rich copies all that is left of them for each line that it takes off them."""


def in_parts(text: str) -> Iterator[str]:
    """A text of many lines in parts, which stand below each other as the whole would."""
    lines = text.split("\n")
    for start in range(0, len(lines), AT_ONCE):
        yield "\n".join(lines[start : start + AT_ONCE])


class Page(Widget):
    """What stands on the page. All text passes the gate, and none is read as markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--heading", "page--label", "page--strong"}
    DEFAULT_CSS = """
    Page {
        height: auto;
        padding: 0 1;
        & > .page--heading { text-style: bold; color: $text-accent; }
        & > .page--label { color: $text-muted; }
        & > .page--strong { text-style: bold; }
    }
    """

    def __init__(self, *, label_width: int = 28, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.label_width = label_width
        self.parts: Sequence[Part] = ()

    def show(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self.parts = parts
        self.refresh(layout=True)

    def render(self) -> RenderableType:
        """The headings, and a table of the rows below each."""
        drawn: list[RenderableType] = []
        table: Table | None = None
        for part in self.parts:
            if isinstance(part, Heading):
                space = "\n" if drawn else ""
                drawn.append(Text(space + one_line(part.text), self.get_component_rich_style("page--heading")))
                table = None
                continue
            if table is None:
                table = self._table()
                drawn.append(table)
            style = self.get_component_rich_style("page--strong") if part.strong else ""
            label = one_line(part.label)
            for lines in in_parts(many_lines(part.text)):
                table.add_row(Text(label), Text(lines, style))
                label = ""
        return Group(*drawn)

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        narrow = self.size.width < 90
        table.add_column(
            width=min(self.label_width, 20) if narrow else self.label_width,
            style=self.get_component_rich_style("page--label"),
            overflow="fold",
        )
        table.add_column(ratio=1, overflow="fold")
        return table


class Reading(VerticalScroll):
    """Holds a page, and scrolls it by the keys for reading."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MOVES)
    DEFAULT_CSS = """
    Reading { height: 1fr; scrollbar-size: 1 1; background: $background; }
    """

    def action_cursor_down(self) -> None:
        """A line further."""
        self.action_scroll_down()

    def action_cursor_up(self) -> None:
        """A line back."""
        self.action_scroll_up()

    def action_first(self) -> None:
        """To the top."""
        self.action_scroll_home()

    def action_last(self) -> None:
        """To the bottom."""
        self.action_scroll_end()


class Sentences(Reading):
    """Sentences in a dialog: as high as they are, and scrolled where there are more than it has room for."""

    DEFAULT_CSS = """
    Sentences { height: auto; max-height: 60vh; background: $surface; }
    """

    def __init__(self, *sentences: str, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.sentences = sentences

    def compose(self) -> ComposeResult:
        """One text, a paragraph a sentence."""
        yield Static(self._text())

    def tell(self, *sentences: str) -> None:
        """Show these instead, from the first on."""
        self.sentences = sentences
        self.query_one(Static).update(self._text())
        self.scroll_home(animate=False)

    def _text(self) -> Content:
        return Content(many_lines("\n\n".join(filter(None, self.sentences))))
