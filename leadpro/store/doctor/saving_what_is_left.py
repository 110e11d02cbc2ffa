"""Saving what can be saved of a damaged store into a new one, under the same key, and saying exactly what is lost.

Rows of tables count where their pages are whole. Rows of the journal carry a code of their own (`leadpro.store.chain`),
so they count wherever they are found, also in a damaged page. A record whose row is lost is what the journal last said
of it. Numbers of lost entries show in the journal, and the indexes often still say of which record they were.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.ids import FamilyId, Id
from leadpro.records.user import User
from leadpro.store import anchors, caseload, chain, find_index
from leadpro.store.connection import SCHEMA
from leadpro.store.doctor.pages import Pages, Progress, pages_of
from leadpro.store.doctor.rows import Row, Table, index_rows_anywhere, rows_anywhere, rows_now
from leadpro.store.doctor.stand_ins import insert, put_stand_ins_in
from leadpro.store.faults import explained
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.key import Key
from leadpro.store.keys.header import keys_path
from leadpro.store.opening import open_store
from leadpro.store.reading import read_family_file
from leadpro.store.shape import RECORD_TYPES, as_json, columns, record_of, records_of
from leadpro.store.whole_file import write_whole
from leadpro.store.writing import writing

TITLE = "Nothing was saved"

_JOURNAL_COLUMNS = len(chain.COLUMNS) + 3
_ID = 36
"""Letters of an id."""


class Lost(Struct, frozen=True, kw_only=True):
    """A record that could not be saved, or not as it was."""

    record_id: Id
    family_id: FamilyId | None
    family: str
    """Reference and name; "" where it is not known, of no family, or restricted."""
    what: str = ""
    """The name of its table, where that is known."""


class Saved(Struct, frozen=True, kw_only=True):
    """What was saved, and what was not."""

    records: dict[str, int]
    """How many of each kind."""
    from_journal: int
    """How many of these were made anew from the journal, as their own row was lost."""
    entries: int
    """How many entries of the journal."""
    entries_lost: tuple[int, ...]
    """The numbers of those that were lost."""
    end_unknown: bool
    """Whether nobody can say how many entries came after the last that was saved."""
    last_save_cut_off: bool
    """Whether the log ends in a save that is not whole, and so was not saved here either."""
    unknown: int
    """Of how many of these nobody can say any more of which record they told."""
    lost: tuple[Lost, ...]
    older: tuple[Lost, ...]
    """Saved as the journal had them before a change that is lost, or may be."""
    stand_ins: int
    """How many lost records others refer to: something that says so stands in their place."""
    drafts: int
    settings: int
    not_read: tuple[str, ...]
    """Of these (drafts, settings) some, or all, may be lost."""

    @property
    def everything(self) -> bool:
        """Whether nothing was lost."""
        return not (
            self.entries_lost or self.end_unknown or self.last_save_cut_off or self.lost or self.older or self.not_read
        )


def save_what_is_left(
    path: Path, key: Key, to: Path, clock: Clock, user: User, progress: Progress = lambda done, of: None
) -> Saved:
    """Save what can be saved of the store at `path` into a new one at `to`, with the same key and the same ways in.

    The damaged store is only read. Raises Problem where there is something at `to`, where nothing can be read under
    this key, or where the disk refuses; nothing is left behind at `to` then.
    """
    if to.exists() or keys_path(to).exists():
        raise Problem(TITLE, f"There is something at {to.name} already.", "Name a file that does not exist yet.")
    try:
        with explained(TITLE), pages_of(path, key, progress) as pages:
            store = open_store(to, key, clock, user)
            try:
                with writing(store, TITLE) as cursor:
                    saved = _Saving(path, pages, cursor, clock, user).save()
            finally:
                store.close()
        with explained(TITLE):
            if keys_path(path).exists():
                write_whole(keys_path(to), keys_path(path).read_bytes())
    except BaseException:
        for each in to.parent.glob(f"{to.name}*"):
            with suppress(OSError):
                each.unlink()
        raise
    return saved


class _Saving:
    """The work itself, inside one transaction of the new store."""

    def __init__(self, path: Path, pages: Pages, cursor: Any, clock: Clock, user: User) -> None:
        self._path = path
        self._pages, self._cursor, self._clock, self._user = pages, cursor, clock, user
        self._roots = dict(_roots(pages))
        self._last_live = 0
        """The last entry of the journal that stands where it belongs: tables are as they were then, or later."""
        self._end_unknown = False
        self._from_journal: set[Id] = set()
        self._refused: list[Lost] = []

    def save(self) -> Saved:
        cursor = self._cursor
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        self._require_this_schema()
        self._save_journal(self._save_identity())
        for table in RECORD_TYPES:
            self._save_table(table)
        for table in RECORD_TYPES:
            self._save_from_journal(table)
        if not self._count("journal") and not any(map(self._count, RECORD_TYPES)):
            raise Problem(
                TITLE,
                "Nothing in this file can be read with its key.",
                "It may belong to other keys: put back those that were beside it, or restore the last backup.",
            )
        not_read = [f"{table}s" for table in ("draft", "setting") if not self._save_plain(table)]
        entries, entries_lost, told = self._count("journal"), self._entries_lost(), self._told_by_indexes()
        lost, older = self._lost_and_older(entries_lost, told)
        stand_ins = put_stand_ins_in(cursor, self._clock.now(), self._user.name)
        known = {each.record_id for each in lost}
        lost += tuple(self._lost(each.id, each.family_id, each.table) for each in stand_ins if each.id not in known)
        self._derive()
        saved = Saved(
            records={table: self._count(table) for table in RECORD_TYPES},
            from_journal=len(self._from_journal),
            entries=entries,
            entries_lost=entries_lost,
            end_unknown=self._end_unknown,
            last_save_cut_off=self._pages.saves_cut_off > 0,
            unknown=sum(seq not in told for seq in entries_lost),
            lost=(*lost, *self._refused),
            older=older,
            stand_ins=len(stand_ins),
            drafts=self._count("draft"),
            settings=self._count("setting"),
            not_read=tuple(not_read),
        )
        self._note(saved)
        return saved

    # the journal

    def _require_this_schema(self) -> None:
        versions = [values[0] for _, values in self._live("alembic_version")]
        if versions and versions != [SCHEMA]:
            raise Problem(
                TITLE,
                f"The store is of another version of leadpro ({versions[0]}; this one writes {SCHEMA}).",
                "Do it with the version that wrote it.",
            )

    def _save_identity(self) -> bytes | None:
        """Make the new store the same store; gives the key of its journal's chain, None where that is lost."""
        found = [values for _, values in self._live("identity") if _is_identity(values)]
        if not found:
            found = [values for _, values in rows_anywhere(self._pages, whole=False) if _is_identity(values)]
        if not found:
            return None
        triggers = self._cursor.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'identity'"
        ).fetchall()
        for name, _ in triggers:
            self._cursor.execute(f"DROP TRIGGER {name}")
        self._cursor.execute("UPDATE identity SET store_id = ?, chain_key = ?", found[0][1:])
        for _, sql in triggers:
            self._cursor.execute(sql)
        return bytes(found[0][2])

    def _save_journal(self, key: bytes | None) -> None:
        live = self._live("journal")
        for row in live:
            if self._save_entry(row, key, proven=key is None):
                self._last_live = max(self._last_live, row[0])
        self._end_unknown = (
            (bool(live.unread) and not self._counted())
            or not self._pages.beyond_is_whole
            or self._pages.saves_cut_off > 1
        )
        if live.unread or not self._pages.whole:
            for row in rows_anywhere(self._pages, whole=key is None):
                self._save_entry(row, key, proven=key is None)

    def _save_entry(self, row: Row, key: bytes | None, *, proven: bool) -> bool:
        seq, values = row
        if len(values) != _JOURNAL_COLUMNS or values[0] is not None:
            return False
        said, previous, mac = values[1:-2], values[-2], values[-1]
        if not (isinstance(previous, bytes) and isinstance(mac, bytes) and len(previous) == len(mac) == chain.LENGTH):
            return False
        if not proven and (key is None or chain.code_or_none(key, previous, seq, said) != mac):
            return False
        names = ", ".join(f'"{name}"' for name in ("seq", *chain.COLUMNS, "previous", "mac"))
        marks = ", ".join("?" for _ in range(_JOURNAL_COLUMNS))
        self._cursor.execute(f"INSERT OR IGNORE INTO journal ({names}) VALUES ({marks})", (seq, *said, previous, mac))
        return True

    def _entries_lost(self) -> tuple[int, ...]:
        there = {seq for (seq,) in self._cursor.execute("SELECT seq FROM journal")}
        last = max((*there, *self._counted(), *self._noted(), *self._told_by_indexes()), default=0)
        return tuple(seq for seq in range(1, last + 1) if seq not in there)

    def _counted(self) -> list[int]:
        """The number of the last entry, as SQLite keeps it beside the journal, where that can still be read."""
        live = self._live("sqlite_sequence")
        rows = rows_anywhere(self._pages, whole=True) if self._pages.log_damaged or not self._roots else live
        return [
            seq
            for _, values in rows
            if len(values) == 2 and values[0] == "journal" and isinstance(seq := values[1], int)
        ]

    def _noted(self) -> list[int]:
        """The numbers of the entries that were the last when that was noted beside the store."""
        kept = anchors.read(self._path, chain.chain_key(self._cursor), chain.store_id(self._cursor))
        return [anchor.seq for anchor in kept.anchors]

    def _told_by_indexes(self) -> dict[int, tuple[Id | None, FamilyId | None]]:
        """Of which record, and of which family, entries told, as far as the indexes of the journal still say."""
        records: dict[int, Id | None] = {}
        families: dict[int, FamilyId | None] = {}
        for _, values in index_rows_anywhere(self._pages):
            match values:
                case (str() | None as record_id, int() as seq, int() as same) if seq == same and _may_be_id(record_id):
                    records[seq] = Id(record_id) if record_id else None
                case (str() | None as family_id, str() as at, int() as seq) if _may_be_id(family_id) and len(at) == 27:
                    families[seq] = FamilyId(Id(family_id)) if family_id else None
        return {seq: (record_id, families.get(seq)) for seq, record_id in records.items()}

    # the records

    def _save_table(self, table: str) -> None:
        names = self._columns(table)
        for _, values in self._live(table):
            if not self._changed_later(values[0]):
                self._insert(table, dict(zip(names, values, strict=False)))

    def _changed_later(self, record_id: Id) -> bool:
        """Whether the journal tells of a change behind where the log is damaged; the table does not know of it."""
        if not self._pages.log_damaged:
            return False
        query = "SELECT 1 FROM journal WHERE record_id = ? AND seq > ? LIMIT 1"
        return self._cursor.execute(query, (record_id, self._last_live)).fetchone() is not None

    def _save_from_journal(self, table: str) -> None:
        rows = self._cursor.execute(
            "SELECT became FROM journal AS j WHERE record_type = ? AND became IS NOT NULL "
            "AND seq = (SELECT max(seq) FROM journal WHERE record_id = j.record_id) "
            f"AND record_id NOT IN (SELECT id FROM {table})",
            (table,),
        ).fetchall()
        for (became,) in rows:
            record = record_of(table, became)
            if self._insert(table, columns(record)):
                self._from_journal.add(record.id)

    def _insert(self, table: str, row: dict[str, Any]) -> bool:
        try:
            insert(self._cursor, table, row)
        except sqlcipher.IntegrityError:
            self._refused.append(Lost(record_id=row["id"], family_id=row.get("family_id"), family="", what=table))
            return False
        return True

    def _lost_and_older(
        self, entries_lost: tuple[int, ...], told: dict[int, tuple[Id | None, FamilyId | None]]
    ) -> tuple[tuple[Lost, ...], tuple[Lost, ...]]:
        where = {
            record_id: table
            for table in RECORD_TYPES
            for (record_id,) in self._cursor.execute(f"SELECT id FROM {table}")
        }
        lost: dict[Id, Lost] = {}
        older: dict[Id, Lost] = {}
        for seq in entries_lost:
            record_id, family_id = told.get(seq, (None, None))
            if record_id is None:
                continue
            if record_id not in where:
                lost[record_id] = self._lost(record_id, family_id)
            elif record_id in self._from_journal and self._last_entry(record_id) < seq:
                older[record_id] = self._lost(record_id, family_id, where[record_id])
        unknown = max((seq for seq in entries_lost if seq not in told), default=0)
        for record_id in self._from_journal:
            if self._end_unknown or self._last_entry(record_id) < unknown:
                older.setdefault(record_id, self._lost(record_id, None, where[record_id]))
        return tuple(lost.values()), tuple(older.values())

    def _last_entry(self, record_id: Id) -> int:
        return int(
            self._cursor.execute("SELECT max(seq) FROM journal WHERE record_id = ?", (record_id,)).fetchone()[0] or 0
        )

    def _lost(self, record_id: Id, family_id: FamilyId | None, what: str = "") -> Lost:
        if family_id is None and what and "family_id" in self._columns(what):
            family_id = self._cursor.execute(f"SELECT family_id FROM {what} WHERE id = ?", (record_id,)).fetchone()[0]
        query = "SELECT reference, name FROM family WHERE id = ? AND open_to = '[]'"
        found = self._cursor.execute(query, (family_id,)).fetchone()
        return Lost(record_id=record_id, family_id=family_id, family=" ".join(found) if found else "", what=what)

    # the rest

    def _save_plain(self, table: str) -> bool:
        """Save the rows of a table that no journal tells of; gives whether all of them could be read."""
        live, names = self._live(table), self._columns(table)
        for _, values in live:
            with suppress(sqlcipher.IntegrityError):
                self._cursor.execute(
                    f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' for _ in names)})", values[: len(names)]
                )
        return table in self._roots and not live.unread

    def _derive(self) -> None:
        """Make anew what is worked out from the records: what can be found, and the caseload."""
        further = further_in(self._cursor)
        for table, kind in RECORD_TYPES.items():
            for (document,) in self._cursor.execute(f"SELECT {as_json(kind)} FROM {table}").fetchall():
                find_index.index(self._cursor, records_of(kind, f"[{document}]")[0], further)
        today = self._clock.today()
        for (family_id,) in self._cursor.execute("SELECT id FROM family WHERE NOT withdrawn").fetchall():
            caseload.refresh(self._cursor, read_family_file(self._cursor, family_id), today)

    def _note(self, saved: Saved) -> None:
        now = utc_text(self._clock.now())
        counts = Counter(saved.records).total()
        chain.append(
            self._cursor,
            chain.Row(
                change_id=new_id(),
                recorded_at=now,
                known_at=now,
                by=self._user.name,
                said=f"Saved what could be saved of a damaged store, {self._path.name}",
                why=f"{counts:,} records and {saved.entries:,} entries saved; {len(saved.lost):,} records and "
                f"{len(saved.entries_lost):,} entries lost",
            ),
        )

    def _live(self, table: str) -> "Table":
        return Table(self._pages, self._roots.get(table, 0))

    def _count(self, table: str) -> int:
        return int(self._cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._cursor.execute(f"PRAGMA table_info({table})").fetchall()]


def _roots(pages: Pages) -> Iterator[tuple[str, int]]:
    """Where each table begins: from the first page on or, where that is damaged, where all that is found agrees."""
    rows = Table(pages, 1) if pages.first_is_whole else rows_now(pages)
    found: dict[str, set[int]] = {}
    for _, values in rows:
        match values:
            case ("table", str() as name, str() as same, int() as root, str()) if name == same:
                found.setdefault(name, set()).add(root)
    yield from ((name, next(iter(roots))) for name, roots in found.items() if len(roots) == 1)


def _is_identity(values: tuple[Any, ...]) -> bool:
    match values:
        case (None, str() as store_id, bytes() as chain_key):
            return len(store_id) == _ID and len(chain_key) == chain.LENGTH
    return False


def _may_be_id(text: str | None) -> bool:
    return text is None or len(text) == _ID
