"""The caseload's first page, and finding as one types."""

import gc
import random
import statistics
from collections.abc import Iterator
from typing import Any

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.store.caseload import caseload
from leadpro.store.find import find
from leadpro.store.opening import Store, open_store
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure, milliseconds, side_by_side

_WORDS = ("mother", "kitchen", "attendance", "probation", "smell", "voucher", "paediatric", "spring", "storage box")
_SLIPS = ("jaimie", "mohamed", "shan", "obrein", "harlowe", "katherine")


def measure(smallest: Size, largest: Size, times: int) -> Iterator[Figure]:
    """Both lists."""
    small, large = _opened(smallest), _opened(largest)
    one, other, ratio = side_by_side(lambda: caseload(large, limit=50), lambda: caseload(small, limit=50), times)
    yield Figure(
        f"caseload, top 50 by next due, {largest.families:,} families",
        ratio,
        "x",
        2.0,
        f"{one:.2f} ms beside {other:.2f} ms at {smallest.families:,} families",
        "how much longer the caseload takes to open for a county than for one worker",
    )
    yield from _finding(large, largest, times)
    small.close()
    large.close()


def _finding(store: Store, size: Size, times: int) -> Iterator[Figure]:
    first = milliseconds(lambda: find(store, "zzyzx"))
    with store.reading() as connection:
        typed = _typings(connection, times)
    gc.collect()
    took = sorted((milliseconds(lambda text=text: find(store, text)), text) for text in typed)  # type: ignore[misc]
    each = [ms for ms, _ in took]
    late = each[int(len(each) * 0.95)]
    yield Figure(
        f"find as you type, {size.families:,} families, median",
        statistics.median(each),
        "ms",
        25.0,
        f"95 of 100 within {late:.1f} ms, the slowest {took[-1][0]:.1f} ms ({took[-1][1]!r}); {len(each)} typings of "
        f"names, references, words and slips, letter by letter; {size.families * size.contacts:,} contacts",
        "how long after a letter the hits are there; a quick typist takes 100 ms from letter to letter",
    )
    yield Figure(
        f"find, the first slip of a sitting, {size.families:,} families",
        first,
        "ms",
        None,
        "reads every spelling of a name into memory, once",
        "how long the first misspelt name of a sitting takes; the screen goes on meanwhile",
    )


def _typings(connection: Any, times: int) -> list[str]:
    """Everything that stands in the box while people type what they look for, a letter at a time."""
    chance = random.Random(2)
    families = connection.execute("SELECT name, reference FROM family").fetchall()
    people = [row[0] for row in connection.execute("SELECT name FROM person ORDER BY id DESC LIMIT 2000")]
    meant = list(_WORDS) + list(_SLIPS)
    for _ in range(max(4, times // 4)):
        meant += [chance.choice(people)]
        meant += chance.choice(families)
    return [text[:end] for text in meant for end in range(1, len(text) + 1)]


def _opened(size: Size) -> Store:
    return open_store(built(size), KEY, StoppedClock(nine_o_clock(TODAY)))
