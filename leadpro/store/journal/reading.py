"""Entries read back from the store: of one file, in the order in which they stand."""

from collections.abc import Iterable, Iterator
from typing import Any

from leadpro.problem import Problem
from leadpro.store.journal import ways_in
from leadpro.store.journal.entry import Entry, Part, head_of
from leadpro.store.journal.fold import Read
from leadpro.store.journal.told import Became, Told, became_in, told_in
from leadpro.store.sealing.file_keys import key_of
from leadpro.store.sealing.sealed_parts import open_part


def read(cursor: Any, file: str, *, with_parents: bool = False) -> list[Read]:
    """The entries of a file with what they say, in their order; `with_parents` with what each stands on too.

    Those of a file that is sealed to others say nothing.
    """
    told: dict[bytes, Told] = {}
    became: dict[bytes, list[Became]] = {}
    for entry, place, part in parts_of(cursor, file):
        if place:
            became.setdefault(entry, []).append(became_in(part.body))
        else:
            told[entry] = told_in(part.body)
    entries = cursor.execute(
        "SELECT entry.id, height, head, entry.seq, came_in FROM entry JOIN ledger ON ledger.seq = entry.seq "
        "WHERE file = ? ORDER BY height, entry.id",
        (file,),
    )
    return [
        Read(
            id=entry,
            height=height,
            parents=head_of(head).parents if with_parents else (),
            seq=seq,
            came_in=came_in,
            told=told.get(entry),
            became=tuple(became.get(entry, ())),
        )
        for entry, height, head, seq, came_in in entries.fetchall()
    ]


def parts_of(cursor: Any, file: str) -> Iterator[tuple[bytes, int, Part]]:
    """The parts of a file's entries, as far as whoever has the store open may read them: entry, place and part."""
    rows = cursor.execute(f"{_PARTS} WHERE file = ? ORDER BY height, entry, place", (file,)).fetchall()
    return _opened(cursor, file, rows)


def parts_in(cursor: Any, file: str, entries: Iterable[bytes]) -> Iterator[tuple[int, Part]]:
    """The parts of some entries of a file: place and part."""
    for each in entries:
        rows = cursor.execute(f"{_PARTS} WHERE entry = ? AND file = ?", (each, file)).fetchall()
        yield from ((place, part) for _, place, part in _opened(cursor, file, rows))


_PARTS = "SELECT entry, place, sealed, salt, body FROM part"


def _opened(cursor: Any, file: str, rows: list[tuple[Any, ...]]) -> Iterator[tuple[bytes, int, Part]]:
    sealed = {bool(row[2]) for row in rows}
    key = key_of(cursor, file) if True in sealed else None
    if key and False in sealed:
        raise not_as_written()  # what stands bare in a sealed file was put there by somebody who has no key to it
    for entry, place, lies_sealed, salt, body in rows:
        if not lies_sealed:
            yield entry, place, Part(salt, body)
        elif key:
            part = open_part(key, entry, place, body)
            if part is None:
                raise not_as_written()  # or an older state, put back beside what is newer, would pass for all there is
            yield entry, place, part


def not_as_written() -> Problem:
    """The problem of a sealed file in which something lies under another key, or bare: nothing of it is read."""
    return Problem(
        "The file could not be read",
        "Something in it was changed outside leadpro, or an older state of it was put back.",
        "`leadpro verify` says more. Tell your supervisor, and restore the last backup.",
    )


def whole_entries(cursor: Any, file: str) -> list[Entry]:
    """The entries of a file as they lie on disk and travel, in their order."""
    parts: dict[bytes, dict[int, Part]] = {}
    for entry, place, part in parts_of(cursor, file):
        parts.setdefault(entry, {})[place] = part
    rows = cursor.execute("SELECT id, head, signature FROM entry WHERE file = ? ORDER BY height, id", (file,))
    return [Entry(head, signature, parts.get(entry, {})) for entry, head, signature in rows.fetchall()]


def ancestors(entries: Iterable[Read], of: Iterable[bytes]) -> set[bytes]:
    """The entries that these stand on, all the way down, with these themselves; they must be read with parents."""
    parents = {each.id: each.parents for each in entries}
    found: set[bytes] = set()
    waiting = [each for each in of if each in parents]
    while waiting:
        entry = waiting.pop()
        if entry not in found:
            found.add(entry)
            waiting += [each for each in parents[entry] if each in parents]
    return found


def line_of_going(cursor: Any, way_in: str) -> int | None:
    """The line of the ledger on which a way in was taken away; None where nothing tells."""
    lines = (each.seq for each in read(cursor, way_in) if any(one.removed for one in ways_in.said_in(each.became)))
    return min(lines, default=None)


def had_gone(cursor: Any, way_in: str, seq: int) -> bool:
    """Whether a way in had been taken away before a line of the ledger came in: by its entries, not by a table.

    What came in later and was signed with it decides nothing. Where it was made in another store, nobody here can know
    whether the way in counted when it was signed.
    """
    went = line_of_going(cursor, way_in)
    return went is not None and went < seq


def file_of(cursor: Any, kept: Any, record_id: str) -> str | None:
    """The file in whose journal a record stands; None where no journal tells of it.

    `kept` is the cursor that has what records come to: of a sealed file, in memory.
    """
    version = kept.execute("SELECT entry FROM version WHERE record_id = ? LIMIT 1", (record_id,)).fetchone()
    row = version and cursor.execute("SELECT file FROM entry WHERE id = ?", version).fetchone()
    return str(row[0]) if row else None


def files(cursor: Any) -> list[str]:
    """Every file that has a journal: the ways in first, then those that the others name."""
    rows = cursor.execute("SELECT file FROM entry GROUP BY file ORDER BY min(seq)").fetchall()
    return [str(file) for (file,) in rows]
