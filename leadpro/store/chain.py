"""The chain of the journal: every row carries a code over itself and the row before, under a key of the store's own.

A row that is changed, taken out, put in or moved breaks the chain from there on. What the chain alone cannot show, a
cut end or an older copy of the whole file, is what anchors are for (`leadpro.store.anchors`). Nor does it stop somebody
who can unlock the store, knows this program and writes the whole chain anew: only a code on paper, a backup or a
supervisor's signature is out of their reach.
"""

import hmac
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

LENGTH = 32
"""Bytes of a code."""

START = bytes(LENGTH)
"""What stands before the first row."""

DOMAIN = b"leadpro journal 1\0"
"""Keeps a code of this chain from passing for a code of anything else."""


class Row(Struct, frozen=True, kw_only=True):
    """What a row of the journal says, in the order in which its code covers it."""

    change_id: str
    recorded_at: str
    """UTC, when it was saved."""
    known_at: str
    """UTC, when we knew it."""
    by: str
    said: str
    why: str = ""
    record_type: str | None = None
    """None where no record was changed: the row tells of an event."""
    record_id: str | None = None
    family_id: str | None = None
    was: str | None = None
    became: str | None = None


COLUMNS = Row.__struct_fields__


class Head(Struct, frozen=True):
    """The last row of the journal: where the chain has got to."""

    seq: int
    mac: bytes


def append(cursor: Any, row: Row) -> Head:
    """Write a row at the end of the journal, inside the caller's transaction: the only way into it."""
    last = head(cursor)
    seq = last.seq + 1
    said = msgspec.structs.astuple(row)
    mac = code(chain_key(cursor), last.mac, seq, said)
    names = ", ".join(f'"{name}"' for name in ("seq", *COLUMNS, "previous", "mac"))
    marks = ", ".join("?" for _ in range(len(COLUMNS) + 3))
    cursor.execute(f"INSERT INTO journal ({names}) VALUES ({marks})", (seq, *said, last.mac, mac))
    return Head(seq, mac)


def head(cursor: Any) -> Head:
    """The end of the journal; of an empty one, what stands before its first row."""
    row = cursor.execute("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, START)


def code(key: bytes, previous: bytes, seq: int, said: Sequence[str | None]) -> bytes:
    """The code of a row: HMAC-SHA256 over the domain, the code before, the row's number and what it says.

    `said` holds the row's `COLUMNS`. Raises UnicodeEncodeError where a text is none.
    """
    return hmac.digest(
        key, DOMAIN + previous + seq.to_bytes(8, "big", signed=True) + msgspec.json.encode(said), "sha256"
    )


def code_or_none(key: bytes, previous: bytes, seq: int, said: Sequence[Any]) -> bytes | None:
    """The code that a row must carry; None where it holds what leadpro never writes."""
    if bytes in map(type, said):  # JSON would write them as text, and the code would be that of the text
        return None
    try:
        return code(key, previous, seq, said)
    except UnicodeEncodeError:
        return None


def mac_at(cursor: Any, seq: int) -> bytes:
    """The code of the row of that number, as it stands there; of none, what stands before the first row."""
    row = cursor.execute("SELECT mac FROM journal WHERE seq = ?", (seq,)).fetchone()
    return row[0] if row and isinstance(row[0], bytes) else START


def chain_key(cursor: Any) -> bytes:
    """The key of this store's chain: made with the store, and kept when its data key is changed."""
    return bytes(cursor.execute("SELECT chain_key FROM identity").fetchone()[0])


def store_id(cursor: Any) -> str:
    """Which store this is: made with it, the same in its backups and after a restore."""
    return str(cursor.execute("SELECT store_id FROM identity").fetchone()[0])
