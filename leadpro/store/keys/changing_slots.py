"""Ways in: made, taken away, given another secret. Whoever does it has unlocked the store.

What others may have seen is worth nothing afterwards: whoever takes away a way in, or changes a passphrase or the
recovery code, gets a fresh seed and a new data key in the same stroke, unless they say that nobody else has seen it.
"""

from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from leadpro.clock import Clock
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.user import Role, User
from leadpro.store.connection import connect
from leadpro.store.faults import explained
from leadpro.store.instants import utc_text
from leadpro.store.journal.hand import hand_of
from leadpro.store.keys import keyring_secret
from leadpro.store.keys.as_told import not_to_be_sealed_to, require_none
from leadpro.store.keys.changing_key import Coming, Progress, write_under_a_new_key
from leadpro.store.keys.choosing import Unused, unused
from leadpro.store.keys.header import Cost, Header, Kind, Slot, write_header
from leadpro.store.keys.keyring_secret import Half, Ring
from leadpro.store.keys.passphrases import require_good
from leadpro.store.keys.recovery_code import symbols_of
from leadpro.store.keys.slots import (
    HAS_PASSPHRASE,
    USES_KEYRING,
    Secret,
    authenticated,
    new_seed,
    new_slot,
    with_another_secret,
)
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header
from leadpro.store.sealing.handing_over import hand_over, number_held_by_others

NOT_MADE = "No way in was made"
TITLE = "The ways in were not changed"


def add_slot(
    path: Path,
    unlocked: Unlocked,
    *,
    kind: Kind,
    name: str,
    role: Role,
    ring: Ring,
    clock: Clock,
    passphrase: str | Unused = "",
    countersigned: Unlocked | None = None,
    to_be: Path | None = None,
    cost: Cost | None = None,
) -> Slot:
    """Make a way in for `name`: their own for whoever unlocked the store, else somebody new's.

    A supervisor is named by a supervisor or by whoever holds the recovery code: where that is not who unlocked the
    store, it is who `countersigned`. Those that use the keyring are for this computer, and the store at `path`, or
    where it is `to_be`. A recovery code is made by `new_recovery_code`. Raises Problem.
    """
    own = is_own(unlocked, name, role)
    require(unlocked.user, Deed.OWN if own else Deed.MANAGE_KEYS)
    by = countersigned or unlocked
    if role is Role.SUPERVISOR and not may_name_supervisors(by):
        raise Problem(
            NOT_MADE,
            "A supervisor is named by another, or by whoever holds the recovery code.",
            "Have one of them type their passphrase, or type the code, when it is asked for.",
        )
    chosen = _chosen(path, unlocked, passphrase, name, ring, clock) if kind in HAS_PASSPHRASE else ""
    with turn(path):
        header = current_header(path, unlocked)
        _require_there(header, by, NOT_MADE)
        half = keyring_secret.keep(ring, header.store_id, to_be or path) if kind in USES_KEYRING else None
        user = User(name, role, new_id(), unlocked.user.person if own else "")
        secret = _secret(chosen, half)
        (slot,) = _made(header, by, kind, user, secret, clock, cost)({unlocked.epoch: unlocked.key})
        _write(path, unlocked, header, (*header.slots, slot))
    return slot


def is_own(unlocked: Unlocked, name: str, role: Role) -> bool:
    """Whether a way in for `name` is one more for whoever unlocked the store."""
    return (name, role) == (unlocked.user.name, unlocked.user.role)


def may_name_supervisors(unlocked: Unlocked) -> bool:
    """Whether whoever came in may make a way in for a supervisor."""
    return unlocked.kind is Kind.RECOVERY or unlocked.user.role is Role.SUPERVISOR


def require_may_make_a_code(header: Header, unlocked: Unlocked) -> None:
    """Raise Problem unless whoever came in may make a new recovery code."""
    first = next((slot for slot in header.slots if slot.named_by == slot.id), None)
    made_it = first.person == unlocked.user.person if first else _made_the_store(header, unlocked)
    if not made_it and not may_name_supervisors(unlocked):
        raise Problem(
            "No recovery code was made",
            "A new one is made by whoever made the store, by a supervisor, or by the old one.",
            "Type the old code in place of the passphrase, or have one of them make it.",
        )


def _made_the_store(header: Header, unlocked: Unlocked) -> bool:
    """Whether the first way in, which is gone, was theirs: theirs bear its id as who they are."""
    return unlocked.user.person in header.removed and any(
        slot.kind is Kind.RECOVERY and slot.person == unlocked.user.person for slot in header.slots
    )


def remove_slot(
    path: Path,
    unlocked: Unlocked,
    slot_id: str,
    *,
    ring: Ring,
    clock: Clock,
    never_seen: bool = False,
    progress: Progress = lambda done, of: None,
) -> Unlocked:
    """Take away a way in, and change the data key with it, as whoever had it may know that; gives what counts now.

    It ends in both or in neither: where another window has the store open, in neither. `never_seen` says that nobody
    else has ever had it: then the data key stays. Raises Problem where it is the recovery code, or the last other way
    in.
    """
    require(unlocked.user, Deed.MANAGE_KEYS)
    with turn(path):
        header = current_header(path, unlocked)
        slot = header.slot(slot_id)
        if slot is None:
            raise Problem("Not removed", "There is no such way in.", "`leadpro keys` lists them.")
        if slot.kind is Kind.RECOVERY:
            raise Problem("Not removed", "It is the recovery code.", "Make a new one, and the old one opens nothing.")
        if all(other.kind is Kind.RECOVERY or other.id == slot_id for other in header.slots):
            raise Problem("Not removed", "It is the last way in but for the recovery code.", "Make another first.")
        now = _exchange(path, unlocked, header, progress, clock, going=[slot_id], never_seen=never_seen)
        _forget(ring, header, slot, path)
    return now


def change_passphrase(
    path: Path,
    unlocked: Unlocked,
    passphrase: str | Unused,
    *,
    ring: Ring,
    clock: Clock,
    never_seen: bool = False,
    progress: Progress = lambda done, of: None,
    cost: Cost | None = None,
) -> Unlocked:
    """Give whoever came in another passphrase; gives what counts now.

    It is another way in of theirs, under a new data key, so that the old passphrase opens nothing of today with any old
    keys file. `never_seen` says that nobody has seen it: then the way in stays, behind the new passphrase. Raises
    Problem; the old one counts then.
    """
    if unlocked.kind not in HAS_PASSPHRASE:
        raise Problem("Not changed", "You came in without a passphrase.", "Come in with it, or make a new way in.")
    require(unlocked.user, Deed.OWN)
    chosen = _chosen(path, unlocked, passphrase, unlocked.user.name, ring, clock)
    with turn(path):
        header = current_header(path, unlocked)
        slot = header.slot(unlocked.user.slot_id)
        if slot is None:
            raise _gone("Not changed")
        half = keyring_secret.kept(ring, header.store_id, slot.kept_as) if slot.kind in USES_KEYRING else None
        if half is None and slot.kind in USES_KEYRING:
            raise Problem("Not changed", "This computer's keyring has lost its half.", "Make a new way in here.")
        if never_seen:
            secret = _secret(chosen, half)
            changed = with_another_secret(header.store_id, slot, unlocked.seed, secret, cost or Cost())
            _write(path, unlocked, header, tuple(changed if other is slot else other for other in header.slots))
            return unlocked
        user = msgspec.structs.replace(unlocked.user, slot_id=new_id())
        half = keyring_secret.keep(ring, header.store_id, path) if half else None
        secret, seed = _secret(chosen, half), new_seed()
        another = _made(header, unlocked, slot.kind, user, secret, clock, cost, seed)
        try:
            now = _exchange(path, unlocked, header, progress, clock, going=[slot.id], coming=another)
        except BaseException:
            if half:
                with suppress(Problem):
                    keyring_secret.forget(ring, header.store_id, half.kept_as, path)
            raise
        _forget(ring, header, slot, path)
    return Unlocked(user, slot.kind, seed, now.epoch, now.key)


def new_recovery_code(
    path: Path,
    unlocked: Unlocked,
    code: str,
    *,
    clock: Clock,
    never_seen: bool = False,
    progress: Progress = lambda done, of: None,
) -> Unlocked:
    """Have this new recovery code (`new_code`) count, and the old one open nothing any more; gives what counts now.

    The data key is new too, unless nobody has ever seen the old code. Raises Problem; the old one counts then.
    """
    require(unlocked.user, Deed.MANAGE_KEYS)
    symbols = symbols_of(code)
    if symbols is None:
        raise ValueError("this is no recovery code")
    with turn(path):
        header = current_header(path, unlocked)
        _require_there(header, unlocked, "No recovery code was made")
        require_may_make_a_code(header, unlocked)
        user = msgspec.structs.replace(unlocked.user, slot_id="")
        another = _made(header, unlocked, Kind.RECOVERY, user, Secret(code=symbols), clock)
        old = [slot.id for slot in header.slots if slot.kind is Kind.RECOVERY]
        return _exchange(path, unlocked, header, progress, clock, going=old, coming=another, never_seen=never_seen)


def _require_there(header: Header, by: Unlocked, title: str) -> None:
    """Raise Problem where the way in of whoever names another was taken away meanwhile: it names nobody any more."""
    if header.slot(by.user.slot_id) is None:
        raise _gone(title)


def _gone(title: str) -> Problem:
    return Problem(title, "Your way in has been taken away.", "Ask whoever looks after the keys.")


def _made(
    header: Header,
    by: Unlocked,
    kind: Kind,
    user: User,
    secret: Secret,
    clock: Clock,
    cost: Cost | None = None,
    seed: bytes | None = None,
) -> Coming:
    """Makes a way in that `by` names."""
    return lambda keys: (
        new_slot(
            header.store_id,
            kind,
            user,
            secret,
            keys=keys,
            made_on=clock.today(),
            cost=cost or Cost(),
            seed=seed or new_seed(),
            named_by=by.namer,
        ),
    )


def _exchange(
    path: Path,
    unlocked: Unlocked,
    header: Header,
    progress: Progress,
    clock: Clock,
    *,
    going: Collection[str],
    coming: Coming = lambda keys: (),
    never_seen: bool = False,
) -> Unlocked:
    """Let ways in go and others come; under a new data key, unless those that go were never seen by anybody else."""
    if not never_seen:
        return write_under_a_new_key(path, unlocked, header, progress, clock=clock, going=going, coming=coming)
    wrong = _require_as_told(path, unlocked, header, going, never_seen=True)
    stay = tuple(slot for slot in header.slots if slot.id not in going)
    come = coming({unlocked.epoch: unlocked.key})
    gone = msgspec.structs.replace(header, removed=(*header.removed, *going))
    if header.chain:
        hand = hand_of(unlocked.user, unlocked.key, unlocked.seed)
        with explained(TITLE), closing(connect(path, unlocked.key)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            sealed_to = [slot for slot in stay if slot.id not in wrong]
            hand_over(connection, hand, sealed_to, come, going, utc_text(clock.now()))
            _write(path, unlocked, gone, (*stay, *come))  # cut off here the keys are handed over, to whom nobody is yet
            connection.execute("COMMIT")
    else:
        _write(path, unlocked, gone, (*stay, *come))
    return unlocked


def require_as_told(path: Path, unlocked: Unlocked, going: Collection[str] = (), *, never_seen: bool = False) -> None:
    """Raise Problem where a way in that stays when those of the ids `going` go is not as the journal knows it.

    Found before anybody is asked for what would be refused then.
    """
    _require_as_told(path, unlocked, current_header(path, unlocked), going, never_seen=never_seen)


def _require_as_told(
    path: Path, unlocked: Unlocked, header: Header, going: Collection[str], *, never_seen: bool
) -> set[str]:
    """The same; gives those to which nothing may be sealed, where one is taken away that should not be there.

    That leads out of it where there are several: the data key stays, and nothing is sealed to the others.
    """
    wrong = not_to_be_sealed_to(path, unlocked.key, header.slots)
    ids = {each.way_in.id for each in wrong}
    if not (never_seen and ids.intersection(going)):
        require_none([each for each in wrong if each.way_in.id not in going])
    return ids


def held_by_others(path: Path, unlocked: Unlocked) -> int:
    """How many restricted files there are that whoever came in cannot open. Raises Problem."""
    if not path.exists():
        return 0
    hand = hand_of(unlocked.user, unlocked.key, unlocked.seed)
    with explained(TITLE), closing(connect(path, unlocked.key)) as connection:
        return number_held_by_others(connection, hand)


def _write(path: Path, unlocked: Unlocked, header: Header, slots: tuple[Slot, ...]) -> None:
    changed = msgspec.structs.replace(header, slots=slots)
    write_header(path, authenticated(changed, {unlocked.epoch: unlocked.key}))


def _chosen(path: Path, unlocked: Unlocked, passphrase: str | Unused, whose: str, ring: Ring, clock: Clock) -> str:
    """A passphrase that is good enough, and opens no way in yet. Raises Problem."""
    if isinstance(passphrase, str):
        require_good(passphrase, whose)
        passphrase = unused(path, unlocked, passphrase, ring=ring, clock=clock)
    return passphrase.passphrase


def _secret(passphrase: str, half: Half | None) -> Secret:
    if half is None:
        return Secret(passphrase=passphrase)
    return Secret(passphrase=passphrase, in_keyring=half.secret, kept_as=half.kept_as)


def _forget(ring: Ring, header: Header, slot: Slot, path: Path) -> None:
    """Have this computer's keyring keep nothing any more of a way in; where it does not answer, it opens nothing.

    What it keeps for the store that this one was copied from stays: there it is needed.
    """
    if slot.kind in USES_KEYRING:
        with suppress(Problem):
            keyring_secret.forget(ring, header.store_id, slot.kept_as, path)
