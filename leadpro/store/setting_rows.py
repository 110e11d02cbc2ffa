"""The rows of settings, by a connection in hand: who may change one is asked by whoever does."""

from typing import Any


def value_of(connection: Any, key: str) -> str | None:
    """The value of a setting; None where it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def put_value(cursor: Any, key: str, value: str) -> None:
    """Set a setting."""
    cursor.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
