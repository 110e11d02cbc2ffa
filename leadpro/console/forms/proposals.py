"""What the text of a form seems to say, as lines to tick by a key."""

from collections.abc import Sequence

from msgspec import Struct

from leadpro.console.forms.fields import Told
from leadpro.console.screen import Sentence
from leadpro.records.ids import PersonId

ALL_AWAY = "     {key:take_proposed} unticks all"


class Proposal(Struct, frozen=True):
    """One thing that the text seems to say."""

    field: str
    """The key of the field that would say it."""
    value: str
    """What would be chosen there."""
    words: str
    """The words that seem to say it."""
    says: str
    """What it would be, as it is called on the screen."""
    person_id: PersonId | None = None
    """Who would be ticked with it, as whom it was with."""


class Proposed(Told):
    """What the text seems to say, a line each to tick by a key: by itself it decides nothing.

    It comes while somebody types, so the cursor passes it by. What is ticked stands where it could have been chosen, so
    there is nothing here to keep.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ticked: tuple[Proposal, ...] = ()
        self.others: tuple[Proposal, ...] = ()
        """What could be ticked."""

    @property
    def next(self) -> Proposal | None:
        """What the key ticks; None where all is ticked."""
        return next(iter(self.others), None)

    def propose(self, ticked: Sequence[Proposal], others: Sequence[Proposal], sentence: Sentence) -> None:
        """Propose what a text seems to say; what is ticked stays."""
        if (self.ticked, self.others) != (tuple(ticked), tuple(others)):
            self.ticked, self.others = tuple(ticked), tuple(others)
            self.say(sentence)

    def say(self, sentence: Sentence) -> None:
        """Say what is proposed, whether it is ticked, and which line the key ticks: where all are, it clears them."""
        lines = []
        for each in (*self.ticked, *self.others):
            said = "{box} you wrote \u201c{words}\u201d: {says}{then}"
            box = "[x]" if each in self.ticked else "[ ]"
            lines.append(sentence(said, box=box, words=each.words, says=each.says, then=self._does(each, sentence)))
        self.tell("\n".join(lines))

    def _does(self, proposal: Proposal, sentence: Sentence) -> str:
        """What the key does, on the line that it does it to."""
        if proposal == self.next:
            return sentence("     {key:take_proposed} ticks it")
        if self.others or proposal != self.ticked[-1]:
            return ""
        return sentence("     {key:take_proposed} unticks it" if len(self.ticked) == 1 else ALL_AWAY)
