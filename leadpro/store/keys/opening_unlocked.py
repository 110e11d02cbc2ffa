"""From the key to the open store: nobody changes it meanwhile, and no empty store takes the place of a lost one."""

from pathlib import Path

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.faults import explained
from leadpro.store.keys.header import begun_path
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header
from leadpro.store.opening import Store, open_store


def open_unlocked(path: Path, unlocked: Unlocked, clock: Clock) -> Store:
    """Open the store for whoever unlocked it; make it where there is none yet. Raises Problem.

    A change of the data key waits for its turn until the store is open, and then finds it open.
    """
    with turn(path):
        current_header(path, unlocked)
        _require_there(path)
        store = open_store(path, unlocked.key, clock, unlocked.user)
        try:
            with explained("The store could not be opened"):
                begun_path(path).unlink(missing_ok=True)
        except Problem:
            store.close()
            raise
        return store


def _require_there(path: Path) -> None:
    """Raise Problem where the keys are there and the store is not: an empty one in its place would look like it."""
    there = path.exists()
    if begun_path(path).exists() or (there and path.stat().st_size):
        return
    raise Problem(
        "The store could not be opened",
        f"{path.name} is empty: what was in it is gone."
        if there
        else f"{path.name} is not where it was, though its keys are: it was moved or deleted.",
        "Put it back beside its keys, or restore the last backup. Nothing has been changed.",
    )
