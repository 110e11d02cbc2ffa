"""The chain of the ledger, line by line; and what has happened to one that does not hold."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.journal.ledger import End
from leadpro.store.verifying.finding import Finding, What

PAGE = 2_000
"""Lines that are read at once."""

BEYOND = 1_000
"""How far beyond the last number it is looked for the number under which a line was written."""

_SAID = ", ".join(f'"{name}"' for name in ledger.COLUMNS)
_LINES = f"SELECT seq, {_SAID}, previous, mac FROM ledger"
_BEFORE_ALL = -(1 << 63)
_CAME_IN = ledger.COLUMNS.index("came_in")


class Walked(Struct):
    """The ledger as far as it holds."""

    end: End
    finding: Finding | None
    backwards: list[str]
    """Each time that the clock had gone back, in a sentence."""


def walk(connection: Any, key: bytes, step: Callable[[int], None]) -> Walked:
    """Go along the chain to its end, or to the first line that does not hold."""
    last = End(0, ledger.START)
    walked = Walked(last, None, [])
    came_in = ""
    for page in _pages(connection):
        for row in page:
            seq, said, previous, mac = row[0], row[1:-2], row[-2], row[-1]
            if seq != last.seq + 1 or previous != last.mac or mac != ledger.code_or_none(key, last.mac, seq, said):
                walked.finding = _diagnose(connection, key, last, row)
                return walked
            if said[_CAME_IN] < came_in:
                walked.backwards.append(_clock_back(seq, came_in, said[_CAME_IN]))
            came_in = said[_CAME_IN]
            walked.end = last = End(seq, mac)
        step(len(page))
    return walked


def _pages(connection: Any) -> Iterator[list[Any]]:
    after = _BEFORE_ALL
    while page := connection.execute(f"{_LINES} WHERE seq >= ? ORDER BY seq LIMIT {PAGE}", (after,)).fetchall():
        yield page
        after = page[-1][0] + 1


def _clock_back(seq: int, before: str, after: str) -> str:
    return (
        f"The clock of the computer was set back: what came in after {on_the(before)} is dated {on_the(after)} "
        f"(line {seq:,})."
    )


def _diagnose(connection: Any, key: bytes, last: End, row: tuple[Any, ...]) -> Finding:
    """What `row` tells, which stands after the last line that holds and is not the next."""
    due, stands_at = last.seq + 1, row[0]
    next_one = _where_the_next_is(connection, key, last)
    written_as = _written_as(connection, key, row)
    it = f"Line {stands_at:,} of the ledger, which says that it was written on {on_the(row[1 + _CAME_IN])},"
    if written_as is None and (next_one or stands_at != due):
        return Finding(
            what=What.PUT_IN,
            seq=stands_at,
            sentence=f"{it} was not written by leadpro: it was put in.",
            meaning="Do not rely on what it says. "
            + ("The lines after it were moved on." if next_one else "Lines may be missing before it."),
        )
    if next_one:
        return Finding(
            what=What.MOVED,
            seq=due,
            sentence=f"Line {due:,} of the ledger is not in its place: it stands as line {next_one:,} now.",
            meaning="Lines were moved outside leadpro: do not rely on the order in which things came in.",
        )
    if stands_at != due:
        gone = f"Line {due:,} is" if stands_at == due + 1 else f"Lines {due:,} to {stands_at - 1:,} are"
        return Finding(
            what=What.REMOVED,
            seq=due,
            sentence=f"{gone} not in the ledger: the next is {stands_at:,}, written on {on_the(row[1 + _CAME_IN])}.",
            meaning="Something that was recorded was taken out outside leadpro.",
        )
    if written_as == due:
        return Finding(
            what=What.OTHER_COPY,
            seq=due,
            sentence=f"{it} was written by leadpro, but after another line {last.seq:,} than stands here.",
            meaning="It, or the one before it, comes from another copy of this store.",
        )
    if written_as:
        return Finding(
            what=What.REMOVED,
            seq=due,
            sentence=f"Line {due:,} is not in the ledger: what stands in its place was written as line {written_as:,}.",
            meaning="Something that was recorded was taken out outside leadpro, and what is left was numbered anew.",
        )
    is_last = connection.execute("SELECT max(seq) FROM ledger").fetchone()[0] == stands_at
    return Finding(
        what=What.CHANGED,
        seq=due,
        sentence=f"{it} does not say what was written then: it was changed outside leadpro"
        + (", or put in there: it is the last." if is_last else "."),
        meaning="Do not rely on what it says. A backup from before shows what it said.",
    )


def _where_the_next_is(connection: Any, key: bytes, last: End) -> int | None:
    """The number at which the line now stands that was written after the last that holds."""
    for row in connection.execute(f"{_LINES} WHERE previous = ?", (last.mac,)):
        if _is(key, row, last.seq + 1):
            return int(row[0])
    return None


def _written_as(connection: Any, key: bytes, row: tuple[Any, ...]) -> int | None:
    """The number under which leadpro wrote a line; None where it did not."""
    numbers = connection.execute("SELECT max(seq) FROM ledger").fetchone()[0] + BEYOND
    return next((number for number in _from(row[0], numbers) if _is(key, row, number)), None)


def _from(number: int, highest: int) -> Iterator[int]:
    yield number
    yield from range(1, highest + 1)


def _is(key: bytes, row: tuple[Any, ...], number: int) -> bool:
    previous, mac = row[-2], row[-1]
    return isinstance(previous, bytes) and mac == ledger.code_or_none(key, previous, number, row[1:-2])
