"""What the screen in hand is, and every key that does something on it."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadpro.bundled import bundled
from leadpro.console.deeds import deed_of, matching
from leadpro.console.screen import ConsoleScreen, Dialog
from leadpro.console.verbs import SCREENS, bindings_of, grouped
from leadpro.console.widgets.choices import Choosing
from leadpro.console.widgets.page import Heading, Page, Part, Reading, Row
from leadpro.console.widgets.typed import TypedLine


class HelpScreen(Dialog[None], Choosing):
    """Help for one screen, from the one list of verbs: all of it, or what the words that are typed can mean."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/help.tcss"))
    NAME = "help"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#wanted"
    TYPES = True
    MOVED_IN = Reading

    def __init__(self, beneath: ConsoleScreen[Any]) -> None:
        super().__init__()
        self.beneath = beneath
        self.about = beneath.NAME

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog", id="help"):
            yield Static(Content(self.beneath.sentence(SCREENS[self.about].text)), id="about")
            yield TypedLine(placeholder="all keys; type a word to see fewer", id="wanted", compact=True)
            with Reading(id="reading", can_focus=False):
                yield Page(label_width=26)
            closing = self.sentence("{key:back} closes this. {key:cursor_down} and {key:page_down} show more.")
            yield Static(Content(closing), classes="dialog-keys")

    def on_mount(self) -> None:
        """Write the page."""
        self.query_one("#help", Vertical).border_title = f"Help: {SCREENS[self.about].title}"
        self.show_matching()

    @on(Input.Changed, "#wanted")
    def show_matching(self) -> None:
        """Show what matches what is typed, in the order of the list."""
        keymap, words = self.console.keymap, self.beneath.words_in_use
        sections = [
            (title, [deed_of(verb, self.about, keymap, words) for verb in verbs if self.beneath.offers(verb)])
            for title, verbs in grouped(self.about)
        ]
        wanted = self.query_one("#wanted", Input).value
        found = {deed.id for deed in matching([deed for _, deeds in sections for deed in deeds], wanted)}
        parts: list[Part] = []
        for title, deeds in sections:
            rows = [
                Row(f"{deed.shown or keymap.key_of('palette'):<11} {deed.label}", deed.explained)
                for deed in deeds
                if deed.id in found
            ]
            parts += [Heading(title), *rows] if rows else []
        self.query_one(Page).show(parts or [Row("", "Nothing here is called so.")])
