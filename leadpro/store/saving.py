"""The one unit of work: a change's records, its entries, and what is derived from them, whole or not at all.

Importing this imports SQLModel, which takes longer than the first screen: workers import it when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from msgspec.structs import replace
from sqlmodel import Session

from leadpro.clock import Clock
from leadpro.london import LONDON
from leadpro.practice.permissions import Deed, require
from leadpro.practice.remembered import goes_on
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
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
from leadpro.store.last_file import LastFile, ground, still_so, with_saved
from leadpro.store.newer import require_ours
from leadpro.store.opening import Store
from leadpro.store.reading import as_called_now
from leadpro.store.sealing.file_keys import is_sealed, key_of, note_family
from leadpro.store.sealing.reaching import in_memory
from leadpro.store.sealing.sealing import leave_nothing, name_others, seal, unseal
from leadpro.store.shape import columns, document, family_of, file_of_record
from leadpro.store.tables import TABLES
from leadpro.store.way_in import same_name
from leadpro.store.words import words_in

if TYPE_CHECKING:
    from leadpro.store.sealing.in_memory import InMemory


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
        engine = store.engine or make_engine(store.connect)
        store.engine = None  # a connection whose save fails is not used again: a refused COMMIT leaves its lock behind
        try:
            with Session(engine) as session, _Saving(store, session, title) as saving:
                restricted_now = _require_permitted(store, saving.cursor, changes)
                owed = looks.write_owed(saving.cursor, store)
                for done, change in enumerate(changes, start=1):
                    saving.take(change)
                    progress(done)
                saving.derive()
                if draft_id:
                    drop(saving.cursor, draft_id)
                store.require_in_place(title)
                store.require_way_in(title)
                saving.settle()
                session.commit()
        except BaseException:
            engine.dispose()
            raise
        store.engine = engine
        store.last_file = saving.last
        store.granted |= restricted_now
        looks.are_recorded(store, owed)
        if saving.sealed_anew:
            leave_nothing(store)


class _Saving:
    """One save: where each file's records are written, and what of it has to follow.

    The records of a sealed file are written in memory, by the same rules; only its entries, sealed, go to the disk.
    """

    def __init__(self, store: Store, session: Session, title: str) -> None:
        self._store, self._session, self._title = store, session, title
        self.cursor = _cursor(session)
        # a correction may refer to what is new in the same change: references are checked when all is written
        self.cursor.execute("PRAGMA defer_foreign_keys = ON")
        self._at: datetime | None = None
        self._memory: InMemory | None = None
        self._in_memory: Session | None = None
        self._touched: dict[FamilyId, None] = {}
        self._lies: list[tuple[tuple[Id, ...], Family]] = []
        """Families that name others, or the same people anew: whom they named, and as they are."""
        self._as_it_was = still_so(store, self.cursor)
        """The family file that was read or saved last, where nobody else has written in it since."""
        self._saved: dict[str, list[Record]] = {}
        """What is written in each file."""
        self.last = store.last_file
        """The same once this is saved, or another that is saved here; None where it is sealed."""
        self._families: list[Family] = []
        """Families whose own records were corrected."""
        self._saved_in_memory: set[str] = set()
        self._tips: dict[str, list[Any]] = {}
        self._readers = ExitStack()
        """Holds back whoever reads what is in memory while it is written."""
        self.sealed_anew = False
        """Whether something stood in the clear, or under another key, that is sealed from now on."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._memory is None:
            return
        with self._readers:
            if error:
                self._memory.forget(self._saved_in_memory)
            else:
                self._memory.have_saved(self._tips)
            if self._in_memory is not None:
                self._in_memory.close()

    def settle(self) -> None:
        """Have it written in memory, before it is on the disk: what the tables refuse is refused there first."""
        if self._in_memory is not None:
            self._in_memory.commit()

    def take(self, change: Change) -> None:
        """Write a change's records, and an entry in each file that it is about; nothing where it is saved already."""
        if self.cursor.execute("SELECT 1 FROM ledger WHERE about = ? LIMIT 1", (change.id,)).fetchone():
            return
        _require_short_enough(self.cursor, change, self._title)
        store, now = self._store, self._now()
        known_on = _known_on(change, store.clock)
        new = [replace(record, known_on=record.known_on or known_on) for record in change.new]
        became = {record.id: record for record in (*(each.becomes for each in change.corrected), *new)}
        by_file: dict[str, list[Record]] = {}
        for record in became.values():
            by_file.setdefault(file_of_record(record), []).append(record)
        for file in by_file:
            self._session_of(file)  # of those that are sealed what they come to is read first
        for correction in change.corrected:
            self._correct(correction)
        for session in self._sessions():
            session.flush()  # before what is new: a lead's spell ends before the next begins
        for record in sorted(new, key=lambda each: is_sealed(self.cursor, file_of_record(each))):
            if self._memory and is_sealed(self.cursor, file_of_record(record)):
                self._memory.bring(self.cursor, [record])  # whom it names may be new in the same change
            session = self._session_of(file_of_record(record))
            session.add(TABLES[type(record)](**columns(record)))
            session.flush()
            if isinstance(record, Family) and record.sealed_to:
                self._lies.append(((), record))
        telling = Telling(
            at=utc_text(now),
            known=utc_text(change.known_at or now),
            change=change.id,
            by=change.by,
            said=change.said,
            why=change.why,
        )
        day = max(store.clock.today(), known_on)
        for file, records in by_file.items():
            kept = _cursor(self._session_of(file))
            append(self.cursor, store.hand, file, telling, [as_part(kept, record) for record in records], kept)
            self._saved.setdefault(file, []).extend(records)
            courses.require_possible(kept, records, day, self._title)
        further = further_in(self.cursor)
        for record in became.values():
            kept = _cursor(self._session_of(file_of_record(record)))
            if kept is self.cursor or not is_sealed(self.cursor, file_of_record(record)) or isinstance(record, Family):
                find_index.index(kept, record, further)
            family_id = family_of(record)
            self._touched.update(dict.fromkeys([family_id] if family_id else caseload.led_by(self.cursor, record.id)))

    def derive(self) -> None:
        """Work out what follows, once all is written: lines of the caseload, and how files lie that name others now."""
        for session in self._sessions():
            session.flush()
        for family_id in self._touched:
            kept = _cursor(self._session_of(family_id))
            file = caseload.bring_in_step(kept, family_id, self._store.clock.today(), self._as_saved(family_id))
            if file:
                clear = not file.family.sealed_to
                self.last = LastFile(file, ground(self.cursor, family_id)) if clear else None
        if self._memory:
            self._tips = self._memory.note_tips(self.cursor, self._saved_in_memory)
        at = utc_text(self._now())
        for before, becomes in self._lies:
            if not becomes.sealed_to:
                unseal(self._store, self.cursor, becomes.id, at)
                continue
            deed = name_others if before else seal
            deed(self._store, self.cursor, becomes, at)
            self.sealed_anew = True
        for family in self._families:
            if key := key_of(self.cursor, family.id):
                note_family(self.cursor, family.id, key, document(family), at)

    def _now(self) -> datetime:
        """When it is saved: one instant for all of it."""
        self._at = self._at or self._store.clock.now()
        return self._at

    def _as_saved(self, family_id: FamilyId) -> FamilyFile | None:
        """A family's file as it now is, where it was the last, and nobody else has written in it; else None."""
        if self._as_it_was is None or self._as_it_was.family.id != family_id:
            return None
        file = with_saved(self._as_it_was, self._saved.get(family_id, ()))
        file = as_called_now(self.cursor, file, further_in(self.cursor))
        goes_on(file, self._as_it_was)
        return file

    def _correct(self, correction: Correction) -> None:
        was, becomes = correction.was, correction.becomes
        if family_of(was) != family_of(becomes):
            raise Problem(
                self._title,
                "A record stays with its family.",
                "Take it back here, then enter it with the other family.",
            )
        file = file_of_record(becomes)
        session = self._session_of(file)
        if self._memory and session is not self._session:
            self._memory.bring(self.cursor, [becomes])
        row = session.get(TABLES[type(becomes)], becomes.id)
        if row is None:
            raise Problem(self._title, "What is to be corrected is not in the store.", "Go back and open it again.")
        if any(getattr(row, column) != value for column, value in columns(was).items()):
            raise Problem(
                self._title,
                "It was changed in another window after you opened it.",
                "Go back to see the change, then make yours again.",
            )
        require_ours(self.cursor, _cursor(session), becomes, self._title)
        for column, value in columns(becomes).items():
            setattr(row, column, value)
        if isinstance(was, Family) and isinstance(becomes, Family):
            self._families.append(becomes)
            if restricted.names_people(was, becomes):
                self._lies.append((was.sealed_to, becomes))

    def _session_of(self, file: str) -> Session:
        """Where the records of a file are written."""
        if not is_sealed(self.cursor, file):
            return self._session
        self._reach(file)
        assert self._in_memory is not None
        return self._in_memory

    def _reach(self, file: str) -> InMemory:
        """Have what a sealed file comes to at hand."""
        if file in self._saved_in_memory and self._memory:
            return self._memory
        self._memory = self._memory or in_memory(self._store, self.cursor)
        if self._memory is None or key_of(self.cursor, file) is None:
            raise restricted.NoSuchFamily
        if self._in_memory is None:
            self._readers.enter_context(self._store.undisturbed())
        self._memory.read(self.cursor, file)
        self._saved_in_memory.add(file)
        if self._in_memory is None:
            connection = self._memory.connection
            self._in_memory = Session(make_engine(lambda: connection))
            _cursor(self._in_memory).execute("PRAGMA defer_foreign_keys = ON")
        return self._memory

    def _sessions(self) -> list[Session]:
        return [self._session, *filter(None, [self._in_memory])]


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
                restricted.require_restricting(
                    store, cursor, was if isinstance(was, Family) else None, becomes, change.why
                )
                restricted_now |= {becomes.id} if becomes.sealed_to else set()
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


def _known_on(change: Change, clock: Clock) -> date:
    """The day in England on which we knew what a change says."""
    return (change.known_at or clock.now()).astimezone(LONDON).date()


def _cursor(session: Session) -> Any:
    """The driver's own cursor inside the session's transaction."""
    return session.connection().connection.cursor()
