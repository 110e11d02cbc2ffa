"""From the key to the open store: nobody changes it meanwhile, and no empty store takes the place of a lost one."""

from contextlib import suppress
from pathlib import Path

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.faults import explained
from leadpro.store.instants import utc_text
from leadpro.store.journal.ways_in import due, every, of_slots, unlike
from leadpro.store.keys.header import Header, begun_path
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header
from leadpro.store.opening import Store, open_store


def open_unlocked(path: Path, unlocked: Unlocked, clock: Clock, *, as_it_is: bool = False) -> Store:
    """Open the store for whoever unlocked it; make it where there is none yet. Raises Problem.

    A change of the data key waits for its turn until the store is open, and then finds it open. `as_it_is` tells the
    store nothing: neither where it lies nor of the ways in.
    """
    with turn(path):
        header = current_header(path, unlocked)
        _require_there(path)
        store = open_store(path, unlocked.key, clock, unlocked.user, unlocked.seed, as_it_is=as_it_is)
        try:
            if not as_it_is:
                _tell_of_ways_in(store, header)
            with explained("The store could not be opened"):
                begun_path(path).unlink(missing_ok=True)
        except Problem:
            store.close()
            raise
        return store


def _tell_of_ways_in(store: Store, header: Header) -> None:
    """Have the journal know the ways in that the keys have; where it cannot be told now, the next opening does.

    Those that the keys have otherwise than the journal are said, and nobody signs for them.
    """
    now = of_slots(header.slots)
    with store.reading() as connection:
        there = every(connection)
    if other := unlike(there, now):
        store.warning = store.warning or Problem(
            "The keys are not as the journal knows them",
            f"The way in of {other[0].name} has another name, role or key than it was made with.",
            "Somebody may have changed the keys file. `leadpro verify` says more; tell your supervisor first.",
        )
    if not due(there, now):
        return
    from leadpro.store.journal.appending import introduce
    from leadpro.store.writing import writing

    with suppress(Problem), writing(store, "The ways in were not noted") as cursor:
        introduce(cursor, store.hand, utc_text(store.clock.now()), due(every(cursor), now))


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
