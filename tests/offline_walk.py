"""Goes through every command and every screen with an ear at every way out: `python -m tests.offline_walk FOLDER`.

Prints, as JSON, what was tried and every attempt to speak to another machine or to start a program that could.
"""

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import Any

_HEARD: list[str] = []

_EVENTS = (
    *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.__new__", "socket.getaddrinfo"),
    *("socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.getservbyname"),
    *("urllib.Request", "http.client.connect", "http.client.send", "ftplib.connect", "smtplib.connect", "imaplib.open"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn"),
    *("webbrowser.open", "os.startfile"),
)


def listen() -> None:
    """Begin to note what goes out. There is no way to stop: an audit hook stays for the process."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS:
        return
    local = getattr(socket, "AF_UNIX", None)
    if event == "socket.__new__" and arguments[1] == local:
        return  # the two ends by which an event loop wakes itself
    if event == "socket.connect" and arguments[0].family == local:
        return  # the keyring of this machine
    _HEARD.append(f"{event} {arguments!r:.200}")


def run_every_command(store: Path, case: Path) -> list[tuple[str, bool]]:
    """Run every command that there is; gives each, and whether it did what it is for."""
    import keyring
    from click.testing import CliRunner

    from leadpro.cli import main
    from leadpro.store import door
    from tests.every_command import every_call
    from tests.keyed_shell import KeyedDoor
    from tests.rings import Backend

    door.StoreDoor = KeyedDoor  # type: ignore[misc, assignment]
    # on its way to this machine's own it asks the compiler for libraries of other systems
    keyring.get_keyring = Backend  # type: ignore[assignment]
    env = {"LEADPRO_STORE": str(store)}
    return [
        (" ".join(command), CliRunner().invoke(main, command, env=env, input="\n\n\n").exit_code == 0)
        for command in every_call(case)
    ]


async def every_screen_there_is(store: Path) -> list[str]:
    """Go through every screen and form."""
    from leadpro.clock import StoppedClock, nine_o_clock
    from tests.at_the_console import NARROW, at_the_console
    from tests.conftest import TODAY
    from tests.every_screen import every_screen
    from tests.keyed_shell import KeyedDoor

    clock = StoppedClock(nine_o_clock(TODAY))
    async with at_the_console(KeyedDoor(store, clock).open(), clock, NARROW) as person:
        return [what async for what in every_screen(person, "Sam")]


def speak() -> None:
    """Do what the program never does."""
    import subprocess
    import urllib.request

    for deed in (
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=1),
        lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    ):
        try:
            deed()
        except OSError:
            continue  # nobody listens there, which is as well


if __name__ == "__main__":
    listen()
    folder = Path(sys.argv[1])
    if folder.name == "speak":
        speak()
        print(json.dumps({"heard": _HEARD}))
    else:
        commands = run_every_command(folder / "case.leadpro", folder / "case.json")
        screens = asyncio.run(every_screen_there_is(folder / "fields.leadpro"))
        tried = [*(command for command, _ in commands), *screens]
        print(json.dumps({"tried": tried, "done": sum(done for _, done in commands), "heard": _HEARD}))
