"""A screen that shows part of a family's file above its own screen, which opens the forms and holds the file."""

from typing import ClassVar

from leadpro.console.messages import RecordWanted
from leadpro.console.screen import ConsoleScreen
from leadpro.records.ids import Id


class AboveFamilyScreen(ConsoleScreen[None]):
    """Asks the family screen beneath for what is to be done with the record in hand."""

    NOTHING: ClassVar[str] = "There is no entry here."
    """What is said where no record is in hand."""

    @property
    def record_in_hand(self) -> Id | None:
        """The record under the cursor, or of the page."""
        raise NotImplementedError

    def action_enter(self, verb: str) -> None:
        """Open the form of a verb for the record in hand."""
        self.want(verb)

    def want(self, what: str) -> None:
        """Ask for something to be done with the record in hand: a verb, or "open"."""
        if record_id := self.record_in_hand:
            self.post_message(RecordWanted(what, record_id))
        else:
            self.console.say(self.NOTHING)
