"""The caseload: one line a family, kept in step by the transaction that changes the family."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

import msgspec

from leadpro.practice.caseload_line import ORDERS, SEARCHED, CaseloadLine, family_line
from leadpro.practice.permissions import Deed, require
from leadpro.records.ids import FamilyId, Id
from leadpro.store.caseload_rows import COLUMNS, put_line
from leadpro.store.opening import Store
from leadpro.store.sealing.reaching import everywhere

if TYPE_CHECKING:
    from leadpro.records.family_file import FamilyFile

_LISTS = tuple(name for name, hint in get_type_hints(CaseloadLine).items() if get_origin(hint) is tuple)


def caseload(
    store: Store,
    *,
    order: str = "next due",
    backwards: bool = False,
    words: str = "",
    closed: bool = False,
    limit: int = 500,
    start: int = 0,
) -> tuple[CaseloadLine, ...]:
    """Lines `start` to `start + limit` of the caseload in one of the `ORDERS`, open families only unless `closed`.

    Each of `words` must stand somewhere in what is `SEARCHED` in a line; where they stand in none, nearly so.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        among = everywhere(store, connection)
        where = _matching(among, words, closed=closed)
        query = (
            f"SELECT {', '.join(COLUMNS)} FROM caseload WHERE {where} "
            f"ORDER BY {ordered(order, backwards=backwards)} LIMIT :limit OFFSET :start"
        )
        if len(among) == 1:
            rows = connection.execute(query, {"limit": limit, "start": start}).fetchall()
            return tuple(map(_line, rows))
        all_before = {"limit": start + limit, "start": 0}
        lines = [_line(row) for each in among for row in each.execute(query, all_before)]
    return tuple(ORDERS[order].sorted(lines, backwards=backwards)[start : start + limit])


def caseload_size(store: Store, *, words: str = "", closed: bool = False) -> int:
    """How many lines there are."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        among = everywhere(store, connection)
        return _count(among, _matching(among, words, closed=closed))


def refresh(cursor: Any, file: "FamilyFile", today: date) -> None:
    """Write a family's line anew, inside the transaction that changed it."""
    from leadpro.practice.in_hand import practice_for
    from leadpro.store.made_by import note_the_first
    from leadpro.store.words import words_in

    note_the_first(cursor)
    put_line(cursor, family_line(file, practice_for(file, today, words_in(cursor))))


def bring_in_step(
    cursor: Any, family_id: FamilyId, today: date, file: "FamilyFile | None" = None
) -> "FamilyFile | None":
    """Make a family's line what its records now amount to; none where the family was taken back.

    Gives the family's file as it now is; reads it where the caller does not hand it in.
    """
    from leadpro.store.reading import read_family_file

    if not cursor.execute("SELECT 1 FROM family WHERE id = ? AND NOT withdrawn", (family_id,)).fetchone():
        cursor.execute("DELETE FROM caseload WHERE family_id = ?", (family_id,))
        return None
    file = file or read_family_file(cursor, family_id)
    refresh(cursor, file, today)
    return file


def led_by(cursor: Any, professional_id: Id) -> list[FamilyId]:
    """The families whose lines name this lead."""
    rows = cursor.execute("SELECT family_id FROM caseload WHERE lead_id = ?", (professional_id,)).fetchall()
    return [family_id for (family_id,) in rows]


def every_line(cursor: Any) -> Iterator[CaseloadLine]:
    """Every line as it stands."""
    for row in cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM caseload"):
        yield _line(row)


def ordered(order: str, *, backwards: bool = False) -> str:
    """What one of the `ORDERS` is in SQL."""
    by = ORDERS[order]
    if backwards:
        return f"{by.field} DESC, reference"
    return f"{by.field}{' NULLS LAST' if by.empty_last else ''}, reference"


def _matching(among: Sequence[Any], words: str, *, closed: bool) -> str:
    """Which lines are meant, as SQL for any of the connections."""
    where = "1" if closed else "closed = 0"  # as the indexes have it
    if not words.strip():
        return where
    from leadpro.practice.names import says, says_nearly

    in_line = " || ' ' || ".join(SEARCHED)
    narrowed = f"{where} AND narrowed({in_line})"
    for test in (says, says_nearly):
        for each in among:
            each.create_function("narrowed", 1, partial(test, words))
        if _count(among, narrowed):
            break
    return narrowed


def _count(among: Sequence[Any], where: str) -> int:
    return sum(int(each.execute(f"SELECT count(*) FROM caseload WHERE {where}").fetchone()[0]) for each in among)


def _line(row: tuple[Any, ...]) -> CaseloadLine:
    line = dict(zip(COLUMNS, row, strict=True))
    for each in _LISTS:
        line[each] = msgspec.json.decode(line[each])
    return msgspec.convert(line, CaseloadLine, strict=False)
