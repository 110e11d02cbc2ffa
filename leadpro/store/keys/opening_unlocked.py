"""From the key to the open store: nobody changes it meanwhile, and no other store takes its place, nor an empty one."""

from contextlib import suppress
from pathlib import Path

import msgspec

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.high_water import HighWater
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.named import known, wrongly_named
from leadpro.store.journal.ways_in import due, every, of_slots
from leadpro.store.keys import typed_elsewhere
from leadpro.store.keys.as_told import warning, wrong_ones
from leadpro.store.keys.header import Header, write_header
from leadpro.store.keys.keyring_secret import Ring
from leadpro.store.keys.own_halves import have_own_halves
from leadpro.store.keys.slots import USES_KEYRING, authenticated
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header
from leadpro.store.opening import Store, open_store
from leadpro.store.sealing.file_keys import held_files


def open_unlocked(
    path: Path, unlocked: Unlocked, clock: Clock, *, as_it_is: bool = False, ring: Ring | None = None
) -> Store:
    """Open the store for whoever unlocked it; make it where there is none yet. Raises Problem.

    A change of the data key waits for its turn until the store is open, and then finds it open. `as_it_is` tells the
    store nothing: neither where it lies nor of the ways in. With a `ring`, this computer's keyring keeps where the
    store has got to, if the way in uses it anyway, and halves that are this store's own.
    """
    with turn(path):
        header = current_header(path, unlocked)
        _require_there(path, header)
        mark = HighWater(ring, path, header.store_id) if ring and unlocked.kind in USES_KEYRING else None
        store = open_store(path, unlocked.key, clock, unlocked.user, unlocked.seed, as_it_is=as_it_is, high_water=mark)
        try:
            header = _require_its_own(store, unlocked, header)
            if ring and not as_it_is:
                header = have_own_halves(path, unlocked, header, ring)
            with store.reading() as connection:
                store.warn(typed_elsewhere.warning(connection, header.slot(store.user.slot_id)))
            if not as_it_is and _tell_of_ways_in(store, header):
                _keep_in_step(store)
        except Problem:
            store.close()
            raise
        return store


def _tell_of_ways_in(store: Store, header: Header) -> bool:
    """Have the journal know the ways in that the keys have; where it cannot be told now, the next opening does.

    Those that the keys have otherwise than the journal, or that nobody who might has named, are said; nobody signs for
    them. One of the latter that only the journal has is said once: it is taken away. Gives whether there are none.
    """
    now = of_slots(header.slots)
    with store.reading() as connection:
        there = every(connection)
        wrongly = wrongly_named(known(connection, now=now))
    unnamed, in_use = {each.id for each in wrongly}, {each.id for each in now}
    only_told = [each for each in wrongly if each.id not in in_use and not each.removed]
    wrong = wrong_ones(there, [*now, *only_told], unnamed)
    store.warn(warning(wrong))
    own = (each for each in now if each.id == store.hand.way_in and each.id not in unnamed)
    store.hand.own = next(own, None)
    if not due(there, now, unnamed):
        return not wrong
    from leadpro.store.journal.appending import introduce
    from leadpro.store.writing import writing

    with suppress(Problem), writing(store, "The ways in were not noted") as cursor:
        introduce(cursor, store.hand, utc_text(store.clock.now()), due(every(cursor), now, unnamed))
    return not wrong


def _keep_in_step(store: Store) -> None:
    """Have the named people's ways in hold the keys of sealed files; most stores have none."""
    with store.reading() as connection:
        if not held_files(connection):
            return
    from leadpro.store.sealing.sealing import keep_in_step

    with suppress(Problem):  # the next opening by one of them does it
        keep_in_step(store)


def _require_its_own(store: Store, unlocked: Unlocked, header: Header) -> Header:
    """Raise Problem where it is not the store that the keys were made for; of one just made, have the keys know it.

    Gives the keys as they are then.
    """
    with store.reading() as connection:
        chain = ledger.fingerprint(connection)
    if header.chain == chain:
        return header
    if header.chain:
        raise Problem(
            "This is another store",
            f"{store.path.name} opens with the key of your store, and is not your store: another was put in its place.",
            "Leave everything as it is and tell your supervisor; then restore the last backup.",
        )
    known = authenticated(msgspec.structs.replace(header, chain=chain), {unlocked.epoch: unlocked.key})
    write_header(store.path, known)
    return known


def _require_there(path: Path, header: Header) -> None:
    """Raise Problem where the store has been made and is not there: an empty one in its place would look like it."""
    there = path.exists()
    if not header.chain or (there and path.stat().st_size):
        return
    raise Problem(
        "The store could not be opened",
        f"{path.name} is empty: what was in it is gone."
        if there
        else f"{path.name} is not where it was, though its keys are: it was moved or deleted.",
        "Put it back beside its keys, or restore the last backup. Nothing has been changed.",
    )
