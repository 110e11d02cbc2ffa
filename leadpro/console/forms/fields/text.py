"""Text, on one line or on several, and a number."""

from typing import Any, ClassVar

from textual.app import ComposeResult

from leadpro.console.forms.fields.field import Field, NotReady
from leadpro.console.widgets.typed import TypedLine, TypedLines
from leadpro.records.fields import say_too_long
from leadpro.records.titled import LONG


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        required: bool = False,
        hint: str = "",
        most: int = LONG,
        replaced: bool = False,
    ) -> None:
        super().__init__(label, required=required)
        self.first = value
        self.hint = hint
        self.most = most
        """Characters that can be kept of it, as its record declares."""
        # what stands there unasked is `replaced` by what is typed; a text of hers is gone on with
        self.input = TypedLine(value, placeholder=hint, compact=True, select_on_focus=replaced)

    def controls(self) -> ComposeResult:
        """One line."""
        yield self.input

    def begin_with(self, text: str) -> None:
        """Begin with another text, unless somebody has typed one."""
        if not self.dirty:
            self.first = self.input.value = text

    @property
    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.input.value.strip()

    @property
    def dirty(self) -> bool:
        """Whether it has changed."""
        return self.input.value != self.first

    @property
    def says(self) -> str:
        """What is typed."""
        return self.input.value

    def state(self) -> dict[str, Any]:
        """What is typed, and what it began with."""
        return {"text": self.input.value, "first": self.first}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again, with the cursor behind it."""
        self.first, self.input.value = state["first"], state["text"]
        self.input.cursor_position = len(self.input.value)

    def check(self) -> None:
        """Refuse an empty line that is needed, and one that is too long."""
        if self.required and not self.value:
            raise NotReady(f"{self.label} is needed.")
        if too_long := self.too_long():
            raise NotReady(too_long)

    def too_long(self) -> str:
        """By how much it is longer than can be kept."""
        return say_if_too_long(self.label, self.input.value.strip(), self.most)


class NumberField(TextField):
    """A whole number of something, or nothing."""

    MOST: ClassVar[int] = 3650

    @property
    def number(self) -> int | None:
        """The number; None where nothing is typed. Raises NotReady for what is no number from 1 to `MOST`."""
        if not self.value:
            return None
        if not self.value.isdecimal() or not 1 <= int(self.value[:9]) <= self.MOST:
            raise NotReady(f"A whole number from 1 to {self.MOST} is needed here, such as 14.")
        return int(self.value)

    def check(self) -> None:
        """Refuse what is no number."""
        super().check()
        self.number  # noqa: B018 (raises NotReady)


class LongTextField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, label: str, value: str = "", *, required: bool = False, most: int = LONG) -> None:
        super().__init__(label, required=required)
        self.first = value
        self.most = most
        """Characters that can be kept of it, as its record declares."""
        self.area = TypedLines(
            value,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )

    def controls(self) -> ComposeResult:
        """Several lines."""
        yield self.area

    def on_mount(self) -> None:
        """Put the cursor behind what stands there: what is typed goes on from it."""
        self.area.move_cursor(self.area.document.end)

    @property
    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.area.text.strip()

    @property
    def dirty(self) -> bool:
        """Whether it has changed."""
        return self.area.text != self.first

    @property
    def says(self) -> str:
        """What is typed."""
        return self.area.text

    def state(self) -> dict[str, Any]:
        """What is typed, and what it began with."""
        return {"text": self.area.text, "first": self.first}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again, with the cursor behind it."""
        self.first, self.area.text = state["first"], state["text"]
        self.area.move_cursor(self.area.document.end)

    def check(self) -> None:
        """Refuse an empty text that is needed, and one that is too long."""
        if self.required and not self.value:
            raise NotReady(f"{self.label}: please write a few words.")
        if too_long := self.too_long():
            raise NotReady(too_long)

    def too_long(self) -> str:
        """By how much it is longer than can be kept."""
        return say_if_too_long(self.label, self.value, self.most)


def say_if_too_long(what: str, text: str, most: int) -> str:
    """What is said of a text that is longer than can be kept; "" of one that is not. All of it stays where it is."""
    return f"{say_too_long(what.strip(), len(text), most)} Please shorten it." if len(text) > most else ""
