"""Whether every record in its table is what the journal last said of it, and every record of the journal is there."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.records.base import Record
from leadpro.records.fields import fields
from leadpro.records.vague_date import VagueDate
from leadpro.store.diagnosis import Finding, What
from leadpro.store.shape import RECORD_TYPES, as_json, records_of

PAGE = 1_000
"""Records that are compared at once."""

_NOT_READABLE = (sqlcipher.Error, msgspec.MsgspecError, UnicodeError, RecursionError)
"""What comes of a column that holds what leadpro never writes there."""


def compare_records(connection: Any, new: Counter[str], step: Callable[[int], None]) -> Finding | None:
    """The first record that is not as the journal has it; None where all are.

    The journal must have been verified: `new` says how many records of each type it says were made.
    """
    for table, kind in RECORD_TYPES.items():
        for rows in _pages(connection, table):
            unlike = _first_unlike(connection, table, kind, rows)
            if unlike is not None:
                return _not_as_told(connection, table, unlike)
            step(len(rows))
        if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] != new[table]:
            return _missing(connection, table)
    return None


def _pages(connection: Any, table: str) -> Iterator[list[int]]:
    """The rowids of a table, a page at a time."""
    last = -(1 << 63)
    while rows := connection.execute(
        f"SELECT rowid FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT {PAGE}", (last,)
    ).fetchall():
        yield [rowid for (rowid,) in rows]
        last = rows[-1][0] + 1


def _first_unlike(connection: Any, table: str, kind: type[Record], rows: list[int]) -> int | None:
    if _alike(connection, table, kind, rows[0], rows[-1]):
        return None
    return next((rowid for rowid in rows if not _alike(connection, table, kind, rowid, rowid)), None)


def _alike(connection: Any, table: str, kind: type[Record], first: int, last: int) -> bool:
    told = f"SELECT became FROM journal WHERE record_id = t.id AND record_type = '{table}' ORDER BY seq DESC LIMIT 1"
    query = f"SELECT {as_json(kind)}, ({told}), {_odd(kind)} FROM {table} AS t WHERE rowid BETWEEN ? AND ?"
    try:
        rows = connection.execute(query, (first, last)).fetchall()
        if any(told is None or odd for _, told, odd in rows):
            return False
        there = records_of(kind, f"[{','.join(row[0] for row in rows)}]")
        return there == records_of(kind, f"[{','.join(row[1] for row in rows)}]")
    except _NOT_READABLE:
        return False


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


def _not_as_told(connection: Any, table: str, rowid: int) -> Finding:
    # as text from bytes: what stands there may be neither
    record_id = str(
        connection.execute(f"SELECT CAST(hex(id) AS TEXT) FROM {table} WHERE rowid = ?", (rowid,)).fetchone()[0]
    )
    record_id = bytes.fromhex(record_id).decode(errors="replace")
    seq = _last_told(connection, table, record_id)
    what = table.replace("_", " ")
    if seq is None:
        return Finding(
            what=What.RECORD_PUT_IN,
            seq=None,
            sentence=f"The journal tells of no {what} {record_id}, and there is one.",
            meaning="It was put in outside leadpro, or its id was changed. Do not rely on what it says.",
        )
    return Finding(
        what=What.RECORD_CHANGED,
        seq=seq,
        sentence=f"The {what} {record_id} is not what the journal last said of it, in entry {seq:,}.",
        meaning="It was changed behind the journal's back. Its history in leadpro shows what it said.",
    )


def _missing(connection: Any, table: str) -> Finding:
    record_id, seq = connection.execute(
        f"SELECT record_id, seq FROM journal WHERE record_type = ? AND record_id NOT IN (SELECT id FROM {table}) "
        "ORDER BY seq LIMIT 1",
        (table,),
    ).fetchone()
    return Finding(
        what=What.RECORD_REMOVED,
        seq=int(seq),
        sentence=f"The {table.replace('_', ' ')} {record_id}, recorded in entry {seq:,}, is not there.",
        meaning="It was taken out behind the journal's back. Its history in leadpro shows what it said.",
    )


def _last_told(connection: Any, table: str, record_id: str) -> int | None:
    found = connection.execute(
        "SELECT max(seq) FROM journal WHERE record_id = ? AND record_type = ?", (record_id, table)
    ).fetchone()[0]
    return None if found is None else int(found)
