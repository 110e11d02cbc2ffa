"""The keys of a store: who gets in, with what, and as whom.

Nothing that the first frame waits for is imported here: `cryptography`, `zxcvbn` and `keyring` are imported by the
functions that need them.
"""

from leadpro.store.keys.changing_key import change_data_key
from leadpro.store.keys.changing_slots import add_slot, change_passphrase, new_recovery_code, remove_slot
from leadpro.store.keys.header import Cost, Header, Kind, Slot, keys_path, read_header
from leadpro.store.keys.keyring_secret import Ring, system_ring
from leadpro.store.keys.opening_unlocked import open_unlocked
from leadpro.store.keys.setting_up import SetUp, set_up
from leadpro.store.keys.signing import check_signature, sign
from leadpro.store.keys.tries import wait_left
from leadpro.store.keys.unlocking import Unlocked, current_header, unlock, unlock_with_keyring

__all__ = [
    "Cost",
    "Header",
    "Kind",
    "Ring",
    "SetUp",
    "Slot",
    "Unlocked",
    "add_slot",
    "change_data_key",
    "change_passphrase",
    "check_signature",
    "current_header",
    "keys_path",
    "new_recovery_code",
    "open_unlocked",
    "read_header",
    "remove_slot",
    "set_up",
    "sign",
    "system_ring",
    "unlock",
    "unlock_with_keyring",
    "wait_left",
]
