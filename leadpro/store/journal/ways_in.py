"""The ways in, as the journal knows them: whose each is, and with which key its signatures are checked.

A way in has a file of its own. Whoever adds one signs its first entry; the first of a store signs its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id

if TYPE_CHECKING:  # every start asks for the ways in, and for no more
    from collections.abc import Iterable

    from leadpro.store.journal.fold import Read
    from leadpro.store.journal.told import Became
    from leadpro.store.keys.header import Slot

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


def said_in(parts: Iterable[Became]) -> list[WayIn]:
    """What parts of entries say of ways in. Raises msgspec.MsgspecError."""
    return [way_in_of(bytes(part.document)) for part in parts if part.type == TYPE]


def is_one(file: str, entries: Iterable[Read]) -> bool:
    """Whether the entries of a file, if it is a way in's, tell of one, under one key, one name and one role.

    Whoever has the key of the store can write that somebody has another key; so a way in keeps the one that it was
    made with. Another key is another way in.
    """
    said = said_in(part for entry in entries for part in entry.became)
    same = {msgspec.structs.replace(each, removed=False) for each in said}
    return not said or (len(same) == 1 and said[0].id == file)


def of_slots(slots: Iterable[Slot]) -> list[WayIn]:
    """The ways in as the keys beside a store have them."""
    return [
        WayIn(id=Id(slot.id), name=slot.label, role=slot.role.value, signing_key=slot.signing_key) for slot in slots
    ]


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
    """What the journal has still to be told: the ways in that are new, and those that are no more.

    One that is there otherwise is not told anew: nobody vouches for what was changed behind them (`unlike`).
    """
    by_id = {each.id: each for each in now}
    new = [each for each in by_id.values() if each.id not in there]
    gone = [each for each in there.values() if each.id not in by_id and not each.removed]
    return [*new, *(msgspec.structs.replace(each, removed=True) for each in gone)]


def unlike(there: dict[Id, WayIn], now: Iterable[WayIn]) -> list[WayIn]:
    """The ways in that the keys beside the store have otherwise than the journal knows them, as the journal does."""
    return [there[each.id] for each in now if each.id in there and there[each.id] != each]
