"""Making anew whatever the journal comes to: the records' tables, the caseload, what can be found, what saving needs.

The entries are the truth; all of this is kept so that it can be read and looked for quickly.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.ids import FamilyId, Id
from leadpro.store import caseload, find_index
from leadpro.store.further import further_in
from leadpro.store.journal import choices, ways_in
from leadpro.store.journal.entry import NotAnEntry
from leadpro.store.journal.following import follow_anew
from leadpro.store.journal.reading import files
from leadpro.store.last_file import REBUILT
from leadpro.store.newer import is_beyond_us
from leadpro.store.opening import Store
from leadpro.store.rows import insert
from leadpro.store.setting_rows import put_value
from leadpro.store.shape import RECORD_TYPES, record_of
from leadpro.store.writing import writing

TITLE = "Nothing was made anew"

Progress = Callable[[int, int], None]
"""Called with how many files are done, of how many; may raise to end it."""


class Rebuilt(Struct, frozen=True):
    """What was made anew."""

    files: int
    records: int
    newer: int
    """Records that a newer version of leadpro wrote, and that this one cannot show."""


def rebuild(store: Store, progress: Progress = lambda done, of: None) -> Rebuilt:
    """Make everything anew that follows from the journal, whole or not at all. Raises Problem."""
    require(store.user, Deed.REBUILD)
    try:
        with writing(store, TITLE) as cursor:
            return rebuild_in(cursor, store, progress)
    except (NotAnEntry, msgspec.MsgspecError, UnicodeError, TypeError, sqlcipher.OperationalError) as error:
        raise Problem(
            TITLE,
            "Something in the journal itself is not as leadpro writes it.",
            "`leadpro verify` says what; then restore the last backup, or have `leadpro doctor` save what is whole.",
        ) from error


def rebuild_in(cursor: Any, store: Store, progress: Progress = lambda done, of: None) -> Rebuilt:
    """The same, inside the caller's transaction."""
    rebuilt = rebuild_records(cursor, progress)
    put_value(cursor, REBUILT, new_id())  # what another window has in hand is of the tables as they were
    rebuild_lines(cursor, store)
    return rebuilt


def rebuild_records(
    cursor: Any,
    progress: Progress = lambda done, of: None,
    keep: Callable[[Any, str, Record], bool] = insert,
) -> Rebuilt:
    """Make the records' tables anew, and what can be found; `keep` writes each record, and says whether it has."""
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    for table in ("caseload", *reversed(RECORD_TYPES), "version", "tip", "way_in"):
        cursor.execute(f"DELETE FROM {table}")
    find_index.empty(cursor)
    further, every, records, newer = further_in(cursor), files(cursor), 0, 0
    for done, file in enumerate(every, start=1):
        for standing in follow_anew(cursor, file).values():
            if standing.type in (ways_in.TYPE, choices.TYPE):  # of which the one is kept, and the other read anew
                continue
            if is_beyond_us(standing):
                newer += 1
                continue
            record = record_of(standing.type, standing.document)
            if keep(cursor, standing.type, record):
                find_index.index(cursor, record, further)
                records += 1
        progress(done, len(every))
    return Rebuilt(len(every), records, newer)


def rebuild_lines(cursor: Any, store: Store) -> None:
    """Make the caseload's lines anew."""
    for (family_id,) in cursor.execute("SELECT id FROM family").fetchall():
        caseload.bring_in_step(cursor, FamilyId(Id(family_id)), store.clock.today())
