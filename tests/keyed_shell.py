"""`leadpro` in a process of its own, on a store of the tests: `python -m tests.keyed_shell caseload --store FILE`."""

from pathlib import Path

from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.store import door
from leadpro.store.opening import Store, open_store
from tests.the_day import KEY, TODAY


class KeyedDoor:
    """The door of a test's store: its key is known."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path

    def asks(self) -> door.Asks:
        return door.Asks.NOTHING

    def open(self, secret: str = "") -> Store:
        return open_store(self.path, KEY, StoppedClock(nine_o_clock(TODAY)))


def run() -> None:
    """Be `leadpro`."""
    door.StoreDoor = KeyedDoor  # type: ignore[misc, assignment]
    main(prog_name="leadpro")


if __name__ == "__main__":
    run()
