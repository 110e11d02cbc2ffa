"""The store is shut: what opens it is typed here, when leadpro starts and after a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadpro.console.locking import ShutScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.secret import CAPS_LOCK, SecretInput, SecretLine, seems_shouted
from leadpro.gate import many_lines, one_line
from leadpro.store.door import Asks

if TYPE_CHECKING:
    from leadpro.problem import Problem

HINT = "Capital letters count. The recovery code can be typed here too."
OPENS_AGAIN = "{key:unlock} opens it again."


class HintLine(Static):
    """How it is typed."""


class UnlockScreen(ShutScreen):
    """Says whose store it is, and takes what opens it: a passphrase or a recovery code; or Enter alone."""

    NAME = "unlock"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#secret-input"

    def __init__(self, heading: str, asks: Asks = Asks.PASSPHRASE, *, trouble: Problem | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.asks = asks
        """What is needed."""
        self.trouble = trouble
        """What is wrong with the store or its keys, so that nothing can be typed that would open it."""
        self.keyring_failed = False
        """Whether the keyring alone did not open it, where it should have."""
        self.unlocking = False
        self.waited = False
        """Whether the note says how long it is until the next try."""

    @property
    def types(self) -> bool:
        """Whether something is to be typed."""
        return not self.trouble and (self.asks is Asks.PASSPHRASE or self.keyring_failed)

    @property
    def busy(self) -> bool:
        """While it is tried whether it opens: what is typed meanwhile is meant for what lies behind the door."""
        return super().busy or self.unlocking

    @property
    def takes_keys(self) -> bool:
        """Ready for the keyboard once its cursor stands."""
        return self.focused is not None or not self.types

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        door = self.console.door
        yield Static(Content(" leadpro"), id="banner")
        with Vertical(id="shut"), Vertical(classes="dialog"):
            yield Static(Content(one_line(self.heading)), classes="dialog-title")
            if not self.trouble:
                yield Static(Content(one_line(door.whose())))
            yield Static(Content(one_line(door.where())), classes="quiet")
            if self.types:
                yield SecretLine("Passphrase" if self.asks is Asks.PASSPHRASE else "Recovery code", id="secret")
            yield Static(Content(""), id="note")
            if self.asks is Asks.PASSPHRASE and self.types:
                yield HintLine(Content(HINT), classes="dialog-keys")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Say what stands in the way, if anything does."""
        if self.trouble:
            self.say(f"{self.trouble.title}. {self.trouble.sentence} {self.trouble.next_step}", wrong=True)
        elif not self.types:
            self.say(self.sentence(OPENS_AGAIN))
        self.tick()

    def tick(self) -> None:
        """A second has gone by: count down where one has to wait; forget what nobody goes on typing."""
        left = self.console.door.wait() if self.types and not self.unlocking else 0
        if left:
            seconds = "1 second" if left == 1 else f"{left} seconds"
            self.say(f"There were several wrong tries. The next one can be made in {seconds}.", wrong=True)
        elif self.waited:
            self.say("The next try can be made now.")
        self.waited = bool(left)

    def forget_typed(self) -> None:
        """Let go of what is half typed."""
        for line in self.query(SecretLine):
            line.clear()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the field; "" says nothing."""
        note = self.query_one("#note", Static)
        note.update(Content(("! " if wrong else "") + many_lines(text)))
        note.set_class(wrong, "-wrong")

    @on(Input.Changed, "#secret-input")
    def say_capitals(self, message: Input.Changed) -> None:
        """Say that Caps Lock seems to be on, where what is typed unseen is all capitals."""
        for hint in self.query(HintLine):  # a recovery code has none
            hint.update(Content(f"{CAPS_LOCK} {HINT}" if seems_shouted(message.value) else HINT))

    @on(Input.Submitted, "#secret-input")
    def action_unlock(self) -> None:
        """Try what is typed; a second Enter does nothing while that takes its time."""
        if self.unlocking or self.waited or self.trouble:
            return
        typed = self.query_one(SecretLine).value if self.types else ""
        if self.types and not typed:
            self.say("Type it first.")
            return
        self.unlocking = True
        self.say("Unlocking…")
        self.console.read_store(typed)

    def say_why_not(self, problem: Problem) -> None:
        """Say beside the field why it stays shut; where the keyring alone did not do, ask for the recovery code."""
        self.unlocking = False
        self.console.forget_waiting()
        if self.asks is Asks.KEYRING and not self.keyring_failed:
            self.keyring_failed = True
            self.refresh(recompose=True)
        self.call_after_refresh(self._say_why_not, problem)

    def _say_why_not(self, problem: Problem) -> None:
        """Typing begins anew, in an empty line."""
        self.say(f"{problem.sentence} {problem.next_step}", wrong=True)
        for line in self.query(SecretInput):
            line.clear()
            line.focus()
        self.tick()
