"""The commands together: a problem is told in three lines, a bug in one."""

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import click

from leadpro.cli.not_printed import not_printed, tell, tell_not_printed
from leadpro.cli.saying import as_shown, say
from leadpro.problem import Problem

BEFORE = "Error: "
"""What click puts before what is wrong with the words of a command."""


class Commands(MutableMapping[str, click.Command]):
    """The commands by name, each imported when it is asked for: the console waits for none of them."""

    def __init__(self, files: dict[str, tuple[str, str]]) -> None:
        """`files` are those of this folder that the commands stand in, where each is called as its file is.

        With each goes what it does, in a few words, for the list of them all.
        """
        self._known: dict[str, str | click.Command] = {name: file for name, (file, _) in files.items()}
        self.in_a_few_words = {name: words for name, (_, words) in files.items()}

    def __getitem__(self, name: str) -> click.Command:
        """The command of that name."""
        known = self._known[name]
        if isinstance(known, str):
            command: click.Command = getattr(import_module(f"leadpro.cli.{known}"), known)
            self._known[name] = command
            return command
        return known

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command."""
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        """Leave a command out."""
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        """Every name."""
        return iter(self._known)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._known)


class Manual(click.Group):
    """The commands. A problem is told in three lines; a bug in one, without anything that a record says."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Be a program of its own; a test calls `main` instead, and keeps Python as it is."""
        from leadpro import asked_to_end, side_doors, streams

        streams.fill_closed()
        side_doors.shut()
        asked_to_end.end_when_asked(sys.exit)  # what was begun is put away, as where its user leaves it
        return super().__call__(*args, **kwargs)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and end; where even what is wrong with the words of a command cannot be said, end all the same."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            self._end_unprinted(error)
            raise

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read what was asked for; this prints the help and the version."""
        try:
            return super().make_context(*args, **kwargs)
        except OSError as error:
            self._end_unprinted(error)
            raise

    def _end_unprinted(self, error: OSError) -> None:
        if problem := not_printed(error):
            tell_not_printed(problem)
            raise SystemExit(1) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands: none is imported for that."""
        assert isinstance(self.commands, Commands)
        with formatter.section("Commands"):
            formatter.write_dl(list(self.commands.in_a_few_words.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            tell(problem)
            ctx.exit(1)
        except click.UsageError as error:
            wrong = as_shown(f"{BEFORE}{error.format_message()}", sys.stderr).removeprefix(BEFORE)
            raise click.UsageError(wrong, error.ctx) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as bug:
            if unprinted := not_printed(bug):
                tell_not_printed(unprinted)
                ctx.exit(1)
            from leadpro.buglog import log_bug
            from leadpro.places import log_path

            log_bug(bug)
            say(
                "leadpro has stopped: something went wrong in the program itself. What was saved is safe. "
                f"What went wrong, without any case data, is noted in {log_path()}",
                err=True,
            )
            ctx.exit(2)
