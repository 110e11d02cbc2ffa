"""What a terminal sends and is no UTF-8, such as a paste from an old program, becomes marks and ends nothing.

Textual's driver reads strictly, and ends the program with a traceback at the first byte that does not fit.
"""

from codecs import getincrementaldecoder
from functools import partial


def bear_any_input() -> None:
    """Let the driver read whatever comes. Windows hands over whole characters, and needs nothing."""
    try:
        from textual.drivers import linux_driver
    except ImportError:  # no terminal of this kind here
        return
    decoder = partial(getincrementaldecoder("utf-8"), errors="replace")
    linux_driver.getincrementaldecoder = lambda _: decoder  # type: ignore[attr-defined]
