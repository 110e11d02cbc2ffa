"""`leadpro show`: one family's file in print."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from msgspec.structs import replace

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import day_of, first_day_of, json_text, known_day_of, print_json, put, say, say_left_out
from leadpro.clock import Clock
from leadpro.exchange.as_json import family_document
from leadpro.exchange.plain import family_page, with_foot
from leadpro.exchange.plain_matters import Chosen
from leadpro.practice.in_hand import practice_for
from leadpro.problem import Problem
from leadpro.store.events import note_leaving
from leadpro.store.fault_table import Where
from leadpro.store.faults import explain_refusal
from leadpro.store.instants import on_the
from leadpro.store.journal.cuts import here_by, seen_by
from leadpro.store.journal.told import Kind
from leadpro.store.printed import printed_with
from leadpro.store.reading import family_file, family_file_by, family_id_of
from leadpro.store.restricted import open_with_reason
from leadpro.store.words import store_words

NOT_WRITTEN = "The file was not written"


@click.command(
    epilog=examples(
        "leadpro show JAMIE-SAM",
        'leadpro show "Jamie and Sam" --as-at "1 March 2008"',
        'leadpro show F-0101 --all --from "1 March" --until "31 May"',
        "leadpro show F-0101 --all --to f-0101.txt",
        "leadpro show F-0101 --json",
        'leadpro show F-0107 --reason "Duty call"',
    )
)
@click.argument("family")
@click.option("--all", "every", is_flag=True, help="Every contact, with who was seen, and not only what mattered.")
@click.option("--from", "first", metavar="DAY", help="Of what happened only what may have been on that day or after.")
@click.option("--until", "last", metavar="DAY", help="Of what happened only what may have been by that day.")
@click.option("--to", "out_file", type=click.Path(path_type=Path), metavar="FILE", help="Into a new file of that name.")
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
    every: bool,
    first: str | None,
    last: str | None,
    out_file: Path | None,
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
    chosen = Chosen(
        every=every,
        first=first_day_of(first, option="--from") if first else None,
        last=day_of(last, option="--until") if last else None,
    )
    if (here and not day) or (printed and day):
        raise click.UsageError("--here goes with --as-at, and --printed goes alone.")
    if as_json and chosen != Chosen():
        raise click.UsageError("--all, --from and --until choose what stands on a page; --json has all of it.")
    if chosen.first and chosen.last and chosen.first > chosen.last:
        raise click.UsageError("--from lies after --until.")
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
        practice = practice_for(file, day or clock.today(), store_words(store))
        with _new_file(out_file) as out:
            exported = as_json or out is not None
            kind, said = (Kind.EXPORTED, "Exported the file") if exported else (Kind.PRINTED, "Printed the file")
            if printed:
                why = f"As it was printed on {on_the(page.at)}"
                left = note_leaving(store, f"{said} again", kind, family_id=family_id, why=why)
                left = replace(left, code=page.code, first=page.at)
            else:
                left = note_leaving(store, said, kind, family_id=family_id)
            if out:
                text = json_text(family_document(file, practice)) if as_json else ""
                out.write(text or str(with_foot(family_page(file, practice, chosen), left)))
    if out_file:
        say(f"Written to {out_file}. It is plain text, and not encrypted: keep it as you would keep the paper.")
    elif as_json:
        print_json(family_document(file, practice))
    else:
        put(with_foot(family_page(file, practice, chosen), left))


@contextmanager
def _new_file(path: Path | None) -> Iterator[IO[str] | None]:
    """A new file that its owner alone can read, for the length of the block; nothing of it stays where that fails.

    None where none is wanted. Raises Problem: one that is there already is never written over.
    """
    if path is None:
        yield None
        return
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Problem(
            NOT_WRITTEN, f"{path.name} is there already.", "Name another; it is never written over."
        ) from error
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    try:
        with open(number, "w", encoding="utf-8") as file:
            yield file
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refused(path, error) from error
        raise


def _refused(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, OSError):
        return explain_refusal(NOT_WRITTEN, error, Where(path.name, "the disk"))
    return Problem(NOT_WRITTEN, "No file can have that name.", "Choose another.")
