"""`leadpro rebuild`: making anew what the journal comes to."""

from pathlib import Path

import click
import msgspec

from leadpro.cli.backup import in_words
from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.store.rebuilding import rebuild as made_anew


@click.command(epilog=examples("leadpro rebuild"))
@json_option
@store_option
@click.pass_obj
def rebuild(main_store: Path | None, as_json: bool, store_file: Path | None) -> None:
    """Make everything anew that follows from the journal: the records as they are shown, the caseload, finding.

    The journal itself is only read. Whole or not at all; `leadpro verify` says whether it is needed.
    """
    with opened(store_file or main_store, Clock()) as store, progress_bar("Making it anew") as progress:
        rebuilt = made_anew(store, progress)
    if as_json:
        print_json({"leadpro_rebuild": 1, **msgspec.to_builtins(rebuilt)})
        return
    records = in_words(rebuilt.records, "record", "records")
    say(f"Made anew: {records}, from {in_words(rebuilt.files, 'journal', 'journals')}.")
    if rebuilt.newer:
        say(f"{rebuilt.newer:,} were written by a newer version of leadpro and cannot be shown by this one.")
