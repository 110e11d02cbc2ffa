"""Entries read back from the store: of one file, in the order in which they stand."""

from collections.abc import Iterable
from typing import Any

from leadpro.store.journal.entry import Entry, Part, head_of
from leadpro.store.journal.fold import Read
from leadpro.store.journal.told import Became, Told, became_in, told_in


def read(cursor: Any, file: str, *, with_parents: bool = False) -> list[Read]:
    """The entries of a file with what they say, in their order; `with_parents` with what each stands on too."""
    told: dict[bytes, Told] = {}
    became: dict[bytes, list[Became]] = {}
    parts = cursor.execute("SELECT entry, place, body FROM part WHERE file = ? ORDER BY height, entry, place", (file,))
    for entry, place, body in parts.fetchall():
        if place:
            became.setdefault(entry, []).append(became_in(body))
        else:
            told[entry] = told_in(body)
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


def whole_entries(cursor: Any, file: str) -> list[Entry]:
    """The entries of a file as they lie on disk and travel, in their order."""
    parts: dict[bytes, dict[int, Part]] = {}
    for entry, place, salt, body in cursor.execute("SELECT entry, place, salt, body FROM part WHERE file = ?", (file,)):
        parts.setdefault(entry, {})[place] = Part(salt, body)
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


def file_of(cursor: Any, record_id: str) -> str | None:
    """The file in whose journal a record stands; None where no journal tells of it."""
    row = cursor.execute(
        "SELECT file FROM entry JOIN version ON version.entry = entry.id WHERE record_id = ? LIMIT 1", (record_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def files(cursor: Any) -> list[str]:
    """Every file that has a journal: the ways in first, then those that the others name."""
    rows = cursor.execute("SELECT file FROM entry GROUP BY file ORDER BY min(seq)").fetchall()
    return [str(file) for (file,) in rows]
