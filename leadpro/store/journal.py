"""The journal read back: the history of a record, and of a family."""

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from leadpro.clock import LONDON
from leadpro.practice.permissions import Deed, require
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.ids import FamilyId, Id
from leadpro.store.instants import from_utc_text
from leadpro.store.opening import Store
from leadpro.store.restricted import HIDDEN, NoSuchFamily, asks, require_open
from leadpro.store.shape import record_of


class JournalEntry(Struct, frozen=True, kw_only=True):
    """What one change did to one record."""

    seq: int
    change_id: Id
    recorded_at: datetime
    """UTC, when it was saved."""
    known_at: datetime
    """UTC, when we knew it."""
    by: str
    said: str
    why: str
    was: Record | None
    """None where the record was new."""
    became: Record

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that it changed; none where the record was new."""
        if self.was is None:
            return ()
        fields = type(self.became).__struct_fields__
        return tuple(field for field in fields if getattr(self.was, field) != getattr(self.became, field))


def history(store: Store, record_id: Id) -> tuple[JournalEntry, ...]:
    """Everything that happened to one record, oldest first."""
    return _entries(store, "record_id = :value", record_id)


def family_history(store: Store, family_id: FamilyId) -> tuple[JournalEntry, ...]:
    """Everything that happened to one family's records, oldest first."""
    return _entries(store, "family_id = :value", family_id)


class Event(Struct, frozen=True, kw_only=True):
    """What was done about a family's file without changing a record: that it was opened, and why."""

    seq: int
    recorded_at: datetime
    """UTC."""
    by: str
    said: str
    why: str


def family_events(store: Store, family_id: FamilyId) -> tuple[Event, ...]:
    """The events of a family's file, oldest first; none where there is no such family for whoever asks.

    Raises ReasonWanted where the file is restricted and has not been opened with a reason.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        try:
            require_open(store, connection, family_id)
        except NoSuchFamily:
            return ()
        rows = connection.execute(
            "SELECT seq, recorded_at, by, said, why FROM journal "
            "WHERE record_id IS NULL AND family_id = ? ORDER BY seq",
            (family_id,),
        ).fetchall()
    return tuple(
        Event(seq=seq, recorded_at=from_utc_text(recorded_at), by=by, said=said, why=why)
        for seq, recorded_at, by, said, why in rows
    )


def days_of_change(store: Store, family_id: FamilyId) -> tuple[date, ...]:
    """The days in England on which something became known of a family, the earliest first."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        require_open(store, connection, family_id)
        rows = connection.execute(
            "SELECT DISTINCT known_at FROM journal WHERE record_id IS NOT NULL AND family_id = ?", (family_id,)
        ).fetchall()
    return tuple(sorted({from_utc_text(known_at).astimezone(LONDON).date() for (known_at,) in rows}))


def undoing(store: Store, change_id: Id, by: str) -> Change:
    """The entry that takes a saved change back: what was new is withdrawn, what was corrected is as it was."""
    corrections = []
    for entry in reversed(_entries(store, "change_id = :value", change_id)):
        if entry.was is None:
            corrections.append(Correction(entry.became, replace(entry.became, withdrawn=True)))
        else:
            corrections.append(Correction(entry.became, entry.was))
    return Change(said="Taken back", why="The last entry was a mistake", by=by, corrected=tuple(corrections))


def _entries(store: Store, where: str, value: str) -> tuple[JournalEntry, ...]:
    require(store.user, Deed.READ)
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT family_id, seq, change_id, recorded_at, known_at, by, said, why, record_type, was, became "
            f"FROM journal WHERE record_id IS NOT NULL AND {where} "
            f"AND (family_id IS NULL OR family_id NOT IN ({HIDDEN})) ORDER BY seq",
            {"value": value, **asks(store)},
        ).fetchall()
        for family_id in {row[0] for row in rows if row[0]}:
            require_open(store, connection, family_id)
    return tuple(
        JournalEntry(
            seq=seq,
            change_id=change_id,
            recorded_at=from_utc_text(recorded_at),
            known_at=from_utc_text(known_at),
            by=by,
            said=said,
            why=why,
            was=record_of(record_type, was) if was else None,
            became=record_of(record_type, became),
        )
        for _, seq, change_id, recorded_at, known_at, by, said, why, record_type, was, became in rows
    )
