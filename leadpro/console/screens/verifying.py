"""Verifying, on the screen: how far it has come, then in a few sentences what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import ProgressBar, Static

from leadpro.console.desk import Desk
from leadpro.console.screen import Telling
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.page import Sentences
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines
from leadpro.problem import Problem


class _Stopped(Exception):
    """Whoever asked for it does not want it any more."""


class VerifyingScreen(Telling):
    """Verifies in a worker; Esc stops it, or closes what was found."""

    how_to_leave = "{key:back} stops."

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    @dataclass
    class Going(Message):
        """How much is done, of how much."""

        done: int
        of: int

    @dataclass
    class Ended(Message):
        """What was found, or why nothing was."""

        title: str
        lines: tuple[str, ...]

    def compose(self) -> ComposeResult:
        """Lay out the bar, and room for what is found."""
        with Vertical(classes="dialog"):
            yield Static(Content("Verifying the journal and every record"), classes="dialog-title", id="verifying")
            yield ProgressBar(show_eta=False, id="how-far")
            yield Sentences(id="found")
            yield Static(classes="dialog-keys", id="closing")

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        verify_all(self, self.desk)

    @on(Going)
    def show_how_far(self, message: Going) -> None:
        """Move the bar on."""
        self.query_one(ProgressBar).update(progress=message.done, total=message.of)

    @on(Ended)
    def show_found(self, message: Ended) -> None:
        """Say what was found, in place of the bar."""
        self.query_one(ProgressBar).display = False
        self.query_one("#verifying", Static).update(Content(many_lines(message.title)))
        self.query_one("#found", Sentences).tell(*message.lines)
        self.how_to_leave = Telling.how_to_leave
        self.say_how_to_leave()


@worker(group="verifying", exclusive=True)
def verify_all(answer: Answer, desk: Desk) -> None:
    """Verify, as long as the screen is there."""
    from leadpro.store.verifying.verdict import verify

    def go_on(done: int, of: int) -> None:
        if not answer.wanted:
            raise _Stopped
        answer(VerifyingScreen.Going(done, of))

    try:
        verdict = verify(desk.store, go_on)
    except _Stopped:
        return
    except Problem as problem:
        answer(VerifyingScreen.Ended(problem.title, (problem.sentence, problem.next_step)))
        return
    title = "Something was changed outside leadpro" if verdict.finding else "Verified"
    answer(VerifyingScreen.Ended(title, verdict.said()))
