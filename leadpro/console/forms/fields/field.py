"""What every field has: a label, what is typed, and a line beneath for what it means or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static, TextArea

from leadpro.console.screen import ConsoleScreen
from leadpro.gate import one_line

if TYPE_CHECKING:
    from leadpro.console.forms.from_field_to_field import FromFieldToField


class NotReady(Exception):
    """What a field holds cannot be saved; the message is the sentence that stands beside it.

    Where it only shows when fields are read together, `field` says beside which it stands; None is the form's foot.
    """

    def __init__(self, sentence: str, field: Field | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Field(Vertical):
    """A label, what is typed, and a line beneath for what it means or what is wrong with it."""

    DEFAULT_CSS = """
    Field {
        height: auto; layout: grid; grid-size: 2; grid-columns: 20 1fr; grid-rows: auto;
        & > .field-label { width: 20; color: $text-muted; }
        & > .field-note { column-span: 2; padding-left: 20; display: none; color: $text-muted; }
        & > .field-note.-shown { display: block; }
        & > .field-note.-wrong { color: $text-error; text-style: bold; }
        & > Input { background: $surface-lighten-1; }
        & > Input:focus { background: $panel; }
        & > TextArea { height: auto; min-height: 5; max-height: 9; padding: 0; border: none; }
        & > TextArea { background: $surface-lighten-1; }
        & > TextArea:focus { background: $panel; border: none; }
    }
    """

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__()
        self.label = label
        self.required = required
        self.key = label
        """What a draft knows it by: no two fields of a form have the same."""

    def compose(self) -> ComposeResult:
        """Lay out label, control and note."""
        yield Static(Content(one_line(self.label)), classes="field-label")
        yield from self.controls()
        yield Static(Content(""), classes="field-note")

    def controls(self) -> ComposeResult:
        """What is typed into."""
        raise NotImplementedError

    def sentence(self, template: str, /, **values: object) -> str:
        """A sentence with its keys, its words and its values, once the field is laid out: as on its screen."""
        return cast("ConsoleScreen[object]", self.screen).sentence(template, **values)

    @property
    def dirty(self) -> bool:
        """Whether something has been typed or chosen that would be lost."""
        raise NotImplementedError

    @property
    def says(self) -> str:
        """What stands in it, as a person reads it."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """Everything that `restore` needs to show the same again, for JSON."""
        raise NotImplementedError

    def restore(self, state: dict[str, Any]) -> None:
        """Hold again what it held when it gave that state, though on another day; what has no place any more shows."""
        raise NotImplementedError

    def check(self) -> None:
        """Raise NotReady where what it holds cannot be saved."""
        raise NotImplementedError

    def too_long(self) -> str:
        """What is said where more is typed than can be kept; "" where it is not."""
        return ""

    def on_resize(self) -> None:
        """Keep what opens or is said beneath the cursor in sight."""
        if self.has_focus_within:
            self.scroll_visible(animate=False)

    @property
    def display(self) -> bool:
        """Whether it is shown. Once it is not, a cursor in it goes on to a field that is."""
        return super().display

    @display.setter
    def display(self, shown: bool | str) -> None:
        self.styles.display = "block" if shown else "none"
        if not shown and self.is_attached and self.has_focus_within:
            self.call_next(self._hand_cursor_on)  # once it is settled which others are shown

    def _hand_cursor_on(self) -> None:
        if not self.display and self.has_focus_within:
            self.take_focus()

    def settle(self) -> None:
        """Take what is typed or marked as what is meant: the cursor goes on."""

    def on_key(self, event: Key) -> None:
        """Enter goes on to the next field, wherever it does nothing else."""
        if event.key == "enter":
            self.go_on()
            event.stop()
            event.prevent_default()

    def go_on(self) -> None:
        """Go on to the next field."""
        cast("FromFieldToField[object]", self.screen).go_on()

    def take_focus(self) -> None:
        """Put the cursor into it; where it is not shown, into the next field that is, or else the last one before."""
        field = self if self.display else self._stand_in()
        self.screen.set_focus(field.query("Input, TextArea, Ticks").first() if field else None)

    def _stand_in(self) -> Field | None:
        assert self.parent is not None
        fields = [each for each in self.parent.children if isinstance(each, Field)]
        here = fields.index(self)
        return next((each for each in (*fields[here:], *reversed(fields[:here])) if each.display), None)

    @property
    def note_line(self) -> Static | None:
        """The line beneath; None where nothing is laid out yet."""
        return next(iter(self.query(".field-note").results(Static)), None)

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say something beneath the field; "" says nothing."""
        note = self.note_line
        if note is None:  # not laid out yet
            return
        said = Content(("! " if wrong and text else "") + one_line(text))
        if said != note.content:  # what is put there anew is laid out anew, and all that stands below it
            note.update(said)
        note.set_class(bool(text), "-shown")
        note.set_class(wrong, "-wrong")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def judge_no_more(self) -> None:
        """What was wrong with it is said until something else is typed; that it is too long, as long as it is."""
        if self.said_wrong or self.too_long():
            self.say_back()

    def say_back(self) -> None:
        """Say beneath it what it means, where that is worth saying, or that it is too long."""
        self.note(too_long := self.too_long(), wrong=bool(too_long))

    @property
    def said_wrong(self) -> bool:
        """Whether something wrong is said beneath it."""
        note = self.note_line
        return note is not None and note.has_class("-wrong", "-shown")

    def show_wrong(self) -> bool:
        """Check it and say beside it what is wrong; True where something is."""
        try:
            self.check()
        except NotReady as wrong:
            self.note(str(wrong), wrong=True)
            return True
        self.say_back()
        return False
