"""What sealed files come to, for whoever holds their keys: the tables of their records, in memory and nowhere else.

The same tables with the same rules as in the store, so that a save is checked as everywhere. A file is read anew when
its journal has moved on: another window may have saved. Before a reason is given it is known by reference and name
alone: only the family's own record is found here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.practice.caseload_line import restricted_line
from leadpro.records.agency import Agency
from leadpro.records.family import Family
from leadpro.records.fields import fields
from leadpro.records.professional import Professional
from leadpro.store.caseload_rows import put_line
from leadpro.store.find_index import index
from leadpro.store.journal.fold import fold
from leadpro.store.journal.reading import read
from leadpro.store.newer import is_beyond_us
from leadpro.store.rows import insert
from leadpro.store.sealing.file_keys import held_keys, noted_in
from leadpro.store.shape import LIST_OF, RECORD_TYPES, record_of, table_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leadpro.records.base import Record

_KEPT = (*RECORD_TYPES, "caseload", "version", "setting", "find_row", "find_spelling", "find_word")
"""The tables that are here too, besides those of finding."""

_SHARED = (Agency, Professional)
"""What families share: here stand those whom a sealed file names."""


class InMemory:
    """The sealed files of whoever has a store open, as far as they were read."""

    def __init__(self, reader: Any) -> None:
        self.connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.connection.execute("PRAGMA foreign_keys = ON")
        for sql in _schema(reader):
            self.connection.execute(sql)
        self._noted: dict[str, bytes] = {}
        """What lay of the keys of files when they were looked at last."""
        self._tips: dict[str, list[Any]] = {}
        """Where the journals had got to of files that were read."""

    def close(self) -> None:
        """Let go of all of it."""
        self.connection.close()

    def bring_in_step(self, reader: Any) -> None:
        """Have the families here whose files' keys are held, and no others: by their own records, until one is read."""
        held = {file: (wraps, key) for file, wraps, key in held_keys(reader)}
        for file in self._noted.keys() - held.keys():
            self._empty(file)
            del self._noted[file]
            self._tips.pop(file, None)
        for file, (wraps, key) in held.items():
            if self._noted.get(file) != wraps and file not in self._tips:
                noted = noted_in(file, wraps, key)
                self._have(reader, file, [("family", record_of("family", noted.family))] if noted else [])
            self._noted[file] = wraps

    def read(self, reader: Any, file: str) -> None:
        """Have here all that a file comes to now whose key is held."""
        tips = reader.execute("SELECT entry FROM tip WHERE file = ? ORDER BY entry", (file,)).fetchall()
        if self._tips.get(file) == tips:
            return
        records, versions = [], []
        for record_id, standing in fold(read(reader, file)).items():
            versions += [(record_id, each) for each in standing.versions]
            if standing.type in RECORD_TYPES and not is_beyond_us(standing):
                records.append((standing.type, record_of(standing.type, standing.document)))
        self._settings(reader)
        self._have(reader, file, records, versions)
        self._tips[file] = tips

    def note_tips(self, writer: Any, files: Iterable[str]) -> dict[str, list[Any]]:
        """Where the journals of files have got to, inside a transaction that saves them."""
        query = "SELECT entry FROM tip WHERE file = ? ORDER BY entry"
        return {file: writer.execute(query, (file,)).fetchall() for file in files}

    def have_saved(self, tips: dict[str, list[Any]]) -> None:
        """What stands here is what the journals of these files have come to by a save."""
        self._tips |= tips

    def forget(self, files: Iterable[str]) -> None:
        """Read these anew when they are asked for next: what was saved here was not saved."""
        for file in files:
            self._tips[file] = []

    def bring(self, reader: Any, named: Iterable[Record]) -> None:
        """Have those agencies and professionals here that some records name."""
        wanted: dict[type[Record], set[str]] = {kind: set() for kind in _SHARED}
        for record in named:
            for field in fields(type(record)).values():
                if field.names in _SHARED:
                    wanted[field.names].update(field.each_in(record))
        agencies = self._copied(reader, Professional, wanted[Professional])
        self._copied(reader, Agency, wanted[Agency] | agencies)

    def _copied(self, reader: Any, kind: type[Record], ids: Iterable[str]) -> set[str]:
        """Copy rows of what families share; gives the agencies that they name."""
        table, agencies = table_name(kind), set()
        for each in ids:
            rows = reader.execute(f"SELECT * FROM {table} WHERE id = ?", (each,))
            names = [column[0] for column in rows.description]
            for row in rows.fetchall():
                marks = ", ".join("?" for _ in row)
                columns = ", ".join(f'"{name}"' for name in names)
                self.connection.execute(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", row)
                if kind is Professional:
                    agencies.add(row[names.index("agency_id")])
        return agencies

    def _have(
        self,
        reader: Any,
        file: str,
        records: Sequence[tuple[str, Record]],
        versions: Iterable[tuple[str, bytes]] = (),
    ) -> None:
        cursor = self.connection.cursor()
        cursor.execute("SAVEPOINT had")  # a save of another sealed file may be under way
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        if file in self._noted:
            self._empty(file)
        cursor.executemany("INSERT INTO version (record_id, entry) VALUES (?, ?)", versions)
        self.bring(reader, (record for _, record in records))
        for table, record in records:
            insert(cursor, table, record)
            if isinstance(record, Family):
                index(cursor, record, ())
                if not record.withdrawn:
                    put_line(cursor, restricted_line(record))
        cursor.execute("RELEASE had")

    def _settings(self, reader: Any) -> None:
        """Have the store's settings here, as its words and further fields are asked for beside the records."""
        settings = reader.execute("SELECT key, value FROM setting").fetchall()
        self.connection.executemany("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", settings)

    def _empty(self, file: str) -> None:
        mine = "SELECT id FROM {} WHERE {} = ?"
        for table in (*reversed(LIST_OF), "family"):
            ids = mine.format(table, "id" if table == "family" else "family_id")
            self.connection.execute(f"DELETE FROM version WHERE record_id IN ({ids})", (file,))
        self.connection.execute("DELETE FROM caseload WHERE family_id = ?", (file,))
        for row in self.connection.execute("SELECT rowid FROM find_row WHERE family_id = ?", (file,)).fetchall():
            self.connection.execute("DELETE FROM find_names WHERE rowid = ?", row)
            self.connection.execute("DELETE FROM find_row WHERE rowid = ?", row)
        for table in (*reversed(LIST_OF), "family"):
            of = "id" if table == "family" else "family_id"
            self.connection.execute(f"DELETE FROM {table} WHERE {of} = ?", (file,))


def _schema(reader: Any) -> list[str]:
    """What makes the same tables, with their rules, in memory."""
    rows = reader.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
        "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid"
    ).fetchall()
    return [
        sql
        for kind, name, of, sql in rows
        if of in _KEPT or (kind == "table" and sql.startswith("CREATE VIRTUAL TABLE"))
    ]
