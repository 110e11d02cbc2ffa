"""What a terminal sends and is no UTF-8, such as a paste from an old program, becomes marks and ends nothing.

Textual's driver reads strictly; at the first byte that does not fit, or at any bug while it reads, it would end the
program with a traceback of its own. A bug there is a bug like any other: noted in the log, and told in our words.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver


def bear_any_input() -> None:
    """Let the driver read whatever comes. Windows hands over whole characters, and needs nothing."""
    try:
        from textual.drivers import linux_driver
    except ImportError:  # no terminal of this kind here
        return
    decoder = partial(getincrementaldecoder("utf-8"), errors="replace")
    linux_driver.getincrementaldecoder = lambda _: decoder  # type: ignore[attr-defined]
    linux_driver.LinuxDriver._run_input_thread = _read  # type: ignore[method-assign, assignment]


def _read(driver: LinuxDriver) -> None:
    try:
        driver.run_input_thread()
    except Exception as bug:
        driver._app.call_later(driver._app._handle_exception, bug)
