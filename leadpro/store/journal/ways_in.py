"""The ways in, as the journal knows them: whose each is, and with which key its signatures are checked.

A way in has a file of its own. Whoever adds one signs its first entry; the first of a store signs its own.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id

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
