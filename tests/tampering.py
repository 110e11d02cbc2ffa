"""What somebody can do to a store who has its key and an SQL tool: the triggers are dropped, the rules are off."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from leadpro.store.connection import bare_connection
from leadpro.store.journal import ledger
from leadpro.store.opening import Store

LEDGER = ("seq", *ledger.COLUMNS, "previous", "mac")

TESTIFIED = {
    "ledger": LEDGER,
    "entry": ("id", "seq", "file", "height", "head", "signature"),
    "part": ("file", "height", "entry", "place", "salt", "sealed", "body"),
    "look": ("seq", "salt", "file", "way_in", "by", "at", "what", "why"),
}
"""The tables of what is testified, and all of their columns but the number of a row."""


@contextmanager
def outside_leadpro(store: Store) -> Iterator[Any]:
    """A connection that nothing refuses anything."""
    connection = bare_connection(store.path, store.key)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    yield connection
    connection.execute("COMMIT")
    for _, sql in triggers:  # a careful hand leaves no trace of that
        connection.execute(sql)
    connection.close()


def lines(connection: Any) -> list[tuple[Any, ...]]:
    return list(connection.execute(f"SELECT {_listed(LEDGER)} FROM ledger ORDER BY seq"))


def write(connection: Any, row: tuple[Any, ...]) -> None:
    marks = ", ".join("?" for _ in LEDGER)
    connection.execute(f"INSERT INTO ledger ({_listed(LEDGER)}) VALUES ({marks})", row)


def change(connection: Any, seq: int, column: str, value: Any) -> None:
    connection.execute(f'UPDATE ledger SET "{column}" = ? WHERE seq = ?', (value, seq))


def remove(connection: Any, seq: int) -> None:
    connection.execute("DELETE FROM ledger WHERE seq = ?", (seq,))


def number_anew(connection: Any, first: int, by: int) -> None:
    """Move every line from `first` on by some numbers."""
    connection.execute("UPDATE ledger SET seq = -seq WHERE seq >= ?", (first,))
    connection.execute("UPDATE ledger SET seq = -seq + ? WHERE seq < 0", (by,))


def swap(connection: Any, one: int, other: int) -> None:
    connection.execute("UPDATE ledger SET seq = 0 WHERE seq = ?", (one,))
    connection.execute("UPDATE ledger SET seq = ? WHERE seq = ?", (one, other))
    connection.execute("UPDATE ledger SET seq = ? WHERE seq = 0", (other,))


def cut(connection: Any, after: int) -> None:
    """Cut the end off with all that it testifies, so that SQLite does not know either how far it had come."""
    connection.execute("DELETE FROM part WHERE entry IN (SELECT id FROM entry WHERE seq > ?)", (after,))
    connection.execute("DELETE FROM entry WHERE seq > ?", (after,))
    connection.execute("DELETE FROM look WHERE seq > ?", (after,))
    connection.execute("DELETE FROM ledger WHERE seq > ?", (after,))
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'ledger'", (after,))


def line_of(connection: Any, record_id: str) -> int:
    """The line of the ledger on which the newest version of a record came in."""
    query = "SELECT seq FROM entry JOIN version ON version.entry = entry.id WHERE record_id = ?"
    return int(connection.execute(query, (record_id,)).fetchone()[0])


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def as_if_it_counted(store: Store, way_in: str) -> None:
    """Have the program sign by a way in that went: what it looks at first is a table that is made from the journal."""
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE way_in SET removed = 0 WHERE id = ?", (way_in,))


def ledger_anew(connection: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write the ledger anew with these lines, in their order, each with the code that it needs."""
    key, before = ledger.chain_key(connection), ledger.START
    connection.execute("DELETE FROM ledger")
    for table in ("entry", "look"):
        connection.execute(f"UPDATE {table} SET seq = -seq")
    for seq, row in enumerate(rows, start=1):
        said = row[1 : 1 + len(ledger.COLUMNS)]
        mac = ledger.code(key, before, seq, said)
        write(connection, (seq, *said, before, mac))
        for table in ("entry", "look"):
            connection.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (seq, -row[0]))
        before = mac
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'ledger'", (len(rows),))
