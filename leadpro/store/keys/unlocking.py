"""Unlocking: from a passphrase, a recovery code or the keyring to the data key, and who it is that came in."""

from pathlib import Path

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.user import User
from leadpro.store.key import Key
from leadpro.store.keys import keyring_secret, tries
from leadpro.store.keys.header import PUT_BACK, Header, Kind, Slot, read_header
from leadpro.store.keys.keyring_secret import Ring
from leadpro.store.keys.recovery_code import mistyped, symbols_of
from leadpro.store.keys.settling import new_path, settle
from leadpro.store.keys.slots import HAS_PASSPHRASE, Namer, Secret, is_authentic, keys_in, seed_of

TITLE = "Not unlocked"
OTHER_WAY = "Use the recovery code, then make a new way in on this computer."


class Unlocked:
    """Whoever has come in, with the data key. Nothing that prints it gets anything from it."""

    __slots__ = ("epoch", "key", "kind", "seed", "user")

    def __init__(self, user: User, kind: Kind, seed: bytes, epoch: int, key: Key) -> None:
        self.user = user
        self.kind = kind
        """What the way in asked for; after a recovery code it is time to make a new one."""
        self.seed = seed
        self.epoch = epoch
        self.key = key

    @property
    def namer(self) -> Namer:
        """Them, as far as they can name others."""
        return Namer(self.user.slot_id, self.seed)

    def __repr__(self) -> str:
        return "Unlocked(...)"


def unlock(path: Path, secret: str, *, ring: Ring, clock: Clock, first: str = "") -> Unlocked:
    """Come in with a passphrase or a recovery code.

    Each slot that a passphrase may belong to costs half a second. The slot of the id `first` (who was here before it
    was locked) is tried first, then those that need this computer's keyring, then the others, the oldest first. Daily
    slots of other computers are passed over. Raises Problem: wrong, too soon after wrong ones, or nothing to try.
    """
    header = _header(path)
    tried, not_here = may_open(header, secret, ring, first)
    if not tried:
        raise not_here or Problem(TITLE, "No passphrase opens this store.", OTHER_WAY)
    tries.begin_try(path, clock)
    for slot, typed in tried:
        if seed := seed_of(header.store_id, slot, typed):
            return _come_in(path, header, slot, seed)
    if mistyped(secret):
        raise tries.wrong(path, "This is not the recovery code: something in it is mistyped.", "Look at each group.")
    if not_here:
        raise tries.wrong(path, f"The passphrase opens nothing here. {not_here.sentence}", not_here.next_step)
    raise tries.wrong(path, "This is not the passphrase.")


def unlock_with_keyring(path: Path, *, ring: Ring, clock: Clock) -> Unlocked:
    """Come in with what this computer's keyring keeps, and nothing else. Raises Problem where it keeps nothing."""
    header = _header(path)
    for slot in header.slots:
        half = keyring_secret.kept(ring, header.store_id, slot.kept_as) if slot.kind is Kind.KEYRING else None
        seed = seed_of(header.store_id, slot, Secret(in_keyring=half.secret)) if half else None
        if seed:
            return _come_in(path, header, slot, seed)
    raise Problem(TITLE, "This computer's keyring does not hold the key to this store.", OTHER_WAY)


def authentic_keys(header: Header, slot: Slot, seed: bytes) -> dict[int, Key]:
    """The data key of each epoch that the way in leads to: where it comes or goes in a change that was cut off, of one.

    Raises Problem where the header is not as somebody with the keys wrote it.
    """
    keys = keys_in(header.store_id, slot, seed)
    if not keys or not set(keys) <= set(header.macs) or not all(is_authentic(header, at, keys[at]) for at in keys):
        raise _tampered()
    return keys


def unlocked_by(slot: Slot, seed: bytes, epoch: int, key: Key) -> Unlocked:
    """Whoever comes in by a way in."""
    return Unlocked(User(slot.label, slot.role, slot.id, slot.person), slot.kind, seed, epoch, key)


def current_header(path: Path, unlocked: Unlocked) -> Header:
    """The keys file as it is now, in the same epoch. Raises Problem where somebody without the key has changed it."""
    header = _header(path)
    if set(header.macs) != {unlocked.epoch}:
        raise Problem(
            "The keys have changed", "Another window has changed the key of this store.", "Unlock it again, and go on."
        )
    if not is_authentic(header, unlocked.epoch, unlocked.key):
        raise _tampered()
    return header


def _come_in(path: Path, header: Header, slot: Slot, seed: bytes) -> Unlocked:
    keys = authentic_keys(header, slot, seed)
    tries.end_tries(path)
    epoch = max(keys)
    if len(header.macs) > 1 or new_path(path).exists():
        epoch = settle(path, header, keys)
    return unlocked_by(slot, seed, epoch, keys[epoch])


def _header(path: Path) -> Header:
    header = read_header(path)
    if header is None:
        raise Problem(TITLE, f"The keys of {path.name} are not there.", PUT_BACK)
    return header


def _tampered() -> Problem:
    return Problem(
        "The keys have been tampered with",
        "Somebody without the key has changed the keys file of this store.",
        f"Do not go on, and tell your supervisor. {PUT_BACK}",
    )


def may_open(
    header: Header, secret: str, ring: Ring, first: str = ""
) -> tuple[list[tuple[Slot, Secret]], Problem | None]:
    """Which ways in what was typed may open, in the order in which they are tried; and why some are passed over."""
    symbols = symbols_of(secret)
    by_code = [slot for slot in header.slots if slot.kind is Kind.RECOVERY] if symbols else []
    here, not_here = _daily_slots_here(header, ring)
    by_passphrase = sorted(
        (
            slot
            for slot in header.slots
            if slot.kind in HAS_PASSPHRASE and (slot.kind is not Kind.DAILY or slot.id in here)
        ),
        key=lambda slot: (slot.id != first, slot.kind is not Kind.DAILY),
    )
    return [
        *((slot, Secret(code=symbols or "")) for slot in by_code),
        *((slot, Secret(passphrase=secret, in_keyring=here.get(slot.id, b""))) for slot in by_passphrase),
    ], not_here


def _daily_slots_here(header: Header, ring: Ring) -> tuple[dict[str, bytes], Problem | None]:
    """What this computer's keyring keeps for daily slots, and what is to be said where it keeps nothing."""
    daily = [slot for slot in header.slots if slot.kind is Kind.DAILY]
    try:
        kept = {slot.id: keyring_secret.kept(ring, header.store_id, slot.kept_as) for slot in daily}
    except Problem as problem:
        return {}, Problem(TITLE, f"{problem.title}. {problem.sentence}", f"See to that first, or: {OTHER_WAY}")
    here = {slot_id: half.secret for slot_id, half in kept.items() if half}
    if here or not daily:
        return here, None
    return {}, Problem(TITLE, "This computer's keyring does not hold its half of the way in.", OTHER_WAY)
