"""Writing entries: those that are told here, and those that were made before, here or elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.ids import Id
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.entry import Entry, make
from leadpro.store.journal.following import follow, newest, tips
from leadpro.store.journal.hand import Hand
from leadpro.store.journal.told import Became, Kind, Told, body, raw
from leadpro.store.keys.naming import Named, text_of
from leadpro.store.sealing.file_keys import is_sealed, key_to_write
from leadpro.store.sealing.sealed_parts import seal_part
from leadpro.store.shape import document, table_name


class Telling(Struct, frozen=True, kw_only=True):
    """What is told in one breath, whatever files it is about."""

    at: str
    """UTC: when it is saved."""
    known: str = ""
    """UTC: when we knew it; "" is when it is saved."""
    change: Id = msgspec.field(default_factory=new_id)
    by: str
    said: str
    why: str = ""
    kind: Kind = Kind.RECORDED
    about: tuple[bytes, ...] = ()
    since: int = 0


def as_part(cursor: Any, record: Record) -> Became:
    """A record as it has become, in place of the newest versions that are there."""
    return Became(
        type=table_name(type(record)),
        id=record.id,
        schema=type(record).schema,
        after=newest(cursor, record.id),
        document=raw(document(record)),
    )


def append(
    cursor: Any, hand: Hand, file: str, telling: Telling, became: Iterable[Became] = (), kept: Any = None
) -> Entry:
    """Tell something of a file: an entry on all that the file holds, inside the caller's transaction.

    What records come to is kept by the cursor `kept`, where that is another: of a sealed file, in memory. Raises
    Problem where the way in that signs was taken away, or nobody who may has made it.
    """
    known = cursor.execute("SELECT removed FROM way_in WHERE id = ?", (hand.way_in,)).fetchone()
    if known is None:
        introduce(cursor, hand, telling.at, [hand.own or _own(hand)])
    elif known[0]:
        raise Problem(
            "Nothing was saved",
            "The way in by which you came in was taken away, so what you enter would be nobody's.",
            "Close leadpro, and come in by the one that counts now.",
        )
    told = Told(
        way_in=hand.way_in,
        store=ledger.store_id(cursor),
        made=telling.at,
        known=telling.known or telling.at,
        change=telling.change,
        by=telling.by,
        said=telling.said,
        why=telling.why,
        kind=telling.kind,
        about=telling.about,
        over=ledger.end(cursor),
        since=telling.since,
    )
    parents = tips(cursor, file)
    height = 1 + max((height for _, height in parents), default=0)
    bodies = [body(told), *map(body, became)]
    entry = make(file, height, [each for each, _ in parents], bodies, hand.sign)
    put(cursor, entry, came_in=telling.at, change=telling.change, kept=kept)
    return entry


def put(cursor: Any, entry: Entry, *, came_in: str, change: str | None, kept: Any = None) -> None:
    """Write an entry that has been made, sealed where its file is, and keep what follows from it.

    Those that it stands on must be there. The records' tables are the caller's. Raises Problem where the file is sealed
    to others.
    """
    file = entry.says.file
    if is_sealed(cursor, file):
        key = key_to_write(cursor, file)
        sealed = {place: seal_part(key, entry.id, place, part) for place, part in entry.parts.items()}
        put_sealed(cursor, entry, sealed, came_in=came_in, change=change)
    else:
        parts = {place: (part.salt, 0, part.body) for place, part in entry.parts.items()}
        _put(cursor, entry, parts, came_in, change)
    follow(cursor, entry, kept)


def put_sealed(cursor: Any, entry: Entry, sealed: Mapping[int, bytes], *, came_in: str, change: str | None) -> None:
    """Write an entry of a sealed file with its parts as they lie. What follows from it is the caller's."""
    _put(cursor, entry, {place: (b"", 1, body) for place, body in sealed.items()}, came_in, change)


def _put(
    cursor: Any, entry: Entry, parts: Mapping[int, tuple[bytes, int, bytes]], came_in: str, change: str | None
) -> None:
    line = ledger.Line(came_in=came_in, kind=ledger.Kind.ENTRY, about=change, digest=entry.id)
    seq = ledger.append(cursor, line).seq
    file, height = entry.says.file, entry.says.height
    cursor.execute(
        "INSERT INTO entry (id, seq, file, height, head, signature) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.id, seq, file, height, entry.head, entry.signature),
    )
    cursor.executemany(
        "INSERT INTO part (file, height, entry, place, salt, sealed, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(file, height, entry.id, place, *parts[place]) for place in sorted(parts)],
    )


def introduce(cursor: Any, hand: Hand, at: str, ways: Iterable[ways_in.WayIn]) -> None:
    """Tell the journal what ways in have become, in the name of whoever has the store open."""
    # its own comes first, as a signature can be checked from then on, and goes last: nothing is signed by it then
    ways = sorted(ways, key=lambda each: (each.removed, (each.id == hand.way_in) is each.removed))
    for each in ways:
        if each.id == hand.way_in and not each.removed:
            ways_in.keep(cursor, each)  # or telling it would introduce itself first
    for each in ways:
        said = f"{'Removed' if each.removed else 'Added'} the way in of {each.name}"
        telling = Telling(at=at, by=hand.user.name, said=said)
        told = raw(msgspec.json.encode(each))
        became = Became(type=ways_in.TYPE, id=Id(each.id), after=newest(cursor, Id(each.id)), document=told)
        append(cursor, hand, each.id, telling, [became])


def _own(hand: Hand) -> ways_in.WayIn:
    """The way in of whoever signs where none leads into the store: it names itself. Raises Problem where one does."""
    if not hand.names_itself:
        raise Problem(
            "Nothing was saved",
            "Your way in was made by somebody who may not, so what you enter would be nobody's.",
            "`leadpro verify` says more. Ask a supervisor, or whoever holds the recovery code, to make you one.",
        )
    named = Named(
        id=hand.way_in,
        person=hand.person,
        name=hand.user.name,
        role=hand.user.role.value,
        kind="",
        sealing_key=hand.sealing_key,
        signing_key=hand.signing_key,
        named_by=hand.way_in,
    )
    return ways_in.WayIn(**msgspec.structs.asdict(named), naming=hand.sign(text_of(named)))
