"""The console is asked to end from outside, or its terminal is gone: it ends within seconds, and keeps what was typed.

It leaves as by its key, but for the backup: the screen is cleared, forms hand on what they hold, the store is closed
and its key dropped. Where that does not come about, as where the terminal stands still or a backup is under way, the
same is tried once more from beside, and the process ends all the same.
"""

from __future__ import annotations

from asyncio import get_running_loop
from contextlib import suppress
from os import _exit
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from leadpro.asked_to_end import AT_THE_CONSOLE, VANISHED, end_when_asked

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from leadpro.console.app import LeadproApp

PATIENCE = 4.0
"""Seconds in which it is to have left. Windows ends a program 5 seconds after its window was closed."""

LAST = 0.8
"""Seconds for what can still be done after that."""


class Ending:
    """Ends one console."""

    def __init__(self, app: LeadproApp) -> None:
        self._app = app
        self._loop: AbstractEventLoop | None = None
        self._begun = False

    async def run(self) -> None:
        """Run the console until it is left, or asked to end."""
        self._loop = get_running_loop()
        end_when_asked(self.end, AT_THE_CONSOLE)
        await self._app.run_async()

    def vanished(self) -> None:
        """The terminal is gone."""
        self.end(VANISHED)

    def end(self, code: int) -> None:
        """End with this code. May be called in any thread, and while a signal is handled; the first time counts."""
        if self._begun or self._loop is None:
            return
        self._begun = True
        Thread(target=self._at_the_latest, args=(code,), name="ending", daemon=True).start()
        with suppress(RuntimeError):  # it has been left just now
            self._loop.call_soon_threadsafe(self._app.leave_at_once, code)

    def _at_the_latest(self, code: int) -> None:
        """End the process, whatever holds it up; where it ends by itself this thread ends with it."""
        sleep(PATIENCE)
        last = Thread(target=self._app.let_go, name="letting go", daemon=True)
        last.start()
        last.join(LAST)
        _exit(code)
