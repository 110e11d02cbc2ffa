"""The commands together: a problem is told in three lines, a bug in one."""

import errno
from typing import Any

import click

from leadpro.cli.saying import say
from leadpro.problem import Problem


class Manual(click.Group):
    """The commands. A problem is told in three lines; a bug in one, without anything that a record says."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Be a program of its own; a test calls `main` instead, and keeps Python as it is."""
        from leadpro import side_doors

        side_doors.shut()
        return super().__call__(*args, **kwargs)

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
