"""Codes on paper, by which what was printed can be checked years later: short enough for the telephone.

12-7KQM-RX2W-H9TB-VNC4-AD7K-QMRX-2WH9: a number, then 128 bits and two symbols that find a slip of the pen. Of one
family's print they are the height and the id of the entry that tells of it, and stand on all that was seen: any store
that has the file can check it. Of the whole store they are the number and the code of the ledger's last line. The
symbols are those of the recovery code, of which none is taken for another.
"""

import re

from leadpro.problem import Problem
from leadpro.store.keys.recovery_code import SYMBOLS

BITS = 128
LENGTH = 26
"""Symbols that hold 128 bits: 31 ** 26 is more than 2 ** 128."""

CHECKS = 2
GROUP = 4

EXAMPLE = "12-7KQM-RX2W-H9TB-VNC4-AD7K-QMRX-2WH9"


def paper_code(number: int, digest: bytes) -> str:
    """The code of a number and the beginning of a digest."""
    bits, symbols = int.from_bytes(digest[: BITS // 8], "big"), ""
    for _ in range(LENGTH):
        bits, digit = divmod(bits, len(SYMBOLS))
        symbols += SYMBOLS[digit]
    return _grouped(number, symbols + _checks(number, symbols))


def read_code(typed: str) -> tuple[int, str]:
    """The number that a code begins with, and the code as it was printed.

    Case, spaces and dashes do not matter after the number. Raises Problem where something in it is mistyped.
    """
    found = re.fullmatch(r"\s*([0-9]{1,12})[\s-]+([0-9A-Za-z\s-]+)", typed, re.ASCII)
    symbols = re.sub(r"[\s-]", "", found[2]).upper() if found else ""
    if (
        not found
        or len(symbols) != LENGTH + CHECKS
        or not set(symbols) <= set(SYMBOLS)
        or _checks(int(found[1]), symbols[:LENGTH]) != symbols[LENGTH:]
    ):
        raise Problem(
            "This is not a code that leadpro printed",
            "Something in it is mistyped, or left out.",
            f"Type the whole of it, such as {EXAMPLE}.",
        )
    return int(found[1]), _grouped(int(found[1]), symbols)


def _grouped(number: int, symbols: str) -> str:
    return "-".join((str(number), *(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))))


def _checks(number: int, symbols: str) -> str:
    """Two sums over all before, weighed otherwise: one slip, or two symbols that changed places, show in both."""
    values = [*(int(digit) for digit in f"{number:012d}"), *(SYMBOLS.index(symbol) for symbol in symbols)]
    base = len(SYMBOLS)
    plain = sum(place * value for place, value in enumerate(values, 1)) % base
    steep = sum(pow(3, place, base) * value for place, value in enumerate(values)) % base
    return SYMBOLS[plain] + SYMBOLS[steep]
