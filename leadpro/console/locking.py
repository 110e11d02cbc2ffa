"""Locking: every screen goes at once, whatever is on its way to one with it, and then the store and its key."""

from __future__ import annotations

import gc
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent, Paste
from textual.screen import Screen
from textual.widget import AwaitMount

from leadpro.console.idle import Idle
from leadpro.console.outlet import TerminalBack
from leadpro.console.screen import ConsoleScreen
from leadpro.console.typed_ahead import TypedAheadApp

if TYPE_CHECKING:
    from datetime import datetime

    from leadpro.clock import Clock
    from leadpro.problem import Problem

COPIED_FOR = timedelta(minutes=10)
"""For how long what was copied is taken to lie in the terminal's clipboard still."""


class ShutScreen(ConsoleScreen[None]):
    """A screen that stands where no store is open."""

    def tick(self) -> None:
        """A second has gone by."""

    def forget_typed(self) -> None:
        """Let go of what is half typed: nobody is there."""

    def say_why_not(self, problem: Problem) -> None:
        """Say why the store stays shut."""


class LockingApp(TypedAheadApp):
    """An app that locks when asked, when nobody is there, and when the computer has slept."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.idle = Idle(clock)
        self.locked = True
        """Whether nothing of a case may be on the screen: until the store is open, and from a lock on."""
        self.locked_at = 0.0
        """When it was locked last, as Textual counts time."""
        self.putting_away = False
        """Whether screens that a lock has taken away are still at work on what came before it."""
        self.copied_at: datetime | None = None
        """When something was last copied; None since it was cleared."""

    # what the console says

    def lock_screen(self, why: str) -> Screen[Any]:
        """The screen that stands in place of all others."""
        raise NotImplementedError

    def remember_place(self) -> None:
        """Remember where whoever works here was, to go back there."""
        raise NotImplementedError

    def close_store(self) -> None:
        """Close the store, once the screens are gone. A save that is under way is finished first."""
        raise NotImplementedError

    # when

    def on_mount(self) -> None:
        """Look every second whether somebody is there."""
        self.looking = self.set_interval(1, self.look)

    def look(self) -> None:
        """Lock where nobody is there. A lock screen is told too: it counts down, and forgets what is half typed."""
        why = self.idle.look()
        if not self.locked:
            if why:
                self.lock(why)
        elif isinstance(self.screen_stack[0], ShutScreen):
            if why:
                self.idle.begin()
                self.screen_stack[0].forget_typed()
            self.screen_stack[0].tick()

    async def on_event(self, event: Event) -> None:
        """Note that somebody is there; what was pressed before a lock is not meant for what came after it."""
        if isinstance(event, InputEvent | Paste):
            if event.time < self.locked_at:
                return
            if not event.is_forwarded:
                self.idle.stir()
        await super().on_event(event)

    def action_lock(self) -> None:
        """Lock at once."""
        self.lock("")

    @on(TerminalBack)
    def go_on_after_a_stop(self) -> None:
        """Lock before anything is painted where the terminal was a shell's for long."""
        self.look()

    # how

    def lock(self, why: str) -> None:
        """Put the lock screen in place of every other, and let go of all that is known of any case."""
        if self.putting_away:
            return
        if not self.locked:
            self.remember_place()
        self.locked = True
        self.locked_at = Event().time
        self.forget_waiting()
        self.clear_notifications()
        self.forget_copied()
        self.clear_to(self.lock_screen(why))
        self.putting_away = True
        self.call_next(self._all_put_away)  # after the screens are gone: those that are going call each other still

    def _all_put_away(self) -> None:
        self.putting_away = False
        self.close_store()
        gc.collect()  # what was known of a case goes now, and not when Python looks through all the next time

    def clear_to(self, screen: Screen[Any]) -> AwaitComplete:
        """Put a screen in place of all there are."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.let_first_screen_go()
        return self.switch_screen(screen)

    # what a screen that has been put away still asks for

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """Show a screen above, unless a screen asks that has been put away."""
        return AwaitMount(self.screen, []) if self.putting_away else super().push_screen(*arguments, **named)

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen beneath, unless a screen asks that has been put away."""
        return AwaitComplete() if self.putting_away else super().pop_screen()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Show another screen instead, unless a screen asks that has been put away."""
        return AwaitComplete() if self.putting_away else super().switch_screen(screen)

    def notify(self, *arguments: Any, **named: Any) -> None:
        """Say a word at the corner, unless the screen is locked."""
        if not self.locked:
            super().notify(*arguments, **named)

    # what was copied

    def copy_to_clipboard(self, text: str) -> None:
        """Give a text to the terminal, to be pasted elsewhere; nothing while it is locked."""
        if not self.locked:
            super().copy_to_clipboard(text)
            self.copied_at = self.clock.now()

    def forget_copied(self) -> None:
        """Copy nothing over what was copied lately.

        A terminal does not say what its clipboard holds (few answer OSC 52, as any program could read it), so this may
        clear what was copied in another program in those minutes; later than that it is left alone.
        """
        if self.copied_at is None:
            return
        if abs(self.clock.now() - self.copied_at) <= COPIED_FOR:
            super().copy_to_clipboard("")
        self.forget_clipboard()
        self.copied_at = None

    def leave_at_once(self, code: int) -> None:
        """Leave as something outside asks for it, and end with this code; what is half typed is kept as forms go."""
        self.forget_copied()
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Leave, and leave nothing in the clipboard."""
        self.forget_copied()
        await super().action_quit()
