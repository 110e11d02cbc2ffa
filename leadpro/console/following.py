"""What is on the screen follows what another window saves, within a second or so, and nothing else moves for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from leadpro.console.locking import LockingApp
from leadpro.console.screen import ConsoleScreen
from leadpro.console.workers import Answer, worker
from leadpro.problem import Problem

if TYPE_CHECKING:
    from leadpro.clock import Clock
    from leadpro.console.desk import Desk


OF_A_FAMILY = ("chronology", "timeline", "plot", "signal", "record", "history", "who_looked")
"""The screens above a family's that show its file, and on which nobody types."""


@dataclass(repr=False, eq=False)
class SavedSoFar(Message):
    """By what it is told whether anything was saved since; None where the store did not answer."""

    mark: tuple[int, int] | None


@dataclass(repr=False, eq=False)
class WayInTaken(Message):
    """The way in of whoever has the store open has been taken away."""


class FollowingApp(LockingApp):
    """An app that asks its store, as often as it looks whether somebody is there, whether anything was saved.

    It also asks whether they may be there still: where their way in has been taken away it locks.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.followed: tuple[int, int] | None = None
        """By what it was told last."""
        self.asks = False
        """Whether it is being asked: a drive that takes its time is not asked again and again."""

    @property
    def desk(self) -> Desk:
        """The desk of whoever works here."""
        raise NotImplementedError

    def look(self) -> None:
        """Lock where nobody is there; else ask whether anything was saved."""
        super().look()
        if not self.locked and not self.asks:
            self.asks = True
            ask_whether_saved(self, self.desk)

    @on(SavedSoFar)
    def follow(self, message: SavedSoFar) -> None:
        """Let the screen in hand read again, where anything was saved; those beneath it do once they are seen again."""
        self.asks = False
        if message.mark in (None, self.followed) or self.locked:
            return
        self.followed = message.mark
        if isinstance(self.screen, ConsoleScreen):
            self.screen.follow()
            if self.screen.NAME in OF_A_FAMILY:
                self.follow_family()

    def follow_family(self) -> None:
        """Let the family's screen beneath read again: it hands the file to what lies above it, or goes with that."""
        raise NotImplementedError

    @on(WayInTaken)
    def lock_them_out(self) -> None:
        """Lock, and say why."""
        self.asks = False
        if not self.locked:
            self.lock("The way in that was used has been taken away.")


@worker(group="following")
def ask_whether_saved(answer: Answer, desk: Desk) -> None:
    """Ask the store both; where it does not answer, whoever reads next is told why."""
    from leadpro.store.saved_so_far import saved_so_far
    from leadpro.store.way_in_gone import WayInGone

    try:
        desk.store.require_way_in("Locked")
        mark = saved_so_far(desk.store)
    except WayInGone:
        answer(WayInTaken())
        return
    except Problem:
        mark = None
    answer(SavedSoFar(mark))
