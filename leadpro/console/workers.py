"""Work off the screen's own thread: what it needs is handed to it, and what it finds is answered to whoever asked.

A screen may be gone before a worker is done: left, or taken away by a lock. So a worker is a plain function that never
sees the screen; it has an `Answer`, which lives as long as the app. What it answers to a screen that is gone goes to
the app, which tells what must not be lost (a failed save, a failed draft) and lets the rest go: nobody misses the lines
of a list that has been left.
"""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from functools import partial, wraps
from threading import Thread
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from textual.screen import Screen

from leadpro.console.screen import ConsoleScreen

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")


def nothing() -> None:
    """What is done about most answers that nobody is left for."""


class Once(Generic[T]):
    """Something that is done once: from then on nothing is held of what it was done with.

    Textual keeps what a worker was given to do until Python comes round to throwing the worker away. A passphrase is
    not to lie there so long, nor is a family's file.
    """

    def __init__(self, do: Callable[[], T]) -> None:
        self._do: Callable[[], T] | None = do

    def __call__(self) -> T:
        """Do it. Raises LookupError the second time."""
        do, self._do = self._do, None
        if do is None:
            raise LookupError("it was done before")
        return do()


class Answer:
    """How a worker tells what it found. Made on the screen's thread; called on the worker's."""

    def __init__(self, asker: DOMNode) -> None:
        self._asker = asker
        self._app = asker.app
        self._loop = get_running_loop()
        self.worker: Worker[None] | None = None
        """Textual's worker; None where a thread of its own does the work."""

    @property
    def wanted(self) -> bool:
        """Whether whoever asked is still there, and has not asked anew. What takes long looks now and then."""
        return self.worker is None or not self.worker.is_cancelled

    def __call__(self, message: Message, otherwise: Callable[[], None] = nothing) -> None:
        """Give the message to whoever asked; if they are gone or have asked anew, to the app.

        Where the app has ended too, `otherwise` is done.
        """
        try:
            self._loop.call_soon_threadsafe(self._give, message, otherwise)
        except RuntimeError:
            if not self._loop.is_closed():
                raise
            otherwise()

    def _give(self, message: Message, otherwise: Callable[[], None]) -> None:
        """On the screen's thread, on which nobody can go in between."""
        gone = isinstance(self._asker, Screen) and self._asker not in self._app.screen_stack
        for each in (self._app,) if gone or not self.wanted else (self._asker, self._app):
            if each.is_running and each.post_message(message):
                # behind the message: once whoever asked has handled it, and the app, if it went on to there
                each.call_later(self._app.call_later, self._let_keys_through)
                return
        otherwise()

    def hold_keys(self) -> None:
        """Keys are held back until what is answered has been handled, or another worker holds them."""
        if isinstance(self._asker, ConsoleScreen):
            self._asker.awaited = self

    def _let_keys_through(self) -> None:
        if isinstance(self._asker, ConsoleScreen) and self._asker.awaited is self:
            self._asker.awaited = None


def worker(
    *, group: str, exclusive: bool = False, outlives: bool = False, daemon: bool = False, keys_wait: bool = False
) -> Callable[[Callable[Concatenate[Answer, P], None]], Callable[Concatenate[DOMNode, P], None]]:
    """Let a function do its work in a thread whenever it is called, by the screen that asks: `read(self, desk, id)`.

    The function itself gets an `Answer` in place of the screen. An `exclusive` one takes the place of those of its
    group that the screen has asked for before. One that `outlives` the screen belongs to the app: leaving the screen
    does not cancel it. For a `daemon` leaving the program does not wait. `keys_wait` where the next key is meant for
    what it answers.
    """

    def started_by_calling(
        work: Callable[Concatenate[Answer, P], None],
    ) -> Callable[Concatenate[DOMNode, P], None]:
        @wraps(work)
        def start(asker: DOMNode, /, *arguments: P.args, **named: P.kwargs) -> None:
            answer = Answer(asker)
            if keys_wait:
                answer.hold_keys()
            bound = Once(partial(work, answer, *arguments, **named))
            if daemon:
                Thread(target=bound, name=group, daemon=True).start()
                return
            owner = asker.app if outlives else asker
            answer.worker = owner.run_worker(bound, thread=True, group=group, exclusive=exclusive)

        return start

    return started_by_calling
