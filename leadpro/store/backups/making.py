"""Making a backup: journalled, a snapshot, one file, read back, and only then counted; then the superfluous ones go."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.store import anchors, which_store
from leadpro.store.anchors import Occasion
from leadpro.store.backups.backup_file import (
    SUFFIX,
    Step,
)
from leadpro.store.backups.explaining import explained_there
from leadpro.store.backups.kept_keys import forget_kept, keep_beside
from leadpro.store.backups.others import remove_parts, remove_superfluous
from leadpro.store.backups.removals import keep_list
from leadpro.store.backups.snapshot import Contents, stopped_by_user
from leadpro.store.backups.standing import Last, choose_folder, note_failure, note_success, standing
from leadpro.store.backups.verified import TITLE, Stopped, write_verified
from leadpro.store.events import note
from leadpro.store.journal import ledger
from leadpro.store.journal.ledger import End
from leadpro.store.keys.header import PUT_BACK, Header, keys_path, read_header
from leadpro.store.keys.slots import is_authentic
from leadpro.store.keys.turn import turn
from leadpro.store.opening import Store

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much."""


class Made(Struct, frozen=True):
    """A backup that has been made and verified."""

    path: Path
    contents: Contents
    removed: tuple[str, ...]
    """The names of older backups that it made superfluous."""


def back_up(
    store: Store,
    folder: Path,
    progress: Progress = lambda doing, done, of: None,
    stopped: Stopped = lambda: False,
    *,
    remember: bool = False,
) -> Made:
    """Back the store up into `folder`, and verify what was written by reading it back.

    With `remember` the next ones go there too, and a copy of the keys is kept there. `stopped` is asked again and again
    whether to stop; nothing is left behind then. Raises Problem, and keeps with the store that it failed, so that it
    can be said again.
    """
    require(store.user, Deed.BACK_UP)

    def step(doing: str) -> Step:
        def tell(done: int, of: int) -> None:
            progress(doing, done, of)
            if stopped():
                raise stopped_by_user()

        return tell

    try:
        with _alone(store.path):
            header = _own_header(store)
            path = _fresh_name(store, folder)
            note(store, f"Backup begun: {path.name}")  # in the journal before it is in the world
            store_id = _id_of(store)
            remove_parts(folder, store_id)
            held = write_verified(store.path, store.key, path, header, store.clock.now(), step, stopped, store_id)
            anchors.keep(store, Occasion.BACKUP)
            if remember:
                if Path(standing(store).folder) != folder:
                    forget_kept(store)
                choose_folder(store, str(folder))
            keep_list(folder, header)
            keep_beside(store, header)
            note_success(store, Last(path.name, str(folder), store.clock.now(), held.end))
            removed: tuple[str, ...] = ()
            with suppress(Problem):  # this one is made; older ones that are still there harm nobody
                removed = remove_superfluous(
                    folder, header.store_id, store.key, step("Looking through older backups"), _is_its_own(store)
                )
    except Problem as problem:
        with suppress(Problem):  # where it cannot be kept either, it is said now at least
            note_failure(store, problem)
        raise
    return Made(path, held, removed)


def _id_of(store: Store) -> str:
    with store.reading() as connection:
        return ledger.store_id(connection)


def _is_its_own(store: Store) -> Callable[[End], bool]:
    """Whether a ledger that ends there is this store's own, and not that of the store that it was copied from."""
    place = which_store.place_of(store.path)

    def is_there(end: End) -> bool:
        with store.reading() as connection:
            since = which_store.own_since(connection, place)
            return since is not None and end.seq >= since and ledger.mac_at(connection, end.seq) == end.mac

    return is_there


def _own_header(store: Store) -> Header:
    """The keys file, which the key of the open store has checked."""
    header = read_header(store.path)
    if header is None:
        raise Problem(
            TITLE, "No keys are beside this store, so nobody could open its backup.", "Set it up with a passphrase."
        )
    if len(header.macs) != 1 or not is_authentic(header, next(iter(header.macs)), store.key):
        raise Problem(
            TITLE,
            f"{keys_path(store.path).name} is not as whoever has the key wrote it, so nobody could trust its backup.",
            f"Tell your supervisor. {PUT_BACK}",
        )
    return header


def _fresh_name(store: Store, folder: Path) -> Path:
    """A name that says nothing but when. Raises Problem where the folder is not there.

    The folder is never made: in place of a share that is away it would be one on this disk.
    """
    with explained_there(TITLE):
        if not folder.is_dir():
            raise Problem(
                TITLE,
                f"The folder {folder} is not there.",
                "Connect the drive or the share that it is on, or choose another folder.",
            )
    return folder / f"leadpro-{store.clock.local():%Y%m%d-%H%M}-{secrets.token_hex(3)}{SUFFIX}"


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """One backup of a store at a time. Raises Problem where another window makes one."""
    with ExitStack() as stack:
        try:
            stack.enter_context(turn(store.with_name(f"{store.name}.backup"), patience=0))
        except Problem as problem:
            raise Problem(TITLE, "Another window is making one.", "Wait until it has finished.") from problem
        yield
