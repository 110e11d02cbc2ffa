"""What the screen in hand is, and every key that does something on it."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.screen import ConsoleScreen, Dialog
from leadpro.console.verbs import SCREENS, bindings_of, grouped
from leadpro.console.widgets.page import Heading, Page, Part, Reading, Row


class HelpScreen(Dialog[None]):
    """Help for one screen, from the one list of verbs."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/help.tcss"))
    NAME = "help"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#reading"

    def __init__(self, beneath: ConsoleScreen[Any]) -> None:
        super().__init__()
        self.about = beneath.NAME
        self.said = beneath.sentence
        """As the screen that is explained says things."""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog", id="help"):
            yield Static(Content(self.said(SCREENS[self.about].text)), id="about")
            with Reading(id="reading"):
                yield Page(label_width=26)
            closing = self.sentence("{key:back} closes this. {key:cursor_down} and {key:page_down} show more.")
            yield Static(Content(closing), classes="dialog-keys")

    def on_mount(self) -> None:
        """Write the page."""
        self.query_one("#help", Vertical).border_title = f"Help: {SCREENS[self.about].title}"
        self.query_one(Page).show(self._parts())

    def _parts(self) -> list[Part]:
        parts: list[Part] = []
        for title, section in grouped(self.about):
            parts.append(Heading(title))
            for verb in section:
                key = self.console.keymap.key_of(verb.id, self.about) if verb.keys else self.said("{key:palette}")
                label = self.said(verb.label)
                parts.append(Row(f"{key:<11} {label}", self.said(verb.explained)))
        return parts
