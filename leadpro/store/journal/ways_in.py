"""The ways in, as the journal knows them: whose each is, and with which key its signatures are checked.

A way in has a file of its own. What is told there was named by whoever made it (`leadpro.store.keys.naming`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from leadpro.records.ids import Id
from leadpro.store.keys.naming import Named, named_in

if TYPE_CHECKING:  # every start asks for the ways in, and for no more
    from collections.abc import Collection, Iterable, Mapping

    from leadpro.store.journal.fold import Read
    from leadpro.store.journal.told import Became
    from leadpro.store.keys.header import Slot

TYPE = "way_in"
"""What a way in is called in a part of an entry."""


class WayIn(Named, frozen=True, kw_only=True):
    """One way in, as the journal knows it."""

    naming: bytes
    """The signature of whoever named it."""
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
    return [WayIn(**msgspec.structs.asdict(named_in(slot)), naming=slot.naming) for slot in slots]


COLUMNS = WayIn.__struct_fields__


def keep(cursor: Any, way_in: WayIn) -> None:
    """Keep what a way in has become where it is read."""
    cursor.execute(
        f"INSERT OR REPLACE INTO way_in ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})",
        msgspec.structs.astuple(way_in),
    )


def every(cursor: Any) -> dict[Id, WayIn]:
    """Every way in that there is or was."""
    rows = cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM way_in").fetchall()
    found = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
    return {Id(each["id"]): WayIn(**(each | {"removed": bool(each["removed"])})) for each in found}


def due(there: Mapping[Id, WayIn], now: Iterable[WayIn], unnamed: Collection[str] = ()) -> list[WayIn]:
    """What the journal has still to be told: the ways in that are new, and those that are no more.

    One that is there otherwise is not told anew, nor one that nobody who may has named: nobody vouches for it.
    """
    by_id = {Id(each.id): each for each in now}
    new = [each for each in by_id.values() if each.id not in there and each.id not in unnamed]
    gone = [each for each in there.values() if each.id not in by_id and not each.removed]
    return [*new, *(msgspec.structs.replace(each, removed=True) for each in gone)]


def unlike(there: Mapping[Id, WayIn], now: Iterable[WayIn]) -> list[WayIn]:
    """The ways in that the keys beside the store have otherwise than the journal knows them, as the journal does."""
    return [
        known
        for each in now
        if (known := there.get(Id(each.id))) and msgspec.structs.replace(known, removed=False) != each
    ]


def returned(there: Mapping[Id, WayIn], now: Iterable[WayIn]) -> list[WayIn]:
    """The ways in that were taken away, and that the keys beside the store have again."""
    return [known for each in now if (known := there.get(Id(each.id))) and known.removed]
