"""What follows from entries and is kept for saving: what none stands on yet, newest versions of records, ways in."""

from typing import Any

from leadpro.records.ids import Id
from leadpro.store.journal import ways_in
from leadpro.store.journal.entry import Entry
from leadpro.store.journal.fold import Standing, fold
from leadpro.store.journal.reading import read
from leadpro.store.journal.told import became_in
from leadpro.store.sealing.file_keys import is_sealed


def follow(cursor: Any, entry: Entry, kept: Any = None) -> None:
    """Keep what follows from an entry that stands on all that its file held.

    What records come to is kept by the cursor `kept`, where that is another: of a sealed file, in memory.
    """
    kept = kept or cursor
    file = entry.says.file
    cursor.executemany("DELETE FROM tip WHERE file = ? AND entry = ?", [(file, each) for each in entry.says.parents])
    cursor.execute("INSERT INTO tip (file, entry, height) VALUES (?, ?, ?)", (file, entry.id, entry.says.height))
    for part in entry.records:
        became = became_in(part.body)
        kept.executemany(
            "DELETE FROM version WHERE record_id = ? AND entry = ?", [(became.id, each) for each in became.after]
        )
        kept.execute("INSERT INTO version (record_id, entry) VALUES (?, ?)", (became.id, entry.id))
        if became.type == ways_in.TYPE:
            ways_in.keep(cursor, ways_in.way_in_of(bytes(became.document)))


def follow_anew(cursor: Any, file: str) -> dict[Id, Standing]:
    """Keep what follows from all entries of a file, in whatever order they came in; gives what its records come to.

    Of a sealed file nothing but its tips is kept, and nothing given.
    """
    entries = read(cursor, file, with_parents=True)
    stood_on = {parent for each in entries for parent in each.parents}
    cursor.execute("DELETE FROM tip WHERE file = ?", (file,))
    cursor.executemany(
        "INSERT INTO tip (file, entry, height) VALUES (?, ?, ?)",
        [(file, each.id, each.height) for each in entries if each.id not in stood_on],
    )
    cursor.execute("DELETE FROM version WHERE entry IN (SELECT id FROM entry WHERE file = ?)", (file,))
    if is_sealed(cursor, file):
        return {}
    records = fold(entries)
    for record_id, standing in records.items():
        cursor.executemany(
            "INSERT INTO version (record_id, entry) VALUES (?, ?)", [(record_id, each) for each in standing.versions]
        )
        if standing.type == ways_in.TYPE:
            ways_in.keep(cursor, ways_in.way_in_of(standing.document))
    return records


def tips(cursor: Any, file: str) -> list[tuple[bytes, int]]:
    """The entries of a file that none stands on yet, and their heights."""
    return list(cursor.execute("SELECT entry, height FROM tip WHERE file = ?", (file,)).fetchall())


def newest(cursor: Any, record_id: str) -> tuple[bytes, ...]:
    """The entries that hold the newest versions of a record: one, or several where stores went on apart."""
    rows = cursor.execute("SELECT entry FROM version WHERE record_id = ? ORDER BY entry", (record_id,)).fetchall()
    return tuple(entry for (entry,) in rows)
