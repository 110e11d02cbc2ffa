"""How a line of the caseload lies in its table."""

from datetime import date
from typing import Any

import msgspec

from leadpro.practice.caseload_line import CaseloadLine

COLUMNS = CaseloadLine.__struct_fields__


def put_line(cursor: Any, line: CaseloadLine) -> None:
    """Write a line in place of the one before."""
    marks = ", ".join("?" for _ in COLUMNS)
    cursor.execute(f"INSERT OR REPLACE INTO caseload ({', '.join(COLUMNS)}) VALUES ({marks})", as_row(line))


def as_row(line: CaseloadLine) -> tuple[Any, ...]:
    """A line as its table has it."""
    return tuple(_value(getattr(line, column)) for column in COLUMNS)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value
