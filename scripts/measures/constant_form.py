"""A form of Textual's own widgets over the family screen with constant text: the same labels and what is typed into.

`python -m scripts.measures.constant_form STORE WIDTH FIELDS` opens it by Ctrl+T. FIELDS is JSON: a label for each field
that the form beside it shows, and whether it takes several lines. What the console's form takes beyond that is the
price of defaults, drafts, choices, notes and proposals.
"""

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from scripts.measures.constant_panels import ConstantPanels, Page, pages_of


class ConstantForm(ModalScreen[None]):
    """Labels, and lines to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]
    CSS = """
    ConstantForm { align: center top; }
    #form { width: 100; height: auto; max-height: 100%; border: solid $primary; padding: 0 1; }
    #fields { height: auto; max-height: 80vh; }
    #fields Horizontal { height: auto; }
    #fields Static { width: 20; }
    #fields TextArea { height: 5; border: none; padding: 0; }
    """

    def __init__(self, fields: list[tuple[str, bool]]) -> None:
        super().__init__()
        self.wanted = fields

    def compose(self) -> ComposeResult:
        """Lay out heading, fields and foot."""
        with Vertical(id="form"):
            yield Static("Contact")
            with VerticalScroll(id="fields", can_focus=False):
                for label, long in self.wanted:
                    with Horizontal():
                        yield Static(label)
                        yield TextArea(tab_behavior="focus", compact=True) if long else Input(compact=True)
            yield Static("")

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query(TextArea).first().focus()


class PanelsAndForm(ConstantPanels):
    """The family screen with nothing behind it, and the form above."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "show_form", priority=True)]

    def __init__(self, pages: list[Page], fields: list[tuple[str, bool]]) -> None:
        super().__init__(pages)
        self.wanted = fields

    def action_show_form(self) -> None:
        """Open the form."""
        self.push_screen(ConstantForm(self.wanted))


if __name__ == "__main__":
    PanelsAndForm(pages_of(Path(sys.argv[1]), int(sys.argv[2])), json.loads(sys.argv[3])).run()
