"""Entries travel: taken out of one store as they are, and into another, where what is known already is passed over.

A join writes nothing of its own but the lines of the ledger that say what came in, and an entry of the way in by which
it was brought: they answer for the order in which it came. What cannot be relied on is refused: an entry that is not as
it was made or not whole, that stands on what is not here, or that nobody known signed.
"""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.appending import Telling, append, put
from leadpro.store.journal.disposing import disposed, forget
from leadpro.store.journal.entry import Entry, NotAnEntry, signed_text
from leadpro.store.journal.following import follow_anew
from leadpro.store.journal.hand import Hand
from leadpro.store.journal.reading import read
from leadpro.store.journal.sound import is_sound
from leadpro.store.journal.told import Told, became_in, told_in
from leadpro.store.keys import ciphers
from leadpro.store.sealing.file_keys import is_sealed, key_of

_NOT_READABLE = (NotAnEntry, msgspec.MsgspecError, UnicodeError, RecursionError)


class Refused(Exception):
    """An entry that is not taken in, and why: a sentence."""


def join(cursor: Any, hand: Hand, entries: Iterable[Entry], at: str, *, welcome: Collection[str] = ()) -> set[str]:
    """Bring entries in from elsewhere, in the name of whoever has the store open; the same as `take_in` otherwise."""
    since = ledger.end(cursor).seq + 1
    files = take_in(cursor, entries, at, welcome=welcome)
    if files:
        said = "Brought in what was told in another store"
        append(cursor, hand, hand.way_in, Telling(at=at, by=hand.user.name, said=said, since=since))
    return files


def take_in(
    cursor: Any,
    entries: Iterable[Entry],
    at: str,
    *,
    welcome: Collection[str] = (),
    of_a_damaged_store: bool = False,
) -> set[str]:
    """Take entries in, inside the caller's transaction; gives the files that have become others. Raises Refused.

    Who signed has to be known here, or to be introduced by somebody who is; `welcome` are the ways in that may
    introduce themselves. Of a damaged store anybody may, they come in an order in which each stands on those before,
    and something may be missing: what an entry stands on, parts of it, or who signed it; the ledger says then what was
    lost. The records' tables are the caller's, and so is saying who has brought them (`Told.since`).
    """
    taking = _Taking(cursor, at, welcome, of_a_damaged_store)
    for entry in entries if of_a_damaged_store else sorted(entries, key=_order):
        taking.take(entry)
    for file in sorted(taking.files):
        follow_anew(cursor, file)
        entries_there = read(cursor, file, with_parents=True)
        gone = disposed(entries_there)
        bare = {each.id for each in entries_there if each.told is None}
        if bare - gone and not of_a_damaged_store:
            raise Refused("It says nothing, and nobody has agreed to that.")
        if not ways_in.is_one(file, entries_there):
            raise Refused("It says that somebody signs otherwise than they did.")
        if gone:
            forget(cursor, file, at)
    return taking.files


def signer_of(told: Told) -> bytes:
    """What the ledger says was lost where the key of a way in is: nobody can check its signatures any more."""
    return told.way_in.encode()


class _Taking:
    """What is known while entries are taken in, one after the other."""

    def __init__(self, cursor: Any, at: str, welcome: Collection[str], of_a_damaged_store: bool) -> None:
        self._cursor, self._at, self._welcome, self._damaged = cursor, at, welcome, of_a_damaged_store
        rows = cursor.execute("SELECT id, file, height FROM entry").fetchall()
        self._there = {entry: (file, height) for entry, file, height in rows}
        self._keys = {each.id: each.signing_key for each in ways_in.every(cursor).values()}
        self.files: set[str] = set()

    def take(self, entry: Entry) -> None:
        if entry.id in self._there:
            return
        file, (told, said) = entry.says.file, _says(entry)
        lost = self._missing(entry)
        if told and not self._is_signed(file, entry, told, said):
            if not self._damaged or told.way_in in self._keys:
                raise Refused(f"It is not signed by a way in that is known here, of {told.by}.")
            self._say_lost([signer_of(told)], told.way_in)
        if lost and not self._damaged:
            raise Refused("It stands on something that is not here, or is not whole.")
        self._say_lost(lost, file)
        if is_sealed(self._cursor, file) and key_of(self._cursor, file) is None:
            raise Refused("Its file is sealed here, to others.")
        put(self._cursor, entry, came_in=self._at, change=told.change if told else None)
        self._there[entry.id] = (file, entry.says.height)
        for each in said:
            self._keys.setdefault(each.id, each.signing_key)
        self.files.add(file)

    def _missing(self, entry: Entry) -> list[bytes]:
        """What an entry stands on and is not here, and the parts that it lacks, but where all have gone."""
        file, height = entry.says.file, entry.says.height
        parents = [self._there.get(each) for each in entry.says.parents]
        if any(each and each[0] != file for each in parents):
            raise Refused("It stands on an entry of another file.")
        known = [each[1] for each in parents if each]
        if len(known) == len(parents) and height != 1 + max(known, default=0):
            raise Refused("Its height is not that of where it stands.")
        gone = [each for each, there in zip(entry.says.parents, parents, strict=True) if there is None]
        return [*gone, *(entry.missing() if entry.parts or self._damaged else ())]

    def _is_signed(self, file: str, entry: Entry, told: Told, said: list[ways_in.WayIn]) -> bool:
        key = self._keys.get(told.way_in)
        if key is None and told.way_in == file and (self._damaged or file in self._welcome):
            key = next((each.signing_key for each in said), None)  # it introduces itself
        return key is not None and ciphers.is_signed(signed_text(entry.id), entry.signature, key)

    def _say_lost(self, lost: Iterable[bytes], file: str) -> None:
        for each in lost:
            query = "SELECT 1 FROM ledger WHERE digest = ? AND kind = ?"
            if not self._cursor.execute(query, (each, ledger.Kind.LOST)).fetchone():
                line = ledger.Line(came_in=self._at, kind=ledger.Kind.LOST, about=file, digest=each)
                ledger.append(self._cursor, line)


def _order(entry: Entry) -> tuple[bool, int, bytes]:
    """The ways in first, who say who signed the others; then as entries stand."""
    try:
        bodies = [part.body for part in entry.records]
        of_a_way_in = any(became_in(body).type == ways_in.TYPE for body in bodies)
        return not of_a_way_in, entry.says.height, entry.id
    except _NOT_READABLE as error:
        raise Refused("It is not as it was made.") from error


def _says(entry: Entry) -> tuple[Told | None, list[ways_in.WayIn]]:
    """Who told it, None where that has gone, and of which ways in. Raises Refused where it is not as it was made."""
    try:
        entry.missing()
        became = [became_in(part.body) for part in entry.records]
        told = told_in(entry.parts[0].body) if 0 in entry.parts else None
    except _NOT_READABLE as error:
        raise Refused("It is not as it was made.") from error
    if entry.parts and (told is None or not is_sound(entry.says.file, told, became)):
        raise Refused("It says what leadpro never writes.")
    return told, ways_in.said_in(became)
