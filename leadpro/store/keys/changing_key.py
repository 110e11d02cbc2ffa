"""The data key changed: the whole store written anew under a fresh one, so that who knew the old one reads nothing new.

With it ways in go and come, in the same stroke: those that go lead to the old key alone, those that come to the new.
At every moment the keys file leads to the key that the store is under; `leadpro.store.keys.settling` finishes or undoes
what was cut off. The steps, each on the disk before the next begins:

1. the store is copied under the new key, beside it    2. the copy is found to be whole and the same
3. the keys file leads to both keys                    4. the copy takes the store's place
5. the keys file leads to the new key alone
"""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.store.connection import bare_connection
from leadpro.store.faults import explained
from leadpro.store.instants import utc_text
from leadpro.store.journal.hand import hand_of
from leadpro.store.key import Key
from leadpro.store.keys.as_told import not_to_be_sealed_to, require_none
from leadpro.store.keys.header import Header, Slot, write_header
from leadpro.store.keys.settling import new_path, only, remove_new
from leadpro.store.keys.slots import authenticated, sealed_too
from leadpro.store.keys.turn import turn
from leadpro.store.keys.unlocking import Unlocked, current_header
from leadpro.store.sealing.handing_over import hand_over
from leadpro.store.whole_file import open_to_the_same, settle_folder

TITLE = "The key was not changed"
STEPS = 5

Progress = Callable[[int, int], None]
"""Called after each step: how many are done, of how many."""


def change_data_key(
    path: Path, unlocked: Unlocked, progress: Progress = lambda done, of: None, *, clock: Clock
) -> Unlocked:
    """Write the store anew under a fresh data key; gives what `unlock` would give now.

    No window may have the store open, not even this one. Every way in stays. Raises Problem, and the old key counts
    then. Copies made before, backups among them, stay under the key that they were made with.
    """
    require(unlocked.user, Deed.CHANGE_DATA_KEY)
    with turn(path):
        return write_under_a_new_key(path, unlocked, current_header(path, unlocked), progress, clock=clock)


Coming = Callable[[dict[int, Key]], tuple[Slot, ...]]
"""Makes the ways in that come, to these data keys."""


def write_under_a_new_key(
    path: Path,
    unlocked: Unlocked,
    header: Header,
    progress: Progress = lambda done, of: None,
    *,
    clock: Clock,
    going: Collection[str] = (),
    coming: Coming = lambda keys: (),
) -> Unlocked:
    """The five steps, for whoever has the turn; the ways in of the ids `going` go with the old key.

    Raises Problem, where one of those that stay is not as the journal knows it too: the new key would be sealed to it.
    """
    require_none(not_to_be_sealed_to(path, unlocked.key, [slot for slot in header.slots if slot.id not in going]))
    epoch, key = unlocked.epoch + 1, Key.new()
    stay = tuple(sealed_too(header.store_id, slot, epoch, key) for slot in header.slots if slot.id not in going)
    go = tuple(slot for slot in header.slots if slot.id in going)
    both = msgspec.structs.replace(
        header, slots=(*stay, *coming({epoch: key}), *go), removed=(*header.removed, *(slot.id for slot in go))
    )
    ids = {slot.id for slot in header.slots}
    there = path.exists() and path.stat().st_size > 0
    hand = hand_of(unlocked.user, unlocked.key, unlocked.seed)

    def handed_over(connection: Any) -> None:
        come = [slot for slot in both.slots if slot.id not in ids]
        hand_over(connection, hand, stay, come, going, utc_text(clock.now()))

    if there or header.chain:
        write_anew(path, unlocked.key, key, lambda done: progress(done, STEPS), handed_over)
        write_header(path, authenticated(both, {unlocked.epoch: unlocked.key, epoch: key}))
        progress(3, STEPS)
        try:
            put_in_place(path)
        except Problem:
            write_header(path, header)
            remove_new(path)
            raise
        with explained(TITLE):  # whether it is done or not, the keys lead to it
            settle_folder(path.parent)
        progress(4, STEPS)
    write_header(path, only(both, epoch, key))
    progress(5, STEPS)
    return Unlocked(unlocked.user, unlocked.kind, unlocked.seed, epoch, key)


def require_alone(path: Path, key: Key) -> None:
    """Raise Problem where a window has the store open: found before anybody is asked for what would be refused then."""
    if path.exists() and path.stat().st_size > 0:
        with explained(TITLE), _alone(path, key):
            pass


def write_anew(
    path: Path, old: Key, new: Key, done: Callable[[int], None], then: Callable[[Any], None] = lambda connection: None
) -> None:
    """Steps 1 and 2: a copy of the store under `new`, found to be whole. `then` changes it once it is the same."""
    remove_new(path)
    with explained(TITLE):
        try:
            with _alone(path, old) as connection:
                _copy(connection, new_path(path), new)
                done(1)
                same = _same(connection)
                connection.execute("DETACH DATABASE fresh")
                if same:
                    _change(new_path(path), new, then)
                if not (same and _whole(new_path(path), new)):
                    raise Problem(TITLE, "The copy under the new key is not the same.", "Check the disk; try again.")
                done(2)
        except (Problem, sqlcipher.Error, OSError):
            remove_new(path)
            raise


def put_in_place(path: Path) -> None:
    """Step 4: the copy takes the store's place. Raises Problem, and then it has not."""
    with explained(TITLE):
        open_to_the_same(new_path(path), path)
        os.replace(new_path(path), path)


@contextmanager
def _alone(path: Path, key: Key) -> Iterator[Any]:
    """A connection to the store that nobody else has open, its write-ahead log folded into it."""
    connection = bare_connection(path, key)
    try:
        try:
            connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA main.journal_mode = DELETE")  # refused while anybody else has it open
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlcipher.OperationalError as error:
            if getattr(error, "sqlite_errorname", "") not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
                raise
            raise Problem(TITLE, "The store is open in another window.", "Close that, then try again.") from error
        yield connection
    finally:
        connection.close()


def _copy(connection: Any, to: Path, key: Key) -> None:
    connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(to), key.pragma))
    connection.execute("BEGIN")  # or each table would be forced to the disk by itself
    connection.execute("SELECT sqlcipher_export('fresh')")
    connection.execute("COMMIT")
    for mark in ("application_id", "user_version"):
        value = connection.execute(f"PRAGMA main.{mark}").fetchone()[0]
        connection.execute(f"PRAGMA fresh.{mark} = {value}")


def _same(connection: Any) -> bool:
    """Whether the copy holds the same rows, and the same rules."""
    tables = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    ).fetchall()
    return all(
        old == new
        for name, without_rowid in tables
        if name != "sqlite_schema"
        for old, new in zip_longest(*(_rows(connection, side, name, without_rowid) for side in ("main", "fresh")))
    ) and _rules(connection, "main") == _rules(connection, "fresh")


def _change(path: Path, key: Key, then: Callable[[Any], None]) -> None:
    with closing(bare_connection(path, key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        then(connection)
        connection.execute("COMMIT")


def _rows(connection: Any, side: str, table: str, without_rowid: int) -> Iterator[Any]:
    columns = "*" if without_rowid else "rowid, *"
    rows: Iterator[Any] = connection.execute(f'SELECT {columns} FROM {side}."{table}" ORDER BY 1')
    return rows


def _rules(connection: Any, side: str) -> set[Any]:
    return set(connection.execute(f"SELECT type, name, tbl_name, sql FROM {side}.sqlite_schema"))


def _whole(path: Path, key: Key) -> bool:
    """Whether every page of a file is as it was written under this key, and the file is whole as a database."""
    connection = bare_connection(path, key)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            return False
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        connection.close()
