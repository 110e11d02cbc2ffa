"""A problem that can be explained: what, why, and what to do now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from leadpro.console.screen import Telling
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.page import Sentences
from leadpro.gate import many_lines
from leadpro.problem import Problem


class ProblemScreen(Telling):
    """Stays until it is read."""

    how_to_leave = "{key:close} closes this."
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem

    def compose(self) -> ComposeResult:
        """Lay out the problem."""
        with Vertical(classes="dialog"):
            yield Static(Content(many_lines(self.problem.title)), classes="dialog-title")
            yield Sentences(f"{self.problem.sentence}\n{self.problem.next_step}")
            yield Static(classes="dialog-keys", id="closing")
