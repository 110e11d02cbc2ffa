"""After how many minutes without a key it locks."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadpro.console.idle import LONGEST, is_minutes
from leadpro.console.screen import Dialog
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.typed import TypedLine

TAKE_OR_LEAVE = "{key:go_on} takes it.   {key:back} leaves it as it is."


class LockAfterScreen(Dialog[None]):
    """Asks for the minutes, which count from now on and are kept with the store."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#minutes"
    TYPES = True

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content("After how many minutes without a key is it to lock?"), classes="dialog-title")
            yield TypedLine(str(self.console.idle.minutes), id="minutes", compact=True)
            yield Static(Content(""), id="wrong")
            yield Static(Content(self.sentence(TAKE_OR_LEAVE)), classes="dialog-keys")

    @on(Input.Submitted, "#minutes")
    def action_go_on(self) -> None:
        """Have them count from now on, or say what is wrong."""
        typed = self.query_one("#minutes", Input).value.strip()
        if not is_minutes(typed):
            self.query_one("#wrong", Static).update(Content(f"! A number of minutes from 1 to {LONGEST}."))
            return
        self.console.idle.minutes = int(typed)
        self.console.keep_setting("lock_minutes", str(int(typed)))
        self.console.say(f"It locks after {'a minute' if int(typed) == 1 else f'{int(typed)} minutes'} without a key.")
        self.dismiss()
