"""Whether of each sealed file's key lies what was given last, as the ledger testifies it, and of no other anything."""

from typing import Any

import msgspec

from leadpro.records.family import Family
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.sealing.file_keys import noted_in
from leadpro.store.sealing.given import Unlike, commitment, unlike
from leadpro.store.verifying.finding import Finding, What


def first_wrong(connection: Any) -> Finding | None:
    """The first sealed file of whose key something else lies than was given; None where there is none."""
    return next((_finding(connection, each) for each in unlike(connection)), None)


def _finding(connection: Any, found: Unlike) -> Finding:
    last, whose = found.last, _whose(connection, found)
    seq, given = (last.seq, f"was given last, on {on_the(last.came_in)}") if last else (None, "")
    if last is None or last.digest == commitment(found.file, ()):
        what, is_what = What.FILE_KEY_PUT_IN, "lies there, and by the ledger the file is open to all"
        meaning = (
            "It was put in outside leadpro: it hides the file from everybody, and nobody restricted it. Restore the "
            "last backup, or have `leadpro doctor` save the store without it."
        )
    elif not found.rows:
        what, is_what = What.FILE_KEY_REMOVED, f"{given}, and is not there"
        meaning = "It was taken out outside leadpro: nobody sees the file any more. Restore the last backup."
    elif _was_given_before(connection, found):
        what, is_what = What.FILE_KEY_PUT_BACK, f"is older than what {given}"
        meaning = f"An older state was put back outside leadpro: it is sealed to those who were named then. {_MENDED}"
    else:
        what, is_what = What.FILE_KEY_CHANGED, f"is not what {given}"
        meaning = f"It was changed outside leadpro: some who may read the file, or all, do not see it. {_MENDED}"
    return Finding(what=what, seq=seq, sentence=f"What lies of the key of {whose} {is_what}.", meaning=meaning)


_MENDED = "Whoever still reads it can restrict it anew, to the same people; else restore the last backup."


def _was_given_before(connection: Any, found: Unlike) -> bool:
    query = "SELECT 1 FROM ledger WHERE digest = ? AND kind = ? AND about = ?"
    lies = commitment(found.file, found.rows)
    return connection.execute(query, (lies, ledger.Kind.GIVEN, found.file)).fetchone() is not None


def _whose(connection: Any, found: Unlike) -> str:
    """The file, by reference and name where whoever has the store open may know them."""
    row = connection.execute("SELECT reference, name FROM family WHERE id = ?", (found.file,)).fetchone()
    if row:
        return f"{row[0]}, {row[1]}"
    query = "SELECT wraps, held_key(file, wraps) AS held FROM file_key WHERE file = ? AND held IS NOT NULL"
    for wraps, key in connection.execute(query, (found.file,)).fetchall():
        if to := noted_in(found.file, wraps, key):
            family = msgspec.json.decode(to.family, type=Family, strict=False)
            return f"{family.reference}, {family.name}"
    return "a restricted file"
