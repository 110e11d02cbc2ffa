"""The ledger: what this store can testify. In what order entries came in, who looked, which store it is.

Every line carries a code over itself and the line before, under a key of the store's own. A line that is changed, taken
out, put in or moved breaks the chain from there on. What the chain alone cannot show, a cut end or an older copy of the
whole file, is what anchors are for (`leadpro.store.anchors`). Nor does it stop somebody who can unlock the store, knows
this program and writes the whole ledger anew: only a code on paper, another store that has the entries, a backup or a
supervisor's signature is out of their reach.
"""

import hmac
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.code import Code

LENGTH = 32
"""Bytes of a code."""

START = bytes(LENGTH)
"""What stands before the first line."""

_FINGERPRINT = b"leadpro store 1\0"

DOMAIN = b"leadpro ledger 1\0"
"""Keeps a code of this chain from passing for a code of anything else."""


class Kind(Code):
    """What a line testifies, by the digest on it."""

    STORE = "store", "which store it is"
    """From here on it is the store that the line is about: it was made, restored, copied or rescued."""
    ENTRY = "entry", "an entry came in"
    LOOK = "look", "somebody looked"
    LOST = "lost", "something was lost"
    """What others stand on, a part, or who signed was not to be had when they came in from a damaged store."""
    FORGOTTEN = "forgotten", "an entry's parts went"
    """Lawfully: an entry of its file says so."""
    GIVEN = "given", "the key of a sealed file was given"
    """What lies of it from here on (`leadpro.store.sealing.given`): nothing where the file is open to all again."""


class Line(Struct, frozen=True, kw_only=True):
    """What a line says, in the order in which its code covers it."""

    came_in: str
    """UTC."""
    kind: str
    about: str | None
    """The id of the change that an entry is of, of a store, of the file that was looked at or whose key was given."""
    digest: bytes
    """The id of an entry, or the commitment of a look, of a place, or of what lies of a key."""


COLUMNS = Line.__struct_fields__


class End(Struct, frozen=True):
    """The last line of the ledger: where it has got to."""

    seq: int
    mac: bytes


def append(cursor: Any, line: Line) -> End:
    """Write a line at the end of the ledger, inside the caller's transaction: the only way into it."""
    last = end(cursor)
    seq = last.seq + 1
    mac = code(chain_key(cursor), last.mac, seq, msgspec.structs.astuple(line))
    cursor.execute(
        "INSERT INTO ledger (seq, came_in, kind, about, digest, previous, mac) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (seq, line.came_in, line.kind, line.about, line.digest, last.mac, mac),
    )
    return End(seq, mac)


def end(cursor: Any) -> End:
    """The end of the ledger; of an empty one, what stands before its first line."""
    row = cursor.execute("SELECT seq, mac FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    return End(*row) if row else End(0, START)


def code(key: bytes, previous: bytes, seq: int, said: Sequence[Any]) -> bytes:
    """The code of a line: HMAC-SHA256 over the domain, the code before, the line's number and what it says.

    `said` holds the line's `COLUMNS`. Raises UnicodeEncodeError where a text is none.
    """
    return hmac.digest(
        key, DOMAIN + previous + seq.to_bytes(8, "big", signed=True) + msgspec.json.encode(said), "sha256"
    )


def code_or_none(key: bytes, previous: bytes, seq: int, said: Sequence[Any]) -> bytes | None:
    """The code that a line must carry; None where it holds what leadpro never writes."""
    if [type(each) for each in said] not in _TYPES:  # JSON would write bytes as text, and the code would be the text's
        return None
    try:
        return code(key, previous, seq, said)
    except UnicodeEncodeError:
        return None


def mac_at(cursor: Any, seq: int) -> bytes:
    """The code of the line of that number, as it stands there; of none, what stands before the first line."""
    row = cursor.execute("SELECT mac FROM ledger WHERE seq = ?", (seq,)).fetchone()
    return row[0] if row and isinstance(row[0], bytes) else START


def line_of(cursor: Any, entry: bytes) -> int | None:
    """The line on which an entry came in; None where it is not in the ledger."""
    query = "SELECT seq FROM ledger WHERE digest = ? AND kind = ?"
    found = cursor.execute(query, (entry, Kind.ENTRY)).fetchone()
    return int(found[0]) if found else None


def lost(cursor: Any) -> set[bytes]:
    """The digests of what was lost when a damaged store was saved."""
    return {digest for (digest,) in cursor.execute("SELECT digest FROM ledger WHERE kind = ?", (Kind.LOST,))}


def end_before(cursor: Any, seq: int) -> End:
    """Where the ledger had got to when the line of that number was written."""
    return End(seq - 1, mac_at(cursor, seq - 1))


def store_at(cursor: Any, seq: int) -> str | None:
    """Which store this was when the line of that number was written; None where that is lost."""
    row = cursor.execute(
        "SELECT about FROM ledger WHERE kind = ? AND seq < ? ORDER BY seq DESC LIMIT 1", (Kind.STORE, seq)
    ).fetchone()
    return str(row[0]) if row else None


def chain_key(cursor: Any) -> bytes:
    """The key of this store's chain: made with the store, and kept when its data key is changed. Raises Problem."""
    return bytes(_identity(cursor)[1])


def fingerprint(cursor: Any) -> bytes:
    """What tells this store from every other, and nobody gets back from it to the key. Raises Problem."""
    return hmac.digest(chain_key(cursor), _FINGERPRINT, "sha256")


def store_id(cursor: Any) -> str:
    """Which store this is. A restore, a copy and a rescue begin a new one. Raises Problem."""
    return str(_identity(cursor)[0])


def _identity(cursor: Any) -> tuple[str, bytes]:
    row = cursor.execute("SELECT store_id, chain_key FROM identity").fetchone()
    match row:
        case (str() as store_id_, bytes() as key) if len(key) == LENGTH:
            return store_id_, key
    raise Problem(
        "The store has been changed outside leadpro",
        "What says which store it is, and proves its ledger, is not there or is another.",
        "Leave everything as it is, and restore the last backup.",
    )


_TYPES = ([str, str, str, bytes], [str, str, type(None), bytes])
