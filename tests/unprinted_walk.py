"""Runs every command with its output leading where nothing arrives: `python -m tests.unprinted_walk FOLDER WHERE`.

WHERE is `full`, a disk without room, or `gone`, a pipe that nobody reads. Prints, as JSON, each command with how much
it printed where all of it arrived, and what it ended with and said on the error stream where nothing did.
"""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from click.testing import CliRunner

from leadpro.cli import main
from tests.every_command import every_call


def in_a_process(run: Callable[[], object], to: int) -> tuple[int, str]:
    """Run something in a process of its own, printing to a file; gives what it ended with and said."""
    with TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(to, 1)
            os.dup2(said.fileno(), 2)
            os._exit(ended_with(run))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return code, said.read().decode()


def ended_with(run: Callable[[], object]) -> int:
    """What Python would end with; to put away all that it has imported would take longer than the command."""
    try:
        run()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return 120
    return code


def nowhere(where: str) -> int:
    """Where it is printed to."""
    if where == "full":
        return os.open("/dev/full", os.O_WRONLY)
    if where == "gone":
        reads, writes = os.pipe()
        os.close(reads)
        return writes
    raise ValueError(where)


def walk(folder: Path, where: str) -> dict[str, tuple[int, int, str]]:
    """Run every command where all arrives, by which everything is imported, and then each in a process of its own."""
    from leadpro.store import door
    from tests.keyed_shell import KeyedDoor

    door.StoreDoor = KeyedDoor  # type: ignore[misc, assignment]
    os.environ["LEADPRO_STORE"] = str(folder / "case.leadpro")
    calls = list(every_call(folder / "case.json"))
    printed = [len(CliRunner().invoke(main, command, prog_name="leadpro").stdout) for command in calls]
    found = {}
    for command, much in zip(calls, printed, strict=True):
        to = nowhere(where)
        found[" ".join(command)] = (much, *in_a_process(partial(main, command, prog_name="leadpro"), to))
        os.close(to)
    return found


if __name__ == "__main__":
    print(json.dumps(walk(Path(sys.argv[1]), sys.argv[2])))
