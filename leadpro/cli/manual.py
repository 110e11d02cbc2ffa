"""The commands together: a problem is told in three lines, a bug in one."""

import errno
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import click

from leadpro.cli.saying import say
from leadpro.problem import Problem


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
        from leadpro import side_doors

        side_doors.shut()
        return super().__call__(*args, **kwargs)

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
            for line in (problem.title, problem.sentence, problem.next_step):
                say(line, err=True)
            ctx.exit(1)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as bug:
            if isinstance(bug, OSError) and bug.errno == errno.EPIPE:
                raise  # whoever was reading has gone; click ends quietly
            from leadpro.buglog import log_bug
            from leadpro.places import log_path

            log_bug(bug)
            say(
                "leadpro has stopped: something went wrong in the program itself. What was saved is safe. "
                f"What went wrong, without any case data, is noted in {log_path()}",
                err=True,
            )
            ctx.exit(2)
