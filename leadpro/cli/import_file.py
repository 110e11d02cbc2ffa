"""`leadpro import`: a case file, or a worker's own list of families, into the store."""

from __future__ import annotations

from pathlib import Path

import click

from leadpro.cli.import_list import headings_said, import_list, standings_said
from leadpro.cli.opening import opened
from leadpro.cli.options import examples, store_option
from leadpro.cli.saying import day_of, say
from leadpro.clock import Clock
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case
from leadpro.exchange.progress import progress_bar


@click.command(
    name="import",
    epilog=examples(
        "leadpro import caseload.csv --look",
        'leadpro import caseload.csv --column "Worker=lead" --means "open=delivering"',
        "leadpro import jamie-sam.json",
        "leadpro import jamie-sam.json --days days.csv --world even",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--look", is_flag=True, help="Of a list: only show what it would make.")
@click.option("--column", "columns", multiple=True, metavar="HEADING=WHAT", help="Of a list: what a column holds.")
@click.option("--headings", "headings_in", type=int, metavar="ROW", help="Of a list: the row with its headings.")
@click.option("--means", multiple=True, metavar="WORDS=STATUS", help="Of a list: where those words say that it stands.")
@click.option("--of", "listed", metavar="DAY", help="Of a list: the day that it is of; today if not given.")
@click.option("--agency", metavar="NAME", help="Of a list: whose the leads are whom the store does not know.")
@click.option("--leave-out", is_flag=True, help="Of a list: take it without what cannot be read.")
@click.option("--yes", is_flag=True, help="Of a list: do not ask whether it is to be taken so.")
@click.option("--days", "days_file", type=click.Path(path_type=Path), metavar="FILE.csv", help="Of a case: its days.")
@click.option("--world", metavar="NAME", help="Of a case: which column of the days, where there are several.")
@store_option
@click.pass_obj
def import_file(
    main_store: Path | None,
    file: Path,
    look: bool,
    columns: tuple[str, ...],
    headings_in: int | None,
    means: tuple[str, ...],
    listed: str | None,
    agency: str | None,
    leave_out: bool,
    yes: bool,
    days_file: Path | None,
    world: str | None,
    store_file: Path | None,
) -> None:
    """Read your own list of families (CSV), or a case file (JSON) such as a published review, into the store.

    All of it is saved, or nothing.

    A list: what its columns hold is guessed from their headings and shown first, with each family that it would make
    and, row by row, what cannot be read. `--column` says otherwise: of a heading, or of a letter such as C, that it
    holds family, reference, children, births, ages, lead, agency, status, since, review, opened, area, note or nothing.
    A family that is here already stays as it is. docs/lists.md tells the whole of it.

    A case: importing it again makes nothing twice, and what has changed here since is left as it stands and named.
    Where the source gives only bounds, each event counts as known on the last day that it can have happened; a CSV file
    with the columns order and one or more of days chooses other days within those bounds.
    """
    said = {
        "look": look,
        "column": bool(columns),
        "headings": headings_in is not None,
        "means": bool(means),
        "of": listed is not None,
        "agency": agency is not None,
        "leave-out": leave_out,
        "yes": yes,
    }
    if file.suffix.casefold() != ".json":
        if days_file is not None or world is not None:
            raise click.UsageError("--days and --world go with a case file, whose name ends in .json.")
        import_list(
            store_file or main_store,
            file,
            look_only=look,
            headings_in=headings_in,
            columns=headings_said(columns),
            standings=standings_said(means),
            listed=day_of(listed) if listed else None,
            agency=agency or "",
            leave_out=leave_out,
            yes=yes,
        )
        return
    if of_a_list := [name for name, given in said.items() if given]:
        raise click.UsageError(f"--{of_a_list[0]} goes with a list, and {file.name} is a case file.")
    if world is not None and days_file is None:
        raise click.UsageError("--world names a column of the file that --days names; give that as well.")
    read = read_case(file)
    days = read_days(days_file, read.case.case.key, world) if days_file else {}
    with opened(store_file or main_store, Clock()) as store, progress_bar("Importing") as progress:
        report = import_case(store, read, days=days, progress=progress)
    for line in report.lines():
        say(line)
