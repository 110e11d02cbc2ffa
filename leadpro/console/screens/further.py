"""Which further fields are asked for: what not every office keeps, such as the NHS number."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.console.desk import Desk
from leadpro.console.forms.fields import Choice, Ticks
from leadpro.console.messages import Failed
from leadpro.console.screen import Dialog
from leadpro.console.screens.lock_after import TAKE_OR_LEAVE
from leadpro.console.verbs import bindings_of
from leadpro.console.workers import Answer, worker
from leadpro.problem import Problem
from leadpro.store.asking_further import FURTHER, ask_further
from leadpro.store.further import further_asked


class FurtherScreen(Dialog[None]):
    """Ticks for those that the store asks for; what stands in the others stays where it is, out of sight."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "Ticks"
    TYPES = True

    @dataclass
    class Chosen(Message):
        """From now on these are asked for."""

        keys: Collection[str]

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        choices = [Choice(field.key, self.sentence(field.said.title)) for _, field in FURTHER]
        with Vertical(classes="dialog"):
            yield Static(Content("What is asked for besides?"), classes="dialog-title")
            yield Ticks(choices, further_asked(self.desk.store))
            yield Static(Content("What is not ticked is on no form and no page, and is not found. Nothing is deleted."))
            yield Static(Content(self.sentence(f"{{key:tick}} ticks.   {TAKE_OR_LEAVE}")), classes="dialog-keys")

    def action_go_on(self) -> None:
        """Ask for what is ticked from now on."""
        ask(self, self.desk, tuple(self.query_one(Ticks).ticked))

    @on(Chosen)
    def close(self, message: Chosen) -> None:
        """Close, once the store knows; the screen beneath reads anew."""
        titles = [self.sentence(field.said.title) for _, field in FURTHER if field.key in message.keys]
        self.console.say(f"Asked for besides: {', '.join(titles) or 'nothing'}.")
        self.dismiss()


@worker(group="settings", outlives=True)
def ask(answer: Answer, desk: Desk, keys: Collection[str]) -> None:
    """Have the store ask for these from now on."""
    try:
        ask_further(desk.store, keys)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(FurtherScreen.Chosen(keys))
