"""The ways in, as the journal knows them: whose each is, and with which key its signatures are checked.

A way in has a file of its own. Whoever adds one signs its first entry; the first of a store signs its own.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.journal.fold import Read

TYPE = "way_in"
"""What a way in is called in a part of an entry."""


class WayIn(Struct, frozen=True, kw_only=True):
    """One way in."""

    id: Id
    name: str
    role: str
    signing_key: bytes
    removed: bool = False


def way_in_of(document: bytes) -> WayIn:
    """The way in that a document holds. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(document, type=WayIn)


class Keys:
    """The keys with which the ways in sign, by what their files say, and which of them counts where.

    Whoever has the key of the store can write that a way in has another key. So in its own file a key counts only for
    what comes after the entry that says it, but for the very first: a key does not vouch for itself.
    """

    def __init__(self) -> None:
        self._said: dict[str, list[tuple[tuple[int, bytes], bytes]]] = {}

    def take(self, file: str, entry: Read) -> None:
        """Take in what an entry of a file says of keys. Raises msgspec.MsgspecError."""
        for part in entry.became:
            if part.type == TYPE:
                key = way_in_of(bytes(part.document)).signing_key
                self._said.setdefault(file, []).append((entry.order, key))

    def knows(self, way_in: str) -> bool:
        """Whether a way in has any."""
        return way_in in self._said

    def of(self, way_in: str, file: str, entry: Read) -> list[bytes]:
        """Those of a way in that may have signed an entry of a file."""
        said = self._said.get(way_in, [])
        if file != way_in:
            return [key for _, key in said]
        return [key for order, key in said if order < entry.order or entry.height == 1]


def keep(cursor: Any, way_in: WayIn) -> None:
    """Keep what a way in has become where it is read."""
    cursor.execute(
        "INSERT OR REPLACE INTO way_in (id, name, role, signing_key, removed) VALUES (?, ?, ?, ?, ?)",
        (way_in.id, way_in.name, way_in.role, way_in.signing_key, way_in.removed),
    )


def every(cursor: Any) -> dict[Id, WayIn]:
    """Every way in that there is or was."""
    rows = cursor.execute("SELECT id, name, role, signing_key, removed FROM way_in").fetchall()
    return {
        Id(way_id): WayIn(id=Id(way_id), name=name, role=role, signing_key=key, removed=bool(removed))
        for way_id, name, role, key, removed in rows
    }


def due(there: dict[Id, WayIn], now: Iterable[WayIn]) -> list[WayIn]:
    """What the journal has still to be told: the ways in that are new or others now, and those that are no more."""
    by_id = {each.id: each for each in now}
    changed = [each for each in by_id.values() if there.get(each.id) != each]
    gone = [each for each in there.values() if each.id not in by_id and not each.removed]
    return [*changed, *(msgspec.structs.replace(each, removed=True) for each in gone)]
