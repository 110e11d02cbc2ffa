"""Setting up: the first way into a new store, and the recovery code."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.user import Role, User
from leadpro.store.key import Key
from leadpro.store.keys import keyring_secret
from leadpro.store.keys.header import Cost, Header, Kind, keys_path, write_header
from leadpro.store.keys.keyring_secret import Ring
from leadpro.store.keys.passphrases import require_good
from leadpro.store.keys.recovery_code import new_code, symbols_of
from leadpro.store.keys.slots import Namer, Secret, authenticated, new_seed, new_slot
from leadpro.store.keys.turn import turn

FIRST_EPOCH = 1


class SetUp(Struct, frozen=True):
    """A new store's keys."""

    key: Key
    user: User
    recovery_code: str
    """In groups; it is kept nowhere, so it is shown now or never."""

    def __repr__(self) -> str:
        return "SetUp(...)"


def set_up(
    path: Path,
    *,
    name: str,
    role: Role,
    passphrase: str | None,
    ring: Ring | None,
    clock: Clock,
    keyring_only: bool = False,
    recovery_code: str = "",
    cost: Cost | None = None,
) -> SetUp:
    """Make the keys of the store at `path`: a way in for `name`, and a recovery code.

    The code may be given (`new_code`), where somebody has copied it before anything is made; else a fresh one is made.
    With a ring and a passphrase both are needed from then on; without a ring (None) the passphrase alone; with
    `keyring_only` no passphrase. Raises Problem where there are keys already, where the passphrase is not good enough
    or the keyring does not keep what it is given; nothing is left behind then.
    """
    kind = Kind.KEYRING if keyring_only else Kind.DAILY if ring else Kind.PASSPHRASE
    if not keyring_only:
        require_good(passphrase or "", name)
    with turn(path):
        if keys_path(path).exists():
            raise Problem("Not set up", f"{path.name} has keys already.", "Unlock it, or name another file.")
        key, store_id = Key.new(), new_id()
        user = User(name, role, slot_id := new_id(), slot_id)
        code = recovery_code or new_code()
        first = Namer(user.slot_id, new_seed())
        secret = _secret(passphrase or "", ring, kind, store_id, path)
        ways = (
            (kind, user, secret, first.seed),
            (Kind.RECOVERY, User(name, role, person=user.slot_id), Secret(code=symbols_of(code) or ""), new_seed()),
        )
        slots = tuple(
            new_slot(
                store_id,
                kind,
                whose,
                secret,
                keys={FIRST_EPOCH: key},
                made_on=clock.today(),
                cost=cost or Cost(),
                seed=seed,
                named_by=first,
            )
            for kind, whose, secret, seed in ways
        )
        header = Header(leadpro_keys=1, store_id=store_id, chain=b"", removed=(), slots=slots, macs={})
        try:
            write_header(path, authenticated(header, {FIRST_EPOCH: key}))
        except Problem:
            if ring:
                with suppress(Problem):
                    keyring_secret.forget(ring, store_id, secret.kept_as, path)
            raise
    return SetUp(key, user, code)


def _secret(passphrase: str, ring: Ring | None, kind: Kind, store_id: str, path: Path) -> Secret:
    if kind not in (Kind.DAILY, Kind.KEYRING):
        return Secret(passphrase=passphrase)
    if ring is None:
        raise ValueError("without a keyring there is no way in by the keyring")
    half = keyring_secret.keep(ring, store_id, path)
    return Secret(passphrase=passphrase, in_keyring=half.secret, kept_as=half.kept_as)
