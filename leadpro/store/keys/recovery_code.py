"""The recovery code: 26 random symbols and one that checks them, to be printed and kept in a safe place.

The symbols are the digits and capitals without 0, 1, I, L and O, which are taken for each other: 31, a prime, so that
the check finds every single wrong symbol and every two that changed places. 26 of them are 128.8 random bits.
"""

import secrets

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM = 26
GROUP = 3


def new_code() -> str:
    """A fresh code, in groups."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(RANDOM))
    return in_groups(symbols + _check(symbols))


def in_groups(symbols: str) -> str:
    """A code as it is shown and printed: groups of three, with dashes."""
    return "-".join(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))


def symbols_of(typed: str) -> str | None:
    """The 27 symbols of a code however it was typed (case, spaces and dashes do not matter); None where it is none."""
    symbols = _letters(typed)
    if len(symbols) != RANDOM + 1 or not set(symbols) <= set(SYMBOLS) or _check(symbols[:RANDOM]) != symbols[-1]:
        return None
    return symbols


def mistyped(typed: str) -> bool:
    """Whether what was typed has the length of a code, and something in it is wrong."""
    letters = _letters(typed)
    return len(letters) == RANDOM + 1 and letters.isalnum() and symbols_of(typed) is None


def _letters(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").upper()


def _check(symbols: str) -> str:
    return SYMBOLS[sum(at * SYMBOLS.index(symbol) for at, symbol in enumerate(symbols, 1)) % len(SYMBOLS)]
