"""`leadpro looked`: who has looked at a family's file."""

import sys
from pathlib import Path

import click
import msgspec

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import is_terminal, print_json, say
from leadpro.clock import Clock
from leadpro.gate import one_line
from leadpro.store.instants import on_the, utc_text
from leadpro.store.reading import family_id_of
from leadpro.store.restricted import open_with_reason
from leadpro.store.seeing import seen_by


@click.command(epilog=examples("leadpro looked F-0101", "leadpro looked F-0101 --json"))
@click.argument("family")
@click.option("--reason", default="", metavar="WHY", help="Why you ask: a restricted file asks for it.")
@json_option
@store_option
@click.pass_obj
def looked(main_store: Path | None, family: str, reason: str, as_json: bool, store_file: Path | None) -> None:
    """Say who has looked at a FAMILY's file: opened it, printed it, taken it out or signed it off.

    What was opened in another copy of the store stands in that one.
    """
    with opened(store_file or main_store, Clock()) as store:
        family_id = family_id_of(store, family)
        if reason:
            open_with_reason(store, family_id, reason)
        seen = seen_by(store, family_id)
    if as_json:
        print_json({"leadpro_looked": 1, "looked": msgspec.to_builtins(seen)})
        return
    if seen and is_terminal(sys.stdout):
        from leadpro.cli.tables import print_table

        rows = [(on_the(utc_text(each.at)), each.by, each.what, each.why) for each in seen]
        print_table("Who has looked", ("When", "Who", "What", "Why"), rows)
        return
    for each in seen:
        why = f": {one_line(each.why)}" if each.why else ""
        say(f"{on_the(utc_text(each.at))}, {one_line(each.by)} {each.what}{why}")
    if not seen:
        say("Nobody has looked at this file by this store.")
