"""A slot from inside: its secret opens its seed, and the seed opens the data key.

    passphrase, keyring secret or code  ->  key to the seed  ->  seed  ->  data key of each epoch, and the signing key

The seed is there so that a new data key can be sealed to every slot without asking everybody for their passphrase.
"""

import secrets
from datetime import date

import msgspec

from leadpro.records.base import new_id
from leadpro.records.user import User
from leadpro.store.key import Key
from leadpro.store.keys import ciphers
from leadpro.store.keys.header import Cost, Header, Kind, Slot, encoded
from leadpro.store.keys.naming import named_in, text_of

HAS_PASSPHRASE = (Kind.DAILY, Kind.PASSPHRASE, Kind.SUPERVISOR)
USES_KEYRING = (Kind.DAILY, Kind.KEYRING)


class Secret(msgspec.Struct, frozen=True, repr_omit_defaults=True):
    """What opens a slot, according to its kind."""

    passphrase: str = ""
    in_keyring: bytes = b""
    kept_as: str = ""
    """What the keyring calls that."""
    code: str = ""
    """The symbols of a recovery code, without dashes."""

    def __repr__(self) -> str:
        return "Secret(...)"


class Namer(msgspec.Struct, frozen=True):
    """Whoever names a way in, as far as they can sign; without an id it is the way in itself that is to be made."""

    slot_id: str
    seed: bytes

    def __repr__(self) -> str:
        return "Namer(...)"


def new_seed() -> bytes:
    """A fresh seed for a way in."""
    return secrets.token_bytes(32)


def new_slot(
    store_id: str,
    kind: Kind,
    user: User,
    secret: Secret,
    *,
    keys: dict[int, Key],
    made_on: date,
    cost: Cost,
    seed: bytes,
    named_by: Namer,
) -> Slot:
    """A way in for `user`, whose slot_id it takes ("" for a fresh one), to the data keys of these epochs.

    They are who they are by `user.person`; without it, somebody new.
    """
    slot_id = user.slot_id or new_id()
    salt = secrets.token_bytes(16)
    spent = cost if kind in HAS_PASSPHRASE else None
    slot = Slot(
        id=slot_id,
        kind=kind,
        label=user.name,
        person=user.person or slot_id,
        role=user.role,
        made_on=made_on,
        kept_as=secret.kept_as,
        cost=spent,
        salt=salt,
        wrapped_seed=ciphers.wrap(
            seed, _key_to_seed(store_id, slot_id, kind, salt, spent, secret), _about(store_id, slot_id, kind)
        ),
        sealing_key=ciphers.sealing_key(seed),
        signing_key=ciphers.signing_key(seed),
        named_by=named_by.slot_id or slot_id,
        naming=bytes(64),
        sealed={
            epoch: _sealed(store_id, slot_id, epoch, key, ciphers.sealing_key(seed)) for epoch, key in keys.items()
        },
    )
    return msgspec.structs.replace(slot, naming=ciphers.signed(text_of(named_in(slot)), named_by.seed))


def with_another_secret(store_id: str, slot: Slot, seed: bytes, secret: Secret, cost: Cost) -> Slot:
    """The same way in, with the same seed, behind another secret."""
    salt = secrets.token_bytes(16)
    opens = _key_to_seed(store_id, slot.id, slot.kind, salt, cost, secret)
    wrapped = ciphers.wrap(seed, opens, _about(store_id, slot.id, slot.kind))
    return msgspec.structs.replace(slot, salt=salt, cost=cost, wrapped_seed=wrapped)


def seed_of(store_id: str, slot: Slot, secret: Secret) -> bytes | None:
    """The seed of a slot; None where the secret is not this slot's. Half a second where it holds a passphrase."""
    opens = _key_to_seed(store_id, slot.id, slot.kind, slot.salt, slot.cost, secret)
    return ciphers.unwrap(slot.wrapped_seed, opens, _about(store_id, slot.id, slot.kind))


def keys_in(store_id: str, slot: Slot, seed: bytes) -> dict[int, Key] | None:
    """The data key of each epoch that a slot leads to; None where the slot is not as it was made."""
    if slot.sealing_key != ciphers.sealing_key(seed) or slot.signing_key != ciphers.signing_key(seed):
        return None
    keys = {}
    for epoch, sealed in slot.sealed.items():
        raw = ciphers.unseal(sealed, seed, _about(store_id, slot.id, f"epoch {epoch}"))
        if raw is None:
            return None
        keys[epoch] = Key(raw)
    return keys


def sealed_too(store_id: str, slot: Slot, epoch: int, key: Key) -> Slot:
    """The slot with one more data key sealed to it."""
    sealed = slot.sealed | {epoch: _sealed(store_id, slot.id, epoch, key, slot.sealing_key)}
    return msgspec.structs.replace(slot, sealed=sealed)


def sealed_only(slot: Slot, epoch: int) -> Slot:
    """The slot with the data key of one epoch, and no other."""
    return msgspec.structs.replace(slot, sealed={epoch: slot.sealed[epoch]})


def authenticated(header: Header, keys: dict[int, Key]) -> Header:
    """The header with its MACs under these data keys."""
    return msgspec.structs.replace(header, macs={epoch: _mac(header, key) for epoch, key in keys.items()})


def is_authentic(header: Header, epoch: int, key: Key) -> bool:
    """Whether somebody who had the data key of that epoch wrote this header, and nobody has changed it since."""
    return ciphers.same(header.macs.get(epoch, b""), _mac(header, key))


def _mac(header: Header, key: Key) -> bytes:
    import hmac

    bare = msgspec.structs.replace(header, macs={}, checksum=b"")
    return hmac.digest(key.derive("header"), encoded(bare), "sha256")


def _key_to_seed(store_id: str, slot_id: str, kind: Kind, salt: bytes, cost: Cost | None, secret: Secret) -> bytes:
    stretched = ciphers.stretch(secret.passphrase, salt, cost) if cost else b""
    material = secret.in_keyring + stretched + secret.code.encode()
    return ciphers.derive(material, _about(store_id, slot_id, kind), salt)


def _sealed(store_id: str, slot_id: str, epoch: int, key: Key, to: bytes) -> bytes:
    return ciphers.seal(key.raw, to, _about(store_id, slot_id, f"epoch {epoch}"))


def _about(store_id: str, slot_id: str, what: str) -> str:
    return f"{what} of slot {slot_id} of store {store_id}"
