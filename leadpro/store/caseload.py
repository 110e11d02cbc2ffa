"""The caseload: one line a family, kept in step by the transaction that changes the family."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.permissions import Deed, require
from leadpro.records.base import Id
from leadpro.records.ids import FamilyId
from leadpro.store.opening import Store
from leadpro.store.restricted import HIDDEN, asks

if TYPE_CHECKING:
    from leadpro.records.family_file import FamilyFile

COLUMNS = CaseloadLine.__struct_fields__

_LISTS = ("dues", "open_to", "signals", "aside")

ORDERS: dict[str, str] = {
    "next due": "next_due NULLS LAST, reference",
    "reference": "reference",
    "children": "children, reference",
    "lead": "lead, reference",
    "{assessment_short}": "caf, reference",
    "last contact": "last_contact, reference",
    "least recently seen": "least_seen, reference",
}
"""What the caseload can be sorted by (templates of `leadpro.practice.words`), each with an index.

None of it ranks families: each is a plain fact.
"""


def caseload(
    store: Store, *, order: str = "next due", words: str = "", closed: bool = False, limit: int = 500, start: int = 0
) -> tuple[CaseloadLine, ...]:
    """Lines `start` to `start + limit` of the caseload, open families only unless `closed`.

    Each of `words` must stand somewhere in the line's reference, name, children, lead, assessment or signals.
    """
    require(store.user, Deed.READ)
    where, values = _matching(words, closed=closed)
    query = (
        f"SELECT {', '.join(COLUMNS)} FROM caseload WHERE {where} AND family_id NOT IN ({HIDDEN}) "
        f"ORDER BY {ORDERS[order]} LIMIT :limit OFFSET :start"
    )
    with store.reading() as connection:
        rows = connection.execute(query, {**values, **asks(store), "limit": limit, "start": start}).fetchall()
    return tuple(_line(row) for row in rows)


def caseload_size(store: Store, *, words: str = "", closed: bool = False) -> int:
    """How many lines there are."""
    require(store.user, Deed.READ)
    where, values = _matching(words, closed=closed)
    # the hidden ones are counted by themselves and taken off, so that an index alone counts the others
    query = (
        f"SELECT (SELECT count(*) FROM caseload WHERE {where}) "
        f"- (SELECT count(*) FROM caseload WHERE {where} AND family_id IN ({HIDDEN}))"
    )
    with store.reading() as connection:
        return int(connection.execute(query, {**values, **asks(store)}).fetchone()[0])


def refresh(cursor: Any, file: "FamilyFile", today: date) -> None:
    """Write a family's line anew, inside the transaction that changed it."""
    from leadpro.practice.family_line import family_line  # the first rows need nothing of it
    from leadpro.practice.in_hand import practice_for
    from leadpro.store.words import words_in

    row = msgspec.structs.asdict(family_line(file, practice_for(file, today, words_in(cursor))))
    values = [_value(row[column]) for column in COLUMNS]
    marks = ", ".join("?" for _ in COLUMNS)
    cursor.execute(f"INSERT OR REPLACE INTO caseload ({', '.join(COLUMNS)}) VALUES ({marks})", values)


def forget(cursor: Any, family_id: str) -> None:
    """Leave out a family that was taken back."""
    cursor.execute("DELETE FROM caseload WHERE family_id = ?", (family_id,))


def led_by(cursor: Any, professional_id: Id) -> list[FamilyId]:
    """The families whose lines name this lead."""
    rows = cursor.execute("SELECT family_id FROM caseload WHERE lead_id = ?", (professional_id,)).fetchall()
    return [family_id for (family_id,) in rows]


def every_line(cursor: Any) -> Iterator[CaseloadLine]:
    """Every line as it stands."""
    for row in cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM caseload"):
        yield _line(row)


def _matching(words: str, *, closed: bool) -> tuple[str, dict[str, str]]:
    where = ["1" if closed else "closed = 0"]  # as the indexes have it
    values = {}
    for number, word in enumerate(words.split()):
        in_line = "reference || ' ' || name || ' ' || children || ' ' || lead || ' ' || caf || ' ' || signals"
        where.append(f"{in_line} LIKE :word{number} ESCAPE '\\'")
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values[f"word{number}"] = f"%{escaped}%"
    return " AND ".join(where), values


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _line(row: tuple[Any, ...]) -> CaseloadLine:
    line = dict(zip(COLUMNS, row, strict=True))
    for each in _LISTS:
        line[each] = msgspec.json.decode(line[each])
    return msgspec.convert(line, CaseloadLine, strict=False)
