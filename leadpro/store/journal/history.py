"""The journal read by people: the history of a record, and of a family."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.london import LONDON
from leadpro.practice.permissions import Deed, require
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.ids import FamilyId, Id
from leadpro.store.instants import from_utc_text
from leadpro.store.journal.fold import Read, Standing, before, versions_in
from leadpro.store.journal.reading import file_of, read
from leadpro.store.journal.told import Became, Told
from leadpro.store.newer import is_beyond_us
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code
from leadpro.store.restricted import NoSuchFamily, require_open
from leadpro.store.sealing.reaching import everywhere
from leadpro.store.shape import record_of


class JournalEntry(Struct, frozen=True, kw_only=True):
    """What one change did to one record."""

    seq: int
    """The line of the ledger on which it came in."""
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


class Event(Struct, frozen=True, kw_only=True):
    """What was done about a family's file without changing a record: that it was printed, signed off."""

    seq: int
    recorded_at: datetime
    """UTC."""
    by: str
    said: str
    why: str
    kind: str
    """A `leadpro.store.journal.told.Kind`, or what a newer version has besides."""
    code: str
    """As for paper (`leadpro.store.paper_code`): it stands on all that the file held then."""


def history(store: Store, record_id: Id) -> tuple[JournalEntry, ...]:
    """Everything that happened to one record, oldest first."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        found = (file_of(connection, each, record_id) for each in everywhere(store, connection))
        entries = _open(store, connection, next(filter(None, found), None))
    return tuple(each for each in _told(entries) if each.became.id == record_id)


def family_history(store: Store, family_id: FamilyId) -> tuple[JournalEntry, ...]:
    """Everything that happened to one family's records, oldest first."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        return tuple(_told(_open(store, connection, family_id)))


def family_events(store: Store, family_id: FamilyId) -> tuple[Event, ...]:
    """What was done about a family's file, or told of it by a newer version of leadpro, oldest first.

    Nothing where there is no such family for whoever asks. Raises ReasonWanted where the file is restricted and has not
    been opened with a reason.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        entries = _open(store, connection, family_id)
    return tuple(
        Event(
            seq=entry.seq,
            recorded_at=from_utc_text(entry.told.made),
            by=entry.told.by,
            said=entry.told.said,
            why=entry.told.why,
            kind=entry.told.kind,
            code=paper_code(entry.height, entry.id),
        )
        for entry in entries
        if entry.told and not any(_is_read(part) for part in entry.became)
    )


def days_of_change(store: Store, family_id: FamilyId) -> tuple[date, ...]:
    """The days in England on which something became known of a family, the earliest first."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        require_open(store, connection, family_id)
        told = [entry for entry in read(connection, family_id) if entry.told and entry.became]
        known = {entry.told.known for entry in told if entry.told}
        itself = {
            entry.told.known for entry in told if entry.told and any(each.id == family_id for each in entry.became)
        }
        known = {each for each in known if each >= min(itself, default="")}  # before, there was no file to look at
    return tuple(sorted({from_utc_text(each).astimezone(LONDON).date() for each in known}))


def told_by(store: Store, change_id: Id) -> tuple[JournalEntry, ...]:
    """What one change did to each record, the first first, in every file that it was about."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        files = connection.execute(
            "SELECT file FROM ledger JOIN entry ON entry.seq = ledger.seq WHERE about = ? ORDER BY ledger.seq",
            (change_id,),
        ).fetchall()
        told = [each for (file,) in files for each in _told(_open(store, connection, file))]
    return tuple(each for each in told if each.change_id == change_id)


def undoing(
    store: Store, change_id: Id, by: str, *, said: str = "Taken back", why: str = "The entry was a mistake"
) -> Change:
    """The change that takes a saved one back: what was new is withdrawn, what was corrected is as it was.

    Of one that took another back it is what puts that other back.
    """
    told = told_by(store, change_id)
    return Change(
        # or whoever looks back to then finds what was a mistake
        known_at=next((each.known_at for each in told if each.known_at < each.recorded_at), None),
        said=said,
        why=why,
        by=by,
        corrected=tuple(
            Correction(each.became, each.was or replace(each.became, withdrawn=True)) for each in reversed(told)
        ),
    )


def _open(store: Store, connection: Any, file: str | None) -> list[Read]:
    """The entries of a file; none of a family that whoever asks must not know of. Raises ReasonWanted."""
    if file is None:
        return []
    try:
        require_open(store, connection, FamilyId(Id(file)))
    except NoSuchFamily:
        return []
    return read(connection, file)


def _told(entries: Sequence[Read]) -> Iterator[JournalEntry]:
    """What entries did to records, one after the other in the order in which they came in."""
    versions = versions_in(entries)
    for entry in sorted(entries, key=lambda each: each.seq):
        if entry.told is None:
            continue
        for became in entry.became:
            if _is_read(became):
                was = before(versions[became.id], entry.id)
                yield _entry(
                    entry.seq,
                    entry.told,
                    record_of(was.type, was.document) if was else None,
                    record_of(became.type, bytes(became.document)),
                )


def _is_read(became: Became) -> bool:
    """Whether this version of leadpro knows a record as it was told."""
    return not is_beyond_us(Standing(became.type, bytes(became.document), (), became.schema))


def _entry(seq: int, told: Told, was: Record | None, became: Record) -> JournalEntry:
    return JournalEntry(
        seq=seq,
        change_id=told.change,
        recorded_at=from_utc_text(told.made),
        known_at=from_utc_text(told.known),
        by=told.by,
        said=told.said,
        why=told.why,
        was=was,
        became=became,
    )
