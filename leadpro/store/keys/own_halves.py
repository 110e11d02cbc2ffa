"""A copy of a store gets halves of its own in the keyring, so that neither takes away what the other needs."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from leadpro.problem import Problem
from leadpro.store.keys import keyring_secret
from leadpro.store.keys.header import Header, Slot, write_header
from leadpro.store.keys.keyring_secret import Half, Ring
from leadpro.store.keys.slots import USES_KEYRING, authenticated
from leadpro.store.keys.unlocking import Unlocked


def have_own_halves(path: Path, unlocked: Unlocked, header: Header, ring: Ring) -> Header:
    """The keys, whose halves in this keyring all belong to this store at this place; for whoever has the turn.

    Where keyring or disk refuse, the keys stay as they are, and the next opening tries again: nothing hangs on it
    until a passphrase is changed in one of the two.
    """
    with suppress(Problem):
        anew = {
            slot.id: keyring_secret.keep(ring, header.store_id, path, half.secret)
            for slot, half in _of_others(path, header, ring)
        }
        if anew:
            return _written(path, unlocked, header, anew, ring)
    return header


def _of_others(path: Path, header: Header, ring: Ring) -> Iterator[tuple[Slot, Half]]:
    for slot in header.slots:
        half = keyring_secret.kept(ring, header.store_id, slot.kept_as) if slot.kind in USES_KEYRING else None
        if half and not half.is_of(path):
            yield slot, half


def _written(path: Path, unlocked: Unlocked, header: Header, anew: dict[str, Half], ring: Ring) -> Header:
    slots = tuple(
        msgspec.structs.replace(slot, kept_as=anew[slot.id].kept_as) if slot.id in anew else slot
        for slot in header.slots
    )
    known = authenticated(msgspec.structs.replace(header, slots=slots), {unlocked.epoch: unlocked.key})
    try:
        write_header(path, known)
    except Problem:
        for half in anew.values():
            keyring_secret.forget(ring, header.store_id, half.kept_as, path)
        raise
    return known
