"""Entries travel: taken out of one store as they are, and into another, where what is known already is passed over.

A join writes nothing of its own but the lines of the ledger that say what came in. What cannot be relied on is
refused: an entry that is not as it was made or not whole, that stands on what is not here, or that nobody known signed.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.appending import put
from leadpro.store.journal.disposing import disposed, forget
from leadpro.store.journal.entry import Entry, NotAnEntry, signed_text
from leadpro.store.journal.fold import Read
from leadpro.store.journal.following import follow_anew
from leadpro.store.journal.reading import read
from leadpro.store.journal.told import Told, became_in, is_sound, told_in
from leadpro.store.keys import ciphers

_NOT_READABLE = (NotAnEntry, msgspec.MsgspecError, UnicodeError, RecursionError)


class Refused(Exception):
    """An entry that is not taken in, and why: a sentence."""


def take_in(cursor: Any, entries: Iterable[Entry], at: str, *, of_a_damaged_store: bool = False) -> set[str]:
    """Take entries in, inside the caller's transaction; gives the files that have become others. Raises Refused.

    The entries of the ways in that signed must be among them, or here. Of a damaged store something may be missing:
    what an entry stands on, a part of it, or who signed it; the ledger says then what was lost. The records' tables
    are the caller's.
    """
    waiting = sorted(entries, key=_order)
    heights = dict(cursor.execute("SELECT id, height FROM entry").fetchall())
    keys = _keys(cursor, waiting)
    files: set[str] = set()
    for entry in waiting:
        if entry.id in heights:
            continue
        file, told, lost = entry.says.file, _told(entry), _missing(entry, heights)
        if told and not _is_signed(entry, told, keys):
            if not of_a_damaged_store or keys.knows(told.way_in):
                raise Refused(f"It is not signed by the way in that it names, of {told.by}.")
            _say_lost(cursor, [signer_of(told)], told.way_in, at)
        if lost and not of_a_damaged_store:
            raise Refused("It stands on something that is not here, or is not whole.")
        _say_lost(cursor, lost, file, at)
        put(cursor, entry, came_in=at, change=told.change if told else None)
        heights[entry.id] = entry.says.height
        files.add(file)
    for file in sorted(files):
        follow_anew(cursor, file)
        if disposed(read(cursor, file, with_parents=True)):
            forget(cursor, file, at)
    return files


def signer_of(told: Told) -> bytes:
    """What the ledger says was lost where the keys of a way in are: nobody can check its signatures any more."""
    return told.way_in.encode()


def _order(entry: Entry) -> tuple[int, bytes]:
    try:
        return entry.says.height, entry.id
    except NotAnEntry as error:
        raise Refused("It is not an entry.") from error


def _told(entry: Entry) -> Told | None:
    """Who told it; None where that has gone. Raises Refused where it is not as it was made."""
    try:
        entry.missing()
        became = [became_in(part.body) for part in entry.records]
        told = told_in(entry.parts[0].body) if 0 in entry.parts else None
    except _NOT_READABLE as error:
        raise Refused("It is not as it was made.") from error
    if told and not is_sound(entry.says.file, told, became):
        raise Refused("It says what leadpro never writes.")
    return told


def _missing(entry: Entry, heights: dict[bytes, int]) -> list[bytes]:
    """What an entry stands on and is not here, and parts of it, but where all have gone. Raises Refused."""
    parents = [each for each in entry.says.parents if each not in heights]
    if not parents and entry.says.height != 1 + max((heights[each] for each in entry.says.parents), default=0):
        raise Refused("Its height is not that of where it stands.")
    # of one that was disposed of the head alone is taken in; whoever verifies asks by what right
    return [*parents, *(entry.missing() if entry.parts else ())]


def _is_signed(entry: Entry, told: Told, keys: ways_in.Keys) -> bool:
    usable = keys.of(told.way_in, entry.says.file, _as_read(entry))
    return any(ciphers.is_signed(signed_text(entry.id), entry.signature, key) for key in usable)


def _keys(cursor: Any, entries: Iterable[Entry]) -> ways_in.Keys:
    """The keys that each way in signs with, by what is here and what comes."""
    found = ways_in.Keys()
    for way_in in ways_in.every(cursor):
        for each in read(cursor, way_in):
            found.take(way_in, each)
    for entry in entries:
        with suppress(*_NOT_READABLE):  # said where the entry is looked at
            found.take(entry.says.file, _as_read(entry))
    return found


def _as_read(entry: Entry) -> Read:
    became = tuple(became_in(part.body) for part in entry.records)
    return Read(id=entry.id, height=entry.says.height, became=became)


def _say_lost(cursor: Any, lost: Iterable[bytes], file: str, at: str) -> None:
    for each in lost:
        known = cursor.execute("SELECT 1 FROM ledger WHERE digest = ? AND kind = ?", (each, ledger.Kind.LOST))
        if not known.fetchone():
            ledger.append(cursor, ledger.Line(came_in=at, kind=ledger.Kind.LOST, about=file, digest=each))
