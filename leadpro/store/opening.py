"""Opening a store: one SQLCipher file under its data key, brought up to date when it is behind."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import NOT_NAMED, User
from leadpro.store import connection
from leadpro.store.anchors import keep_at_close, warning
from leadpro.store.clock_check import clock_warning
from leadpro.store.connection import connect, is_page_1_alone, is_unkeyed, not_ours, schema_of
from leadpro.store.faults import DAMAGED, explained
from leadpro.store.in_place import files_of, require_in_place
from leadpro.store.key import Key

_FAILED = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")
"""What a drive that does not answer looks like from here, and whatever is read by the same connection afterwards."""


class Store:
    """An open store. Reading is done on one connection of its own; saving (`leadpro.store.saving`) on another.

    Each has its own lock, so that a save which waits for another window holds up nobody who only reads.
    """

    def __init__(self, path: Path, key: Key, clock: Clock, user: User = NOT_NAMED) -> None:
        self.path = path
        self.clock = clock
        self.user = user
        """Who unlocked it."""
        self._key: Key | None = key
        self.saving = RLock()
        """Held by the thread that saves."""
        self._lock = RLock()
        self._reader = connect(path, key)
        self._reader_failed = False
        self._files = files_of(path)
        self.engine: Any = None
        """SQLAlchemy's engine, made by the first save."""
        self.warning: Problem | None = None
        """What whoever opened it is to be told: that it is not as it was when it was last closed here."""
        self.granted: set[Id] = set()
        """The restricted families whose files were opened with a reason (`leadpro.store.restricted`), until shut."""

    @property
    def key(self) -> Key:
        """The data key. Raises Problem once the store is closed: it is not kept any longer than that."""
        if self._key is None:
            raise Problem("The store is locked", "It was locked while this was under way.", "Unlock it, and try again.")
        return self._key

    def require_in_place(self, title: str) -> None:
        """Raise Problem under `title` where the files that were opened lie there no more: a save would be lost."""
        require_in_place(self.path, self._files, title)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection for reading, for one thread at a time."""
        with self._lock, explained(title := "The store could not be read"):
            if self._reader_failed:
                self._read_anew(title)
            self.key  # noqa: B018 (a closed store says so)
            try:
                yield self._reader
            except sqlcipher.DatabaseError as error:
                self._reader_failed = getattr(error, "sqlite_errorname", "").startswith(_FAILED)
                raise

    def _read_anew(self, title: str) -> None:
        """Read by another connection: once a page could not be read SQLCipher refuses all, though the drive is back."""
        self.require_in_place(title)  # or a copy that was put there would pass for the store
        failed, self._reader = self._reader, connect(self.path, self.key)
        self._reader_failed = False
        failed.close()  # only now: with the last connection SQLite would put the log away

    def close(self) -> None:
        """Let go of the file, and of the key; note first where the journal has got to."""
        with self.saving, self._lock:
            if self._key is None:
                return
            with suppress(Problem):  # what was saved is saved, and whoever closes has nothing to try again
                keep_at_close(self)
            self._key = None
            self.granted.clear()
            self._reader.close()
            if self.engine is not None:
                self.engine.dispose()
                self.engine = None


def open_store(path: Path, key: Key, clock: Clock, user: User = NOT_NAMED) -> Store:
    """Open the store at `path` with its data key; make it, or bring it up to date, where need be.

    Raises Problem where the file is not ours, the key is not its key, it is from a newer version, or cannot be opened.
    """
    with explained("The store could not be opened"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_unkeyed(path):
            raise not_ours(path)
        try:
            version = schema_of(path, key)
        except sqlcipher.DatabaseError as error:
            if is_page_1_alone(path, key):
                raise Problem("The store could not be opened", *DAMAGED) from error
            raise
        if version != connection.SCHEMA:
            from leadpro.store.migrating import migrate  # Alembic takes longer to import than the program to start

            if version is not None:
                from leadpro.store.backups.before_upgrade import back_up_before

                back_up_before(path, key, connection.SCHEMA, clock)
            migrate(path, key)
        store = Store(path, key, clock, user)
        store.warning = warning(store) or clock_warning(store)
        return store
