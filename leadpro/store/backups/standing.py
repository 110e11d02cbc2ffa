"""How the backups of a store stand: where they go, which was the last good one, and what is to be said about it.

Kept with the store as settings, each under the id of the store: a copy, a restore and a rescue are stores of their own,
and ask for a folder of their own. Light to import: the caseload says it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.store.journal import ledger
from leadpro.store.journal.ledger import End
from leadpro.store.keys.header import keys_path
from leadpro.store.setting_rows import value_of
from leadpro.store.settings import put_setting

if TYPE_CHECKING:
    from leadpro.clock import Clock
    from leadpro.problem import Problem
    from leadpro.store.opening import Store

FOLDER, LAST, FAILED = "backup_folder", "backup_last", "backup_failed"

LONG_AGO = timedelta(days=2)
"""A backup is made whenever the console is closed: when what has changed is not in one for so long, closing failed."""


class Last(Struct, frozen=True):
    """The last backup that was verified."""

    name: str
    folder: str
    at: datetime
    end: End


class Standing(Struct, frozen=True):
    """How the backups of a store stand."""

    folder: str
    """Where they go; "" until somebody has chosen."""
    last: Last | None
    failed: str
    """Why the latest one failed; "" where it did not."""
    asked: bool
    """Whether somebody has been asked for the folder."""
    changed: bool
    """Whether anything has been told that is in no backup. A store without keys, as the demo's, needs none."""

    @property
    def due(self) -> bool:
        """Whether one is to be made on closing."""
        return bool(self.folder) and self.changed


def standing(store: Store) -> Standing:
    """How the backups of this store stand. Raises Problem."""
    with store.reading() as connection:
        folder, kept, failed = (value_of(connection, _own(connection, each)) for each in (FOLDER, LAST, FAILED))
        last = _last(kept)
        changed = _changed(connection, last)
    return Standing(
        folder=folder or "",
        last=last,
        failed=failed or "",
        asked=folder is not None,
        changed=changed and keys_path(store.path).exists(),
    )


def _changed(connection: Any, last: Last | None) -> bool:
    """Whether anything was told since the last backup; that somebody only looked makes none due."""
    if last is None:
        told = "SELECT EXISTS (SELECT 1 FROM version WHERE record_id NOT IN (SELECT id FROM way_in))"
        return bool(connection.execute(told).fetchone()[0])
    since = "SELECT EXISTS (SELECT 1 FROM ledger WHERE seq > ? AND kind <> ?)"
    more = connection.execute(since, (last.end.seq, ledger.Kind.LOOK)).fetchone()[0]
    return bool(more) or ledger.mac_at(connection, last.end.seq) != last.end.mac


def said(now: Standing, clock: Clock) -> str:
    """What whoever opens the store is to know, in a few words; "" where all is well."""
    if not now.folder and not now.failed:
        return "no backup folder chosen" if now.changed else ""
    if now.last is None:
        return "no backup yet: the last try failed" if now.failed else "no backup yet"
    old = clock.now() - now.last.at >= LONG_AGO
    if now.failed or (now.changed and old):
        failed = "the last backup failed; " if now.failed else ""
        return f"{failed}the last good backup is {age(clock, now.last.at)}"
    return ""


def age(clock: Clock, at: datetime) -> str:
    """How old something is, by the days of the calendar in England: "from today", "9 days old"."""
    days = (clock.today() - at.astimezone(clock.local().tzinfo).date()).days
    if days <= 0:
        return "from today"
    return "1 day old" if days == 1 else f"{days:,} days old"


def choose_folder(store: Store, folder: str) -> None:
    """Have backups go to this folder from now on; to none where it is "". Raises Problem."""
    _put(store, FOLDER, folder)


def note_success(store: Store, last: Last) -> None:
    """Keep that a backup was made and verified."""
    _put(store, LAST, msgspec.json.encode(last).decode())
    _put(store, FAILED, "")


def note_failure(store: Store, problem: Problem) -> None:
    """Keep that a backup failed, so that it can be said at the next start."""
    _put(store, FAILED, problem.sentence)


def _put(store: Store, key: str, value: str) -> None:
    with store.reading() as connection:
        own = _own(connection, key)
    put_setting(store, own, value)


def _own(connection: Any, key: str) -> str:
    return f"{key}: {ledger.store_id(connection)}"


def _last(kept: str | None) -> Last | None:
    try:
        return msgspec.json.decode(kept, type=Last) if kept else None
    except (msgspec.MsgspecError, ValueError):
        return None  # then a backup is due, which sets it right
