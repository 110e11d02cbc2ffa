"""Opening the console from a shell, as quickly as it goes."""

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadpro.clock import Clock
    from leadpro.store.door import Door


def open_console(door: "Door", clock: "Clock") -> None:
    """Run the console until its user leaves it. Raises Problem, and SystemExit where a bug of ours ended it.

    What is made on the way to the first frame stays as long as the program: looking through it for waste, as Python
    does again and again, would take a tenth of the start. The app has it look from its first frame on.
    """
    gc.disable()
    try:
        from leadpro.console.app import run_console

        run_console(door, clock)
    finally:
        gc.enable()
