"""Ways in: made, taken away, given another secret. Whoever does it has unlocked the store."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from leadpro.clock import Clock
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.user import Role, User
from leadpro.store.keys.header import Cost, Header, Kind, Slot, write_header
from leadpro.store.keys.keyring_secret import Ring, forget_secret, keep_new_secret, secret_of
from leadpro.store.keys.passphrases import require_good
from leadpro.store.keys.recovery_code import symbols_of
from leadpro.store.keys.slots import HAS_PASSPHRASE, USES_KEYRING, Secret, authenticated, new_slot
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header


def add_slot(
    path: Path,
    unlocked: Unlocked,
    *,
    kind: Kind,
    name: str,
    role: Role,
    ring: Ring,
    clock: Clock,
    passphrase: str = "",
    instead_of: str = "",
    cost: Cost | None = None,
) -> Slot:
    """Make a way in for `name`, and in the same breath take away that of the id `instead_of`, if one is given.

    Those that use the keyring are for this computer. A recovery code is made by `new_recovery_code`. Raises Problem.
    """
    own = (name, role) == (unlocked.user.name, unlocked.user.role)
    require(unlocked.user, Deed.OWN if own else Deed.MANAGE_KEYS)
    if kind in HAS_PASSPHRASE:
        require_good(passphrase, name)
    with _changing(path, unlocked) as header:
        slot_id = new_id()
        kept = keep_new_secret(ring, header.store_id, slot_id) if kind in USES_KEYRING else b""
        slot = new_slot(
            header.store_id,
            kind,
            User(name, role, slot_id),
            Secret(passphrase=passphrase, in_keyring=kept),
            keys={unlocked.epoch: unlocked.key},
            made_on=clock.today(),
            cost=cost or Cost(),
        )
        _write(path, unlocked, header, (*_without(header, instead_of), slot))
        if instead_of:
            _forget(ring, header, instead_of)
    return slot


def remove_slot(path: Path, unlocked: Unlocked, slot_id: str, *, ring: Ring) -> Slot:
    """Take away a way in; gives what it was.

    Whoever had it may know the data key: change that too (`change_data_key`). Raises Problem where it is the recovery
    code, or the last other way in.
    """
    require(unlocked.user, Deed.MANAGE_KEYS)
    with _changing(path, unlocked) as header:
        slot = header.slot(slot_id)
        if slot is None:
            raise Problem("Not removed", "There is no such way in.", "`leadpro keys` lists them.")
        if slot.kind is Kind.RECOVERY:
            raise Problem("Not removed", "It is the recovery code.", "Make a new one, and the old one opens nothing.")
        left = _without(header, slot_id)
        if all(other.kind is Kind.RECOVERY for other in left):
            raise Problem("Not removed", "It is the last way in but for the recovery code.", "Make another first.")
        _write(path, unlocked, header, left)
        _forget(ring, header, slot_id)
    return slot


def change_passphrase(path: Path, unlocked: Unlocked, passphrase: str, *, ring: Ring, cost: Cost | None = None) -> None:
    """Give the way in that was used another passphrase. Raises Problem; the old one counts then."""
    if unlocked.kind not in HAS_PASSPHRASE:
        raise Problem("Not changed", "You came in without a passphrase.", "Come in with it, or make a new way in.")
    require(unlocked.user, Deed.OWN)
    require_good(passphrase, unlocked.user.name)
    with _changing(path, unlocked) as header:
        slot = header.slot(unlocked.user.slot_id)
        if slot is None:
            raise Problem("Not changed", "Your way in has been taken away.", "Ask whoever looks after the keys.")
        kept = secret_of(ring, header.store_id, slot.id) if slot.kind in USES_KEYRING else b""
        if kept is None:
            raise Problem("Not changed", "This computer's keyring has lost its half.", "Make a new way in here.")
        changed = new_slot(
            header.store_id,
            slot.kind,
            unlocked.user,
            Secret(passphrase=passphrase, in_keyring=kept),
            keys={unlocked.epoch: unlocked.key},
            made_on=slot.made_on,
            cost=cost or Cost(),
            seed=unlocked.seed,
        )
        _write(path, unlocked, header, tuple(changed if other is slot else other for other in header.slots))


def new_recovery_code(path: Path, unlocked: Unlocked, code: str, *, clock: Clock) -> None:
    """Have this new recovery code (`new_code`) count, and the old one open nothing any more. Raises Problem."""
    require(unlocked.user, Deed.MANAGE_KEYS)
    symbols = symbols_of(code)
    if symbols is None:
        raise ValueError("this is no recovery code")
    with _changing(path, unlocked) as header:
        slot = new_slot(
            header.store_id,
            Kind.RECOVERY,
            User(unlocked.user.name, unlocked.user.role),
            Secret(code=symbols),
            keys={unlocked.epoch: unlocked.key},
            made_on=clock.today(),
            cost=Cost(),
        )
        others = tuple(other for other in header.slots if other.kind is not Kind.RECOVERY)
        _write(path, unlocked, header, (*others, slot))


@contextmanager
def _changing(path: Path, unlocked: Unlocked) -> Iterator[Header]:
    with turn(path):
        yield current_header(path, unlocked)


def _write(path: Path, unlocked: Unlocked, header: Header, slots: tuple[Slot, ...]) -> None:
    changed = msgspec.structs.replace(header, slots=slots)
    write_header(path, authenticated(changed, {unlocked.epoch: unlocked.key}))


def _without(header: Header, slot_id: str) -> tuple[Slot, ...]:
    return tuple(slot for slot in header.slots if slot.id != slot_id)


def _forget(ring: Ring, header: Header, slot_id: str) -> None:
    slot = header.slot(slot_id)
    if slot and slot.kind in USES_KEYRING:
        with suppress(Problem):  # it is on another computer, or opens nothing any more
            forget_secret(ring, header.store_id, slot_id)
