"""`leadpro demo`: the console on a throw-away caseload."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadpro.cli.console import open_console
from leadpro.cli.options import examples, json_option
from leadpro.cli.saying import day_of, print_json

if TYPE_CHECKING:
    from leadpro.store.opening import Store

DEMO_DAY = date(2008, 12, 4)
"""The day after the nursery's third concern: the last on which Jamie and Sam's story was open."""


@click.command(
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
    from leadpro.store.door import OpenDoor
    from leadpro.store.key import Key
    from leadpro.store.opening import open_store

    key = Key.new()
    day = day_of(as_at) if as_at else DEMO_DAY
    clock = ClockFrom(nine_o_clock(day))

    with TemporaryDirectory(prefix="leadpro-demo-", ignore_cleanup_errors=True) as folder:

        def open_sample(progress: Callable[[int, int], None] = lambda done, of: None) -> "Store":
            from leadpro.exchange.sample import make_sample  # while the console is painted already

            path = Path(folder) / "demo.leadpro"
            made = path.exists()  # it was locked, and is unlocked again
            store = open_store(path, key, clock)
            if not made:
                make_sample(store, day, progress)
            return store

        if plain or as_json:
            _print_sample(open_sample, day, as_json=as_json)
        else:
            open_console(OpenDoor(open_sample), clock)


def _print_sample(open_sample: Callable[..., "Store"], day: date, *, as_json: bool) -> None:
    """Print the sample caseload and, if there is anything of it yet, Jamie and Sam's file."""
    from contextlib import closing

    from leadpro.exchange.as_json import caseload_document, family_document
    from leadpro.exchange.plain import caseload_text, family_text
    from leadpro.exchange.progress import progress_bar
    from leadpro.exchange.sample import CASE
    from leadpro.practice.in_hand import practice_for
    from leadpro.store.caseload import caseload as lines_of
    from leadpro.store.reading import family_file, family_id_of
    from leadpro.store.words import store_words

    with progress_bar("Making the sample") as progress:
        store = open_sample(progress)
    with closing(store):
        lines = lines_of(store, closed=True)
        known = any(line.reference == CASE.upper() for line in lines)
        file = family_file(store, family_id_of(store, CASE)) if known else None
        words = store_words(store)
    if as_json:
        family = {"family_file": family_document(file, practice_for(file, day, words))} if file else {}
        print_json({"caseload": caseload_document(lines, day), **family})
        return
    click.echo(caseload_text(lines, day, words), nl=False)  # plain is what was asked for
    if file:
        click.echo(f"\n\n{family_text(file, practice_for(file, day, words))}", nl=False)
