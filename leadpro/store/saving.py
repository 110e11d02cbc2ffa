"""The one unit of work: an entry's records, its journal, and what is derived from them, whole or not at all.

Importing this imports SQLModel, which takes longer than the first screen: workers import it when it is needed.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from sqlmodel import Session, col, select

from leadpro.clock import LONDON, Clock
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId, Id
from leadpro.records.professional import Professional
from leadpro.records.user import User
from leadpro.store import caseload, chain, courses, find_index, restricted
from leadpro.store.drafts import drop
from leadpro.store.engine import make_engine
from leadpro.store.faults import explained
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.opening import Store
from leadpro.store.reading import read_family_file
from leadpro.store.settings import same_name
from leadpro.store.shape import columns, document, family_of, record_of, table_name
from leadpro.store.tables import TABLES, JournalTable


def save(store: Store, *entries: Change, title: str = "This was not saved", draft_id: Id | None = None) -> None:
    """Save entries in one transaction: all of them, or none; the draft that they were made from goes with it.

    Saving an entry that is already saved does nothing. Raises Problem where the database refuses, where a record
    that is to be corrected has changed since it was read, or where the disk fails.
    """
    save_all(store, entries, title=title, draft_id=draft_id)


def save_all(
    store: Store,
    entries: Sequence[Change],
    *,
    title: str = "This was not saved",
    progress: Callable[[int], None] = lambda done: None,
    draft_id: Id | None = None,
) -> None:
    """Save many entries in one transaction, calling `progress` with the number of those that are done."""
    with explained(title), store.saving:
        store.require_in_place(title)
        engine = store.engine or make_engine(store.path, store.key)
        store.engine = None  # a connection whose save fails is not used again: a refused COMMIT leaves its lock behind
        try:
            with Session(engine) as session:
                restricted_now = _require_permitted(store, _cursor(session), entries)
                _save_entries(session, entries, store.clock, title, progress)
                if draft_id:
                    drop(_cursor(session), draft_id)
                store.require_in_place(title)
                session.commit()
        except BaseException:
            engine.dispose()
            raise
        store.engine = engine
        store.granted |= restricted_now


def _require_permitted(store: Store, cursor: Any, entries: Sequence[Change]) -> set[Id]:
    """Raise Problem where the user may not save one of the entries; gives the files that these restrict.

    Whoever restricts a file has it open, and goes on having it open.
    """
    touched: set[FamilyId] = set()
    restricted_now: set[Id] = set()
    for entry in entries:
        for was, becomes in (
            *((each.was, each.becomes) for each in entry.corrected),
            *((None, new) for new in entry.new),
        ):
            require(store.user, _deed(was, becomes, store.user))
            touched |= {each for each in [family_of(becomes)] if each}
            if isinstance(becomes, Family):
                before = was.open_to if isinstance(was, Family) else ()
                restricted.require_restricting(store, cursor, before, becomes.open_to, entry.why)
                restricted_now |= {becomes.id} if becomes.open_to else set()
    for family_id in touched:
        restricted.require_open(store, cursor, family_id)
    return restricted_now


def _deed(was: Record | None, becomes: Record, user: User) -> Deed:
    """What saving a record is: everybody may say who they are themselves."""
    match becomes:
        case Escalation() | EscalationStep() | EscalationReply():
            return Deed.ESCALATE
        case Professional() if all(
            isinstance(each, Professional) and same_name(each.name, user.name) for each in (was or becomes, becomes)
        ):
            return Deed.OWN
    return Deed.RECORD


def _save_entries(
    session: Session, entries: Sequence[Change], clock: Clock, title: str, progress: Callable[[int], None]
) -> None:
    # a correction may refer to what is new in the same entry: references are checked when all is written
    _cursor(session).execute("PRAGMA defer_foreign_keys = ON")
    touched: dict[FamilyId, None] = {}
    for done, entry in enumerate(entries, start=1):
        if not _is_saved(session, entry):
            touched.update(dict.fromkeys(_save_entry(session, entry, clock.now(), title)))
            saved = (*(each.becomes for each in entry.corrected), *entry.new)
            courses.require_possible(_cursor(session), saved, max(clock.today(), _known_on(entry, clock)), title)
        progress(done)
    session.flush()
    for family_id in touched:
        _bring_in_step(_cursor(session), family_id, clock.today())


def _known_on(entry: Change, clock: Clock) -> date:
    """The day in England on which we knew what an entry says."""
    return (entry.known_at or clock.now()).astimezone(LONDON).date()


def _is_saved(session: Session, entry: Change) -> bool:
    found = select(JournalTable.seq).where(col(JournalTable.change_id) == entry.id).limit(1)
    return session.exec(found).first() is not None


def _save_entry(session: Session, entry: Change, now: datetime, title: str) -> list[FamilyId]:
    """Write an entry's records and journal; gives the families that it touched."""
    known_at = entry.known_at or now
    for correction in entry.corrected:
        _correct(session, correction, title)
    session.flush()  # before what is new: a lead's spell ends before the next begins
    new = [replace(record, known_on=record.known_on or known_at.astimezone(LONDON).date()) for record in entry.new]
    for record in new:
        session.add(TABLES[type(record)](**columns(record)))
        session.flush()
    cursor = _cursor(session)
    further = further_in(cursor)
    touched: list[FamilyId] = []
    for was, became in [*((c.was, c.becomes) for c in entry.corrected), *((None, record) for record in new)]:
        family_id = family_of(became)
        chain.append(
            cursor,
            chain.Row(
                change_id=entry.id,
                recorded_at=utc_text(now),
                known_at=utc_text(known_at),
                by=entry.by,
                said=entry.said,
                why=entry.why,
                record_type=table_name(type(became)),
                record_id=became.id,
                family_id=family_id,
                was=document(was) if was else None,
                became=document(became),
            ),
        )
        find_index.index(cursor, became, further)
        touched.extend([family_id] if family_id else caseload.led_by(cursor, became.id))
    return touched


def _correct(session: Session, correction: Correction, title: str) -> None:
    becomes = correction.becomes
    if family_of(correction.was) != family_of(becomes):
        raise Problem(
            title, "A record stays with its family.", "Take it back here, then enter it with the other family."
        )
    row = session.get(TABLES[type(becomes)], becomes.id)
    if row is None:
        raise Problem(title, "What is to be corrected is not in the store.", "Go back and open it again.")
    if _stored(session, becomes) != correction.was:
        raise Problem(
            title,
            "It was changed in another window after you opened it.",
            "Go back to see the change, then make yours again.",
        )
    for column, value in columns(becomes).items():
        setattr(row, column, value)


def _stored(session: Session, record: Record) -> Record:
    """The record as the journal last had it."""
    last = (
        select(JournalTable)
        .where(col(JournalTable.record_id) == record.id)
        .order_by(col(JournalTable.seq).desc())
        .limit(1)
    )
    entry = session.exec(last).one()
    return record_of(str(entry.record_type), str(entry.became))


def _bring_in_step(cursor: Any, family_id: FamilyId, today: date) -> None:
    """Make the family's line in the caseload what its records now amount to."""
    caseload.forget(cursor, family_id)
    if cursor.execute("SELECT 1 FROM family WHERE id = ? AND NOT withdrawn", (family_id,)).fetchone():
        caseload.refresh(cursor, read_family_file(cursor, family_id), today)


def _cursor(session: Session) -> Any:
    """The driver's own cursor inside the session's transaction."""
    return session.connection().connection.cursor()
