"""Rows written by plain SQL, where SQLModel is not needed: what the journal comes to, made anew."""

from datetime import date
from typing import Any

from leadpro.records.base import Record
from leadpro.store.shape import columns


def insert(cursor: Any, table: str, record: Record) -> bool:
    """Write a record into its table, which does not hold it."""
    row = {name: value.isoformat() if isinstance(value, date) else value for name, value in columns(record).items()}
    names = ", ".join(f'"{name}"' for name in row)
    cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' for _ in row)})", tuple(row.values()))
    return True
