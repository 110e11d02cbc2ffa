"""What has happened to a journal whose chain does not hold: changed, removed, put in, moved, or of another copy."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from leadpro.records.code import Code
from leadpro.store import chain
from leadpro.store.chain import Head
from leadpro.store.instants import on_the

_SAID = ", ".join(f'"{name}"' for name in chain.COLUMNS)
_ROWS = f"SELECT seq, {_SAID}, previous, mac FROM journal"

BEYOND = 1_000
"""How far beyond the last number it is looked for the number under which an entry was written."""


class What(Code):
    """What somebody has done, outside leadpro."""

    CHANGED = "changed", "An entry was changed"
    REMOVED = "removed", "Entries were removed"
    PUT_IN = "put in", "An entry was put in"
    MOVED = "moved", "An entry was moved"
    OTHER_COPY = "other copy", "An entry comes from another copy"
    CUT = "cut", "The end was cut off"
    ROLLED_BACK = "rolled back", "An older copy was put in place"
    RECORD_CHANGED = "record changed", "A record was changed behind the journal's back"
    RECORD_REMOVED = "record removed", "A record was removed behind the journal's back"
    RECORD_PUT_IN = "record put in", "A record was put in behind the journal's back"
    ANCHORS = "anchors", "What was noted outside the store was changed"


IN_THE_CHAIN = frozenset({What.CHANGED, What.REMOVED, What.PUT_IN, What.MOVED, What.OTHER_COPY})
"""What breaks the chain: everything before it holds, and nothing is said of what comes after."""


class Finding(Struct, frozen=True, kw_only=True):
    """The first thing that is not as leadpro wrote it."""

    what: What
    seq: int | None
    """The entry of the journal that it is about, where it is about one."""
    sentence: str
    meaning: str


def diagnose(connection: Any, key: bytes, last: Head, row: tuple[Any, ...]) -> Finding:
    """What `row` tells, which stands after the last entry that holds and is not the next."""
    due, stands_at = last.seq + 1, row[0]
    next_one = _where_the_next_is(connection, key, last)
    written_as = _written_as(connection, key, row)
    it = f"Entry {stands_at:,}, which says that it was recorded {_when_and_by_whom(row)},"
    if written_as is None and (next_one or stands_at != due):
        return Finding(
            what=What.PUT_IN,
            seq=stands_at,
            sentence=f"{it} was not written by leadpro: it was put in.",
            meaning="Do not rely on what it says. "
            + ("The entries after it were moved on." if next_one else "Entries may be missing before it."),
        )
    if next_one:
        return Finding(
            what=What.MOVED,
            seq=due,
            sentence=f"Entry {due:,} is not in its place: it stands as entry {next_one:,} now.",
            meaning="Entries were moved outside leadpro: do not rely on the order in which things were recorded.",
        )
    if stands_at != due:
        gone = f"Entry {due:,} is" if stands_at == due + 1 else f"Entries {due:,} to {stands_at - 1:,} are"
        return Finding(
            what=What.REMOVED,
            seq=due,
            sentence=f"{gone} not there: the next is {stands_at:,}, recorded {_when_and_by_whom(row)}.",
            meaning="Something that was recorded was taken out outside leadpro.",
        )
    if written_as == due:
        return Finding(
            what=What.OTHER_COPY,
            seq=due,
            sentence=f"{it} was written by leadpro, but after another entry {last.seq:,} than stands here.",
            meaning="It, or the one before it, comes from another copy of this store.",
        )
    if written_as:
        return Finding(
            what=What.REMOVED,
            seq=due,
            sentence=f"Entry {due:,} is not there: what stands in its place was written as entry {written_as:,}.",
            meaning="Something that was recorded was taken out outside leadpro, and what is left was numbered anew.",
        )
    is_last = connection.execute("SELECT max(seq) FROM journal").fetchone()[0] == stands_at
    return Finding(
        what=What.CHANGED,
        seq=due,
        sentence=f"{it} does not say what was written then: it was changed outside leadpro"
        + (", or put in there: it is the last." if is_last else "."),
        meaning="Do not rely on what it says. A backup from before shows what it said.",
    )


def _where_the_next_is(connection: Any, key: bytes, last: Head) -> int | None:
    """The number at which the entry now stands that was written after the last that holds."""
    for row in connection.execute(f"{_ROWS} WHERE previous = ?", (last.mac,)):
        if _is(key, row, last.seq + 1):
            return int(row[0])
    return None


def _written_as(connection: Any, key: bytes, row: tuple[Any, ...]) -> int | None:
    """The number under which leadpro wrote an entry; None where it did not."""
    numbers = connection.execute("SELECT max(seq) FROM journal").fetchone()[0] + BEYOND
    return next((number for number in _from(row[0], numbers) if _is(key, row, number)), None)


def _from(number: int, highest: int) -> Iterator[int]:
    yield number
    yield from range(1, highest + 1)


def _is(key: bytes, row: tuple[Any, ...], number: int) -> bool:
    previous, mac = row[-2], row[-1]
    return isinstance(previous, bytes) and mac == chain.code_or_none(key, previous, number, row[1:-2])


def _when_and_by_whom(row: tuple[Any, ...]) -> str:
    said = dict(zip(chain.COLUMNS, row[1:-2], strict=True))
    try:
        when = on_the(said["recorded_at"])
    except (TypeError, ValueError):
        return f"on no day that can be read, by {said['by']}"
    return f"on {when} by {said['by']}"
