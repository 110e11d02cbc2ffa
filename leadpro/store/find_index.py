"""What can be found: the words of each record, indexed in the transaction that saves it.

Text is folded by the one rule of `leadpro.practice.names`, what is indexed and what is typed, and reaches SQLite as
plain words between spaces. So nothing that is typed can be read as query syntax.
"""

from collections.abc import Collection
from typing import Any

import msgspec

from leadpro.practice.names import name_words, words_of
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.family_file import KINDS
from leadpro.records.fields import Field, found_in
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.store.shape import family_of, table_name

NAMED: tuple[type[Record], ...] = (Family, Person, Agency, Professional)
"""What is found by its name, in the order in which it is listed; the other records are found by their words."""

FOUND: dict[type[Record], tuple[Field, ...]] = {kind: found for kind in KINDS if (found := found_in(kind))}
"""The fields in which words are looked for, of each kind of record that has any."""

INDEXED_LENGTH = {"find_names": 3, "find_words": 4}
"""The longest beginning of a word that each table has an index for (its `prefix`, in the migrations)."""

VOCABULARY = {"find_names": "find_spelling", "find_words": "find_word"}
"""Where the words of each table stand once each."""

_SPAN = 1 << 40

ROWS: dict[str, range] = {
    table_name(record_type): range(_SPAN * place, _SPAN * (place + 1)) for place, record_type in enumerate(NAMED, 1)
}
"""The rowids of each kind of name, so that the newest few of one kind are found without passing over the others."""

_WORD_ROWS = range(1, _SPAN)


def index(cursor: Any, record: Record, further: Collection[str]) -> None:
    """Make a record findable as it now is, or no longer findable where it was taken back.

    By its further fields only where the store asks for them: `further` has the keys of those.
    """
    if type(record) not in FOUND:
        return
    table = "find_names" if type(record) in NAMED else "find_words"
    row = cursor.execute("SELECT rowid FROM find_row WHERE record_id = ?", (record.id,)).fetchone()
    if row:
        cursor.execute(f"DELETE FROM {table} WHERE rowid = ?", row)
        cursor.execute("DELETE FROM find_row WHERE rowid = ?", row)
    words = words_in(record, further)
    if record.withdrawn or not words:
        return
    kind = table_name(type(record))
    rowid = _next_row(cursor, ROWS.get(kind, _WORD_ROWS))
    cursor.execute(
        "INSERT INTO find_row (rowid, record_id, record_type, family_id) VALUES (?, ?, ?, ?)",
        (rowid, record.id, kind, family_of(record)),
    )
    cursor.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (rowid, " ".join(words)))
    cursor.execute(
        f"INSERT OR IGNORE INTO {VOCABULARY[table]} (word) SELECT value FROM json_each(?)",
        (msgspec.json.encode(words).decode(),),
    )


def empty(cursor: Any) -> None:
    """Have nothing be found any more, before all is indexed anew; of the words themselves nothing is left either."""
    cursor.execute("DELETE FROM find_row")
    for table, vocabulary in VOCABULARY.items():
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        cursor.execute(f"DELETE FROM {vocabulary}")


def forget_family(cursor: Any, family_id: str) -> None:
    """Have nothing of a family be found any more, and no word that stood in its file alone."""
    rows = cursor.execute("SELECT rowid FROM find_row WHERE family_id = ?", (family_id,)).fetchall()
    for table in VOCABULARY:
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = ?", rows)
    cursor.execute("DELETE FROM find_row WHERE family_id = ?", (family_id,))
    for table, vocabulary in VOCABULARY.items():
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # or its words stay in what was merged
        cursor.execute(f"CREATE VIRTUAL TABLE temp.{table}_left USING fts5vocab(main, {table}, row)")
        cursor.execute(f"DELETE FROM {vocabulary} WHERE word NOT IN (SELECT term FROM temp.{table}_left)")
        cursor.execute(f"DROP TABLE temp.{table}_left")


def words_in(record: Record, further: Collection[str]) -> list[str]:
    """The words that a record is found by, each once."""
    split = name_words if type(record) in NAMED else words_of
    return list(dict.fromkeys(word for text in texts(record, further) for word in split(text)))


def texts(record: Record, further: Collection[str]) -> list[str]:
    """The texts of a record in which words are looked for: as they are kept, and as they are shown."""
    found: list[str] = []
    for field in FOUND.get(type(record), ()):
        if not field.said.further or field.key in further:
            values = field.each_in(record)
            found += [*values, *(map(field.said.in_words, values) if field.said.in_words else ())]
    return found


def _next_row(cursor: Any, rows: range) -> int:
    last = cursor.execute(
        "SELECT rowid FROM find_row WHERE rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT 1", (rows.start, rows.stop)
    ).fetchone()
    return int(last[0]) + 1 if last else rows.start
