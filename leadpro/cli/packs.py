"""`leadpro packs`: which practice packs there are, whether they can be used, and what their figures rest on."""

from pathlib import Path

import click

from leadpro.cli.options import examples, json_option
from leadpro.cli.saying import day_of, print_json, put, say
from leadpro.clock import Clock
from leadpro.exchange.plain_packs import file_lines, pack_page, packs_page
from leadpro.places import packs_path
from leadpro.practice.in_hand import practice_of
from leadpro.practice.packs.choosing import named, pack_names, where_it_holds
from leadpro.practice.packs.every_table import unit_of
from leadpro.practice.packs.reading import read_file
from leadpro.practice.packs.shelf import check_among, read_text, shelf
from leadpro.problem import Problem


@click.group(
    invoke_without_command=True,
    epilog=examples(
        "leadpro packs                        list them, and faults of your own",
        "leadpro packs explain england-2010   every figure, and what it rests on",
        'leadpro packs explain --area Gloucestershire --on "4 December 2008"',
        "leadpro packs check my-council.toml  check a file before it is used",
    ),
)
@json_option
@click.pass_context
def packs(ctx: click.Context, as_json: bool) -> None:
    """List the practice packs: clocks, ladders, intervals and reasons of each regime and area, as data.

    A council's own is a TOML file in the folder that is named here (docs/packs.md).
    """
    if ctx.invoked_subcommand is None:
        _list(ctx, as_json=as_json)


@packs.command("list", epilog=examples("leadpro packs list", "leadpro packs list --json"))
@json_option
@click.pass_context
def list_packs(ctx: click.Context, as_json: bool) -> None:
    """List the practice packs, as `leadpro packs` by itself does."""
    _list(ctx, as_json=as_json)


def _list(ctx: click.Context, *, as_json: bool) -> None:
    found = shelf()
    whole = [named(each.name) for each in found.regimes]
    if as_json:
        print_json(
            {
                "folder": str(packs_path()),
                "packs": [
                    {"name": each.name, "title": each.head.title, "own": each.name in found.own, "local": each.local}
                    for each in found.files.values()
                ],
                "left_out": [f"{each.sentence} {each.next_step}" for each in found.troubles],
            }
        )
    else:
        put(packs_page(found, whole, str(packs_path())))
    if found.troubles:
        ctx.exit(1)


@packs.command(epilog=examples("leadpro packs explain england-2018", 'leadpro packs explain --area "Sefton"'))
@click.argument("name", required=False)
@click.option("--area", default="", metavar="AREA", help="The pack of that area, where no NAME is given.")
@click.option("--on", "on_day", metavar="DAY", help="The pack of that day; today if not given.")
@json_option
def explain(name: str | None, area: str, on_day: str | None, as_json: bool) -> None:
    """Say what a pack has: every figure, how well it is founded, and from what source.

    By NAME a regime's pack, or a local one with the regime that it is laid over; without, the one that holds in an
    area on a day.
    """
    day = day_of(on_day) if on_day else Clock().today()
    name = next((each for each in pack_names() if name and each.casefold() == name.casefold()), name)
    if name and (local := where_it_holds(name, day)):
        name, (area, day) = None, local
    practice = practice_of(area, day, pack_name=name)
    pack = practice.pack
    year = (pack.ends.year if pack.ends else None) if name and not on_day else practice.day.year
    if as_json:
        print_json(
            {
                "name": pack.name,
                "title": pack.title,
                "begins": pack.begins,
                "ends": pack.ends,
                "unknown": pack.unknown,
                "silent": pack.silent,
                "ladder": pack.ladder,
                "figures": {
                    table: {
                        figure: {
                            "value": told.value,
                            "unit": unit_of(table, figure),
                            "standing": told.standing,
                            "source": told.source.said_in(year),
                            "pack": told.pack,
                        }
                        for figure, told in figures.items()
                    }
                    for table, figures in pack.told.items()
                },
            }
        )
    else:
        put(pack_page(pack, year))


@packs.command(epilog=examples("leadpro packs check", "leadpro packs check my-council.toml"))
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check FILES, or all packs that there are; says what is wrong with each, and ends with 1 where something is."""
    found, wrong = shelf(), 0
    if not files:
        for file in found.files.values():
            for line in file_lines(file, found.files):
                say(line)
        for trouble in found.troubles:
            say(f"! {trouble.sentence}", err=True)
        wrong = len(found.troubles)
    for path in files:
        try:
            file = read_file(path.stem, read_text(path))
            check_among(file, {**found.files, file.name: file})
        except Problem as problem:
            say(f"! {problem.sentence}", err=True)
            wrong += 1
        else:
            for line in file_lines(file, {**found.files, file.name: file}):
                say(line)
    if wrong:
        ctx.exit(1)
