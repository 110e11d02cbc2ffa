"""The one unit of work: a change's records, its entries, and what is derived from them, whole or not at all.

Importing this imports SQLModel, which takes longer than the first screen: workers import it when it is needed.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlmodel import Session

from leadpro.clock import LONDON, Clock
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.family import Family
from leadpro.records.fields import say_too_long, too_long
from leadpro.records.ids import FamilyId, Id
from leadpro.records.professional import Professional
from leadpro.records.titled import LINE, LONG
from leadpro.records.user import User
from leadpro.store import caseload, courses, find_index, looks, restricted
from leadpro.store.drafts import drop
from leadpro.store.engine import make_engine
from leadpro.store.faults import explained
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append, as_part
from leadpro.store.newer import require_ours
from leadpro.store.opening import Store
from leadpro.store.shape import columns, family_of, file_of_record
from leadpro.store.tables import TABLES
from leadpro.store.way_in import same_name
from leadpro.store.words import words_in


def save(store: Store, *changes: Change, title: str = "This was not saved", draft_id: Id | None = None) -> None:
    """Save changes in one transaction: all of them, or none; the draft that they were made from goes with it.

    Saving a change that is already saved does nothing. Raises Problem where the database refuses, where a record
    that is to be corrected has changed since it was read, or where the disk fails.
    """
    save_all(store, changes, title=title, draft_id=draft_id)


def save_all(
    store: Store,
    changes: Sequence[Change],
    *,
    title: str = "This was not saved",
    progress: Callable[[int], None] = lambda done: None,
    draft_id: Id | None = None,
) -> None:
    """Save many changes in one transaction, calling `progress` with the number of those that are done."""
    with explained(title, store.path, store.key), store.saving:
        store.require_in_place(title)
        engine = store.engine or make_engine(store.path, store.key)
        store.engine = None  # a connection whose save fails is not used again: a refused COMMIT leaves its lock behind
        try:
            with Session(engine) as session:
                restricted_now = _require_permitted(store, _cursor(session), changes)
                owed = looks.write_owed(_cursor(session), store)
                _save_changes(session, store, changes, title, progress)
                if draft_id:
                    drop(_cursor(session), draft_id)
                store.require_in_place(title)
                session.commit()
        except BaseException:
            engine.dispose()
            raise
        store.engine = engine
        store.granted |= restricted_now
        looks.are_recorded(store, owed)


def _require_permitted(store: Store, cursor: Any, changes: Sequence[Change]) -> set[Id]:
    """Raise Problem where the user may not save one of the changes; gives the files that these restrict.

    Whoever restricts a file has it open, and goes on having it open.
    """
    touched: set[FamilyId] = set()
    restricted_now: set[Id] = set()
    for change in changes:
        for was, becomes in (
            *((each.was, each.becomes) for each in change.corrected),
            *((None, new) for new in change.new),
        ):
            require(store.user, _deed(was, becomes, store.user))
            touched |= {each for each in [family_of(becomes)] if each}
            if isinstance(becomes, Family):
                before = was.open_to if isinstance(was, Family) else ()
                restricted.require_restricting(store, cursor, before, becomes.open_to, change.why)
                restricted_now |= {becomes.id} if becomes.open_to else set()
    for family_id in touched:
        restricted.require_open(store, cursor, family_id)
    return restricted_now


def _require_short_enough(cursor: Any, change: Change, title: str) -> None:
    """Raise Problem where a change holds a text that is longer than its field may be."""
    pairs = [*((each.becomes, each.was) for each in change.corrected), *((new, None) for new in change.new)]
    longer = [
        (field.said.title, field.length_in(record), field.said.most)
        for record, was in pairs
        for field in too_long(record, was)
    ]
    longer += [("Why", len(change.why), LONG)] if len(change.why) > LONG else []
    longer += [("By", len(change.by), LINE)] if len(change.by) > LINE else []
    if longer:
        words = words_in(cursor)
        sentences = [say_too_long(words.say(what), length, most) for what, length, most in longer]
        raise Problem.of_several(title, sentences, "Shorten it; what does not fit can be an entry of its own.")


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


def _save_changes(
    session: Session, store: Store, changes: Sequence[Change], title: str, progress: Callable[[int], None]
) -> None:
    # a correction may refer to what is new in the same change: references are checked when all is written
    cursor = _cursor(session)
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    touched: dict[FamilyId, None] = {}
    for done, change in enumerate(changes, start=1):
        if not _is_saved(cursor, change):
            _require_short_enough(cursor, change, title)
            touched.update(dict.fromkeys(_save_change(session, store, change, title)))
            saved = (*(each.becomes for each in change.corrected), *change.new)
            courses.require_possible(cursor, saved, max(store.clock.today(), _known_on(change, store.clock)), title)
        progress(done)
    session.flush()
    for family_id in touched:
        caseload.bring_in_step(cursor, family_id, store.clock.today())


def _known_on(change: Change, clock: Clock) -> date:
    """The day in England on which we knew what a change says."""
    return (change.known_at or clock.now()).astimezone(LONDON).date()


def _is_saved(cursor: Any, change: Change) -> bool:
    return cursor.execute("SELECT 1 FROM ledger WHERE about = ? LIMIT 1", (change.id,)).fetchone() is not None


def _save_change(session: Session, store: Store, change: Change, title: str) -> list[FamilyId]:
    """Write a change's records, and an entry in each file that it is about; gives the families that it touched."""
    cursor, now = _cursor(session), store.clock.now()
    for correction in change.corrected:
        _correct(session, correction, title)
    session.flush()  # before what is new: a lead's spell ends before the next begins
    new = [replace(record, known_on=record.known_on or _known_on(change, store.clock)) for record in change.new]
    for record in new:
        session.add(TABLES[type(record)](**columns(record)))
        session.flush()
    became = {record.id: record for record in (*(each.becomes for each in change.corrected), *new)}
    by_file: dict[str, list[Record]] = {}
    for record in became.values():
        by_file.setdefault(file_of_record(record), []).append(record)
    telling = Telling(
        at=utc_text(now),
        known=utc_text(change.known_at or now),
        change=change.id,
        by=change.by,
        said=change.said,
        why=change.why,
    )
    for file, records in by_file.items():
        append(cursor, store.hand, file, telling, [as_part(cursor, record) for record in records])
    further = further_in(cursor)
    touched: list[FamilyId] = []
    for record in became.values():
        find_index.index(cursor, record, further)
        family_id = family_of(record)
        touched.extend([family_id] if family_id else caseload.led_by(cursor, record.id))
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
    if any(getattr(row, column) != value for column, value in columns(correction.was).items()):
        raise Problem(
            title,
            "It was changed in another window after you opened it.",
            "Go back to see the change, then make yours again.",
        )
    require_ours(_cursor(session), becomes, title)
    for column, value in columns(becomes).items():
        setattr(row, column, value)


def _cursor(session: Session) -> Any:
    """The driver's own cursor inside the session's transaction."""
    return session.connection().connection.cursor()
