"""`leadpro replay`: a case walked through day by day as it became known, and what the signals would have said."""

from pathlib import Path

import click

from leadpro.cli.options import examples, json_option
from leadpro.cli.saying import day_of, print_json, put, say, say_left_out
from leadpro.exchange.case_days import TITLE, read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.plain_replay import replay_document, replay_page
from leadpro.exchange.replay import WORLDS
from leadpro.exchange.replay import replay as replayed
from leadpro.practice.in_hand import practice_of
from leadpro.problem import Problem


@click.command(
    epilog=examples(
        "leadpro replay jamie-sam.json --dates even",
        "leadpro replay case.json --dates days.csv --json",
        'leadpro replay case.json --as-at "1 March 2008"',
    )
)
@click.argument("case_file", type=click.Path(path_type=Path), metavar="CASE.json")
@click.option(
    "--dates",
    default="late",
    metavar="early|even|late|FILE.csv",
    help="Which days events have that are dated only nearly; late if not given.",
)
@click.option("--world", metavar="NAME", help="Which column of the days to use, where there are several; else even.")
@click.option("--pack", "pack_name", metavar="NAME", help="A practice pack for all days, in place of each day's own.")
@click.option("--as-at", metavar="DAY", help="Only what stood on that day.")
@json_option
def replay(
    case_file: Path, dates: str, world: str | None, pack_name: str | None, as_at: str | None, as_json: bool
) -> None:
    """Walk through a case, such as a published review, as it became known, and print each signal's first day.

    Needs no store, and keeps nothing. With early or late every event has the earliest or the latest day that its bounds
    and the order of the case allow; with even they are spread in between. A CSV file with the columns order and one or
    more of days, such as replay_date, chooses other days.

    What texts say is taken as if a worker had ticked every line that is proposed from them: in a store it only raises
    until somebody has.
    """
    if world is not None and dates in WORLDS:
        raise click.UsageError("--world names a column of a file that --dates names; give that.")
    read = read_case(case_file)
    case = read.case
    if dates in WORLDS:
        days, told = WORLDS[dates](case.events), f"Days: {dates}, within the bounds and the order of the case."
    elif not Path(dates).exists():
        sentence = f"{dates} is none of early, even and late, and there is no file of that name."
        raise Problem(TITLE, sentence, "Say one of them, or name a CSV file of days.")
    else:
        days = read_days(Path(dates), case.case.key, world, usual="even")
        told = f"Days from {Path(dates).name}."
    day = day_of(as_at) if as_at else None
    say_left_out()
    result = replayed(case, days, lambda day: practice_of(case.case.area, day, pack_name=pack_name))
    if as_json:
        print_json(replay_document(result, on=day))
        return
    for warning in read.warnings:
        say(f"Note: {warning}", err=True)
    put(replay_page(case, result, told, on=day))
