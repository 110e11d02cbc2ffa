"""Who has seen a family's file: by the looks that this store can tell of, and by what its journal says of prints.

That a file was opened is owed from the moment it is read (`leadpro.store.looks`), and recorded once it is shown.
"""

from datetime import datetime

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.store.instants import from_utc_text
from leadpro.store.journal.reading import read
from leadpro.store.journal.told import Kind
from leadpro.store.looks import ROW, Look, are_recorded, from_row, write_owed
from leadpro.store.opening import Store
from leadpro.store.restricted import require_open
from leadpro.store.sealing.file_keys import key_of
from leadpro.store.writing import writing

LEAVES = frozenset({Kind.PRINTED, Kind.EXPORTED, Kind.SIGNED_OFF})
"""The kinds of entry that say that somebody had the file before them."""


class Seen(Struct, frozen=True):
    """Once that somebody had a family's file before them."""

    at: datetime
    """UTC."""
    by: str
    what: str
    """What they did with it: "opened", "printed the file"."""
    why: str


def settle(store: Store) -> bool:
    """Record what is owed; gives whether nothing is owed any more. Raises Problem where the store is locked."""
    with store.saving:
        if not store.sitting.owed:
            return True
        try:
            with writing(store, "This opening was not recorded") as cursor:
                written = write_owed(cursor, store)
        except Problem:
            store.key  # noqa: B018 (a closed store says so)
            return False
        are_recorded(store, written)
        return True


def who_looked(store: Store, family_id: FamilyId) -> tuple[Look, ...]:
    """Every look at a family's file that this store can tell of, the earliest first.

    Raises Problem where there is no such family for whoever asks, ReasonWanted where its file is not open to them.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        require_open(store, connection, family_id)
        query = f"SELECT {', '.join(ROW)} FROM look WHERE file = ? ORDER BY seq"
        rows = connection.execute(query, (family_id,)).fetchall()
        key = key_of(connection, family_id)
    return tuple(look for row in rows for _, look in filter(None, [from_row(row, key)]))


def seen_by(store: Store, family_id: FamilyId) -> tuple[Seen, ...]:
    """Everybody who has seen a family's file, the earliest first. One line is one sitting, print or sign-off.

    Raises Problem where there is no such family for whoever asks, ReasonWanted where its file is not open to them.
    """
    looks = who_looked(store, family_id)
    with store.reading() as connection:
        told = [each.told for each in read(connection, family_id) if each.told and each.told.kind in LEAVES]
    seen = [Seen(from_utc_text(each.at), each.by, "opened the file", each.why) for each in looks]
    seen += [
        Seen(from_utc_text(each.made), each.by, f"{each.said[:1].lower()}{each.said[1:]}", each.why) for each in told
    ]
    return tuple(sorted(seen, key=lambda each: each.at))
