"""Whether every record in its table is what the entries come to, and every record that they tell of is there."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.practice.words import kind_called
from leadpro.records.base import Record
from leadpro.records.fields import fields
from leadpro.records.ids import Id
from leadpro.records.vague_date import VagueDate
from leadpro.store.journal.fold import Read, Standing, fold
from leadpro.store.newer import is_beyond_us
from leadpro.store.shape import RECORD_TYPES, as_json, records_of
from leadpro.store.verifying.finding import Finding, What
from leadpro.store.words import words_in

PAGE = 500
"""Records that are compared at once."""

_NOT_READABLE = (sqlcipher.Error, msgspec.MsgspecError, UnicodeError, RecursionError)
"""What comes of a column that holds what leadpro never writes there."""


class Records:
    """The records of the tables, compared file by file with what the entries of each come to."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._told: Counter[str] = Counter()
        """How many records of each table the entries tell of."""
        self._waiting: dict[str, dict[Id, tuple[Standing, int]]] = {}
        self.newer = 0
        """How many were told by a newer version of leadpro, and cannot be compared."""

    def first_unlike(self, entries: Iterable[Read]) -> Finding | None:
        """Take the entries of one more file in; gives the first record that is not as they have it."""
        entries = list(entries)
        lines = {each.id: each.seq for each in entries}
        for record_id, standing in fold(entries).items():
            if standing.type not in RECORD_TYPES:
                continue
            self._told[standing.type] += 1
            if is_beyond_us(standing):
                self._told[standing.type] -= 1
                self.newer += 1
                continue
            waiting = self._waiting.setdefault(standing.type, {})
            waiting[record_id] = standing, max(lines[each] for each in standing.versions)
            if len(waiting) >= PAGE:
                finding = self._compare(standing.type)
                if finding:
                    return finding
        return None

    def first_left(self) -> Finding | None:
        """When all files were taken in: the first of the rest, or a record that no entry tells of."""
        for table in RECORD_TYPES:
            finding = self._compare(table) or self._put_in(table)
            if finding:
                return finding
        return None

    def _compare(self, table: str) -> Finding | None:
        waiting = self._waiting.pop(table, {})
        if not waiting or self._alike(table, waiting):
            return None
        record_id = next(each for each in waiting if not self._alike(table, {each: waiting[each]}))
        _, seq = waiting[record_id]
        what = words_in(self._connection).say(kind_called(table))
        if self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone():
            return Finding(
                what=What.RECORD_CHANGED,
                seq=seq,
                sentence=f"The {what} {record_id} is not what the journal last said of it, in entry {seq:,}.",
                meaning="It was changed behind the journal's back. Its history in leadpro shows what it said, and "
                "`leadpro rebuild` makes it so again.",
            )
        return Finding(
            what=What.RECORD_REMOVED,
            seq=seq,
            sentence=f"The {what} {record_id}, last told of in entry {seq:,}, is not there.",
            meaning="It was taken out behind the journal's back. Its history in leadpro shows what it said, and "
            "`leadpro rebuild` puts it back.",
        )

    def _alike(self, table: str, waiting: dict[Id, tuple[Standing, int]]) -> bool:
        kind = RECORD_TYPES[table]
        query = (
            f"SELECT id, {as_json(kind)}, {_odd(kind)} FROM {table} "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        )
        try:
            ids = msgspec.json.encode(sorted(waiting)).decode()
            rows = self._connection.execute(query, (ids,)).fetchall()
            if len(rows) != len(waiting) or any(odd for _, _, odd in rows):
                return False
            there = records_of(kind, f"[{','.join(row[1] for row in rows)}]")
            told = b",".join(waiting[row[0]][0].document for row in rows)
            return there == records_of(kind, b"[%b]" % told)
        except (KeyError, *_NOT_READABLE):
            return False

    def _put_in(self, table: str) -> Finding | None:
        if self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] <= self._told[table]:
            return None
        row = self._connection.execute(
            f"SELECT CAST(hex(id) AS TEXT) FROM {table} WHERE id NOT IN (SELECT record_id FROM version) LIMIT 1"
        ).fetchone()
        record_id = bytes.fromhex(row[0]).decode(errors="replace") if row else "of another name"
        what = words_in(self._connection).say(kind_called(table))
        return Finding(
            what=What.RECORD_PUT_IN,
            seq=None,
            sentence=f"The journal tells of no {what} {record_id}, and there is one.",
            meaning="It was put in outside leadpro, or its id was changed. Do not rely on what it says; "
            "`leadpro rebuild` takes it out.",
        )


def _odd(kind: type[Record]) -> str:
    """SQL that is true of a row in which something stands that reading passes over.

    A yes-or-no that is no number would read as yes here and as no there; the days of a date that is not given are
    never read.
    """
    truths = [name for name, field in fields(kind).items() if field.holds is bool]
    days = [name for name, field in fields(kind).items() if field.holds is VagueDate]
    return " OR ".join(
        [f"""typeof("{name}") NOT IN ('integer', 'null')""" for name in truths]
        + [f'("{name}" IS NULL AND coalesce({name}_from, {name}_to) IS NOT NULL)' for name in days]
    )
