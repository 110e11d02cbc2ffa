"""Taking back the last save of this sitting, on the screens that stand below every form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from leadpro.console.desk import Desk
from leadpro.console.messages import Failed
from leadpro.console.screen import ConsoleScreen
from leadpro.console.workers import Answer, worker
from leadpro.practice.words import within_a_sentence
from leadpro.problem import Problem

if TYPE_CHECKING:  # the first frame waits for none of it
    from leadpro.records.change import Change
    from leadpro.records.ids import Id

LOOKING_BACK = "You are looking back: nothing is entered, or taken back, on an earlier day. {key:back} returns to now."


class UndoingScreen(ConsoleScreen[None]):
    """Takes back the last save. What the screen shows is read again by `read` once something is taken back."""

    @dataclass
    class TakenBack(Message):
        """A correcting entry has taken a change back."""

        said: str
        """What the change had said that it was."""
        family_gone: bool
        """Whether the change had opened the family's file."""

    def read(self) -> None:
        """Read what the screen shows, in a worker."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the last save of this sitting."""
        if not self.desk.saved:
            self.console.say("Nothing has been saved in this sitting, so there is nothing to take back.")
            return
        # out of the list at once, so that the same key again means the save before it
        take_back(self, self.desk, self.desk.saved.pop())

    @on(TakenBack)
    def show_without_it(self, message: TakenBack) -> None:
        """Say what was taken back and show the family without it; a family that is gone is left."""
        self.console.say(f"Taken back: {within_a_sentence(message.said)}. Its history keeps it.")
        if message.family_gone and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.read()


@worker(group="undo", outlives=True)
def take_back(answer: Answer, desk: Desk, change_id: Id) -> None:
    """Save the correcting entry. Where that fails the change stands, and is still the last save."""
    from leadpro.store.journal.history import history, undoing
    from leadpro.store.saving import save

    title = "The last save was not taken back"
    try:
        entry = undoing(desk.store, change_id, desk.by)
        if not entry.corrected:
            raise Problem(title, "It is not in the journal.", "Go back and look at the record.")
        said = next(
            each.said for each in history(desk.store, entry.corrected[0].becomes.id) if each.change_id == change_id
        )
        save(desk.store, entry, title=title)
    except Problem as problem:
        desk.saved.append(change_id)
        answer(Failed(problem))
    else:
        answer(UndoingScreen.TakenBack(said, _opened_a_file(entry)))


def _opened_a_file(entry: Change) -> bool:
    from leadpro.records.family import Family

    return any(isinstance(each.becomes, Family) and each.becomes.withdrawn for each in entry.corrected)
