"""Saving what can be saved of a damaged store into a new one, under the same key, and saying exactly what is lost.

Entries of the journal prove themselves (`leadpro.store.journal.entry`), so they count wherever they are found, also in
a damaged page, and are taken into the new store as they are: its ledger begins anew, and says what they stand on and
is lost. A record whose later entries are lost is told anew from its table, where its row stands in a whole page, in
the name of whoever saves. Numbers of lost entries show in the ledger, and what is kept beside often still says of
which record they were.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.family_file import KINDS
from leadpro.records.ids import FamilyId, Id
from leadpro.records.user import User
from leadpro.store import anchors, find_index, looks
from leadpro.store.connection import SCHEMA
from leadpro.store.doctor.entries_gone import entries_gone, listed, said_of_entries
from leadpro.store.doctor.journal_found import find_journal, told_of
from leadpro.store.doctor.pages import Pages, Progress, pages_of
from leadpro.store.doctor.rows import Table, rows_anywhere, rows_now
from leadpro.store.doctor.stand_ins import put_stand_ins_in
from leadpro.store.faults import explained
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.appending import Telling, append, as_part, put_sealed
from leadpro.store.journal.entry import FILE_ID, Entry
from leadpro.store.journal.following import follow_anew, newest
from leadpro.store.journal.joining import Refused, take_in
from leadpro.store.journal.told import Kind, became_in
from leadpro.store.key import Key
from leadpro.store.keys.header import PUT_BACK, keys_path, read_header, write_header
from leadpro.store.keys.settling import of_another_store
from leadpro.store.opening import Store, open_store
from leadpro.store.rebuilding import rebuild_lines, rebuild_records
from leadpro.store.rows import insert
from leadpro.store.sealing.file_keys import is_sealed, key_of
from leadpro.store.sealing.given import commitment, put
from leadpro.store.sealing.sealed_parts import open_part
from leadpro.store.shape import RECORD_TYPES, as_json, file_of_record, record_of, records_of, table_name
from leadpro.store.whole_file import open_to_the_same
from leadpro.store.words import words_in
from leadpro.store.writing import writing

TITLE = "Nothing was saved"
FROM_ITS_TABLE = "Saved from its table: what the journal said of it is lost"
FROM_A_PART = "Saved from what an entry said of which it is lost who told it"


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
    """The lines of the old ledger on which those had come in that were lost."""
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
    file_keys_lost: int
    """Of how many sealed files what was given last of the key is not to be had: who may read them may not see them."""
    drafts: int
    settings: int
    not_read: tuple[str, ...]
    """Of these (drafts, settings) some, or all, may be lost."""
    saved_in_words: str = ""
    """How many records of each kind: "40 families, 1 contact"."""
    lost_in_words: tuple[str, ...] = ()
    """What is lost or older than it was, in sentences that name it as far as anything tells; none where nothing is."""

    @property
    def everything(self) -> bool:
        """Whether nothing was lost."""
        return not (
            self.entries_lost
            or self.end_unknown
            or self.last_save_cut_off
            or self.lost
            or self.older
            or self.file_keys_lost
            or self.not_read
        )


def save_what_is_left(
    path: Path,
    key: Key,
    to: Path,
    clock: Clock,
    user: User,
    progress: Progress = lambda done, of: None,
    *,
    seed: bytes | None = None,
) -> Saved:
    """Save what can be saved of the store at `path` into a new one at `to`, with the same key and the same ways in.

    The damaged store is only read. The new one is a store of its own; `seed` is that of the way in that was used.
    Raises Problem where there is something at `to`, where nothing can be read under this key, or where the disk
    refuses; nothing is left behind at `to` then.
    """
    if to.exists() or keys_path(to).exists():
        raise Problem(TITLE, f"There is something at {to.name} already.", "Name a file that does not exist yet.")
    try:
        with explained(TITLE), pages_of(path, key, progress) as pages:
            store = open_store(to, key, clock, user, seed)
            try:
                with writing(store, TITLE) as cursor:
                    saved = _Saving(path, pages, cursor, store).save()
                with store.reading() as connection:
                    chain = ledger.fingerprint(connection)
            finally:
                store.close()
        if header := read_header(path):
            write_header(to, of_another_store(header, key, chain))
        with explained(TITLE):
            open_to_the_same(to, path)
    except BaseException:
        for each in to.parent.glob(f"{to.name}*"):
            with suppress(OSError):
                each.unlink()
        raise
    return saved


class _Saving:
    """The work itself, inside one transaction of the new store."""

    def __init__(self, path: Path, pages: Pages, cursor: Any, store: Store) -> None:
        self._path, self._pages, self._cursor, self._store = path, pages, cursor, store
        self._at = utc_text(store.clock.now())
        self._roots = dict(_roots(pages))
        self._key = self._chain_key()
        self._found = find_journal(pages, self._roots, self._key)
        self._lines = {line.digest: seq for seq, line in self._found.lines.items() if line.kind == ledger.Kind.ENTRY}
        """The line on which each entry had come in."""
        last = max((*self._found.lines, *self._counted(), *self._noted()), default=0)
        self._lines_missing = [seq for seq in range(1, last + 1) if seq not in self._found.lines]
        self._end_unknown = (
            (self._found.unread and not self._counted()) or not pages.beyond_is_whole or pages.saves_cut_off > 1
        )
        self._last_live = max((seq for seq, _ in self._live("ledger")), default=0)
        """The last line of the ledger that stands where it belongs: tables are as they were then, or later."""
        self._since = ledger.end(cursor).seq + 1
        """The line of the new ledger from which on what was saved came in."""
        self._refused: list[Lost] = []
        self._file_keys_lost = 0

    def save(self) -> Saved:
        cursor = self._cursor
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        self._require_this_schema()
        self._save_entries()
        for look in self._found.looks:
            looks.write(cursor, look, self._at)
        for file, sealed, digest in self._found.sealed_looks:
            looks.write_sealed(cursor, file, sealed, digest, self._at)
        not_read = [f"{table}s" for table in ("draft", "setting") if not self._save_plain(table)]
        rebuild_records(cursor, keep=self._keep)
        live = {table: self._live_rows(table) for table in RECORD_TYPES}
        told_anew: set[Id] = set()
        saved_entries = self._saved_entries()
        lines_lost = self._lines_lost(saved_entries)
        # behind a whole journal a row that is otherwise was changed, and counts for nothing
        if lines_lost or self._key is None or self._found.unread or self._end_unknown or self._pages.saves_cut_off:
            told_anew = self._tell_from_tables(live) | self._tell_from_parts()
        if not saved_entries and not told_anew:
            raise Problem(
                TITLE,
                "Nothing in this file can be read with its key.",
                f"Where the keys file beside it is of another day or another store: {PUT_BACK}",
            )
        from_journal = {
            each for table in RECORD_TYPES for each in self._ids_in(table) if each not in live[table]
        } - told_anew
        lost, older, unknown = self._lost_and_older(lines_lost, saved_entries, from_journal)
        stand_ins = put_stand_ins_in(cursor, self._store)
        known = {each.record_id for each in lost}
        lost += tuple(self._lost(each.id, each.family_id, each.table) for each in stand_ins if each.id not in known)
        rebuild_lines(cursor, self._store)
        saved = Saved(
            records={table: self._count(table) for table in RECORD_TYPES},
            from_journal=len(from_journal),
            entries=len(saved_entries),
            entries_lost=tuple(lines_lost),
            end_unknown=self._end_unknown,
            last_save_cut_off=self._pages.saves_cut_off > 0,
            unknown=unknown,
            lost=(*lost, *self._refused),
            older=older,
            stand_ins=len(stand_ins),
            file_keys_lost=self._file_keys_lost,
            drafts=self._count("draft"),
            settings=self._count("setting"),
            not_read=tuple(not_read),
        )
        words = words_in(cursor)
        saved = replace(
            saved,
            saved_in_words=listed(saved.records, words),
            lost_in_words=tuple(self._lost_in_words(saved, words)),
        )
        self._note(saved)
        return saved

    def _require_this_schema(self) -> None:
        versions = [values[0] for _, values in self._live("alembic_version")]
        if versions and versions != [SCHEMA]:
            raise Problem(
                TITLE,
                f"The store is of another version of leadpro ({versions[0]}; this one writes {SCHEMA}).",
                "Do it with the version that wrote it.",
            )

    def _chain_key(self) -> bytes | None:
        """The key of the damaged store's ledger, by which its lines prove themselves; None where it is lost."""
        found = [values for _, values in self._live("identity") if _is_identity(values)]
        if not found:
            found = [values for _, values in rows_anywhere(self._pages, whole=False) if _is_identity(values)]
        return bytes(found[0][2]) if found else None

    # the journal

    def _save_entries(self) -> None:
        """Take every entry in that was found, those of the ways in first: they say who signed the others.

        Those come as they came in, as whoever went named nobody afterwards. What is sealed is saved sealed: where
        whoever saves holds its key, proven; else as it lies.
        """
        keys = {file: key_of(self._cursor, file) for file in self._saved_file_keys()}
        for entry in list(self._found.entries.values()):
            if key := keys.get(entry.says.file):
                self._found.entries[entry.id] = self._opened(entry, key)
        by_file: dict[str, list[Entry]] = {}
        for entry in self._worth_saving():
            by_file.setdefault(entry.says.file, []).append(entry)
        for file in [each for each, key in keys.items() if key is None and each in by_file]:
            self._save_as_they_lie(file, by_file.pop(file))
        of_ways_in = {file: by_file.pop(file) for file in list(by_file) if _is_of_a_way_in(by_file[file])}
        self._take_in_what_can_be(self._as_they_came_in(of_ways_in.values()))
        for file in sorted(by_file):
            self._take_in_what_can_be(sorted(by_file[file], key=_height))
        self._say_which_ways_in_are_lost()

    def _take_in_what_can_be(self, entries: Sequence[Entry]) -> None:
        if not self._takes_in(entries):
            for entry in entries:
                self._takes_in([entry])

    def _as_they_came_in(self, files: Iterable[list[Entry]]) -> list[Entry]:
        """The entries of files by the line on which each had come in; where that is lost, after what it stands on."""
        in_order: list[tuple[int, int, bytes, Entry]] = []
        for entries in files:
            line = 0
            for each in sorted(entries, key=_height):
                line = max(line, self._lines.get(each.id, 0))
                in_order.append((line, *_height(each), each))
        return [each for *_, each in sorted(in_order, key=lambda one: one[:3])]

    def _say_which_ways_in_are_lost(self) -> None:
        """Have the ledger say of which ways in it is lost when they came: else what they named would be nobody's."""
        there, header = ways_in.every(self._cursor), read_header(self._path)
        of_the_keys = {Id(each.id): each for each in ways_in.of_slots(header.slots if header else ())}
        known = {**of_the_keys, **there}
        lost = {each.named_by for each in known.values()} - set(known)
        for each in of_the_keys.values():
            by = there.get(Id(each.named_by))
            if each.id not in there and by and by.removed:  # it had been told of before that went
                lost.add(each.id)
        for way_in in sorted(lost):
            line = ledger.Line(came_in=self._at, kind=ledger.Kind.LOST, about=way_in, digest=way_in.encode())
            ledger.append(self._cursor, line)
        self._store.hand.own = of_the_keys.get(self._store.hand.way_in)

    def _saved_file_keys(self) -> list[str]:
        """Save what was given last of the keys of sealed files, by the ledger; gives whose there are now.

        Where that is not to be had, what else lies there is saved as it is, and the ledger says what was lost. Of a
        file that is open by a whole ledger nothing is saved: it was put in, or lay there before.
        """
        given = {
            str(line.about): line.digest
            for _, line in sorted(self._found.lines.items())
            if line.kind == ledger.Kind.GIVEN
        }
        for file in sorted({*given, *self._found.file_keys}):
            rows, none = self._found.file_keys.get(file, []), commitment(file, ())
            last = given.get(file, none if self._ledger_is_whole else b"")
            if last == none:
                continue
            row = next((row for row in rows if commitment(file, [row]) == last), None)
            if row is None and last:
                line = ledger.Line(came_in=self._at, kind=ledger.Kind.LOST, about=file, digest=last)
                ledger.append(self._cursor, line)
                self._file_keys_lost += 1
            if row or rows:
                put(self._cursor, file, (row or rows[0])[1], self._at)
        return [file for (file,) in self._cursor.execute("SELECT file FROM file_key").fetchall()]

    @property
    def _ledger_is_whole(self) -> bool:
        return self._key is not None and not self._lines_missing

    def _worth_saving(self) -> Iterator[Entry]:
        """The entries that were found; where the ledger is whole, those that it tells of.

        One that does not say who told it tells nothing: what it says of records is told anew.
        """
        for entry in self._found.entries.values():
            if self._ledger_is_whole and entry.id not in self._lines:
                continue
            if entry.parts and 0 not in entry.parts:
                yield Entry(entry.head, entry.signature, {})
            else:
                yield entry

    def _opened(self, entry: Entry, key: bytes) -> Entry:
        parts = dict(entry.parts)
        for place, sealed in self._found.sealed.get(entry.id, {}).items():
            part = open_part(key, entry.id, place, sealed)
            if part and part.commitment in entry.says.commitments[place : place + 1]:
                parts[place] = part
        return Entry(entry.head, entry.signature, parts)

    def _save_as_they_lie(self, file: str, entries: Iterable[Entry]) -> None:
        """Save the entries of a file that is sealed to others, with those of their parts that were found."""
        for entry in sorted(entries, key=lambda each: (each.says.height, each.id)):
            parts = self._found.sealed.get(entry.id, {})
            lost = [each for place, each in enumerate(entry.says.commitments) if place not in parts]
            for digest in lost:
                line = ledger.Line(came_in=self._at, kind=ledger.Kind.LOST, about=file, digest=digest)
                ledger.append(self._cursor, line)
            about = self._found.lines[self._lines[entry.id]].about if entry.id in self._lines else None
            put_sealed(self._cursor, entry, parts, came_in=self._at, change=about)
        follow_anew(self._cursor, file)

    def _takes_in(self, entries: Sequence[Entry]) -> bool:
        self._cursor.execute("SAVEPOINT taken_in")
        try:
            take_in(self._cursor, entries, self._at, of_a_damaged_store=True)
        except (Refused, OverflowError, sqlcipher.Error):
            self._cursor.execute("ROLLBACK TO taken_in")
            return False
        finally:
            self._cursor.execute("RELEASE taken_in")
        return True

    def _saved_entries(self) -> set[bytes]:
        """The entries that were saved whole, or as they were lawfully left."""
        held = {entry: 0 for (entry,) in self._cursor.execute("SELECT id FROM entry")}
        held |= dict(self._cursor.execute("SELECT entry, count(*) FROM part GROUP BY entry").fetchall())
        forgotten = {line.digest for line in self._found.lines.values() if line.kind == ledger.Kind.FORGOTTEN}
        return {
            entry
            for entry, found in self._found.entries.items()
            if entry in held and (held[entry] == len(found.says.commitments) or entry in forgotten)
        }

    def _lines_lost(self, saved: set[bytes]) -> list[int]:
        """The lines of the old ledger that are lost, and those of entries that are."""
        return sorted({*self._lines_missing, *(seq for entry, seq in self._lines.items() if entry not in saved)})

    def _counted(self) -> list[int]:
        """The number of the last line, as SQLite keeps it beside the ledger, where that can still be read."""
        live = self._live("sqlite_sequence")
        rows = rows_anywhere(self._pages, whole=True) if self._pages.log_damaged or not self._roots else live
        return [
            seq
            for _, values in rows
            if len(values) == 2 and values[0] == "ledger" and isinstance(seq := values[1], int)
        ]

    def _noted(self) -> list[int]:
        """The numbers of the lines that were the last when that was noted beside the store."""
        if self._key is None:
            return []
        return [anchor.seq for anchor in anchors.read_with(self._path, self._key).anchors]

    # the records

    def _keep(self, cursor: Any, table: str, record: Record) -> bool:
        """Write a record as the journal has it; where the table refuses it, say so and go on."""
        try:
            return insert(cursor, table, record)
        except sqlcipher.IntegrityError:
            self._refused.append(self._lost(record.id, None, table))
            return False

    def _live_rows(self, table: str) -> dict[Id, tuple[Any, ...]]:
        return {Id(values[0]): values for _, values in self._live(table) if values and isinstance(values[0], str)}

    def _tell_from_tables(self, live: dict[str, dict[Id, tuple[Any, ...]]]) -> set[Id]:
        """Tell anew, as its row has it, each record whose later entries are lost; gives which."""
        found: set[Id] = set()
        for kind in KINDS:
            table = table_name(kind)
            names = self._columns(table)
            for record_id, values in live[table].items():
                row = dict(zip(names, values, strict=False))
                if self._is_behind(table, record_id, row) and self._told_from_row(table, record_id, row):
                    found.add(record_id)
        return found

    def _is_behind(self, table: str, record_id: Id, row: dict[str, Any]) -> bool:
        """Whether the journal, as far as it was saved, stands behind a record's row."""
        now = self._cursor.execute(f"SELECT * FROM {table} WHERE id = ?", (record_id,)).fetchone()
        if now == tuple(row.values()):
            return False
        if now is None:
            return True
        return not self._pages.log_damaged or self._last_line(record_id) <= self._last_live

    def _told_from_row(self, table: str, record_id: Id, row: dict[str, Any]) -> bool:
        """Tell a record anew as its row has it, where that can be read at all."""
        self._cursor.execute("SAVEPOINT told")
        try:
            if not self._replaced(table, row):
                return False
            self._tell(self._read(table, record_id), FROM_ITS_TABLE)
        except (msgspec.MsgspecError, UnicodeError, sqlcipher.Error):
            self._cursor.execute("ROLLBACK TO told")
            self._refused.append(self._lost(record_id, None, table))
            return False
        finally:
            self._cursor.execute("RELEASE told")
        return True

    def _replaced(self, table: str, row: dict[str, Any]) -> bool:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        try:
            self._cursor.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        except sqlcipher.IntegrityError:
            self._refused.append(self._lost(row["id"], row.get("family_id"), table))
            return False
        return True

    def _read(self, table: str, record_id: Id) -> Record:
        kind = RECORD_TYPES[table]
        row = self._cursor.execute(f"SELECT {as_json(kind)} FROM {table} WHERE id = ?", (record_id,)).fetchone()
        [record] = records_of(kind, f"[{row[0]}]")
        assert isinstance(record, kind)
        return record

    def _tell_from_parts(self) -> set[Id]:
        """Tell anew what only an entry told whose head is lost."""
        found: set[Id] = set()
        for _, became in self._found.headless:
            if became.type not in RECORD_TYPES or newest(self._cursor, became.id):
                continue
            with suppress(msgspec.MsgspecError):
                record = record_of(became.type, bytes(became.document))
                if self._keep(self._cursor, became.type, record):
                    self._tell(record, FROM_A_PART)
                    found.add(record.id)
        return found

    def _tell(self, record: Record, said: str) -> None:
        telling = Telling(at=self._at, by=self._store.user.name, said=said)
        append(self._cursor, self._store.hand, file_of_record(record), telling, [as_part(self._cursor, record)])
        find_index.index(self._cursor, record, further_in(self._cursor))

    def _lost_and_older(
        self, lines_lost: list[int], saved: set[bytes], from_journal: set[Id]
    ) -> tuple[tuple[Lost, ...], tuple[Lost, ...], int]:
        """What is lost, what is older than it was, and of how many lost entries nobody can say what they told."""
        where = {record_id: table for table in RECORD_TYPES for record_id in self._ids_in(table)}
        told: dict[bytes, set[Id]] = {}
        for entry, record_id in told_of(self._found):
            told.setdefault(entry, set()).add(record_id)
        gone = {entry for entry in (*self._lines, *told) if entry not in saved}
        # of a saved entry a part may be lost: its newest version is then of an entry that does not hold it
        held = {(each, record_id) for each in saved for record_id in self._records_in(each)}
        missing = {
            record_id: entry
            for entry, records in told.items()
            for record_id in records
            if entry in gone or (entry, record_id) not in held
        }
        lost: dict[Id, Lost] = {}
        older: dict[Id, Lost] = {}
        for record_id, entry in missing.items():
            if record_id not in where:
                if not self._cursor.execute("SELECT 1 FROM way_in WHERE id = ?", (record_id,)).fetchone():
                    lost[record_id] = self._lost(record_id, None)
            elif record_id in from_journal and self._last_line(record_id) <= self._lines.get(entry, 1 << 62):
                older[record_id] = self._lost(record_id, None, where[record_id])
        known = {self._lines[entry] for entry in told if entry in self._lines}
        unknown = [seq for seq in lines_lost if seq not in known]
        for record_id in from_journal:
            if self._end_unknown or self._last_line(record_id) < max(unknown, default=0):
                older.setdefault(record_id, self._lost(record_id, None, where[record_id]))
        return tuple(lost.values()), tuple(older.values()), len(unknown)

    def _records_in(self, entry: bytes) -> Iterator[Id]:
        for part in self._found.entries[entry].records:
            with suppress(msgspec.MsgspecError, UnicodeError):
                yield became_in(part.body).id

    def _last_line(self, record_id: Id) -> int:
        """The line of the old ledger on which what a record comes to had come in; 0 where that is lost."""
        return max((self._lines.get(entry, 0) for entry in newest(self._cursor, record_id)), default=0)

    def _lost(self, record_id: Id, family_id: FamilyId | None, what: str = "") -> Lost:
        if family_id is None and what and "family_id" in self._columns(what):
            row = self._cursor.execute(f"SELECT family_id FROM {what} WHERE id = ?", (record_id,)).fetchone()
            family_id = row[0] if row else None
        query = "SELECT reference, name FROM family WHERE id = ?"
        found = self._cursor.execute(query, (family_id,)).fetchone()
        return Lost(record_id=record_id, family_id=family_id, family=", ".join(found) if found else "", what=what)

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

    def _lost_in_words(self, saved: Saved, words: Words) -> Iterator[str]:
        if saved.everything:
            return
        gone = entries_gone(self._found, saved.entries_lost, self._lines, self._saved_entries())
        yield from said_of_entries(gone, {each.file: self._whose(each.file) for each in gone}, words)
        if saved.end_unknown:
            yield "How much was recorded after the last entry that was saved nobody can say."
        if saved.last_save_cut_off:
            yield "The last save was being written when it was cut off, and is lost."
        for whose, counts in _by_family(saved.lost).items():
            yield f"Lost{whose}: {listed(counts, words)}."
        for whose, counts in _by_family(saved.older).items():
            yield f"Older than it was{whose}, for a later change is lost or may be: {listed(counts, words)}."
        if saved.stand_ins:
            records = "1 record" if saved.stand_ins == 1 else f"{saved.stand_ins:,} records"
            yield f"In the place of {records} that others refer to stands a note that says that it was lost."
        if saved.file_keys_lost:
            files = "1 restricted file" if saved.file_keys_lost == 1 else f"{saved.file_keys_lost:,} restricted files"
            yield f"The key of {files} is lost, or was changed: those who may read it may not see it any more."
        if saved.not_read:
            yield f"Some of the {' and '.join(saved.not_read)} may be lost, or all of them."

    def _whose(self, file: str) -> str:
        """Whose a file is, as far as anybody may read it; "" where nothing tells."""
        if is_sealed(self._cursor, file):
            return "a family that is not named here"
        for table, named in (("family", "reference || ', ' || name"), ("agency", "name"), ("professional", "name")):
            row = self._cursor.execute(f"SELECT {named} FROM {table} WHERE id = ?", (file,)).fetchone()
            if row:
                return str(row[0])
        row = self._cursor.execute("SELECT name FROM way_in WHERE id = ?", (file,)).fetchone()
        return f"the way in of {row[0]}" if row else ""

    def _note(self, saved: Saved) -> None:
        telling = Telling(
            at=self._at,
            by=self._store.user.name,
            said=f"Saved what could be saved of a damaged store, {self._path.name}",
            why=" ".join(saved.lost_in_words) or "Nothing was lost.",
            kind=Kind.DONE if saved.everything else Kind.RESCUED,
            since=self._since,
        )
        append(self._cursor, self._store.hand, self._store.hand.way_in, telling)

    def _ids_in(self, table: str) -> set[Id]:
        return {record_id for (record_id,) in self._cursor.execute(f"SELECT id FROM {table}")}

    def _live(self, table: str) -> Table:
        return Table(self._pages, self._roots.get(table, 0))

    def _count(self, table: str) -> int:
        return int(self._cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._cursor.execute(f"PRAGMA table_info({table})").fetchall()]


def _height(entry: Entry) -> tuple[int, bytes]:
    return entry.says.height, entry.id


def _by_family(records: Iterable[Lost]) -> dict[str, dict[str, int]]:
    """How many of each kind of record, by whose they are: as it goes on after other words."""
    found: dict[str, dict[str, int]] = {}
    for each in records:
        whose = f" of {each.family}" if each.family else " of a family that is not named here" if each.family_id else ""
        counts = found.setdefault(whose, {})
        counts[each.what] = counts.get(each.what, 0) + 1
    return found


def _is_of_a_way_in(entries: Iterable[Entry]) -> bool:
    for entry in entries:
        for part in entry.records:
            with suppress(msgspec.MsgspecError, UnicodeError):
                return became_in(part.body).type == ways_in.TYPE
    return False


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
            return len(store_id) == FILE_ID and len(chain_key) == ledger.LENGTH
    return False
