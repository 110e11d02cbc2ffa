"""What we need of Textual that it does not promise: every private name that we use, here and nowhere else.

Some of it keeps case data where it belongs. A later Textual that has renamed such a thing would leave our safeguard
standing with nobody calling it; so `require` looks at start, and leadpro does not run where one is missing. The bound
on Textual in pyproject.toml is as narrow for the same reason: names like these may go with any minor version.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.events import ScreenSuspend, Unmount
from textual.message_pump import MessagePump
from textual.messages import CloseMessages, Prune
from textual.screen import Screen
from textual.widget import Widget

from leadpro.problem import Problem

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.message import Message

MADE_FOR = "8.2.8"
"""The Textual that this was written against."""

TIDYING = (Unmount, ScreenSuspend, Prune, CloseMessages)
"""What a screen that is taken away still has to do."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Inside:
    """One private name."""

    of: type | str
    """The class that has it, or the module, which may be missing on another operating system."""
    name: str
    safeguards: str
    """What would go wrong without it."""

    def is_there(self) -> bool:
        """Whether this Textual has it: on the class, or given to each of its kind as it is made."""
        if isinstance(self.of, str):
            try:
                return hasattr(import_module(self.of), self.name)
            except ImportError:
                return True
        made = getattr(vars(self.of).get("__init__"), "__code__", None)
        return hasattr(self.of, self.name) or (made is not None and self.name in made.co_names)


DRIVER = f"textual.drivers.{'windows' if sys.platform == 'win32' else 'linux'}_driver"
"""Where the driver stands that paints on a terminal here."""

NAMES = (
    Inside(App, "_handle_exception", "a bug would be printed with the values in hand"),
    Inside(App, "_clipboard", "what was copied could be pasted after a lock"),
    Inside(Screen, "_result_callbacks", "the lock screen could not take the place of the first one"),
    Inside(Screen, "_push_result_callback", "the lock screen could not take the place of the first one"),
    Inside(MessagePump, "_dispatch_message", "a screen that a lock takes away while it opens would end the program"),
    Inside(Widget, "_size_updated", "each screen that opens would be laid out twice"),
    Inside("textual.drivers.linux_driver", "getincrementaldecoder", "a paste that is no UTF-8 would end the program"),
    Inside(DRIVER, "WriterThread", "the program would live on when its terminal is gone"),
)
"""Every one of them."""


def require() -> None:
    """Raise Problem where this Textual lacks something that leadpro leans on."""
    missing = [each for each in NAMES if not each.is_there()]
    if missing:
        from textual import __version__  # reads the metadata of what is installed: 20 ms

        raise Problem(
            "leadpro does not run with this Textual",
            f"Textual {__version__} has no {', '.join(each.name for each in missing)}: "
            f"{'; '.join(dict.fromkeys(each.safeguards for each in missing))}.",
            f"Install leadpro as it comes, with Textual {MADE_FOR}.",
        )


class InsideApp(App[None]):
    """An app that says itself how it ends after a bug, and what it forgets."""

    def end_after(self, bug: Exception) -> None:
        """A bug was caught: note it. The app ends, and says what `panic` says."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        self.end_after(error)
        # what can say itself how it is printed, Textual hands to `panic`; anything else it prints with what was in hand
        error.__rich__ = lambda: ""  # type: ignore[attr-defined]
        super()._handle_exception(error)

    def forget_clipboard(self) -> None:
        """Let go of what a field would paste; the terminal keeps a clipboard of its own."""
        self._clipboard = ""

    def let_first_screen_go(self) -> None:
        """Have the screen in hand be one that another can take the place of: Textual's own first one is not."""
        if not self.screen._result_callbacks:
            self.screen._push_result_callback(self, None)


class InsideScreen(Screen[Result]):
    """A screen that does nothing any more once it is taken away, though messages are on their way to it still.

    What a message of ours tells then goes to the app. What it would have shown it on is not there: a lock takes screens
    away while they open, read and are painted.
    """

    @property
    def is_taken_away(self) -> bool:
        """Whether it stands on the screen, or beneath another, no more."""
        return self not in self.app.screen_stack

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, TIDYING) or not self.is_taken_away:
            await super()._dispatch_message(message)
        elif type(message).__module__.partition(".")[0] == "leadpro":
            self.app.post_message(message)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call it once what is to be painted is, unless the screen has been taken away by then."""
        return super().call_after_refresh(lambda: None if self.is_taken_away else callback(*args, **kwargs))


def lay_out_once() -> None:
    """Have no layout ask for another by the sizes that it has just worked out: scrollbars that come or go ask for one.

    What scrolls lines of its own (lists, boxes of several lines) is not meant: its size is what it holds, and not what
    it was given.
    """
    update = Widget._size_updated

    def updated(widget: Widget, size: Size, inner: Size, container: Size, layout: bool = True) -> bool:
        return update(widget, size, inner, container, layout=False)

    Widget._size_updated = updated  # type: ignore[method-assign, assignment]


lay_out_once()


def decode_with(decoder: Callable[..., Any]) -> None:
    """Have the driver read by another decoder. Windows hands over whole characters, and needs none."""
    try:
        linux_driver: Any = import_module("textual.drivers.linux_driver")
    except ImportError:  # no terminal of this kind here
        return
    linux_driver.getincrementaldecoder = lambda _: decoder


def write_through(outlet: Callable[[Any], Any]) -> None:
    """Have the driver write to what `outlet` gives for the file that it would write to."""
    driver: Any = import_module(DRIVER)
    driver.WriterThread = partial(_writer, driver.WriterThread, outlet)


def _writer(thread: Callable[[Any], Any], outlet: Callable[[Any], Any], file: Any) -> Any:
    return thread(outlet(file))
