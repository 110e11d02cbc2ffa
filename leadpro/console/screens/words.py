"""What things are called here: a CAF and a lead professional, an early help assessment and a lead practitioner."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.console.desk import Desk
from leadpro.console.forms.fields import Choice, ChoiceField
from leadpro.console.messages import Failed
from leadpro.console.screen import Dialog
from leadpro.console.screens.lock_after import TAKE_OR_LEAVE
from leadpro.console.verbs import bindings_of
from leadpro.console.workers import Answer, worker
from leadpro.gate import one_line
from leadpro.practice.packs.offered import offered_words
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.store.words import choose_words

SAMPLE = "{An_assessment} has {a_lead}, {a_plan} and a {team}."
"""What a vocabulary sounds like."""


class WordsScreen(Dialog[None]):
    """Asks which vocabulary the store is to use. Clocks are no matter of words: those follow the day and the area."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "Input"
    TYPES = True

    @dataclass
    class Chosen(Message):
        """From now on these are used."""

        words: Words

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        self.vocabularies = {words.name: words for words in offered_words()}
        now = self.console.words
        self.vocabularies.setdefault(now.name, now)  # of a pack that is not on this computer
        choices = [Choice(name, words.title) for name, words in self.vocabularies.items()]
        self.words = ChoiceField("You say", choices, now.name)
        with Vertical(classes="dialog"):
            yield Static(Content("What are things called here?"), classes="dialog-title")
            yield self.words
            yield Static(Content(""), id="sample")
            yield Static(Content("It changes words only: every clock follows the day and the family's area."))
            yield Static(Content(self.sentence(TAKE_OR_LEAVE)), classes="dialog-keys")

    def on_mount(self) -> None:
        """Say what the words in use sound like."""
        self.show_sample()

    @on(ChoiceField.Moved)
    def show_sample(self) -> None:
        """Say what the words that are marked sound like."""
        marked = self.vocabularies.get(self.words.in_hand or "")
        self.query_one("#sample", Static).update(Content(one_line(marked.say(SAMPLE)) if marked else ""))

    def go_on(self) -> None:
        """Enter in the one field goes on with what is marked."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Use what is chosen from now on."""
        if not self.words.show_wrong():
            choose(self, self.desk, self.vocabularies[self.words.needed])

    @on(Chosen)
    def close(self, message: Chosen) -> None:
        """Close, once the store knows; every screen says it in these words then."""
        self.dismiss()
        self.console.use_words(message.words)
        self.console.say(message.words.say(SAMPLE))


@worker(group="settings")
def choose(answer: Answer, desk: Desk, words: Words) -> None:
    """Have the store use these words."""
    try:
        choose_words(desk.store, words)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(WordsScreen.Chosen(words))
