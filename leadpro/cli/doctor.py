"""`leadpro doctor`: what of the store is whole, and saving what can be saved of a damaged one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from leadpro.cli.asking import asked_unseen
from leadpro.cli.backup import in_words
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.problem import Problem
from leadpro.store.doctor.examining import Examination, examine
from leadpro.store.doctor.saving_what_is_left import Saved, save_what_is_left
from leadpro.store.keys import Unlocked, keyring_secret, keys_path, read_header, unlock, unlock_with_keyring
from leadpro.store.keys.header import ONLY_THE_LAST, PUT_BACK

NOT_WHOLE = 3
"""What the program ends with where something is damaged, or something could not be saved."""

_MARKS = {True: "whole    ", False: "DAMAGED  ", None: "not seen "}


@click.command(
    epilog=examples(
        "leadpro doctor",
        "leadpro doctor --json",
        "leadpro doctor --save-to rescued.leadpro",
    )
)
@click.option(
    "--save-to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="NEW",
    help="Save what can be saved into a new store, which the same passphrase opens.",
)
@json_option
@store_option
@click.pass_obj
def doctor(main_store: Path | None, save_to: Path | None, as_json: bool, store_file: Path | None) -> None:
    """Say what of the store is whole and what is damaged; save what can be saved.

    The store itself is only read. Close its other windows first. Ends with 3 where something is damaged or lost.
    """
    clock = Clock()
    path = store_file or main_store or store_path()
    unlocked = _unlocked(path, clock)
    with progress_bar("Looking at every page") as progress:
        found = examine(path, unlocked.key, clock, unlocked.user, progress)
    saved = None
    if not as_json:
        for line in _told(found, saving=save_to is not None):
            say(line)
    if save_to is not None:
        with progress_bar("Saving what can be saved") as progress:
            saved = save_what_is_left(path, unlocked.key, save_to, clock, unlocked.user, progress, seed=unlocked.seed)
    if as_json:
        print_json(_document(found, saved))
    elif saved is not None and save_to is not None:
        for line in _told_of(saved, save_to):
            say(line)
    if not (found.whole if saved is None else saved.everything):
        click.get_current_context().exit(NOT_WHOLE)


def _unlocked(path: Path, clock: Clock) -> Unlocked:
    """Whoever comes in. Raises Problem where the keys are gone."""
    header = read_header(path)
    if header is None:
        raise Problem(
            f"{keys_path(path).name} is not there",
            f"Without it nobody gets into {path.name}." if path.exists() else f"Nor is {path.name}.",
            PUT_BACK if path.exists() else ONLY_THE_LAST,
        )
    if header.asks_passphrase():
        return unlock(path, asked_unseen("Passphrase"), ring=keyring_secret.system_ring(), clock=clock)
    return unlock_with_keyring(path, ring=keyring_secret.system_ring(), clock=clock)


def _told(found: Examination, *, saving: bool) -> Iterator[str]:
    for part in found.parts:
        yield f"{_MARKS[part.whole]} {part.sentence}"
    if found.whole:
        yield "Everything is whole."
    elif not saving:
        yield "Do not go on working in it. The last backup may hold everything: `leadpro restore`."
        yield "`leadpro doctor --save-to NEW` saves what can be saved into a new store; this one stays as it is."


def _told_of(saved: Saved, save_to: Path) -> Iterator[str]:
    entries = in_words(saved.entries, "entry", "entries")
    yield f"Saved into {save_to.name}: {saved.saved_in_words or 'no records'}; {entries} of the journal."
    if saved.from_journal:
        yield f"{in_words(saved.from_journal, 'record was', 'records were')} made anew from the journal."
    yield from saved.lost_in_words or ("Nothing is lost.",)


def _document(found: Examination, saved: Saved | None) -> dict[str, object]:

    document: dict[str, object] = {"whole": found.whole, **msgspec.to_builtins(found)}
    if saved is not None:
        document["saved"] = {"everything": saved.everything, **msgspec.to_builtins(saved)}
    return document
