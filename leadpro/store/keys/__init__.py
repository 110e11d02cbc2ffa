"""The keys of a store: who gets in, with what, and as whom.

The first frame asks `header` what stands in the keys file; everything else is imported when it is first asked for here,
and `cryptography`, `zxcvbn` and `keyring` by the functions that need them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from leadpro.store.keys.header import Cost, Header, Kind, Slot, keys_path, read_header

if TYPE_CHECKING:
    from leadpro.store.keys.changing_key import change_data_key
    from leadpro.store.keys.changing_slots import add_slot, change_passphrase, new_recovery_code, remove_slot
    from leadpro.store.keys.keyring_secret import Ring, system_ring
    from leadpro.store.keys.opening_unlocked import open_unlocked
    from leadpro.store.keys.recovery_code import new_code, symbols_of
    from leadpro.store.keys.setting_up import SetUp, set_up
    from leadpro.store.keys.signing import check_signature, sign
    from leadpro.store.keys.tries import wait_left
    from leadpro.store.keys.unlocking import Unlocked, current_header, unlock, unlock_with_keyring

_WHERE = {
    "Ring": "keyring_secret",
    "SetUp": "setting_up",
    "Unlocked": "unlocking",
    "add_slot": "changing_slots",
    "change_data_key": "changing_key",
    "change_passphrase": "changing_slots",
    "check_signature": "signing",
    "current_header": "unlocking",
    "new_code": "recovery_code",
    "new_recovery_code": "changing_slots",
    "open_unlocked": "opening_unlocked",
    "remove_slot": "changing_slots",
    "set_up": "setting_up",
    "sign": "signing",
    "symbols_of": "recovery_code",
    "system_ring": "keyring_secret",
    "unlock": "unlocking",
    "unlock_with_keyring": "unlocking",
    "wait_left": "tries",
}

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
    "new_code",
    "new_recovery_code",
    "open_unlocked",
    "read_header",
    "remove_slot",
    "set_up",
    "sign",
    "symbols_of",
    "system_ring",
    "unlock",
    "unlock_with_keyring",
    "wait_left",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
