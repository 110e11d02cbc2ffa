"""Every command of the shell, those within others too."""

from collections.abc import Iterator

import click

from leadpro.cli import main


def every_command(within: click.Group = main, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The words by which each is called, and the command."""
    for name, command in within.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *before, name)
        yield (*before, name), command
