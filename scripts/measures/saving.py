"""A saved contact against the least that a disk can do."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.change import Change
from leadpro.records.contact import Contact
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure, side_by_side
from scripts.measures.reading import copy_of

_BLOCK = os.urandom(16 * 1024)


def measure(size: Size, times: int) -> Iterator[Figure]:
    """A contact with its journal entry, finding words and caseload line, on a copy of the store."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(copy_of(built(size), Path(folder)), KEY, StoppedClock(nine_o_clock(TODAY)))
        with store.reading() as connection:
            family_id = connection.execute("SELECT id FROM family ORDER BY id LIMIT 1").fetchone()[0]
        agency_id = next(iter(family_file(store, family_id).agencies))

        def save_one() -> None:
            contact = Contact(
                family_id=family_id, agency_id=agency_id, happened=VagueDate.on(TODAY), text="Telephone call, all well"
            )
            save(store, Change(said="Contact recorded", by="bench", new=(contact,)))

        with (Path(folder) / "bare").open("ab", buffering=0) as bare:
            sync = getattr(os, "fdatasync", os.fsync)  # Windows and macOS have no fdatasync

            def append() -> None:
                bare.write(_BLOCK)
                sync(bare.fileno())

            one, other, ratio = side_by_side(save_one, append, times)
        store.close()
    yield Figure(
        f"save a contact with its journal, {size.families:,} families",
        ratio,
        "x",
        15.0,
        f"{one:.2f} ms beside {other:.2f} ms for a bare append of 16 KiB and fdatasync",
        "what it costs that a contact is journalled, findable and in the caseload as soon as it is on the disk",
    )
