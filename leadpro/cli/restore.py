"""`leadpro restore`: a store from a backup, on any computer, with the recovery code alone; or only the proof of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import click

from leadpro.cli.asking import asked_unseen, chosen_unseen, require_yes
from leadpro.cli.backup import in_words, sealed
from leadpro.cli.keys import in_words as way_in_in_words
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.problem import Problem
from leadpro.store.backups.restoring import Staged, clear, drill, give_way_in, put_in_place, require_free, stage
from leadpro.store.keys import Ring, keyring_secret
from leadpro.store.keys.choosing import AnothersOwn, unused


@click.command(
    epilog=examples(
        "leadpro restore H:\\backups\\leadpro-20260114-0931-7f3a9c.backup",
        "leadpro restore BACKUP --drill      prove that it can be restored",
        "leadpro restore BACKUP --replace    put the store that is there aside",
    )
)
@click.argument("backup", type=click.Path(dir_okay=False, path_type=Path), metavar="BACKUP")
@click.option(
    "--drill", "only_drill", is_flag=True, help="Restore into a temporary folder, say what is in it, remove it."
)
@click.option(
    "--replace", is_flag=True, help="Put the store that is there aside under another name; it is not deleted."
)
@click.option("--yes", is_flag=True, help="Do not ask whether those who will get in are the right ones.")
@click.option("--without-keyring", is_flag=True, help="Where this computer has no keyring: the new passphrase alone.")
@json_option
@store_option
@click.pass_obj
def restore(
    main_store: Path | None,
    backup: Path,
    only_drill: bool,
    replace: bool,
    yes: bool,
    without_keyring: bool,
    as_json: bool,
    store_file: Path | None,
) -> None:
    """Restore the store from a BACKUP, with the recovery code or a passphrase that opened it then.

    After the recovery code it asks for a new passphrase for this computer. What is restored is every row, and the same
    journal to its last entry; the restore is noted after that. Ways in that were taken away since do not come back, and
    the data key is a new one. A store that is there is never written over.
    """
    clock, ring, path = Clock(), keyring_secret.system_ring(), store_file or main_store or store_path()
    if only_drill:
        _drill(backup, ring, clock, as_json=as_json)
        return
    require_free(path, replace=replace)
    try:
        staged = _with_bar(
            lambda progress, secret: stage(backup, path, secret, ring=ring, clock=clock, progress=progress)
        )
        _say_who_will_get_in(staged, yes=yes)
        refused = _new_way_in(staged, ring, clock, without_keyring=without_keyring) if staged.came_by_code else None
        aside = put_in_place(staged, clock, replace=replace)
    finally:
        with suppress(Problem):  # what went wrong before is what is to be said
            clear(path)
    if as_json:
        print_json(_document(staged) | {"store": str(path), "put_aside": str(aside) if aside else None})
        if refused:
            raise refused
        return
    for line in _found(staged):
        say(line)
    say(f"Restored: {path}")
    if aside:
        say(f"The store that was there is now {aside.name}, beside it.")
    if staged.came_by_code:
        say("Who has seen the recovery code can open the store: `leadpro keys recovery` makes a new one.")
    if refused:
        raise refused


def _drill(backup: Path, ring: Ring, clock: Clock, *, as_json: bool) -> None:

    began = 0.0

    def timed(progress: Callable[[str], Callable[[int, int], None]], secret: str) -> Staged:
        nonlocal began
        began = monotonic()
        return drill(backup, secret, ring=ring, clock=clock, progress=progress)

    staged = _with_bar(timed)
    seconds = monotonic() - began
    if as_json:
        print_json(_document(staged) | {"seconds": round(seconds, 1)})
        return
    for line in _found(staged):
        say(line)
    say(f"It can be restored: that took {seconds:.1f} seconds. Your own store was not touched.")


def _with_bar(work: Callable[[Callable[[str], Callable[[int, int], None]], str], Staged]) -> Staged:
    """Ask for the secret, then do the work, with a bar."""
    secret = asked_unseen("Recovery code or passphrase")
    with progress_bar("Restoring") as progress:
        return work(lambda doing: progress, secret)


def _say_who_will_get_in(staged: Staged, *, yes: bool) -> None:
    """Ask, where nobody can know whom somebody has taken away since the backup was made."""
    if staged.removals.later:
        return
    say(
        "Nothing here is later than this backup, so nobody can know who was taken away since. These get in:",
        err=True,
    )
    for slot in staged.ways_in:
        say(f"  {way_in_in_words(slot)}", err=True)
    if not yes:
        require_yes("Are these the right ones? (`leadpro keys remove` takes one away)")


def _new_way_in(staged: Staged, ring: Ring, clock: Clock, *, without_keyring: bool) -> Problem | None:
    """Make a way in by a passphrase that is chosen; gives why there is none where it is somebody else's already.

    The store is restored then all the same: in what would be thrown away nobody would be told of it.
    """
    say(
        f"You came in by the recovery code. Choose a passphrase for this computer, {staged.unlocked.user.name}.",
        err=True,
    )
    passphrase = chosen_unseen("The new passphrase", staged.unlocked.user.name)
    try:
        chosen = unused(staged.fresh, staged.unlocked, passphrase, ring=ring, clock=clock, as_it_is=True)
    except AnothersOwn as problem:
        said = "The store is restored. Whoever uses that passphrase is told that it was typed here."
        return Problem("No way in was made", f"{problem.sentence} {said}", "`leadpro keys add-device`, by the code.")
    try:
        give_way_in(staged, chosen, ring=None if without_keyring else ring, clock=clock)
    except Problem as problem:
        if without_keyring:
            raise
        raise Problem(problem.title, problem.sentence, "Restore again with --without-keyring.") from problem
    return None


def _found(staged: Staged) -> tuple[str, ...]:
    held = staged.contents
    made = f"{staged.about.made_at:%d %B %Y, %H:%M} UTC".lstrip("0")
    return (
        f"The backup was made on {made}, and is as it was written.",
        f"{in_words(held.families, 'family', 'families')}, {in_words(held.records, 'record', 'records')}.",
        *sealed(held.sealed),
        *(f"{each.said} It was left out." for each in staged.left_out),
        *staged.verdict.said(),
    )


def _document(staged: Staged) -> dict[str, object]:
    held = staged.contents
    return {
        "made_at": staged.about.made_at.isoformat(),
        "families": held.families,
        "sealed": held.sealed,
        "records": held.records,
        "entries": held.entries,
        "end": held.end.mac.hex(),
        "ways_in": [way_in_in_words(slot) for slot in staged.ways_in],
        "knows_of_removals_since": staged.removals.later,
        "whole": staged.verdict.finding is None,
        "found": list(staged.verdict.said()),
    }
