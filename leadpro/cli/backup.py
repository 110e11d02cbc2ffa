"""`leadpro backup`: the store into one encrypted file, verified after it was written."""

from pathlib import Path

import click

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.problem import Problem
from leadpro.store.backups.making import back_up
from leadpro.store.backups.standing import standing


@click.command(
    epilog=examples(
        "leadpro backup --to H:\\backups      another disk, or a network share",
        "leadpro backup",
        "leadpro backup --to E:\\ --remember  and the next ones too",
    )
)
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="The folder to write it to.")
@click.option("--remember", is_flag=True, help="Have backups go to that folder from now on.")
@json_option
@store_option
@click.pass_obj
def backup(
    main_store: Path | None, folder: Path | None, remember: bool, as_json: bool, store_file: Path | None
) -> None:
    """Back the store up into one encrypted file, read back and verified.

    The first folder that is named is kept: backups go there by themselves when the console is closed. The last of each
    of 7 days, 4 weeks and 12 months are kept; the last good one is never removed.
    """
    if remember and folder is None:
        raise click.UsageError("--remember keeps the folder that --to names; give that as well.")
    with opened(store_file or main_store, Clock()) as store:
        chosen = standing(store).folder
        where = folder.absolute() if folder else Path(chosen)
        if not (folder or chosen):
            raise Problem(
                "No backup was made", "No folder for backups has been chosen.", "Name one: leadpro backup --to FOLDER"
            )
        with progress_bar("Backing up") as progress:
            kept = remember or not chosen
            made = back_up(store, where, lambda doing, done, of: progress(done, of), remember=kept)
    if as_json:
        end = made.contents.end
        print_json(
            {
                "backup": str(made.path),
                "families": made.contents.families,
                "sealed": made.contents.sealed,
                "records": made.contents.records,
                "entries": made.contents.entries,
                "end": end.mac.hex(),
                "removed": list(made.removed),
            }
        )
        return
    say(f"Backed up and verified: {made.path}")
    say(f"{in_words(made.contents.families, 'family', 'families')}, {made.contents.entries:,} journal entries.")
    for line in sealed(made.contents.sealed):
        say(line)
    if made.removed:
        say(f"{in_words(len(made.removed), 'older backup', 'older backups')} no longer needed and removed.")
    if kept:
        say("From now on backups go to that folder by themselves when the console is closed.")


def sealed(number: int) -> tuple[str, ...]:
    """What is said of restricted files, which are none of the families that are counted."""
    if not number:
        return ()
    files = "1 restricted file stays" if number == 1 else f"{number:,} restricted files stay"
    return (f"Besides, {files} sealed: only those whom each names can open it.",)


def in_words(count: int, one: str, several: str) -> str:
    """A number and what it counts."""
    return f"1 {one}" if count == 1 else f"{count:,} {several}"
