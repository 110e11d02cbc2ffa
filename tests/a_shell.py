"""A shell on a store whose key is known, in a terminal or behind a pipe."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.store.door import Asks
from leadpro.store.opening import Store, open_store
from tests.conftest import KEY, TODAY


class KnownDoor:
    """The door of a store whose key is known."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path

    def asks(self) -> Asks:
        return Asks.NOTHING

    def open(self, secret: str = "") -> Store:
        return open_store(self.path, KEY, StoppedClock(nine_o_clock(TODAY)))


class Shell:
    """A shell on a store, on the day on which tests take place."""

    def __init__(self, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = store
        monkeypatch.setattr("leadpro.store.door.StoreDoor", KnownDoor)
        monkeypatch.setattr("leadpro.clock.Clock.today", lambda _: TODAY)
        self._monkeypatch = monkeypatch

    def types(self, *arguments: str, columns: int = 0, answer: str = "", **environment: str) -> Result:
        """What a command prints: piped, or on a terminal of so many columns."""
        with self._monkeypatch.context() as here:
            if columns:
                here.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
                here.setenv("TERM", environment.pop("TERM", "xterm"))
            env = {"LEADPRO_STORE": str(self.store), "COLUMNS": str(columns or 80), **environment}
            return CliRunner().invoke(main, arguments, input=answer, env=env)
