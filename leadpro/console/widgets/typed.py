"""What is typed into, once it may hold what a file or a paste gave: kept as it is, shown through the gate."""

from typing import Any, ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from leadpro.gate import marked


class Gated(Highlighter):
    """Shows what is typed through the gate, in place of a highlighter's colours."""

    def __call__(self, text: str | Text) -> Text:
        """What is typed, as it is drawn."""
        return Text(marked(str(text)), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing more."""


class TypedLine(Input):
    """One line to type into. Ctrl+Z takes back a word, or what was pasted or taken out; Ctrl+Y puts it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]
    virtual_size = Reactive(Size(0, 0))  # Textual's own has the whole screen laid out anew for each letter

    def __init__(self, value: str | None = None, **named: Any) -> None:
        super().__init__(value, highlighter=Gated(), **named)
        self._stood = self.value
        """What stood in it before the change that is told next."""
        self._before: list[str] = []
        self._after: list[str] = []

    @on(Input.Changed)
    def remember(self, message: Input.Changed) -> None:
        """Keep what stood there before; a word that is being typed is one step."""
        was, self._stood = self._stood, message.value
        in_a_word = len(message.value) == len(was) + 1 and message.value.startswith(was) and message.value[-1] != " "
        if was != message.value and not (in_a_word and self._before and was[-1:].strip()):
            self._before.append(was)
            self._after.clear()

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(self._before, self._after)

    def action_redo(self) -> None:
        """Put back what was taken back."""
        self._step(self._after, self._before)

    def _step(self, back: list[str], forth: list[str]) -> None:
        if back:
            forth.append(self.value)
            self._stood = self.value = back.pop()
            self.cursor_position = len(self.value)

    def on_paste(self, event: Paste) -> None:
        """Pasted lines become one, where Textual would keep the first and drop the others."""
        self._insert(event.text)
        event.prevent_default()
        event.stop()

    def action_paste(self) -> None:
        """Paste what was copied or cut in leadpro itself."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        self.replace(" ".join(text.splitlines()), *sorted(self.selection))


class TypedLines(TextArea):
    """Several lines to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]

    def on_resize(self) -> None:
        """Draw it all anew: where as many lines are broken elsewhere, Textual would leave some as they were."""
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(marked(super().get_line(line_index).plain), end="", no_wrap=True)
