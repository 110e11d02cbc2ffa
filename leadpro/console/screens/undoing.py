"""Taking back the last save of this sitting, on the screens that stand below every form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from leadpro.console.messages import Failed
from leadpro.console.screen import ConsoleScreen
from leadpro.problem import Problem

if TYPE_CHECKING:  # the first frame waits for none of it
    from leadpro.records.base import Id
    from leadpro.records.entry import Entry

LOOKING_BACK = "You are looking back: nothing is entered, or taken back, on an earlier day. {key:back} returns to now."


class UndoingScreen(ConsoleScreen[None]):
    """A screen with `z`. What it shows must be read again by `read` once something is taken back."""

    @dataclass
    class TakenBack(Message):
        """A correcting entry has taken a change back."""

        said: str
        """What the change had said that it was."""
        family_gone: bool
        """Whether the change had opened the family's file."""

    @dataclass
    class NotTakenBack(Message):
        """A change stands as it is, and why."""

        change_id: Id
        problem: Problem

    def read(self) -> None:
        """Read what the screen shows, in a worker."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the last save of this sitting."""
        if not self.console.last_saved:
            self.console.say("Nothing has been saved in this sitting, so there is nothing to take back.")
            return
        # out of the list at once, so that a second z means the save before it
        self.take_back(self.console.last_saved.pop())

    @work(thread=True, group="undo")
    def take_back(self, change_id: Id) -> None:
        """Save the correcting entry in a worker, and post how it went."""
        from leadpro.store.journal import history, undoing
        from leadpro.store.saving import save

        store = self.console.store
        assert store is not None
        title = "The last save was not taken back"
        try:
            entry = undoing(store, change_id, self.console.by)
            if not entry.corrected:
                raise Problem(title, "It is not in the journal.", "Go back and look at the record.")
            said = next(
                each.said for each in history(store, entry.corrected[0].becomes.id) if each.change_id == change_id
            )
            save(store, entry, title=title)
        except Problem as problem:
            self.post_message(self.NotTakenBack(change_id, problem))
            return
        self.post_message(self.TakenBack(said, _opened_a_file(entry)))

    @on(TakenBack)
    def show_without_it(self, message: TakenBack) -> None:
        """Say what was taken back and show the family without it; a family that is gone is left."""
        self.console.say(f"Taken back: {message.said[:1].lower()}{message.said[1:]}. Its history keeps it.")
        if message.family_gone and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.read()

    @on(NotTakenBack)
    def say_why(self, message: NotTakenBack) -> None:
        """Say why it stands; it is still the last save."""
        self.console.last_saved.append(message.change_id)
        self.app.post_message(Failed(message.problem))


def _opened_a_file(entry: Entry) -> bool:
    from leadpro.records.family import Family

    return any(isinstance(each.becomes, Family) and each.becomes.withdrawn for each in entry.corrected)
