"""Who was rightly named: by what the journal was told of each way in, and on which lines of the ledger.

Whoever has an old passphrase and an old keys file still signs as a way in that went. So a naming counts only where the
journal was told of who was named before it was told that the namer went: whoever tells it that tells of those first.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.journal import ledger
from leadpro.store.journal.told import became_in
from leadpro.store.journal.ways_in import TYPE, WayIn, every, said_in
from leadpro.store.keys.naming import is_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Known(Struct, frozen=True, kw_only=True):
    """Ways in, with those that named them, as the journal was told of each."""

    ways: Mapping[Id, WayIn]
    came: Mapping[Id, int]
    """The line of the ledger on which each was told of first; none of one that only the keys have yet."""
    went: Mapping[Id, int]
    """The line on which it was told that it was taken away."""
    lost: Collection[Id] = ()
    """Those of which the ledger says that something was lost when a damaged store was saved."""


def known(cursor: Any, files: Iterable[str] | None = None, now: Iterable[WayIn] = ()) -> Known:
    """The ways in of these files, or all that are kept where they are read, and all on the way to the first.

    `now` are those of the keys: where the journal knows one otherwise, that counts. Nothing is proven here.
    """
    ways, came, went = {Id(each.id): each for each in now}, dict[Id, int](), dict[Id, int]()
    waiting = [*ways, *(each.named_by for each in ways.values()), *(every(cursor) if files is None else files)]
    seen: set[Id] = set()
    while waiting:
        file = Id(waiting.pop())
        if file in seen:
            continue
        seen.add(file)
        told = _told(cursor, file)
        if told:
            came[file], ways[file] = told[0]
            gone = [line for line, each in told if each.removed]
            if gone:
                went[file] = min(gone)
                ways[file] = msgspec.structs.replace(ways[file], removed=True)
            waiting.append(ways[file].named_by)
    return Known(ways=ways, came=came, went=went, lost={each for each in seen if _is_lost(cursor, each)})


def files_of_ways_in(cursor: Any) -> list[str]:
    """Every file in which the journal was told of a way in. It looks through the whole journal."""
    query = "SELECT DISTINCT file FROM part WHERE place > 0 AND sealed = 0 AND instr(body, ?)"
    return [file for (file,) in cursor.execute(query, (f'"type":"{TYPE}"'.encode(),)).fetchall()]


def first_of(known: Known) -> str:
    """The way in that the store was made with; "" where that is lost.

    It is the one to which whatever the journal was told of first leads: what names itself later is not.
    """
    beyond = max(known.came.values(), default=0) + 1
    earliest = min(known.ways.values(), key=lambda each: known.came.get(Id(each.id), beyond), default=None)
    root = _root_of(earliest, known.ways) if earliest else None
    return root.id if root else ""


def rightly_named(known: Known) -> dict[Id, WayIn]:
    """The ways in that somebody who may, and who still was there, has named; who was rightly named in turn."""
    first, named, waiting = first_of(known), dict[Id, WayIn](), list(known.ways.values())
    while waiting:
        more = [
            each
            for each in waiting
            if (by := each if each.named_by == each.id else named.get(Id(each.named_by)))
            and _was_there(by, each, known)
            and is_named(each, each.naming, by, first=first)
        ]
        if not more:
            break
        named |= {Id(each.id): each for each in more}
        waiting = [each for each in waiting if each.id not in named]
    return named


def wrongly_named(known: Known) -> list[WayIn]:
    """The ways in that nobody who might has named; not those of which it is lost who did."""
    named = rightly_named(known)
    return [each for each in known.ways.values() if each.id not in named and not _is_lost_who(each, known)]


def counting(cursor: Any) -> Mapping[Id, WayIn]:
    """The ways in whose word counts: those rightly named; where none leads into the store, all that signed."""
    told = known(cursor)
    first = told.ways.get(Id(first_of(told)))
    return told.ways if first and not first.kind else rightly_named(told)


def _told(cursor: Any, file: str) -> list[tuple[int, WayIn]]:
    """What the entries of a file tell of a way in, each with the line on which it came in."""
    rows = cursor.execute(
        "SELECT ledger.seq, body FROM part JOIN entry ON entry.id = part.entry "
        "JOIN ledger ON ledger.digest = entry.id AND ledger.kind = ? "
        "WHERE part.file = ? AND place > 0 ORDER BY ledger.seq",
        (ledger.Kind.ENTRY, file),
    ).fetchall()
    told: list[tuple[int, WayIn]] = []
    for line, body in rows:
        with suppress(msgspec.MsgspecError, UnicodeError, RecursionError, TypeError):
            told += [(line, each) for each in said_in([became_in(body)]) if each.id == file]
    return told


def _is_lost(cursor: Any, way_in: str) -> bool:
    query = "SELECT 1 FROM ledger WHERE about = ? AND kind = ? LIMIT 1"
    return cursor.execute(query, (way_in, ledger.Kind.LOST)).fetchone() is not None


def _was_there(by: WayIn, other: WayIn, known: Known) -> bool:
    """Whether the journal had not been told that a way in went when it was told of another."""
    went, came = known.went.get(Id(by.id)), known.came.get(Id(other.id))
    return went is None or (came is not None and came < went)


def _root_of(each: WayIn, ways: Mapping[Id, WayIn]) -> WayIn | None:
    """The way in that names itself, to which another leads; None where it is not there who named whom."""
    seen: set[str] = set()
    while each.named_by != each.id:
        by = ways.get(Id(each.named_by))
        if by is None or each.id in seen:
            return None
        seen.add(each.id)
        each = by
    return each


def _is_lost_who(each: WayIn, known: Known) -> bool:
    """Whether somewhere on the way to the first way in something was lost, by the ledger."""
    seen: set[str] = set()
    while each.id not in known.lost:
        by = known.ways.get(Id(each.named_by))
        if by is None:
            return each.named_by in known.lost
        if by.id in seen:
            return False
        seen.add(by.id)
        each = by
    return True
