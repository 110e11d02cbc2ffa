"""The head of the journal as a code on paper: short enough for the telephone, long enough not to be hit by luck.

1204-7KQMRX-2WH9TB-VNC4AD: how many entries the journal had, then 80 bits of the last one's code and a symbol that finds
a slip of the pen. The symbols are those of the recovery code, of which none is taken for another.
"""

import re

from leadpro.problem import Problem
from leadpro.store.chain import Head
from leadpro.store.keys.recovery_code import SYMBOLS

BITS = 80
LENGTH = 17
"""Symbols that hold 80 bits: 31 ** 17 is more than 2 ** 80."""

GROUP = 6


def paper_code(head: Head) -> str:
    """The code of a head of the journal."""
    number, symbols = int.from_bytes(head.mac[: BITS // 8], "big"), ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(SYMBOLS))
        symbols += SYMBOLS[digit]
    symbols += _check(head.seq, symbols)
    return "-".join((str(head.seq), *(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))))


def entries_of(typed: str) -> tuple[int, str]:
    """How many entries the journal had when a code was printed, and the code as it was printed.

    Case, spaces and dashes do not matter after the number. Raises Problem where something in it is mistyped.
    """
    found = re.fullmatch(r"\s*([0-9]{1,12})[\s-]+([0-9A-Za-z\s-]+)", typed, re.ASCII)
    symbols = re.sub(r"[\s-]", "", found[2]).upper() if found else ""
    if (
        not found
        or len(symbols) != LENGTH + 1
        or not set(symbols) <= set(SYMBOLS)
        or _check(int(found[1]), symbols[:-1]) != symbols[-1]
    ):
        raise Problem(
            "This is not a code that leadpro printed",
            "Something in it is mistyped, or left out.",
            "Type the whole of it, such as 1204-7KQMRX-2WH9TB-VNC4AD.",
        )
    seq = int(found[1])
    return seq, "-".join((str(seq), *(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))))


def _check(seq: int, symbols: str) -> str:
    values = [*(int(digit) for digit in f"{seq:012d}"), *(SYMBOLS.index(symbol) for symbol in symbols)]
    return SYMBOLS[sum(place * value for place, value in enumerate(values, 1)) % len(SYMBOLS)]
