"""What somebody can do to a store who has its key and an SQL tool: the triggers are dropped, the rules are off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from leadpro.store import chain
from leadpro.store.connection import bare_connection
from leadpro.store.opening import Store

JOURNAL = ("seq", *chain.COLUMNS, "previous", "mac")


@contextmanager
def outside_leadpro(store: Store) -> Iterator[Any]:
    """A connection that nothing refuses anything."""
    connection = bare_connection(store.path, store.key)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    yield connection
    connection.execute("COMMIT")
    connection.close()


def entries(connection: Any) -> list[tuple[Any, ...]]:
    return list(connection.execute(f"SELECT {_listed(JOURNAL)} FROM journal ORDER BY seq"))


def write(connection: Any, row: tuple[Any, ...]) -> None:
    marks = ", ".join("?" for _ in JOURNAL)
    connection.execute(f"INSERT INTO journal ({_listed(JOURNAL)}) VALUES ({marks})", row)


def change(connection: Any, seq: int, column: str, value: Any) -> None:
    connection.execute(f'UPDATE journal SET "{column}" = ? WHERE seq = ?', (value, seq))


def remove(connection: Any, seq: int) -> None:
    connection.execute("DELETE FROM journal WHERE seq = ?", (seq,))


def number_anew(connection: Any, first: int, by: int) -> None:
    """Move every entry from `first` on by some numbers."""
    connection.execute("UPDATE journal SET seq = -seq WHERE seq >= ?", (first,))
    connection.execute("UPDATE journal SET seq = -seq + ? WHERE seq < 0", (by,))


def swap(connection: Any, one: int, other: int) -> None:
    connection.execute("UPDATE journal SET seq = 0 WHERE seq = ?", (one,))
    connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (one, other))
    connection.execute("UPDATE journal SET seq = ? WHERE seq = 0", (other,))


def cut(connection: Any, after: int) -> None:
    """Cut the end off, so that SQLite does not know either how far it had come."""
    connection.execute("DELETE FROM journal WHERE seq > ?", (after,))
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", (after,))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
