"""Fields that stand beside each other in a row, as in a grid: what is said of each stands beneath the row."""

from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Static

from leadpro.console.forms.fields.field import Field


class Cell(Field):
    """A field in a row: it has no label beside it, and what is said of it stands beneath the row.

    It comes behind the kind of field in a class: styles go by the first.
    """

    @cached_property
    def beneath(self) -> Static:
        """What is said of it, for the row to lay out."""
        return Static(Content(""), classes="field-note")

    def compose(self) -> ComposeResult:
        """What is typed into, alone."""
        yield from self.controls()

    @property
    def note_line(self) -> Static | None:
        """The line beneath the row."""
        return self.beneath if self.beneath.is_attached else None


class FieldRow(Vertical):
    """A row of fields. What is said of its cells shows while the cursor is in it; what is wrong, always."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > .row-cells { height: auto; }
        & > .row-cells > Field { layout: vertical; width: 1fr; margin-right: 1; }
        & > .row-cells > Field > .choice-list { padding-left: 0; text-wrap: wrap; }
        & > .field-note { display: none; padding-left: 4; color: $text-muted; }
        &.-in-hand > .field-note.-shown { display: block; }
        & > .field-note.-wrong.-shown { display: block; color: $text-error; text-style: bold; }
    }
    """

    @on(DescendantFocus)
    @on(DescendantBlur)
    def show_whether_in_hand(self) -> None:
        """Show what is said of it, or put that away."""
        self.set_class(self.has_focus_within, "-in-hand")

    @property
    def fields(self) -> tuple[Field, ...]:
        """What it is made of, in the order in which the cursor goes through it."""
        raise NotImplementedError
