"""The same things said in a shell.

Everything but click is imported inside the command that needs it, so that `leadpro` paints at once.
"""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadpro import __version__
from leadpro.problem import Problem

if TYPE_CHECKING:
    from leadpro.clock import Clock
    from leadpro.store.opening import Store

DEMO_DAY = date(2008, 12, 4)
"""The day after the nursery's third concern: the last on which Jamie and Sam's story was open."""

store_option = click.option(
    "--store",
    "store_file",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="LEADPRO_STORE",
    metavar="FILE",
    help="The store to use instead of your own; LEADPRO_STORE does the same.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


def examples(*lines: str) -> str:
    """Lines for the end of a command's help, kept as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


class Manual(click.Group):
    """The commands. A problem is told in three lines; a bug in one, without anything that a record says."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            for line in (problem.title, problem.sentence, problem.next_step):
                _say(line, err=True)
            ctx.exit(1)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as bug:
            if isinstance(bug, OSError) and bug.errno == errno.EPIPE:
                raise  # whoever was reading has gone; click ends quietly
            from leadpro.buglog import log_bug
            from leadpro.places import log_path

            log_bug(bug)
            _say(
                "leadpro has stopped: something went wrong in the program itself. What was saved is safe. "
                f"What went wrong, without any case data, is noted in {log_path()}",
                err=True,
            )
            ctx.exit(2)


@click.group(
    epilog=examples(
        "leadpro                              open the console",
        "leadpro demo                         look around in an invented caseload",
        "leadpro caseload                     print the caseload",
        "leadpro show F-0101                  print one family",
        'leadpro show F-0101 --as-at "1 March 2008"',
        "leadpro import case.json             read a published case",
    ),
    cls=Manual,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@store_option
@click.version_option(__version__, prog_name="leadpro")
@click.pass_context
def main(ctx: click.Context, store_file: Path | None) -> None:
    """The console of a lead professional: families, the agencies around them, and what is due.

    Without a command it opens the console on your own store, which it makes the first time.

    Dates are written as you would say them: 3/12, yesterday, 1 March 2008.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console that cannot show a letter shows a mark instead
    ctx.obj = store_file
    if ctx.invoked_subcommand is None:
        from leadpro.clock import Clock
        from leadpro.console.app import run_console

        clock = Clock()
        run_console(lambda: _open(store_file, clock, new=True), clock)


@main.command(
    name="import",
    epilog=examples(
        "leadpro import jamie-sam.json",
        "leadpro import jamie-sam.json --days days.csv --world even",
    ),
)
@click.argument("case_file", type=click.Path(path_type=Path), metavar="CASE.json")
@click.option("--days", "days_file", type=click.Path(path_type=Path), metavar="FILE.csv", help="Days for its events.")
@click.option("--world", metavar="NAME", help="Which column of the days to use, where there are several.")
@store_option
@click.pass_obj
def import_(
    main_store: Path | None, case_file: Path, days_file: Path | None, world: str | None, store_file: Path | None
) -> None:
    """Read a case file, such as a published review, into the store.

    All of it is saved, or nothing. What is already there is recognised: importing a case again makes nothing twice, and
    what has changed here since is left as it stands and named.

    Where the source gives only bounds, each event counts as known on the last day that it can have happened. A CSV file
    with the columns order and one or more of days chooses other days within those bounds.
    """
    from leadpro.clock import Clock
    from leadpro.exchange.case_days import read_days
    from leadpro.exchange.case_file import read_case
    from leadpro.exchange.case_import import import_case
    from leadpro.exchange.progress import progress_bar

    if world is not None and days_file is None:
        raise click.UsageError("--world names a column of the file that --days names; give that as well.")
    read = read_case(case_file)
    days = read_days(days_file, read.case.case.key, world) if days_file else {}
    with _opened(store_file or main_store, Clock(), new=True) as store, progress_bar("Importing") as progress:
        report = import_case(store, read, days=days, progress=progress)
    for line in report.lines():
        _say(line)


@main.command(
    epilog=examples(
        "leadpro demo",
        'leadpro demo --as-at "15 December 2007"',
        "leadpro demo --plain | less",
    )
)
@click.option("--as-at", metavar="DAY", help="The day to stand on; 4 December 2008 if not given.")
@click.option("--plain", is_flag=True, help="Print the caseload, then Jamie and Sam's file, instead.")
@json_option
def demo(as_at: str | None, plain: bool, as_json: bool) -> None:
    """Open the console on a throw-away caseload.

    Jamie and Sam, from a published serious case review, as they were known on 4 December 2008, and eleven invented
    families. Nothing in it outlives the program.
    """
    from tempfile import TemporaryDirectory

    from leadpro.clock import ClockFrom, nine_o_clock

    day = _day(as_at) if as_at else DEMO_DAY
    clock = ClockFrom(nine_o_clock(day))
    _end_when_the_window_closes()

    with TemporaryDirectory(prefix="leadpro-demo-", ignore_cleanup_errors=True) as folder:

        def open_sample(progress: Callable[[int, int], None] = lambda done, of: None) -> "Store":
            from leadpro.exchange.sample import make_sample  # while the console is painted already

            store = _open(Path(folder) / "demo.leadpro", clock, new=True)
            make_sample(store, day, progress)
            return store

        if plain or as_json:
            _print_sample(open_sample, day, as_json=as_json)
        else:
            from leadpro.console.app import run_console

            run_console(open_sample, clock)


@main.command(
    epilog=examples(
        "leadpro caseload",
        'leadpro caseload --words "Okafor plan"',
        "leadpro caseload --all --json",
    )
)
@click.option("--all", "every", is_flag=True, help="Closed families as well.")
@click.option("--words", default="", metavar="WORDS", help="Only families whose line has all of these words in it.")
@json_option
@store_option
@click.pass_obj
def caseload(main_store: Path | None, every: bool, words: str, as_json: bool, store_file: Path | None) -> None:
    """Print the caseload, what is due first at the top."""
    from leadpro.clock import Clock
    from leadpro.exchange.as_json import caseload_document
    from leadpro.exchange.plain import caseload_text
    from leadpro.store.caseload import caseload as lines_of
    from leadpro.store.caseload import caseload_size

    clock = Clock()
    with _opened(store_file or main_store, clock) as store:
        size = caseload_size(store, words=words, closed=every)
        lines = lines_of(store, words=words, closed=every, limit=max(size, 1))
    if as_json:
        _print_json(caseload_document(lines, clock.today()))
    else:
        click.echo(caseload_text(lines, clock.today()), nl=False)


@main.command(
    epilog=examples(
        "leadpro show JAMIE-SAM",
        'leadpro show "Jamie and Sam" --as-at "1 March 2008"',
        "leadpro show F-0101 --json",
    )
)
@click.argument("family")
@click.option("--as-at", metavar="DAY", help="As it was known at the end of that day.")
@json_option
@store_option
@click.pass_obj
def show(main_store: Path | None, family: str, as_at: str | None, as_json: bool, store_file: Path | None) -> None:
    """Print one FAMILY's file, named by its reference or its name."""
    from leadpro.clock import Clock
    from leadpro.exchange.as_json import family_document
    from leadpro.exchange.plain import family_text
    from leadpro.store.reading import family_file, family_id_of

    clock = Clock()
    day = _day(as_at) if as_at else None
    with _opened(store_file or main_store, clock) as store:
        file = family_file(store, family_id_of(store, family), day)
    today = day or clock.today()
    if as_json:
        _print_json(family_document(file, today))
    else:
        click.echo(family_text(file, today), nl=False)


def _end_when_the_window_closes() -> None:
    """Let a closed window end the program as if its user had left it, so that nothing is left behind."""
    import signal

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), lambda number, frame: sys.exit(128 + number))


def _print_sample(open_sample: Callable[..., "Store"], day: date, *, as_json: bool) -> None:
    """Print the sample caseload and, if there is anything of it yet, Jamie and Sam's file."""
    from contextlib import closing

    from leadpro.exchange.as_json import caseload_document, family_document
    from leadpro.exchange.plain import caseload_text, family_text
    from leadpro.exchange.progress import progress_bar
    from leadpro.exchange.sample import CASE
    from leadpro.store.caseload import caseload as lines_of
    from leadpro.store.reading import family_file, family_id_of

    with progress_bar("Making the sample") as progress:
        store = open_sample(progress)
    with closing(store):
        lines = lines_of(store, closed=True)
        known = any(line.reference == CASE.upper() for line in lines)
        file = family_file(store, family_id_of(store, CASE)) if known else None
    if as_json:
        family = {"family_file": family_document(file, day)} if file else {}
        _print_json({"caseload": caseload_document(lines, day), **family})
        return
    click.echo(caseload_text(lines, day), nl=False)
    if file:
        click.echo(f"\n\n{family_text(file, day)}", nl=False)


def _print_json(document: dict[str, Any]) -> None:
    """Print JSON that any stream can carry."""
    from leadpro.exchange.as_json import pretty

    text = pretty(document)
    if "utf" not in (sys.stdout.encoding or "").lower():
        import json

        text = json.dumps(json.loads(text), indent=2)
    click.echo(text)


def _open(store_file: Path | None, clock: "Clock", *, new: bool = False) -> "Store":
    """The store: the file that was named, or the user's own; `new` may make it."""
    from leadpro.places import store_path
    from leadpro.store.opening import open_store

    path = store_file or store_path()
    if not new and not path.exists():
        raise Problem(
            "There is nothing to show yet",
            f"There is no store at {path}.",
            "`leadpro` makes it, or name one by --store.",
        )
    return open_store(path, clock)


@contextmanager
def _opened(store_file: Path | None, clock: "Clock", *, new: bool = False) -> "Iterator[Store]":
    store = _open(store_file, clock, new=new)
    try:
        yield store
    finally:
        store.close()


def _day(said: str) -> date:
    """The one day that somebody means; of a month or a year its last."""
    from leadpro.clock import Clock
    from leadpro.practice.when import NotADate, read_date

    try:
        when = read_date(said, Clock().local())
    except NotADate as error:
        raise Problem("Which day?", str(error), 'Such as --as-at "1 March 2008".') from error
    if when.latest is None:
        raise Problem("Which day?", "That has no last day.", 'Such as --as-at "1 March 2008".')
    return when.latest


def _say(text: str, *, err: bool = False) -> None:
    """A line for a person, which a file may have had a hand in."""
    from leadpro.gate import one_line

    click.echo(one_line(text), err=err)
