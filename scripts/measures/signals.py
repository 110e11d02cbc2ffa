"""The signals: of one family with a long file, and of a caseload whose day has come."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.practice.in_hand import practice_for
from leadpro.practice.signals.looking import look
from leadpro.store.caseload import caseload
from leadpro.store.looking_again import look_again
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure, milliseconds, side_by_side
from scripts.measures.reading import copy_of

LONG = Size("long", 1, 2_000)
"""One family with as many contacts as a file of many years has."""


def measure(smallest: Size, times: int) -> Iterator[Figure]:
    """Both, in milliseconds, beside reading the same files."""
    yield _one_family(times)
    with tempfile.TemporaryDirectory() as folder:
        yield _caseload(smallest, copy_of(built(smallest), Path(folder)))


def _one_family(times: int) -> Figure:
    store = _opened(built(LONG))
    (line,) = caseload(store, closed=True)
    file = family_file(store, line.family_id)
    practice = practice_for(file, TODAY)
    one, other, ratio = side_by_side(
        lambda: look(file, practice), lambda: family_file(store, line.family_id), min(times, 50)
    )
    store.close()
    return Figure(
        "all signals of one family, 2,000 contacts",
        one,
        "ms",
        20.0,
        f"{ratio:.1f} times the {other:.1f} ms that reading the same file takes",
        "how long it takes to work out what has built up in a long file; the screen goes on meanwhile",
    )


def _caseload(size: Size, path: Path) -> Figure:
    store = _opened(path)
    look_again(store)
    took = []
    for _ in range(5):
        with store.reading() as connection:
            connection.execute("UPDATE caseload SET look_again = '0001-01-01'")
        took.append(milliseconds(lambda: look_again(store)))
    nothing = milliseconds(lambda: look_again(store))
    store.close()
    return Figure(
        f"all signals of a caseload, {size.families:,} families, every one of them due",
        min(took),
        "ms",
        None,
        f"read, worked out and saved; {nothing:.2f} ms when none is due",
        "how long after the rows the signals of a whole caseload are up to date on the first start of a day",
    )


def _opened(path: Path) -> Store:
    return open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
