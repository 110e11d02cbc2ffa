"""Every command of the shell, those within others too."""

from collections.abc import Iterator
from pathlib import Path

import click

from leadpro.cli import main


def every_command(within: click.Group = main, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The words by which each is called, and the command."""
    for name, command in within.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *before, name)
        yield (*before, name), command


def every_call(case: Path) -> Iterator[list[str]]:
    """Each command with what it asks for, and with `--help`, on a store that holds the case of a file."""
    known = {
        "caseload": [["--all"], ["--json"], ["--words", "plan"]],
        "show": [["jamie-sam"], ["jamie-sam", "--json"], ["nobody"], ["jamie-sam", "--as-at", "1 March 2008"]],
        "import": [[str(case)], ["nothing.json"]],
        "demo": [["--plain", "--as-at", "1 March 2003"], ["--json", "--as-at", "1 March 2003"]],
    }
    yield from (["--help"], ["--version"])
    for words, _ in every_command():
        yield from ([*words, *arguments] for arguments in (["--help"], *known.get(words[-1], [[]])))
