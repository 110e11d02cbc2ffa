"""The keys of a store: who gets in, with what, and as whom.

Nothing that the first frame waits for is imported here: `cryptography`, `zxcvbn` and `keyring` are imported by the
functions that need them.
"""

from leadpro.store.keys.header import Cost, Header, Kind, Slot, keys_path, read_header
from leadpro.store.keys.keyring_secret import Ring, system_ring
from leadpro.store.keys.setting_up import SetUp, set_up
from leadpro.store.keys.tries import wait_left
from leadpro.store.keys.unlocking import Unlocked, unlock, unlock_with_keyring

__all__ = [
    "Cost",
    "Header",
    "Kind",
    "Ring",
    "SetUp",
    "Slot",
    "Unlocked",
    "keys_path",
    "read_header",
    "set_up",
    "system_ring",
    "unlock",
    "unlock_with_keyring",
    "wait_left",
]
