"""`leadpro caseload`: the caseload in print."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

import click

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import is_terminal, known_day_of, print_json, put, say_left_out
from leadpro.clock import Clock
from leadpro.exchange.as_json import caseload_document
from leadpro.exchange.page import Page
from leadpro.exchange.plain import (
    CASELOAD_HEADINGS,
    NARROW_HEADINGS,
    caseload_heading,
    caseload_page,
    caseload_rows,
    with_foot,
)
from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.words import Words
from leadpro.store.caseload import caseload as lines_of
from leadpro.store.caseload import caseload_size
from leadpro.store.caseload_then import caseload_then, in_order, narrowed
from leadpro.store.events import Left, note_leaving
from leadpro.store.journal.told import Kind
from leadpro.store.looking_again import look_again
from leadpro.store.words import store_words

WIDE = 110
"""Columns of a window from which on a row has five cells."""


@click.command(
    epilog=examples(
        "leadpro caseload",
        'leadpro caseload --words "Okafor plan"',
        "leadpro caseload --all --json",
        'leadpro caseload --as-at "1 March 2008"',
    )
)
@click.option("--all", "every", is_flag=True, help="Closed families as well.")
@click.option("--words", default="", metavar="WORDS", help="Only families whose line has all of these words in it.")
@click.option("--as-at", metavar="DAY", help="As it was known at the end of that day.")
@json_option
@store_option
@click.pass_obj
def caseload(
    main_store: Path | None, every: bool, words: str, as_at: str | None, as_json: bool, store_file: Path | None
) -> None:
    """Print the caseload, what is due first at the top, with the signals that each family has.

    That it was printed is noted in the journal first.
    """
    clock = Clock()
    day = known_day_of(as_at) if as_at else None
    say_left_out()
    with opened(store_file or main_store, clock) as store:
        if day:
            then = caseload_then(store, day)
            lines = in_order(narrowed((line for line in then if every or not line.closed), words), "next due")
        else:
            look_again(store)
            size = caseload_size(store, words=words, closed=every)
            lines = lines_of(store, words=words, closed=every, limit=max(size, 1))
        in_words = store_words(store)
        kind, said = (Kind.EXPORTED, "Exported the caseload") if as_json else (Kind.PRINTED, "Printed the caseload")
        left = note_leaving(store, said, kind)
    if as_json:
        print_json(caseload_document(lines, day or clock.today()))
    else:
        _print(lines, day or clock.today(), in_words, left)


def _print(lines: Sequence[CaseloadLine], today: date, words: Words, left: Left) -> None:
    """The caseload as a table on a terminal, else as plain text."""
    if lines and is_terminal(sys.stdout):
        from leadpro.cli.tables import print_table

        narrow = get_terminal_size().columns < WIDE
        headings = NARROW_HEADINGS if narrow else CASELOAD_HEADINGS
        rows = caseload_rows(lines, today, words, narrow=narrow)
        print_table(caseload_heading(lines, today), headings, rows, foot=with_foot(Page(), left))
    else:
        put(with_foot(caseload_page(lines, today, words), left))
