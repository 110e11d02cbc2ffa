"""The first run: who it is, what will open the store, and the recovery code; only then is anything made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from leadpro.console.forms.fields import Choice, ChoiceField, Field, TextField
from leadpro.console.forms.from_field_to_field import FromFieldToField
from leadpro.console.locking import ShutScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.secret import CAPS_LOCK, SecretInput, seems_shouted
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.practice.packs.offered import offered_words
from leadpro.practice.words import USUAL
from leadpro.problem import Problem
from leadpro.records.fields import most
from leadpro.records.professional import Professional
from leadpro.records.user import Role
from leadpro.store.keys.passphrases import SHORTEST
from leadpro.store.keys.recovery_code import new_code, symbols_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from leadpro.store.door import StoreDoor

PAUSE = 0.4
"""Seconds without a key before a passphrase is judged: nobody is corrected in the middle of a word."""

YOU, CODE, BACK = range(3)
"""The steps: who you are and your passphrase; the recovery code; the code typed back."""

NO_KEYRING = "The passphrase alone will open the store, so let it be a long one."
CODE_FOR = (
    "It opens the store when the passphrase is forgotten, or this computer is lost or broken. "
    "It is shown now and never again, and leadpro keeps it nowhere."
)
CODE_KEPT = (
    "Write it on paper and keep that away from this computer: in a safe, or with your manager. Whoever has it can read "
    "everything. Then press {key:go_on}."
)
ONCE_MORE = "{key:back} shows it once more."


class SecretField(Field):
    """A passphrase, typed unseen."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.input = SecretInput()

    def controls(self) -> ComposeResult:
        """One line of dots."""
        yield self.input

    @property
    def value(self) -> str:
        """What is typed."""
        return self.input.value

    @property
    def dirty(self) -> bool:
        """Whether something is typed."""
        return bool(self.input.value)

    def check(self) -> None:
        """Nothing is wrong until it is judged."""


class SetupScreen(ShutScreen, FromFieldToField[None]):
    """Three steps; Esc goes back one, and nothing is made before the last one is done."""

    NAME = "setup"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "Input"
    TYPES = True

    @dataclass
    class KeyringTried(Message):
        """Whether this computer's keyring can be used; None is yes."""

        trouble: Problem | None

    @dataclass
    class Judged(Message):
        """What is wrong with a passphrase; "" is nothing."""

        judging: int
        """Which judging it was: another passphrase may have been typed since."""
        reason: str
        going_on: bool
        """Whether the next step waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.step = YOU
        self.code = new_code()
        self.keyring: bool | None = None
        """Whether this computer's keyring can be used; None until that is known."""
        self.making = False
        self.pause: Timer | None = None
        self.judging = 0
        """How often what is typed has changed, or was judged."""

    @property
    def busy(self) -> bool:
        """While the store is made: what is typed meanwhile is meant for it."""
        return super().busy or self.making

    @property
    def door(self) -> StoreDoor:
        """The door of the store that is set up: no other asks for it."""
        return cast("StoreDoor", self.console.door)

    def compose(self) -> ComposeResult:
        """Lay out the steps, of which one is seen."""
        self.called = TextField("Your name", required=True, most=most(Professional, "name"))
        roles = [
            Choice(Role.WORKER.value, "worker, lead for families"),
            Choice(Role.SUPERVISOR.value, "supervisor"),
        ]
        self.role = ChoiceField("You are", roles, Role.WORKER.value)
        self.vocabularies = {words.name: words for words in offered_words()}
        titles = [Choice(name, words.title) for name, words in self.vocabularies.items()]
        self.words = ChoiceField("You say", titles, USUAL)
        self.opens = ChoiceField(
            "To open it",
            [
                Choice("passphrase", "a passphrase is asked for"),
                Choice("keyring", "nothing is asked: who is logged in as you can read it"),
            ],
            "passphrase",
        )
        self.passphrase = SecretField("Passphrase")
        self.again = SecretField("The same again")
        self.typed_back = TextField("The code")
        yield Static(Content(" leadpro"), id="banner")
        with Vertical(id="shut"):
            with Vertical(classes="dialog", id=f"step-{YOU}"):
                yield Static(Content("Setting up your store"), classes="dialog-title")
                yield Static(Content(one_line(self.door.where())), classes="quiet")
                yield Static(Content(""), id="keyring")
                yield self.called
                yield self.role
                yield self.words
                yield self.opens
                yield self.passphrase
                yield self.again
                words = f"At least {SHORTEST} characters; four or five words that do not belong together do well."
                yield Static(Content(words), classes="dialog-keys")
            with Vertical(classes="dialog", id=f"step-{CODE}"):
                yield Static(Content("Your recovery code"), classes="dialog-title")
                yield Static(Content(CODE_FOR))
                yield Static(Content(self.code.replace("-", "  ")), id="code")
                yield Static(Content(self.sentence(CODE_KEPT)))
            with Vertical(classes="dialog", id=f"step-{BACK}"):
                yield Static(Content("Type the recovery code from your paper"), classes="dialog-title")
                yield Static(Content(self.sentence(f"Small letters do, and spaces do not matter. {ONCE_MORE}")))
                yield self.typed_back
                yield Static(Content(""), id="note")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Begin with the first step, and try the keyring meanwhile."""
        self.show_step(YOU)
        try_keyring(self, self.door)

    def show_step(self, step: int) -> None:
        """Show a step, with the cursor where its writing starts."""
        self.step = step
        for each in (YOU, CODE, BACK):
            self.query_one(f"#step-{each}").display = each == step
        if step == CODE:
            self.set_focus(None)
        else:
            (self.called if step == YOU else self.typed_back).take_focus()

    # the keyring

    @on(KeyringTried)
    def use_keyring(self, message: KeyringTried) -> None:
        """Where it cannot be used, say why, and go on with a passphrase."""
        self.keyring = message.trouble is None
        if message.trouble:
            self._ask_passphrase_anyway()
            said = f"{message.trouble.title}. {message.trouble.sentence} {NO_KEYRING}"
            self.query_one("#keyring", Static).update(Content(many_lines(said)))

    def _ask_passphrase_anyway(self) -> None:
        """Nothing else can be chosen. The field stays, so that no Tab leads elsewhere than before."""
        if self.opens.has_focus_within and self.opens.dirty:  # it was typed for the passphrase
            self.passphrase.input.value = self.opens.input.value
            self.passphrase.take_focus()
        self.opens.offer(self.opens.choices[:1])
        self.opens.choose("passphrase")
        self.show_what_is_asked()

    # the passphrase

    @property
    def asks_passphrase(self) -> bool:
        """Whether a passphrase is wanted."""
        return self.opens.in_hand != "keyring"

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """A passphrase is asked for where it is wanted."""
        self.passphrase.display = self.again.display = self.asks_passphrase

    @on(Input.Changed, "SecretInput")
    def judge_soon(self, message: Input.Changed) -> None:
        """Say how good the passphrase is, once the fingers rest."""
        self.again.note("")
        self._stop_pause()
        if message.input is self.passphrase.input:
            self.judging += 1
            self.pause = self.set_timer(PAUSE, self._judge_typed)

    def _stop_pause(self) -> None:
        if self.pause:
            self.pause.stop()

    def _judge_typed(self) -> None:
        if self.passphrase.value and self.step == YOU:
            judge(self, self.passphrase.value, self.called.value, self.judging, going_on=False)

    @on(Judged)
    def say_judged(self, message: Judged) -> None:
        """Say what is wrong with the passphrase, as a fault only where the next step waits for it."""
        if message.judging != self.judging or self.step != YOU:
            return
        good = f"Good. {CAPS_LOCK}" if seems_shouted(self.passphrase.value) else "Good."
        self.passphrase.note(message.reason or good, wrong=bool(message.reason) and message.going_on)
        if not message.going_on:
            return
        if message.reason:
            for field in (self.passphrase, self.again):  # nobody sees what stands there, and would write on behind it
                with field.input.prevent(Input.Changed):
                    field.input.clear()
            self.passphrase.take_focus()
        else:
            self.show_step(CODE)

    # from step to step

    def shown_fields(self) -> Sequence[Field]:
        """The fields of the step in hand."""
        fields = self.query_one(f"#step-{self.step}").query(Field)
        return [field for field in fields if field.display]

    def after_the_last(self) -> None:
        """Enter goes from the last field to the next step."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go on to the next step, or say beside each field what is missing."""
        if self.making:
            return
        self._stop_pause()  # what is judged now, the next step waits for
        if self.step == YOU:
            self._finish_you()
        elif self.step == CODE:
            self.typed_back.input.clear()
            self.show_step(BACK)
        else:
            self._finish_code()

    async def action_back(self) -> None:
        """Go back to the step before."""
        if not self.making and self.step > YOU:
            self.show_step(self.step - 1)

    def _finish_you(self) -> None:
        if wrong := [each for each in (self.called, self.role, self.words, self.opens) if each.show_wrong()]:
            wrong[0].take_focus()
        elif self.keyring is None:
            self.query_one("#keyring", Static).update(Content("Looking for this computer's keyring…"))
        elif not self.asks_passphrase:
            self.show_step(CODE)
        elif self.passphrase.value != self.again.value:
            with self.again.input.prevent(Input.Changed):
                self.again.input.clear()
            self.again.note("This is not the same passphrase.", wrong=True)
            self.again.take_focus()
        else:
            judge(self, self.passphrase.value, self.called.value, self.judging, going_on=True)

    def _finish_code(self) -> None:
        """Make the store, once the code is typed back."""
        if symbols_of(self.typed_back.value) != symbols_of(self.code):
            wrong = self.sentence(f"This is not the code: look at each group. {ONCE_MORE}")
            self.typed_back.note(wrong, wrong=True)
            self.typed_back.input.select_all()  # typing writes over it; an arrow goes to the letter that is wrong
            return
        self.typed_back.note("")
        self.making = True
        self.query_one("#note", Static).update(Content("Making the store…"))
        self.console.come_in(
            partial(
                self.door.set_up,
                name=self.called.value,
                role=Role(self.role.needed),
                passphrase=self.passphrase.value if self.asks_passphrase else "",
                recovery_code=self.code,
                keyring=bool(self.keyring),
                words=self.vocabularies[self.words.needed],
            )
        )

    def say_why_not(self, problem: Problem) -> None:
        """Say why no store was made; where its keys were, it is completed by unlocking it."""
        self.making = False
        self.console.forget_waiting()
        instead = self.console.shut_screen("Unlock")
        if isinstance(instead, SetupScreen):
            self.query_one("#note", Static).update(
                Content(many_lines(f"! {problem.title}. {problem.sentence} {problem.next_step}"))
            )
        else:
            self.console.clear_to(instead)
            if isinstance(instead, ShutScreen):
                instead.call_after_refresh(instead.say_why_not, problem)

    def on_unmount(self) -> None:
        """Let go of the recovery code, which stands on paper now, or nowhere."""
        self.code = ""

    def forget_typed(self) -> None:
        """Begin anew: nobody is there, and the code may be on the screen."""
        if not self.making and (self.step > YOU or self.called.dirty or self.passphrase.dirty):
            self.console.clear_to(SetupScreen())


@worker(group="keyring")
def try_keyring(answer: Answer, door: StoreDoor) -> None:
    """Try whether this computer's keyring keeps what it is given."""
    try:
        door.try_keyring()
    except Problem as problem:
        answer(SetupScreen.KeyringTried(problem))
    else:
        answer(SetupScreen.KeyringTried(None))


@worker(group="judging", exclusive=True)
def judge(answer: Answer, passphrase: str, name: str, judging: int, *, going_on: bool) -> None:
    """Judge a passphrase."""
    from leadpro.store.keys.passphrases import why_not

    answer(SetupScreen.Judged(judging, why_not(passphrase, name), going_on))
