"""The way back: from a backup to a store, every row of it and the same end of its journal.

All is made and verified beside the place where it is to be, under other names. Then one file gets another name, and
from that moment on the restore counts: where it is cut off then, the next start carries it through (`finish`).
"""

from __future__ import annotations

import glob
import os
import shutil
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.store import anchors, which_store
from leadpro.store.anchors import Occasion, anchors_path
from leadpro.store.backups.backup_file import About, Step, damaged, read_backup, verified_snapshot
from leadpro.store.backups.finishing import committed_keys, finish, fresh_path
from leadpro.store.backups.in_use import is_open_elsewhere
from leadpro.store.backups.removals import Removals, known_removals
from leadpro.store.backups.snapshot import Contents, contents
from leadpro.store.events import note
from leadpro.store.faults import explained
from leadpro.store.high_water import HighWater
from leadpro.store.instants import utc_text
from leadpro.store.journal.told import Kind as Telling
from leadpro.store.keys import (
    Kind,
    Slot,
    Unlocked,
    add_slot,
    current_header,
    keys_path,
    open_unlocked,
    read_header,
    remove_slot,
    unlock,
)
from leadpro.store.keys.as_told import Wrong, not_to_be_sealed_to, require_none
from leadpro.store.keys.changing_key import write_under_a_new_key
from leadpro.store.keys.choosing import Unused
from leadpro.store.keys.header import write_header
from leadpro.store.keys.keyring_secret import kept
from leadpro.store.keys.slots import USES_KEYRING, authenticated
from leadpro.store.keys.turn import turn
from leadpro.store.place import require_local
from leadpro.store.verifying.verdict import Verdict, verify
from leadpro.store.whole_file import settle_folder, write_whole
from leadpro.store.writing import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadpro.clock import Clock
    from leadpro.store.keys import Cost, Ring

    Progress = Callable[[str], Step]
    """Gives, for what is being done, what is called with how much of it is done, of how much."""

TITLE = "Not restored"


class Staged(Struct, frozen=True):
    """A backup that was unlocked and found whole, as a store beside the place where it is to be."""

    path: Path
    """Where it is to be."""
    about: About
    contents: Contents
    unlocked: Unlocked
    verdict: Verdict
    """Of the whole journal and every record."""
    removals: Removals
    """What is known of ways in that were taken away since: they do not come back."""
    ways_in: tuple[Slot, ...]
    """The ways in of the backup that do."""
    left_out: tuple[Wrong, ...]
    """Those that do not either, as they are not as its journal knows them."""
    mark: bytes
    """What this computer's keyring keeps of where the store had got to; b"" where it keeps nothing."""

    @property
    def fresh(self) -> Path:
        """Where it is now."""
        return fresh_path(self.path)

    @property
    def came_by_code(self) -> bool:
        """Whether the recovery code was used: then nobody has a way in on this computer yet."""
        return self.unlocked.kind is Kind.RECOVERY


def require_free(path: Path, *, replace: bool = False) -> None:
    """Raise Problem where a store may not be restored to `path`: there is one, or no store may be there."""
    require_local(path)
    finish(path)
    there = next((each for each in (path, keys_path(path)) if each.exists()), None)
    if there is None:
        return
    if not replace:
        raise Problem(
            TITLE,
            f"There is a store already: {there}",
            "With --replace it is put aside under another name; with --store FILE the backup goes elsewhere. "
            "Nothing has been changed.",
        )
    if is_open_elsewhere(path):
        raise Problem(TITLE, "The store is open in another window.", "Close that, then try again.")


def stage(backup: Path, path: Path, secret: str, *, ring: Ring, clock: Clock, progress: Progress) -> Staged:
    """Unlock a backup, and make of it a store beside `path`, every byte and row of it checked. Raises Problem.

    The secret is the recovery code, or a passphrase that needs no keyring or this computer's.
    """
    file = read_backup(backup)
    fresh = fresh_path(path)
    with explained(TITLE):
        fresh.parent.mkdir(parents=True, exist_ok=True)
        clear(path)
        write_whole(keys_path(fresh), file.keys)
    header = read_header(fresh)
    if header is None or header.store_id != file.about.store_id:
        raise damaged(backup)
    removals = known_removals(file, path)
    unlocked = unlock(fresh, secret, ring=ring, clock=clock)
    if unlocked.user.slot_id in removals.ids:
        raise Problem(
            TITLE,
            "This way in was taken away after the backup was made.",
            "Use a later backup, or another way in that counts today. Where there is neither, copy this one into a "
            "folder by itself: there nothing says what was taken away since, and you are asked who is to get in.",
        )
    require(unlocked.user, Deed.RESTORE)
    verified_snapshot(file, unlocked.key, fresh, progress("Reading the backup"))
    held = contents(fresh, unlocked.key)
    if (held.end, held.schema) != (file.about.end, file.about.schema):
        raise damaged(backup)
    with closing(open_unlocked(fresh, unlocked, clock, as_it_is=True)) as store:
        verdict = verify(store, progress("Verifying the journal"))
    anchors_path(fresh).unlink(missing_ok=True)  # what closing noted; what the restore notes comes first
    left_out = _without_the_wrong(fresh, unlocked)
    out = {*removals.ids, *(each.way_in.id for each in left_out)}
    ways_in = tuple(slot for slot in header.slots if slot.id not in out)
    mark = HighWater(ring, path, header.store_id).kept()
    return Staged(path, file.about, held, unlocked, verdict, removals, ways_in, left_out, mark)


def _without_the_wrong(fresh: Path, unlocked: Unlocked) -> tuple[Wrong, ...]:
    """Have the keys of what is restored be without those that its journal knows otherwise, or not; gives these.

    Raises Problem where that is the way in by which it was unlocked.
    """
    header = current_header(fresh, unlocked)
    wrong = not_to_be_sealed_to(fresh, unlocked.key, header.slots)
    require_none([each for each in wrong if each.way_in.id == unlocked.user.slot_id])
    if wrong:
        out = {each.way_in.id for each in wrong}
        slots = tuple(slot for slot in header.slots if slot.id not in out)
        known = replace(header, slots=slots, removed=tuple(dict.fromkeys((*header.removed, *sorted(out)))))
        write_header(fresh, authenticated(known, {unlocked.epoch: unlocked.key}))
    return tuple(wrong)


def give_way_in(
    staged: Staged, passphrase: str | Unused, *, ring: Ring | None, clock: Clock, cost: Cost | None = None
) -> Slot:
    """A way in on this computer for whoever unlocked the backup; without a ring the passphrase alone. Raises Problem.

    Those that they had on computers whose keyring this one has not got are taken away: what is restored here is not
    there.
    """
    unlocked, fresh = staged.unlocked, staged.fresh
    gone = [
        slot.id
        for slot in current_header(fresh, unlocked).slots
        if ring and slot.kind in USES_KEYRING and slot.label == unlocked.user.name
        if kept(ring, staged.about.store_id, slot.kept_as) is None
    ]
    slot = add_slot(
        fresh,
        unlocked,
        kind=Kind.DAILY if ring else Kind.PASSPHRASE,
        name=unlocked.user.name,
        role=unlocked.user.role,
        ring=ring or _NoRing(),
        clock=clock,
        passphrase=passphrase,
        to_be=staged.path,
        cost=cost,
    )
    for slot_id in gone:
        remove_slot(fresh, unlocked, slot_id, ring=ring or _NoRing(), clock=clock, never_seen=True)
    return slot


def put_in_place(staged: Staged, clock: Clock, *, replace: bool = False) -> Path | None:
    """Let the staged store be the store; gives where the one that was there has been put. Raises Problem.

    The ways in that were taken away since the backup do not come back, and the data key is another: whoever knew that
    of the backup's day reads nothing that is written from now on.

    Cut off before it counts, it leaves everything as it was; cut off after, the next start carries it through.
    """
    require_free(staged.path, replace=replace)
    staged = _renewed(staged, clock)
    _note(staged, clock)
    with explained(TITLE):
        aside = _put_aside(staged.path, clock)
        os.replace(keys_path(staged.fresh), committed_keys(staged.path))
        settle_folder(staged.path.parent)
    finish(staged.path)
    clear(staged.path)
    with suppress(Problem):  # a way in that was made holds then what is sealed to its owner; else by the next opening
        open_unlocked(staged.path, staged.unlocked, clock).close()
    return aside


def _renewed(staged: Staged, clock: Clock) -> Staged:
    """The same under a new data key, without the ways in that were taken away since."""
    with turn(staged.fresh):
        header = current_header(staged.fresh, staged.unlocked)
        going = [slot.id for slot in header.slots if slot.id in staged.removals.ids]
        unlocked = write_under_a_new_key(staged.fresh, staged.unlocked, header, clock=clock, going=going)
        header = current_header(staged.fresh, unlocked)
        removed = tuple(sorted({*header.removed, *staged.removals.ids}))
        known = authenticated(replace(header, removed=removed), {unlocked.epoch: unlocked.key})
        write_header(staged.fresh, known)
    return replace(staged, unlocked=unlocked)


def clear(path: Path) -> None:
    """Remove what a restore that does not count has left; finish one that does. Wrong tries stay counted.

    Raises Problem.
    """
    finish(path)
    fresh = fresh_path(path)
    with explained("What is left of an earlier restore could not be removed"):
        for left in fresh.parent.glob(f"{glob.escape(fresh.name)}*"):
            if left.suffix != ".tries":
                left.unlink(missing_ok=True)


def drill(backup: Path, secret: str, *, ring: Ring, clock: Clock, progress: Progress) -> Staged:
    """Restore a backup into a temporary folder that is gone afterwards; gives what was found. Raises Problem."""
    with TemporaryDirectory(prefix="leadpro-drill-") as folder:
        return stage(backup, Path(folder) / "drill.leadpro", secret, ring=ring, clock=clock, progress=progress)


def _note(staged: Staged, clock: Clock) -> None:
    """Have what is restored be a store of its own, and keep the anchors that this computer had.

    Its journal is told, and of which ends that were noted on this computer it has not any more.
    """
    made = f"{staged.about.made_at:%Y-%m-%d %H:%M} UTC"
    before = anchors_path(staged.path)
    anchors_path(staged.fresh).unlink(missing_ok=True)  # of a window in which a passphrase was chosen
    with closing(open_unlocked(staged.fresh, staged.unlocked, clock, as_it_is=True)) as store:
        with store.reading() as connection:
            kept = anchors.read(staged.path, connection)
            noted = anchors.with_mark(kept, staged.mark, connection).everywhere
            newer = anchors.unanswered(connection, noted)
        with explained(TITLE):
            if kept.anchors:
                shutil.copy(before, anchors_path(staged.fresh))  # open to the same
        with writing(store, TITLE) as cursor:
            which_store.begin(cursor, utc_text(clock.now()), which_store.place_of(staged.path))
        note(
            store,
            f"Restored from the backup of {made}, with {staged.contents.entries:,} entries in its journal",
            kind=Telling.RESTORED,
            about=tuple({each.mac: None for each in newer}),
        )
        anchors.keep(store, Occasion.RESTORE)


def _put_aside(path: Path, clock: Clock) -> Path | None:
    """Copy the store that is there, all its files, to another name; gives that, or None where there is none."""
    there = [ending for ending in ("", "-wal", ".anchors", ".keys") if Path(f"{path}{ending}").exists()]
    for ending in there:
        with Path(f"{path}{ending}").open("rb") as source, _half(path, ending).open("wb") as copy:
            shutil.copymode(source.name, copy.name)
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
    aside = _free_name(path, clock)
    for ending in there:
        os.replace(_half(path, ending), f"{aside}{ending}")
    settle_folder(path.parent)
    return aside if there else None


def _half(path: Path, ending: str) -> Path:
    """Where a file of the store is copied to, until it is whole; `clear` removes it."""
    return Path(f"{fresh_path(path)}-aside{ending}")


def _free_name(path: Path, clock: Clock) -> Path:
    name = f"{path.name}.replaced-{clock.local():%Y%m%d-%H%M%S}"
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return path.with_name(next(each for each in names if not list(path.parent.glob(f"{glob.escape(each)}*"))))


class _NoRing:
    """Where there is no keyring to be used."""

    def get(self, place: str) -> str | None:
        return None

    def put(self, place: str, secret: str) -> None:
        raise NotImplementedError

    def remove(self, place: str) -> None:
        return
