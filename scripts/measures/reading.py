"""The family file's read against hand-written SQL, and as at a day against now."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.ids import FamilyId
from leadpro.store.connection import connect
from leadpro.store.opening import open_store
from leadpro.store.reading import family_file
from leadpro.store.shape import LIST_OF
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure, side_by_side


def measure(sizes: tuple[Size, ...], times: int) -> Iterator[Figure]:
    """The read at each size, then as at a day at the smallest, whose store has a journal."""
    for size in sizes:
        yield _now(size, times)
    yield _as_at(sizes[0], times)


def _now(size: Size, times: int) -> Figure:
    path = built(size)
    store, connection = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY))), connect(path, KEY)
    families = _some_families(connection, times + 1)
    # each in an order of its own, so that neither finds what the other has just brought into memory
    ours, theirs = iter(families), iter(random.Random(2).sample(families, len(families)))
    one, other, ratio = side_by_side(
        lambda: family_file(store, next(ours)), lambda: by_hand(connection, next(theirs)), times
    )
    store.close()
    connection.close()
    return Figure(
        f"family file, {size.families:,} families",
        ratio,
        "x",
        3.0,
        f"{one:.2f} ms beside {other:.2f} ms by hand-written SQL, {size.contacts} contacts a family",
        "what it costs to have a family as typed records rather than as bare rows",
    )


def _as_at(size: Size, times: int) -> Figure:
    path = built(size)
    store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
    with store.reading() as connection:
        families = _some_families(connection, times + 1)
    then, now = iter(families), iter(random.Random(2).sample(families, len(families)))
    day = TODAY - timedelta(days=1)
    one, other, ratio = side_by_side(
        lambda: family_file(store, next(then), day), lambda: family_file(store, next(now)), times
    )
    store.close()
    return Figure(
        f"family file as at a day, {size.families:,} families",
        ratio,
        "x",
        None,
        f"{one:.2f} ms beside {other:.2f} ms for now; 1 journal entry a record",
        "what looking back to a day costs beyond opening the family as it is now: it is read from the journal alone",
    )


def by_hand(connection: Any, family_id: str) -> list[Any]:
    """The same rows as bare tuples: one plain SELECT a table, then the agencies and professionals that they name."""
    rows = [connection.execute("SELECT * FROM family WHERE id = ?", (family_id,)).fetchall()]
    workers: set[str] = set()
    agencies: set[str] = set()
    for table in LIST_OF:
        cursor = connection.execute(
            f"SELECT * FROM {table} WHERE family_id = ? AND NOT withdrawn ORDER BY id", (family_id,)
        )
        rows.append(cursor.fetchall())
        names = [column[0] for column in cursor.description]
        for place, name in enumerate(names):
            if name.endswith(("professional_id", "worker_id", "supervisor_id")):
                workers.update(row[place] for row in rows[-1] if row[place])
            elif name.endswith("agency_id"):
                agencies.update(row[place] for row in rows[-1] if row[place])
    for table, ids in (("professional", workers), ("agency", agencies)):
        marks = ",".join("?" * len(ids))
        rows.append(connection.execute(f"SELECT * FROM {table} WHERE id IN ({marks})", tuple(ids)).fetchall())
    return rows


def _some_families(connection: Any, count: int) -> list[FamilyId]:
    """Families from all over the store, each as often as need be."""
    ids = [row[0] for row in connection.execute("SELECT id FROM family ORDER BY id")]
    return random.Random(1).choices(ids, k=count)


def copy_of(path: Path, folder: Path) -> Path:
    """A copy of a store that may be written to."""
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return copy
