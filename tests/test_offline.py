"""The program speaks to no other machine, in any command and on any screen; and no variable makes Textual do so."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadpro.bundled import bundled
from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock
from leadpro.console.verbs import VERBS
from leadpro.side_doors import forget_textual
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.building import told
from tests.every_command import every_command
from tests.every_field import every_record


def walked(folder: Path) -> Any:
    """What was tried and heard in a process of its own."""
    command = [sys.executable, "-m", "tests.offline_walk", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_no_command_and_no_screen_opens_a_connection(
    tmp_path: Path, jamie_and_sam: Path, open_fresh: Callable[[Path, Clock], Store], clock: StoppedClock
) -> None:
    (tmp_path / "case.leadpro").write_bytes(jamie_and_sam.read_bytes())
    (tmp_path / "case.json").write_bytes(bundled("db/cases/jamie-sam.json").read_bytes())
    store = open_fresh(tmp_path / "fields.leadpro", clock)
    save(store, told(*every_record("Sam")))
    store.close()
    told_of = walked(tmp_path)
    assert told_of["heard"] == []
    assert len(told_of["tried"]) > 70
    assert set(told_of["tried"]) >= {" ".join((*words, "--help")) for words, _ in every_command()}
    assert told_of["done"] >= 10


def test_the_ear_hears_what_goes_out(tmp_path: Path) -> None:
    heard = " ".join(walked(tmp_path / "speak")["heard"])
    for event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen"):
        assert event in heard


SWITCHES = {
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_LOG": "textual.log",
    "TEXTUAL_PRESS": "ctrl+q",
    "TEXTUAL_SCREENSHOT": "0",
    "TEXTUAL_SCREENSHOT_LOCATION": ".",
    "TEXTUAL_SCREENSHOT_FILENAME": "shot.svg",
    "TEXTUAL_DRIVER": "tests.no_such_driver:Driver",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    "TEXTUAL_SHOW_RETURN": "1",
}
"""What would make Textual write, photograph, press or connect."""


def test_a_switch_of_textual_does_nothing() -> None:
    environment = {**SWITCHES, "TEXTUALLY": "kept", "HOME": "/", "ESCDELAY": "100"}
    forget_textual(environment)
    assert environment == {"TEXTUALLY": "kept", "HOME": "/", "ESCDELAY": "100"}


SAYS_WHAT_TEXTUAL_KNOWS = """
import sys
from leadpro import cli, side_doors
if sys.argv[1] == "shut":
    side_doors.shut()
assert "textual" not in sys.modules
from textual import constants
import leadpro.console.app
from textual.app import App
print(App().features, constants.LOG_FILE, constants.PRESS, constants.SCREENSHOT_DELAY, constants.DRIVER)
try:
    import resource
    print("core", resource.getrlimit(resource.RLIMIT_CORE))
except ImportError:
    print("core (0, 0)")
"""


def test_textual_is_imported_after_its_switches_are_gone(tmp_path: Path) -> None:
    def told_by(how: str) -> str:
        command = [sys.executable, "-c", SAYS_WHAT_TEXTUAL_KNOWS, how]
        environment = {**os.environ, **SWITCHES, "PYTHONPATH": os.getcwd()}
        del environment["TEXTUAL_DRIVER"]  # where it works there is no such driver to open
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment).stdout

    shut = told_by("shut")
    assert shut.startswith("frozenset() None  -1 None\n")
    assert "core (0, 0)" in shut
    open_doors = told_by("open")
    assert "devtools" in open_doors
    assert "textual.log" in open_doors


def test_the_program_shuts_the_side_doors_first(monkeypatch: pytest.MonkeyPatch) -> None:
    shut: list[str] = []
    monkeypatch.setattr("leadpro.side_doors.shut", lambda: shut.append("shut"))
    with pytest.raises(SystemExit):
        main(["--version"])
    assert shut == ["shut"]


def test_no_key_takes_a_picture_of_the_screen() -> None:
    assert len(VERBS) > 50
    assert not [verb for verb in VERBS.values() if "screenshot" in f"{verb.id} {verb.explained}".lower()]


async def test_textuals_own_commands_are_not_there(store: Store, clock: StoppedClock) -> None:
    from tests.at_the_console import at_the_console

    async with at_the_console(store, clock) as person:
        assert not person.app.ENABLE_COMMAND_PALETTE
        bound = {binding.action for _, binding, *_ in person.app.screen.active_bindings.values()}
        assert not [action for action in bound if "screenshot" in action or "command_palette" in action]
