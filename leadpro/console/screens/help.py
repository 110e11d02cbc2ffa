"""What the screen in hand is, and every key that does something on it."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console import keys
from leadpro.console.screen import Dialog
from leadpro.console.widgets.page import Heading, Page, Part, Reading, Row


class HelpScreen(Dialog[None]):
    """Help for one screen, from the one list of keys."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/help.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = list(keys.bindings((keys.BACK,)))
    AUTO_FOCUS = "#reading"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.about = name_of_screen(screen)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog", id="help"):
            yield Static(Content(keys.ABOUT[self.about]), id="about")
            with Reading(id="reading"):
                yield Page(label_width=26)
            yield Static(Content("Esc closes this. Down and Page Down show more."), classes="dialog-keys")

    def on_mount(self) -> None:
        """Write the page."""
        self.query_one("#help", Vertical).border_title = f"Help: {self.about}"
        self.query_one(Page).show(_parts(self.about))

    def action_back(self) -> None:
        """Close."""
        self.dismiss()


def name_of_screen(screen: Screen[Any]) -> str:
    """The name of a screen in `leadpro.console.keys.SCREENS`: by its class, or by the one that it is a kind of."""
    for kind in type(screen).__mro__:
        name = kind.__name__.removesuffix("Screen").lower()
        if name in keys.SCREENS:
            return name
        if name.endswith("form"):
            return "form"
    raise LookupError(type(screen).__name__)


def _parts(about: str) -> list[Part]:
    parts: list[Part] = []
    for title, group in keys.grouped(about):
        parts.append(Heading(title))
        parts += [Row(f"{key.shown:<11} {key.label}", key.explained) for key in group]
    return parts
