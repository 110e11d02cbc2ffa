"""Looking back: the day at whose end the file is seen."""

from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from leadpro.console.forms.fields import LastDayField, as_typed
from leadpro.console.screen import Dialog
from leadpro.console.verbs import bindings_of
from leadpro.practice.when import say_day


class AsAtScreen(Dialog[date | None]):
    """Asks for a day; closes with it, or with None for now. Esc leaves everything as it is."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    TYPES = True

    def __init__(self, now: datetime, as_at: date | None, begins: date | None) -> None:
        super().__init__()
        self.as_at = as_at
        """The day that is looked back to already."""
        self.begins = begins
        """The first day on which anything was known of the family."""
        self.day = LastDayField("As at", as_typed(as_at), now, hint="1 March 2008, end of November; empty: now")

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content("Look at the file as it was known at the end of a day"), classes="dialog-title")
            yield self.day
            yield Static(
                Content(self.sentence("{key:go_on} looks.   Empty: now.   {key:back} leaves it as it is.")),
                classes="dialog-keys",
            )

    def go_on(self) -> None:
        """Enter in the one field looks."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Look, or say beside the field what is wrong."""
        if self.day.show_wrong():
            return
        day = self.day.day
        if day and self.begins and day < self.begins:
            begins = say_day(self.begins, self.day.now.date())
            self.day.note(f"Nothing was known of this family before {begins}.", wrong=True)
            return
        self.dismiss(None if day == self.day.now.date() else day)

    async def action_back(self) -> None:
        """Leave everything as it is."""
        self.dismiss(self.as_at)
