"""Which list of somebody's own is to be taken in: a file that a spreadsheet has saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from leadpro.console.screen import Dialog
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.typed import TypedLine
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines
from leadpro.problem import Problem

if TYPE_CHECKING:
    from leadpro.exchange.caseload_list.headings import Headings
    from leadpro.exchange.caseload_list.sheet import Sheet


class FileScreen(Dialog[None]):
    """Asks for the file, and for the row of its headings where they are not found by themselves."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#file"
    TYPES = True

    @dataclass
    class Read(Message):
        """The rows of the file."""

        sheet: Sheet
        headings: Headings

    @dataclass
    class NotRead(Message):
        """Why it cannot be used."""

        problem: Problem

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content("Which list is to be taken in?"), classes="dialog-title")
            yield Static(
                Content(
                    "A sheet that your spreadsheet has saved as CSV UTF-8, with a line for each family or each child. "
                    "What each column is taken for is shown first."
                )
            )
            yield TypedLine(placeholder="the file", id="file")
            yield TypedLine(placeholder="row of the headings; empty: they are found", id="row")
            yield Static(Content(""), id="wrong")
            yield Static(
                Content(self.sentence("{key:go_on} shows it.     {key:back}: not now.")), classes="dialog-keys"
            )

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Read it."""
        typed = self.query_one("#file", Input).value.strip().strip('"')  # as Windows copies a path
        row = self.query_one("#row", Input).value.strip()
        if not typed:
            return
        if row and not (row.isdecimal() and len(row) < 6):
            self._say("The row of the headings is a number, or empty.")
            return
        read_list(self, Path(typed).expanduser(), int(row) if row else None)

    @on(Read)
    def show_it(self, message: Read) -> None:
        """Show what it would make."""
        from leadpro.console.forms.own_list import OwnListForm

        self.app.switch_screen(OwnListForm(message.sheet, message.headings))

    @on(NotRead)
    def say_why_not(self, message: NotRead) -> None:
        """Say why it cannot be used, and what would do; what was typed stays."""
        self._say(f"{message.problem.sentence} {message.problem.next_step}")

    def _say(self, text: str) -> None:
        self.query_one("#wrong", Static).update(Content(f"! {many_lines(text)}"))


@worker(group="own-list", exclusive=True, keys_wait=True)
def read_list(answer: Answer, path: Path, row: int | None) -> None:
    """Read the file, and guess what its columns hold."""
    from leadpro.exchange.caseload_list.headings import headings_of
    from leadpro.exchange.caseload_list.sheet import read_sheet

    try:
        sheet = read_sheet(path)
        answer(FileScreen.Read(sheet, headings_of(sheet, row)))
    except Problem as problem:
        answer(FileScreen.NotRead(problem))
