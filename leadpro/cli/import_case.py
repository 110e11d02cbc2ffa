"""`leadpro import`: a case file into the store."""

from pathlib import Path

import click

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, store_option
from leadpro.cli.saying import say
from leadpro.clock import Clock
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case as import_it
from leadpro.exchange.progress import progress_bar


@click.command(
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
def import_case(
    main_store: Path | None, case_file: Path, days_file: Path | None, world: str | None, store_file: Path | None
) -> None:
    """Read a case file, such as a published review, into the store.

    All of it is saved, or nothing. What is already there is recognised: importing a case again makes nothing twice, and
    what has changed here since is left as it stands and named.

    Where the source gives only bounds, each event counts as known on the last day that it can have happened. A CSV file
    with the columns order and one or more of days chooses other days within those bounds.
    """
    if world is not None and days_file is None:
        raise click.UsageError("--world names a column of the file that --days names; give that as well.")
    read = read_case(case_file)
    days = read_days(days_file, read.case.case.key, world) if days_file else {}
    with opened(store_file or main_store, Clock()) as store, progress_bar("Importing") as progress:
        report = import_it(store, read, days=days, progress=progress)
    for line in report.lines():
        say(line)
