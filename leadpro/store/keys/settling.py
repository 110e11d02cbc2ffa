"""Which data key a store is under, where a change of the data key was cut off: finds out, and finishes or undoes it."""

from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.store.connection import schema_of
from leadpro.store.faults import explained
from leadpro.store.key import Key
from leadpro.store.keys.header import Header, read_header, write_header
from leadpro.store.keys.slots import authenticated, is_authentic, sealed_only
from leadpro.store.keys.turn import turn


def new_path(store: Path) -> Path:
    """Where the store is written anew under another key before it takes the old one's place."""
    return store.with_name(f"{store.name}.new")


def settle(path: Path, seen: Header, keys: dict[int, Key]) -> int:
    """The epoch of the data key that the store is under; the keys file then holds that one alone.

    `seen` is the header that the keys came from. Where no key opens the store (it is damaged, or away), everything is
    left as it is, and the newest epoch given. Raises Problem where another window is at work on the keys, and where the
    way in is one of those that went, or of those that had not come yet, when a change of them was cut off.
    """
    with turn(path):
        header = read_header(path)
        if header != seen:
            raise Problem("Not unlocked", "Another window has just changed the keys.", "Try again.")
        epoch = next((epoch for epoch in sorted(keys, reverse=True) if _opens(path, keys[epoch])), None)
        if epoch is None and set(keys) != set(seen.macs):
            raise Problem(
                "Not unlocked",
                "A change of the ways in was cut off, and this one does not count.",
                "Use the passphrase or the code from the other side of the change, the new one or the old.",
            )
        if epoch is None:
            return max(keys)
        if len(seen.macs) > 1:
            write_header(path, only(seen, epoch, keys[epoch]))
        remove_new(path)
        return epoch


def only(header: Header, epoch: int, key: Key) -> Header:
    """The header with the data key of one epoch, and no other, and with the ways in that lead to it."""
    slots = tuple(sealed_only(slot, epoch) for slot in header.slots if epoch in slot.sealed)
    there = {slot.id for slot in slots}
    removed = tuple(slot_id for slot_id in header.removed if slot_id not in there)
    return authenticated(msgspec.structs.replace(header, slots=slots, removed=removed), {epoch: key})


def of_another_store(header: Header, key: Key, chain: bytes) -> Header:
    """The same ways in, to a store of another fingerprint under the same data key."""
    epoch = next((each for each in header.macs if is_authentic(header, each, key)), max(header.macs))
    return only(msgspec.structs.replace(header, chain=chain), epoch, key)


def remove_new(path: Path) -> None:
    """Take away what a change of the data key that was cut off has left."""
    fresh = new_path(path)
    for leftover in (fresh, fresh.with_name(f"{fresh.name}-journal")):
        with explained("What a change of the key left could not be removed"):
            leftover.unlink(missing_ok=True)


def _opens(path: Path, key: Key) -> bool:
    with explained("The store could not be opened"):
        try:
            return schema_of(path, key) is not None
        except sqlcipher.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
                return False
            raise
