"""Opening a store: one SQLCipher file under its data key, brought up to date when it is behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import NOT_NAMED, User
from leadpro.store import connection
from leadpro.store.anchors import keep_at_close, warning
from leadpro.store.clock_check import clock_warning
from leadpro.store.connection import connect, is_page_1_alone, is_unkeyed, not_ours, schema_of
from leadpro.store.fault_table import DAMAGED
from leadpro.store.faults import DAMAGE, explained, is_damage
from leadpro.store.high_water import HighWater
from leadpro.store.in_place import files_of, require_in_place
from leadpro.store.instants import utc_text
from leadpro.store.journal.hand import Hand, hand_of
from leadpro.store.key import Key
from leadpro.store.keys.header import keys_path
from leadpro.store.looks import Look, write_owed
from leadpro.store.own_files import require_plain
from leadpro.store.sealing import given
from leadpro.store.sealing.file_keys import FileKeys
from leadpro.store.way_in_gone import WayInGone, is_taken_away, keys_file
from leadpro.store.which_store import NOWHERE, begin, has_begun, lies_elsewhere, moved, place_of, saved_from_damage
from leadpro.store.whole_file import make_for_its_owner

if TYPE_CHECKING:  # most stores hold nothing that is sealed, and the first rows need no family file
    from leadpro.records.ids import FamilyId
    from leadpro.store.last_file import LastFile
    from leadpro.store.sealing.in_memory import InMemory
    from leadpro.store.seen import Seen

_FAILED = (*DAMAGE, "SQLITE_IOERR")
"""What a drive that does not answer looks like from here, and whatever is read by the same connection afterwards."""


class Sitting:
    """What is kept in memory of whose files were looked at."""

    def __init__(self) -> None:
        self.looked: set[Id] = set()
        """The files whose opening is recorded."""
        self.owed: list[Look] = []
        """Openings that are still to be recorded."""
        self.seen: dict[FamilyId, Seen] = {}
        """How far whoever works here has seen each file that they have left (`leadpro.store.seen`)."""
        self.seen_since_kept: set[FamilyId] = set()
        """Of which of them that is still to be written."""


class Store:
    """An open store. Reading is done on one connection of its own; saving (`leadpro.store.saving`) on another.

    Each has its own lock, so that a save which waits for another window holds up nobody who only reads.
    """

    def __init__(
        self,
        path: Path,
        key: Key,
        clock: Clock,
        user: User = NOT_NAMED,
        seed: bytes | None = None,
        high_water: HighWater | None = None,
    ) -> None:
        self.path = path
        self.high_water = high_water
        """The mark in this computer's keyring; None where the way in does not use one."""
        self.clock = clock
        self.user = user
        """Who unlocked it."""
        self._key: Key | None = key
        self._hand: Hand | None = (hand := hand_of(user, key, seed))
        self.saving = RLock()
        """Held by the thread that saves."""
        self._lock = RLock()
        self.file_keys = FileKeys(hand)
        """The keys of the sealed files that are theirs."""
        self.in_memory: InMemory | None = None
        """What their sealed files come to (`leadpro.store.sealing`), once it was asked for."""
        self._reader = self.connect()
        self._reader_failed = False
        self._files = files_of(path)
        self._keys_file = keys_file(path)
        self.engine: Any = None
        """SQLAlchemy's engine, made by the first save."""
        self.warnings: list[Problem] = []
        """What whoever opened it is to be told, the gravest first: that it is not as it was when it was closed last."""
        self.granted: set[Id] = set()
        """The restricted families whose files were opened with a reason (`leadpro.store.restricted`), until shut."""
        self.sitting = Sitting()
        """Whose files were looked at since it was opened (`leadpro.store.looks`)."""
        self.last_file: LastFile | None = None
        """The family file that was read or saved last (`leadpro.store.last_file`)."""

    @property
    def warning(self) -> Problem | None:
        """The gravest of what whoever opened it is to be told."""
        return self.warnings[0] if self.warnings else None

    def warn(self, problem: Problem | None) -> None:
        """Have whoever opened it told something more, where there is something."""
        if problem:
            self.warnings.append(problem)

    @property
    def key(self) -> Key:
        """The data key. Raises Problem once the store is closed: it is not kept any longer than that."""
        if self._key is None:
            raise _locked()
        return self._key

    @property
    def hand(self) -> Hand:
        """Whoever unlocked it, as far as they sign. Raises Problem once the store is closed."""
        if self._hand is None:
            raise _locked()
        return self._hand

    def connect(self) -> Any:
        """Another connection to the file, by which their sealed files can be read. Raises Problem once it is closed."""
        return connect(self.path, self.key, self.file_keys.held)

    def require_in_place(self, title: str) -> None:
        """Raise Problem under `title` where the files that were opened lie there no more: a save would be lost."""
        require_in_place(self.path, self._files, title)

    def require_way_in(self, title: str) -> None:
        """Raise WayInGone under `title` where the way in that was used has been taken away since it was opened."""
        found = keys_file(self.path) if self.user.slot_id else None
        if found is None or found == self._keys_file:
            return
        if is_taken_away(self.path, self.key, self.user.slot_id):
            raise WayInGone(title)
        self._keys_file = found

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection for reading, for one thread at a time."""
        with self._lock, explained(title := "The store could not be read", self.path, self._key):
            if self._reader_failed:
                self._read_anew(title)
            self.key  # noqa: B018 (a closed store says so)
            try:
                yield self._reader
            except sqlcipher.DatabaseError as error:
                self._reader_failed = getattr(error, "sqlite_errorname", "").startswith(_FAILED)
                raise

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Nobody else reads inside the block."""
        with self._lock:
            yield

    def _read_anew(self, title: str) -> None:
        """Read by another connection: once a page could not be read SQLCipher refuses all, though the drive is back."""
        self.require_in_place(title)  # or a copy that was put there would pass for the store
        failed, self._reader = self._reader, self.connect()
        self._reader_failed = False
        failed.close()  # only now: with the last connection SQLite would put the log away

    def close(self) -> None:
        """Let go of the file, and of the key; note first where the journal has got to."""
        with self.saving, self._lock:
            if self._key is None:
                return
            with suppress(Problem):  # what was saved is saved, and whoever closes has nothing to try again
                self._record_owed()
                keep_at_close(self)
            self._key = self._hand = None
            self.file_keys.forget()
            if self.in_memory:
                self.in_memory.close()
                self.in_memory = None
            self.granted.clear()
            self.sitting = Sitting()
            self.last_file = None
            self._reader.close()
            self._reader = None  # it holds the statements that it was given, and the key stands in the first of them
            if self.engine is not None:
                self.engine.dispose()
                self.engine = None

    def _record_owed(self) -> None:
        """Record the openings of files that are still to be: there is no later."""
        if not self.sitting.owed:
            return
        with explained("Who looked was not recorded", self.path), closing(self.connect()) as writer:
            writer.execute("BEGIN IMMEDIATE")
            write_owed(writer, self)
            writer.execute("COMMIT")


def open_store(
    path: Path,
    key: Key,
    clock: Clock,
    user: User = NOT_NAMED,
    seed: bytes | None = None,
    *,
    as_it_is: bool = False,
    high_water: HighWater | None = None,
) -> Store:
    """Open the store at `path` with its data key; make it, or bring it up to date, where need be.

    With the `seed` of the way in that was used, what is told is signed as by it. `as_it_is` says nothing of where it
    lies: it is to lie elsewhere.

    Raises Problem where the file is not ours, the key is not its key, it is from a newer version, or cannot be opened.
    """
    with explained(title := "The store could not be opened", path, key):
        require_plain(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_unkeyed(path):
            raise not_ours(path)
        try:
            version = schema_of(path, key)
        except sqlcipher.DatabaseError as error:
            if is_damage(error) and is_page_1_alone(path, key):
                raise Problem(title, *DAMAGED) from error
            raise
        if version != connection.SCHEMA:
            from leadpro.store.migrating import migrate  # Alembic takes longer to import than the program to start

            if version is not None:
                from leadpro.store.backups.before_upgrade import back_up_before

                back_up_before(path, key, connection.SCHEMA, clock)
            make_for_its_owner(path)
            migrate(path, key)
        store = Store(path, key, clock, user, seed, high_water)
        try:
            elsewhere = None if as_it_is else _say_which_store(store)
            for each in (warning(store), elsewhere, _of_file_keys(store), clock_warning(store)):
                store.warn(each)
        except BaseException:
            store.close()
            raise
        return store


def _say_which_store(store: Store) -> Problem | None:
    """Have a fresh store, or one that lies elsewhere than it did, say which it is; gives what is to be said of it."""
    place = place_of(store.path) if keys_path(store.path).exists() else NOWHERE
    with store.reading() as reader:
        begun = has_begun(reader)
        if begun and (not place or not lies_elsewhere(reader, place)):
            return None
        said = moved() if lies_elsewhere(reader, NOWHERE) else saved_from_damage()
    try:
        with closing(store.connect()) as writer:
            writer.execute("BEGIN IMMEDIATE")
            if not has_begun(writer) or lies_elsewhere(writer, place):  # unless another window has just said it
                begin(writer, utc_text(store.clock.now()), place)
            writer.execute("COMMIT")
    except sqlcipher.DatabaseError:
        if not begun:
            raise
    return said if begun else None


def _of_file_keys(store: Store) -> Problem | None:
    with store.reading() as reader:
        return given.warning(reader)


def _locked() -> Problem:
    return Problem("The store is locked", "It was locked while this was under way.", "Unlock it, and try again.")
