"""`leadpro show`: one family's file in print."""

from pathlib import Path

import click
from msgspec.structs import replace

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import known_day_of, print_json, say_left_out
from leadpro.clock import Clock
from leadpro.exchange.as_json import family_document
from leadpro.exchange.plain import family_text, with_foot
from leadpro.practice.in_hand import practice_for
from leadpro.store.events import note_leaving
from leadpro.store.instants import on_the
from leadpro.store.journal.cuts import here_by, seen_by
from leadpro.store.journal.told import Kind
from leadpro.store.printed import printed_with
from leadpro.store.reading import family_file, family_file_by, family_id_of
from leadpro.store.restricted import open_with_reason
from leadpro.store.words import store_words


@click.command(
    epilog=examples(
        "leadpro show JAMIE-SAM",
        'leadpro show "Jamie and Sam" --as-at "1 March 2008"',
        "leadpro show F-0101 --json",
        'leadpro show F-0107 --reason "Duty call"',
    )
)
@click.argument("family")
@click.option("--as-at", metavar="DAY", help="As it was known at the end of that day.")
@click.option("--here", is_flag=True, help="With --as-at: only what had come into this store by then.")
@click.option("--printed", metavar="CODE", help="As it was when the page with that code was printed.")
@click.option("--reason", default="", metavar="WHY", help="Why you open it: a restricted file asks for it.")
@json_option
@store_option
@click.pass_obj
def show(
    main_store: Path | None,
    family: str,
    as_at: str | None,
    here: bool,
    printed: str | None,
    reason: str,
    as_json: bool,
    store_file: Path | None,
) -> None:
    """Print one FAMILY's file, named by its reference or its name.

    That it was printed is noted in the journal first; the code at its foot shows later whether anything was changed.
    """
    clock = Clock()
    day = known_day_of(as_at) if as_at else None
    if (here and not day) or (printed and day):
        raise click.UsageError("--here goes with --as-at, and --printed goes alone.")
    say_left_out()
    with opened(store_file or main_store, clock) as store:
        family_id = family_id_of(store, family)
        if reason:
            open_with_reason(store, family_id, reason)
        if printed:
            page = printed_with(store, family_id, printed)
            file, day = family_file_by(store, family_id, seen_by(page.entry), page.day), page.day
        elif here and day:
            file = family_file_by(store, family_id, here_by(day), day)
        else:
            file = family_file(store, family_id, day)
        kind, said = (Kind.EXPORTED, "Exported the file") if as_json else (Kind.PRINTED, "Printed the file")
        if printed:
            why = f"As it was printed on {on_the(page.at)}"
            left = note_leaving(store, f"{said} again", kind, family_id=family_id, why=why)
            left = replace(left, code=page.code, first=page.at)
        else:
            left = note_leaving(store, said, kind, family_id=family_id)
        practice = practice_for(file, day or clock.today(), store_words(store))
    if as_json:
        print_json(family_document(file, practice))
    else:
        click.echo(with_foot(family_text(file, practice), left), nl=False)
