"""A line that is typed unseen: a passphrase, or a recovery code in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.events import Paste


CAPS_LOCK = "Caps Lock seems to be on."


class SecretInput(Input):
    """Shows dots, and gives nothing of what they stand for to the clipboard."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(password=True, compact=True, select_on_focus=False, id=id)

    def action_copy(self) -> None:
        """Nothing."""

    def action_cut(self) -> None:
        """Nothing."""

    def on_unmount(self) -> None:
        """Let go of what is typed: Python may come round to throwing the widget away much later."""
        self.set_reactive(Input.value, "")

    def on_paste(self, event: Paste) -> None:
        """Pasted lines become one."""
        self.replace(" ".join(event.text.splitlines()), *sorted(self.selection))
        event.prevent_default()
        event.stop()


def seems_shouted(typed: str) -> bool:
    """Whether what is typed has so many letters, all of them capital, that Caps Lock seems to be on."""
    return sum(letter.isalpha() for letter in typed) >= 4 and typed.isupper()


class SecretLine(Horizontal):
    """A label, and what is typed beside it."""

    DEFAULT_CSS = """
    SecretLine {
        height: 1; margin-top: 1;
        & > .secret-label { width: 14; color: $text-muted; }
        & > Input { width: 1fr; background: $surface-lighten-1; }
        & > Input:focus { background: $panel; }
    }
    """

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.label = label
        self.input = SecretInput(id=f"{id}-input")

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static(Content(self.label), classes="secret-label")
        yield self.input

    @property
    def value(self) -> str:
        """What is typed."""
        return self.input.value

    def clear(self) -> None:
        """Let go of what is typed."""
        self.input.clear()
