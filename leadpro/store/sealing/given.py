"""What lies of the keys of sealed files, and what the ledger testifies of it: at each giving a line that commits to it.

Of a file that is open to all again the line commits to nothing. A fresh salt lies with what is given, and goes with it:
from what lies now nobody can tell whether a line before it was of the same, and so for whose sake it was given anew.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.store.journal import ledger

SALT = 32
"""Bytes of a salt."""

_DOMAIN = b"leadpro given 1\0"

_LAST = f"SELECT about, max(seq), came_in, digest FROM ledger WHERE kind = '{ledger.Kind.GIVEN.value}'"


class Given(Struct, frozen=True):
    """What a line of the ledger testifies of a file's key."""

    seq: int
    came_in: str
    """UTC."""
    digest: bytes


class Unlike(Struct, frozen=True):
    """A file of whose key something else lies than was given last."""

    file: str
    rows: Sequence[Any]
    """What lies."""
    last: Given | None
    """What the ledger testifies; None where it tells of none."""


def commitment(file: str, rows: Sequence[Any]) -> bytes:
    """What the ledger holds of all that lies of a file's key, each with its salt; b"" of what leadpro never writes."""
    try:
        if all(type(each) is bytes for row in rows for each in row):
            return hashlib.sha256(_DOMAIN + msgspec.json.encode((file, sorted(rows)))).digest()
    except UnicodeEncodeError:
        pass
    return b""


def put(cursor: Any, file: str, wraps: bytes, at: str, *, afresh: bool = False) -> None:
    """Have this lie of a file's key, and the ledger testify it at an instant (UTC), inside the caller's transaction.

    Nothing is testified that stands on something else than was given: then verifying goes on to say so. `afresh` is
    with a fresh key, which stands on nothing.
    """
    testified = afresh or is_as_given(cursor, file)
    row = file, secrets.token_bytes(SALT), wraps
    cursor.execute("INSERT OR REPLACE INTO file_key (file, salt, wraps) VALUES (?, ?, ?)", row)
    if testified:
        _testify(cursor, file, at)


def take_away(cursor: Any, file: str, at: str) -> None:
    """Have nothing lie of a file's key: it is open to all."""
    cursor.execute("DELETE FROM file_key WHERE file = ?", (file,))
    _testify(cursor, file, at)


def is_as_given(cursor: Any, file: str) -> bool:
    """Whether of a file's key lies what was given last, and nothing where it is open to all."""
    return _is_like(file, _rows_of(cursor, file), last_of(cursor, file))


def last_of(cursor: Any, file: str) -> Given | None:
    """What the ledger testifies of a file's key; None where it never tells of one."""
    row = cursor.execute(f"{_LAST} AND about = ? GROUP BY about", (file,)).fetchone()
    return Given(*row[1:]) if row else None


def as_given(cursor: Any) -> dict[str, Given]:
    """The files of whose keys lies what was given last, with what the ledger testifies of that: all at one reading."""
    lasts, lies = _lasts(cursor), _all_rows(cursor)
    return {file: last for file, last in lasts.items() if _is_like(file, lies.get(file, ()), last)}


def unlike(cursor: Any) -> list[Unlike]:
    """The files of whose keys something else lies than was given last."""
    lasts, lies = _lasts(cursor), _all_rows(cursor)
    return [
        Unlike(file, lies.get(file, ()), lasts.get(file))
        for file in sorted({*lasts, *lies}, key=str)
        if not _is_like(file, lies.get(file, ()), lasts.get(file))
    ]


def warning(cursor: Any) -> Problem | None:
    """What whoever opens the store is told where something else lies than was given; None where nothing does."""
    if not unlike(cursor):
        return None
    return Problem(
        "The keys of restricted files are not as they were given",
        "One was changed, taken out or put in outside leadpro: it may hide a file from those who may read it.",
        "`leadpro verify` says more. Tell your supervisor first.",
    )


def _is_like(file: str, rows: Sequence[Any], last: Given | None) -> bool:
    return commitment(file, rows) == (last.digest if last else commitment(file, ()))


def _testify(cursor: Any, file: str, at: str) -> None:
    digest = commitment(file, _rows_of(cursor, file))
    ledger.append(cursor, ledger.Line(came_in=at, kind=ledger.Kind.GIVEN, about=file, digest=digest))


def _lasts(cursor: Any) -> dict[str, Given]:
    return {about: Given(*last) for about, *last in cursor.execute(f"{_LAST} GROUP BY about").fetchall()}


def _all_rows(cursor: Any) -> dict[str, list[Any]]:
    lies: dict[str, list[Any]] = {}
    for file, *row in cursor.execute("SELECT file, salt, wraps FROM file_key").fetchall():
        lies.setdefault(file, []).append(tuple(row))
    return lies


def _rows_of(cursor: Any, file: str) -> list[Any]:
    rows: list[Any] = cursor.execute("SELECT salt, wraps FROM file_key WHERE file = ?", (file,)).fetchall()
    return rows
