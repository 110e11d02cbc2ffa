"""The keys file beside a store: who can get in, and how. It holds nothing that opens the store by itself.

Its bytes are the only way to write what it says, and end in a checksum, so that any damage shows without a key. That
nobody has changed it on purpose shows at unlocking, by a MAC under the data key (`leadpro.store.keys.slots`).
Importing this imports nothing slow: the first frame asks it whether to ask for a passphrase.
"""

import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from leadpro.problem import Problem
from leadpro.records.code import Code
from leadpro.records.user import Role
from leadpro.store.own_files import require_plain
from leadpro.store.whole_file import write_whole

LARGEST = 256 * 1024
"""Bytes that are read of a keys file. One slot takes about 600."""

MOST_SLOTS = 64
"""Every slot that is tried costs half a second."""

MOST_WORK = MOST_SLOTS * 128 * 1024 * 3
"""KiB times passes that trying all of them may cost: as many of the usual ones, and half a minute."""

Bytes16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, Meta(min_length=64, max_length=64)]
Epoch = Annotated[int, Meta(ge=1)]
"""Which data key: 1 is the store's first, and each change of the data key adds one."""


class Kind(Code):
    """What a slot asks for."""

    DAILY = "daily", "passphrase, on one computer"
    """A passphrase and a secret in the operating system's keyring: neither is enough."""
    KEYRING = "keyring", "one computer, no passphrase"
    PASSPHRASE = "passphrase", "passphrase"
    RECOVERY = "recovery", "recovery code"
    SUPERVISOR = "supervisor", "supervisor's passphrase"


class Cost(Struct, frozen=True, forbid_unknown_fields=True):
    """What Argon2id spends on one passphrase. Raises ValueError outside what is safe and what is bearable."""

    kib: int = 128 * 1024
    """Memory, in KiB."""
    passes: int = 3
    lanes: int = 1

    def __post_init__(self) -> None:
        if not (19 * 1024 <= self.kib <= 1024 * 1024 and 1 <= self.passes <= 10 and 1 <= self.lanes <= 4):
            raise ValueError("not between 19 MiB and 1 GiB, 1 and 10 passes, 1 and 4 lanes")


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One way in for one person."""

    id: str
    kind: Kind
    label: str
    """Whose it is: the person's name."""
    person: str
    """Who that is: the id of the first way in that they had."""
    role: Role
    made_on: date
    kept_as: str
    """What keyrings call the half that they keep of it; "" where it uses none. Each copy of a store gets another."""
    cost: Cost | None
    """None where there is no passphrase."""
    salt: Bytes16
    wrapped_seed: bytes
    """The slot's own seed, which the slot's secret opens: a nonce and AES-256-GCM."""
    sealing_key: Bytes32
    """Public (X25519): a data key is sealed to it without anybody's passphrase."""
    signing_key: Bytes32
    """Public (Ed25519): what its owner signed is checked with it."""
    named_by: str
    """The way in of whoever made it; its own id where it was made with the store."""
    naming: Bytes64
    """Their signature under whose it is and in which role (`leadpro.store.keys.naming`)."""
    sealed: dict[Epoch, bytes]
    """The data key of each epoch, which the seed opens."""


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a keys file says."""

    leadpro_keys: Annotated[int, Meta(ge=1, le=1)]
    """The version of this format."""
    store_id: str
    chain: Annotated[bytes, Meta(max_length=32)]
    """A fingerprint of the key of the store's own ledger: no other store counts as this one, though it opens under the
    same key. Empty until the store has been made."""
    removed: tuple[str, ...]
    """The ids of the ways in that were taken away: whatever brings one back, it counts no more."""
    slots: Annotated[tuple[Slot, ...], Meta(min_length=1, max_length=MOST_SLOTS)]
    macs: dict[Epoch, Bytes32]
    """HMAC-SHA256 over all above, under the data key of each epoch: one, or two during a change of the data key."""
    checksum: bytes = b""
    """SHA-256 over all above."""

    def asks_passphrase(self) -> bool:
        """Whether a passphrase is asked for at the start: no slot opens with the keyring alone."""
        return all(slot.kind is not Kind.KEYRING for slot in self.slots)

    def slot(self, slot_id: str) -> Slot | None:
        """The slot of that id, if there is one."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)


def keys_path(store: Path) -> Path:
    """Where the keys of the store at `store` are."""
    return store.with_name(f"{store.name}.keys")


ONLY_THE_LAST = "Only the last backup is left then, with what was entered by the day in its name: `leadpro restore`."

PUT_BACK = (
    "The folder of your backups keeps a copy of it as it was last changed, leadpro-….keys, the newest where there are "
    f"several: copy that to its place, under its name. There is none? {ONLY_THE_LAST}"
)
"""What is done about a keys file that is lost or damaged (`leadpro.store.backups.kept_keys`)."""


def read_header(store: Path) -> Header | None:
    """What the keys file of the store at `store` says; None where there is none. Raises Problem where it is damaged."""
    path = keys_path(store)
    title = "The keys could not be read"
    try:
        require_plain(store)
        if not path.exists():
            return None
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        from leadpro.store.fault_table import Where
        from leadpro.store.faults import explain_refusal  # brings SQLCipher, for which no first frame waits

        raise explain_refusal(title, error, Where(path.name, "the disk")) from error
    header = header_in(content)
    if header is None:
        raise Problem(title, f"{path.name} is damaged.", PUT_BACK)
    return header


def header_in(content: bytes) -> Header | None:
    """What the bytes of a keys file say; None where they are damaged."""
    if len(content) > LARGEST:
        return None
    try:
        header = msgspec.json.decode(content, type=Header)
    except (msgspec.MsgspecError, ValueError):
        return None
    if sum(slot.cost.kib * slot.cost.passes for slot in header.slots if slot.cost) > MOST_WORK:
        return None
    return header if content == encoded(header) and header.checksum == _checksum(header) else None


def write_header(store: Path, header: Header) -> None:
    """Put `header` in place of the keys file of the store at `store`. Raises Problem."""
    path = keys_path(store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, encoded(msgspec.structs.replace(header, checksum=_checksum(header))))
    except OSError as error:
        from leadpro.store.fault_table import Where
        from leadpro.store.faults import explain_refusal

        raise explain_refusal("The keys were not changed", error, Where(path.name, "the disk")) from error


def encoded(header: Header) -> bytes:
    """The bytes of a keys file: the only ones that say this."""
    return msgspec.json.format(msgspec.json.encode(header), indent=1) + b"\n"


def _checksum(header: Header) -> bytes:
    return hashlib.sha256(encoded(msgspec.structs.replace(header, checksum=b""))).digest()
