"""How a line of the caseload lies in its table."""

from datetime import date
from typing import Any

import msgspec

from leadpro.practice.caseload_line import CaseloadLine

COLUMNS = CaseloadLine.__struct_fields__


def put_line(cursor: Any, line: CaseloadLine) -> None:
    """Write a line in place of the one before: of that only what is another, as each column has an index to keep."""
    row, named = as_row(line), ", ".join(COLUMNS)
    was = cursor.execute(f"SELECT {named} FROM caseload WHERE family_id = ?", (line.family_id,)).fetchone()
    if was is None:
        cursor.execute(f"INSERT INTO caseload ({named}) VALUES ({', '.join('?' for _ in COLUMNS)})", row)
        return
    changed = {name: now for name, before, now in zip(COLUMNS, was, row, strict=True) if before != now}
    if changed:
        setting = ", ".join(f"{name} = ?" for name in changed)
        cursor.execute(f"UPDATE caseload SET {setting} WHERE family_id = ?", (*changed.values(), line.family_id))


def as_row(line: CaseloadLine) -> tuple[Any, ...]:
    """A line as its table has it."""
    return tuple(_value(getattr(line, column)) for column in COLUMNS)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value
