"""Keys that come while a screen is still being laid out wait for its cursor: quick typing loses no letter."""

from __future__ import annotations

from asyncio import sleep
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.app import App
from textual.events import Event, Key, Paste

from leadpro.console.keys import LOCK

if TYPE_CHECKING:
    from textual.screen import Screen

LONGEST = 3.0
"""Seconds that keys wait for a screen; one that is not ready by then gets them as it is."""

BETWEEN = 0.002
"""Seconds between two keys: what the first one does has begun before the second is handed out."""


class TypedAheadApp(App[None]):
    """An app whose screens may say, by `takes_keys`, that they are not ready for the keyboard yet."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: deque[Key | Paste] = deque()
        """What came too early, in order."""
        self.handing_out = False
        self.handed_out = 0.0
        """When the last key was handed out."""
        self.ready: WeakSet[Screen[Any]] = WeakSet()
        """Screens that were ready once: they stay so."""

    def takes_keys(self) -> bool:
        """Whether the screen in hand is ready for the keyboard."""
        screen = self.screen
        if screen not in self.ready and getattr(screen, "takes_keys", True):
            self.ready.add(screen)
        return screen in self.ready

    def forget_waiting(self) -> None:
        """Let go of the keys that no screen has had yet."""
        self.waiting.clear()

    async def on_event(self, event: Event) -> None:
        """Hold back a key that comes too early, and every key behind it."""
        if not isinstance(event, Key | Paste) or event.is_forwarded or _waits_for_nothing(event):
            await super().on_event(event)
        elif self.handing_out or monotonic() - self.handed_out < BETWEEN or not self.takes_keys():
            self.waiting.append(event)
            if not self.handing_out:
                self.handing_out = True
                self.run_worker(self._hand_out(), group="typed-ahead")
        else:
            self.handed_out = monotonic()
            await super().on_event(event)

    async def _hand_out(self) -> None:
        while self.waiting:
            await sleep(BETWEEN)
            until = monotonic() + LONGEST
            while not self.takes_keys() and monotonic() < until:
                await sleep(BETWEEN)
            if self.waiting:  # else they have been forgotten
                await super().on_event(self.waiting.popleft())
                self.handed_out = monotonic()
        self.handing_out = False


def _waits_for_nothing(event: Key | Paste) -> bool:
    return isinstance(event, Key) and event.key == LOCK.key
