"""`leadpro doctor`: what of the store is whole, and saving what can be saved of a damaged one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from leadpro.cli.asking import asked_unseen
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.problem import Problem
from leadpro.store.doctor.examining import Examination, examine
from leadpro.store.doctor.saving_what_is_left import Lost, Saved, save_what_is_left
from leadpro.store.keys import Unlocked, keyring_secret, keys_path, read_header, unlock, unlock_with_keyring

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
    """Whoever comes in. Raises Problem where the keys are gone: each backup has a copy of them."""
    header = read_header(path)
    if header is None:
        raise Problem(
            f"{keys_path(path).name} is not there",
            f"Without it nobody gets into {path.name}." if path.exists() else f"Nor is {path.name}.",
            "Each backup has a copy of the keys: `leadpro restore` puts back the store with them, into a file that you "
            "name; where the store itself is whole, put the keys file of the restored one beside it.",
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
    kinds = ", ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in saved.records.items() if number)
    yield f"Saved into {save_to.name}: {kinds or 'no records'}; {saved.entries:,} entries of the journal."
    if saved.from_journal:
        yield f"{saved.from_journal:,} of the records were made anew from the journal."
    if saved.everything:
        yield "Nothing is lost."
        return
    if saved.entries_lost:
        yield f"Lost from the journal: {_ranges(saved.entries_lost)}."
    if saved.unknown:
        yield f"Of {saved.unknown:,} of these entries nobody can say what they told: a record, a change, or neither."
    if saved.end_unknown:
        yield "How many entries came after the last one that was saved nobody can say."
    if saved.last_save_cut_off:
        yield "The last save in the log is not whole, and is lost."
    for lost in saved.lost:
        yield f"Lost: {_whose(lost)}"
    for older in saved.older:
        yield f"As it was earlier, for a later change is lost or may be: {_whose(older)}"
    if saved.stand_ins:
        yield f"In the place of {saved.stand_ins:,} lost records, which others refer to, stands a note that says so."
    if saved.file_keys_lost:
        files = "1 restricted file" if saved.file_keys_lost == 1 else f"{saved.file_keys_lost:,} restricted files"
        yield f"The key of {files} is lost, or was changed: those who may read it may not see it any more."
    if saved.not_read:
        yield f"Some of the {' and '.join(saved.not_read)} may be lost, or all of them."


def _whose(lost: Lost) -> str:
    what = lost.what.replace("_", " ") or "record"
    whose = f"of {lost.family}" if lost.family else "of a family that is not named here" if lost.family_id else ""
    return " ".join(filter(None, (what, whose, f"({lost.record_id})")))


def _ranges(numbers: tuple[int, ...]) -> str:
    """The numbers in words: "entries 4 to 9, 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ", ".join(" to ".join(f"{each:,}" for each in run) for run in runs)
    return f"{'entry' if len(numbers) == 1 else 'entries'} {said}"


def _document(found: Examination, saved: Saved | None) -> dict[str, object]:

    document: dict[str, object] = {"whole": found.whole, **msgspec.to_builtins(found)}
    if saved is not None:
        document["saved"] = {"everything": saved.everything, **msgspec.to_builtins(saved)}
    return document
