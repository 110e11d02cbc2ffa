"""Keys that come while a screen is still being laid out wait for its cursor: quick typing loses no letter."""

from __future__ import annotations

from asyncio import sleep
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet, ref

from textual.events import Event, Key, Paste
from textual.message import Message

from leadpro.console.textual_inside import InsideApp
from leadpro.console.verbs import VERBS

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

LONGEST = 60.0
"""Seconds that keys wait for a screen; one that is not ready by then gets them as it is.

A busy computer is no reason to let them go astray: only a screen that has not noticed that it failed takes so long.
"""

LONGEST_BEFORE_A_LOCK = 3.0
"""Seconds that a key waits for a screen once a lock is asked for behind it.

A lock comes in its turn, so that the end of a long text is kept; but it comes, whatever a screen is waiting for.
"""

ENTER_BEFORE_THE_START = "ctrl+j"
"""What Enter is while the terminal is still the shell's, which makes a line feed of it."""

LOOK_AGAIN = 0.002
"""Seconds until it is looked again whether the next key can be handed out."""


@dataclass
class Passed(Message):
    """Follows a key on its way from the cursor up to the app: when it arrives, what the key does has begun."""

    behind: Widget
    """Where the key was handed to."""
    again: bool = False
    """Whether it has gone that way once more, behind what the key has set going there."""


class TypedAheadApp(InsideApp):
    """An app whose screens may say that they do not take keys yet (`takes_keys`), or not just now (`busy`)."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: deque[Key | Paste] = deque()
        """What came too early, in order."""
        self.handing_out = False
        self.under_way: Widget | None = None
        """Where the last key was handed to, until that key has come by everything that might act on it."""
        self.heard_of: ref[Screen[Any]] | None = None
        """The screen that was in hand last: one that comes into hand hears of that first, and may have to read anew."""
        self.ready: WeakSet[Screen[Any]] = WeakSet()
        """Screens that were ready once: they stay so, but for when they are busy."""

    def takes_keys(self) -> bool:
        """Whether the screen in hand is ready for the keyboard."""
        screen = self.screen
        if screen not in self.ready and getattr(screen, "takes_keys", True):
            self.ready.add(screen)
        return screen in self.ready and not getattr(screen, "busy", False)

    def forget_waiting(self) -> None:
        """Let go of the keys that no screen has had yet."""
        self.waiting.clear()

    async def on_event(self, event: Event) -> None:
        """Hold back a key that comes too early, and every key behind it."""
        if isinstance(event, Key) and event.key == ENTER_BEFORE_THE_START:
            event = Key("enter", "\r")
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self.handing_out or not self._can_hand_out(event):
            self.waiting.append(event)
            if not self.handing_out:
                self.handing_out = True
                self.run_worker(self._hand_out(), group="typed-ahead")
        else:
            await self.hand(event)

    def on_passed(self, message: Passed) -> None:
        """The last key has come by everything that might act on it, and so has what it made a field tell."""
        if message.behind is self.under_way and (
            message.again or not message.behind.post_message(Passed(message.behind, again=True))
        ):
            self.under_way = None

    def _can_hand_out(self, event: Key | Paste) -> bool:
        """Whether this is the moment for a key; a lock waits for what was typed before it, and for no screen."""
        if self.heard_of is None or self.heard_of() is not self.screen:
            self.heard_of = ref(self.screen)
            if self.screen.post_message(Passed(self.screen)):
                self.under_way = self.screen
        done = self.under_way is None or not self.under_way.is_attached
        return done and (_locks(event) or self.takes_keys())

    async def _hand_out(self) -> None:
        while self.waiting:
            since = monotonic()
            while self.waiting and not self._can_hand_out(self.waiting[0]):
                if monotonic() - since > self._patience():
                    self._come_to_the_lock()
                    break
                await sleep(LOOK_AGAIN)
            if self.waiting:  # else they have been forgotten
                await self.hand(self.waiting.popleft())
        self.handing_out = False
        self.call_later(self.all_handed_out)

    def all_handed_out(self) -> None:
        """No key waits any more."""

    def _patience(self) -> float:
        return LONGEST_BEFORE_A_LOCK if any(map(_locks, self.waiting)) else LONGEST

    def _come_to_the_lock(self) -> None:
        """Where a lock is asked for, leave out the keys that no screen takes."""
        if any(map(_locks, self.waiting)):
            while not _locks(self.waiting[0]):
                self.waiting.popleft()

    async def hand(self, event: Key | Paste) -> None:
        """Let the screen in hand have a key."""
        to = self.screen.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded and to.post_message(Passed(to)):
            self.under_way = to


def _locks(event: Key | Paste) -> bool:
    return isinstance(event, Key) and event.key in VERBS["lock"].keys
