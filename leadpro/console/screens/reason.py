"""Why a restricted file is opened: it is asked before anything of the file is read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadpro.console.screen import Dialog
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.typed import TypedLine
from leadpro.gate import one_line
from leadpro.problem import Problem
from leadpro.store.restricted import reason


class ReasonScreen(Dialog[str | None]):
    """Closes with the reason; with None where the file is left alone. Earlier reasons are not offered."""

    NAME = "reason"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#why"
    TYPES = True

    def __init__(self, whose: str) -> None:
        super().__init__()
        self.whose = whose
        """Reference and name of the family: all that may be said of it before."""

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content(one_line(f"{self.whose}: a restricted file")), classes="dialog-title")
            yield Static(Content("Why do you open it? The journal of the family keeps who opened it, when and why."))
            yield TypedLine(placeholder="a few words", id="why", compact=True)
            yield Static(Content(""), id="wrong")
            yield Static(
                Content(self.sentence("{key:go_on} opens it.   {key:back} leaves it alone.")), classes="dialog-keys"
            )

    @on(Input.Submitted, "#why")
    def action_go_on(self) -> None:
        """Hand the reason on, or say that it says nothing."""
        try:
            self.dismiss(reason(self.query_one("#why", Input).value))
        except Problem as problem:
            self.query_one("#wrong", Static).update(Content(f"! {problem.sentence} {problem.next_step}"))
