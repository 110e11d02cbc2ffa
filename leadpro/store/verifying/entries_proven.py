"""Whether every entry that the ledger testifies is there, as it was made, whole and signed; and no other is."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.disposing import disposed
from leadpro.store.journal.entry import SALT, Entry, NotAnEntry, Part, head_of, signed_text
from leadpro.store.journal.fold import Read
from leadpro.store.journal.joining import signer_of
from leadpro.store.journal.sound import is_sound
from leadpro.store.journal.told import Became, Told, became_in, told_in
from leadpro.store.keys import ciphers
from leadpro.store.sealing.file_keys import is_sealed, key_of
from leadpro.store.sealing.sealed_parts import open_part
from leadpro.store.verifying.brought_in import BroughtIn
from leadpro.store.verifying.finding import Finding, What

OUTSIDE = "It was changed outside leadpro: do not rely on what it says. A backup from before shows what it said."
TAKEN = "It was taken out outside leadpro. A backup from before shows what it said."
PUT_IN = "It was put in outside leadpro: do not rely on what it says."
AFTER_GOING = (
    "Somebody who has an old passphrase or code of theirs, and old keys, has put it in outside leadpro: do not rely on "
    "what it says."
)
ANEW = (
    "The ledger was written anew outside leadpro: something from before is left out, put in or moved. Compare with the "
    "last backup."
)

_NOT_READABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)

_TWICE = -1
"""Where a part is put that stands in a place twice: no head proves one there."""

Row = tuple[Any, ...]


class _Way(Struct, frozen=True):
    """A way in, as its file has it."""

    name: str
    """Whose it is."""
    key: bytes
    """That its signatures are checked with."""
    went: int | None
    """The line of the ledger on which it was taken away; None where it was not."""


class Entries:
    """The entries of a store, proven file by file as they are read.

    What is signed by the ways in `unnamed`, that nobody who might has named, answers for nothing.
    """

    def __init__(self, connection: Any, step: Callable[[int], None], unnamed: Collection[str] = ()) -> None:
        self._connection, self._step = connection, step
        self._ways: dict[str, _Way | None] = {}
        self._unnamed = unnamed
        self.brought = BroughtIn(connection, unnamed)
        """What was brought from elsewhere."""
        stores = connection.execute("SELECT seq, about FROM ledger WHERE kind = ? ORDER BY seq", (ledger.Kind.STORE,))
        self._stores = stores.fetchall()
        self._lost = ledger.lost(connection)
        forgotten = connection.execute("SELECT digest FROM ledger WHERE kind = ?", (ledger.Kind.FORGOTTEN,)).fetchall()
        self._forgotten = {digest for (digest,) in forgotten}
        self.finding: Finding | None = None
        """The first that is not as it was made."""
        self.unchecked = 0
        """How many are signed by a way in whose keys were lost when the store was damaged."""
        self.by_unnamed: dict[Id, list[int]] = {}
        """The lines of the ledger on which something came in that one of these has signed."""
        self.sealed = 0
        """How many files are sealed to others: what they say is for those to prove."""

    def each_file(self) -> Iterator[tuple[list[Read], bool]]:
        """The entries of every file, as long as they hold, and whether it lies sealed."""
        self.finding = self._first_without_a_line() or self._first_without_an_entry()
        names = [] if self.finding else self._connection.execute("SELECT file FROM entry GROUP BY file").fetchall()
        for (file,) in names:
            entries = self._proven(file)
            if self.finding:
                return
            yield entries, is_sealed(self._connection, file)

    def brought_in(self) -> Iterator[str]:
        """What was brought in from elsewhere, and by whom, in sentences."""
        return self.brought.said(lambda way_in: way.name if (way := self._way(way_in)) else "somebody")

    def _first_without_an_entry(self) -> Finding | None:
        row = self._connection.execute(
            "SELECT seq, came_in FROM ledger WHERE kind = ? AND "
            "NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = ledger.digest) ORDER BY seq LIMIT 1",
            (ledger.Kind.ENTRY,),
        ).fetchone()
        return row and _found(What.ENTRY_REMOVED, row[0], row[1], "is not there, and the ledger tells of it.", TAKEN)

    def _first_without_a_line(self) -> Finding | None:
        """An entry or a part that no line tells of, or that says that it is on another than it is."""
        row = self._connection.execute(
            "SELECT entry.seq FROM entry LEFT JOIN ledger ON ledger.digest = entry.id AND kind = ? "
            "WHERE ledger.seq IS NULL ORDER BY entry.seq LIMIT 1",
            (ledger.Kind.ENTRY,),
        ).fetchone()
        if row:
            return _bare(What.ENTRY_PUT_IN, row[0], "The ledger does not tell of an entry that is there", PUT_IN)
        row = self._connection.execute(
            "SELECT ledger.seq, came_in FROM entry JOIN ledger ON ledger.digest = entry.id AND kind = ? "
            "WHERE entry.seq <> ledger.seq ORDER BY ledger.seq LIMIT 1",
            (ledger.Kind.ENTRY,),
        ).fetchone()
        if row:
            return _found(What.ENTRY_CHANGED, row[0], row[1], "says that it came in on another line.", OUTSIDE)
        row = self._connection.execute(
            "SELECT 1 FROM part WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = part.entry) LIMIT 1"
        ).fetchone()
        if row:
            return _bare(What.PART_PUT_IN, None, "There is something that belongs to no entry", PUT_IN)
        row = self._connection.execute(
            "SELECT entry.seq, came_in FROM part JOIN entry ON entry.id = part.entry JOIN ledger USING (seq) "
            "WHERE part.file <> entry.file OR part.height <> entry.height "
            "OR sealed IS NOT (part.file IN (SELECT file FROM file_key)) ORDER BY seq LIMIT 1"
        ).fetchone()
        return row and _found(What.PART_CHANGED, row[0], row[1], "has a part that lies elsewhere than it did.", OUTSIDE)

    def _proven(self, file: str) -> list[Read]:
        """The entries of a file, in their order, up to the first that does not hold."""
        rows = self._connection.execute(
            "SELECT entry.id, entry.seq, height, head, signature, came_in, about FROM entry JOIN ledger "
            "ON ledger.seq = entry.seq WHERE file = ? ORDER BY height, entry.id",
            (file,),
        ).fetchall()
        parts, heights, entries = self._parts_of(file), dict[bytes, int](), list[Read]()
        to_others = is_sealed(self._connection, file) and key_of(self._connection, file) is None
        self.sealed += to_others
        for row in rows:
            entry_id, seq, height, head, signature, came_in, _ = row
            its = parts.get(entry_id, {})
            self.finding = self._wrong(file, row, its, heights, to_others=to_others)
            if self.finding:
                return entries
            heights[entry_id] = height
            entry = Entry(head, signature, {} if to_others else its)
            told, became = _says(entry)
            entries.append(
                Read(
                    id=entry_id,
                    height=height,
                    parents=entry.says.parents,
                    seq=seq,
                    came_in=came_in,
                    told=told,
                    became=became,
                )
            )
        if not to_others:
            self.finding = (
                self._gone_unlawfully(entries) or self._not_signed(rows, entries) or self._wrong_together(file, entries)
            )
        self._step(len(rows))
        return entries

    def _parts_of(self, file: str) -> dict[bytes, dict[int, Part]]:
        """The parts by entry and place; those that are sealed to others as they lie."""
        found: dict[bytes, dict[int, Part]] = {}
        key = key_of(self._connection, file)
        for entry, place, sealed, salt, body in self._connection.execute(
            "SELECT entry, place, sealed, salt, body FROM part WHERE file = ? ORDER BY height, entry, place", (file,)
        ).fetchall():
            parts = found.setdefault(entry, {})
            part = _opened(key, entry, place, body) if sealed and key else Part(salt, body)
            if place in parts:  # one too many, where the index that refuses it was taken away
                parts[_TWICE] = part
            parts[place] = part
        return found

    def _wrong(
        self, file: str, row: Row, parts: Mapping[int, Part], heights: Mapping[bytes, int], *, to_others: bool
    ) -> Finding | None:
        """What is wrong with an entry by itself and where it stands; None where nothing is."""
        entry_id, seq, height, head, signature, came_in, about = row
        changed = _found(What.ENTRY_CHANGED, seq, came_in, "is not as it was made.", OUTSIDE)
        if not _are_bytes(head, signature):
            return changed
        entry = Entry(head, signature, {})
        try:
            says = entry.says
        except NotAnEntry:
            return changed
        if entry.id != entry_id or (says.file, says.height) != (file, height):
            return changed
        missing = [each for each in says.parents if each not in heights]
        if set(missing) - self._lost:
            return _found(What.ENTRY_REMOVED, seq, came_in, "stands on an entry that is not there.", TAKEN)
        if not missing and height != 1 + max((heights[each] for each in says.parents), default=0):
            return changed
        if not parts:
            return None
        for place, part in parts.items():
            if place not in range(len(says.commitments)):
                return _found(What.PART_PUT_IN, seq, came_in, "holds more than it was made with.", PUT_IN)
            if not to_others and not _is_as_made(part, says.commitments[place]):
                return _found(What.PART_CHANGED, seq, came_in, "does not say what it said when it was made.", OUTSIDE)
        if {each for place, each in enumerate(says.commitments) if place not in parts} - self._lost:
            return _found(What.PART_REMOVED, seq, came_in, "says less than when it was made.", TAKEN)
        if to_others:
            return None
        try:
            told, became = _says(Entry(head, signature, parts))
        except _NOT_READABLE:
            return changed
        if told is None:
            return _found(What.PART_REMOVED, seq, came_in, "does not say who told it.", TAKEN)
        if not is_sound(file, told, became):
            return _found(What.ENTRY_PUT_IN, seq, came_in, "says what leadpro never writes.", PUT_IN)
        return changed if told.change != about else None

    def _gone_unlawfully(self, entries: list[Read]) -> Finding | None:
        lawful = disposed([each for each in entries if not each.told or each.told.way_in not in self._unnamed])
        for each in entries:
            if each.told or self._commitment_of(each) in self._lost:
                continue
            if not (each.id in lawful and each.id in self._forgotten):
                return _found(What.PART_REMOVED, each.seq, each.came_in, "says nothing any more.", TAKEN)
        return None

    def _commitment_of(self, entry: Read) -> bytes:
        """Of the first part, which has gone."""
        [head] = self._connection.execute("SELECT head FROM entry WHERE id = ?", (entry.id,)).fetchone()
        return head_of(head).commitments[0]

    def _not_signed(self, rows: list[Row], entries: list[Read]) -> Finding | None:
        signatures = {row[0]: row[4] for row in rows}
        for each in entries:
            if each.told and each.told.way_in in self._unnamed:
                self.by_unnamed.setdefault(each.told.way_in, []).append(each.seq)
            if each.told and not self._is_signed(each, each.told, signatures[each.id]):
                said = f"is not signed by the way in that it names, of {each.told.by}."
                return _found(What.NOT_SIGNED, each.seq, each.came_in, said, PUT_IN)
            if each.told and (finding := self._not_told_then(each, each.told)):
                return finding
        return None

    def _is_signed(self, entry: Read, told: Told, signature: bytes) -> bool:
        way = self._way(told.way_in)
        if way is None and signer_of(told) in self._lost:
            self.unchecked += 1
            return True
        return way is not None and ciphers.is_signed(signed_text(entry.id), signature, way.key)

    def _not_told_then(self, entry: Read, told: Told) -> Finding | None:
        """Whether it was made where it stands in the ledger, by a way in that counted then; or brought by somebody."""
        way = self._way(told.way_in)
        gone = way is not None and way.went is not None and way.went < entry.seq
        if told.store != self._store_at(entry.seq):
            if bringing := self.brought.answers_for(entry.seq):
                self.brought.count(bringing, after_going=gone)
                return None
            said = "was made in another store than this, and nobody says that they brought it."
            return _found(What.ENTRY_PUT_IN, entry.seq, entry.came_in, said, PUT_IN)
        if gone:
            said = f"is signed with a way in of {told.by} that had been taken away by then, or given another secret."
            return _found(What.WENT, entry.seq, entry.came_in, said, AFTER_GOING)
        if told.over != ledger.end_before(self._connection, entry.seq):
            said = "was signed when something else stood before it in the ledger than does now."
            return _found(What.LEDGER_ANEW, entry.seq, entry.came_in, said, ANEW)
        return None

    def _way(self, way_in: Id) -> _Way | None:
        if way_in not in self._ways:
            self._ways[way_in] = self._way_as_told(way_in)
        return self._ways[way_in]

    def _way_as_told(self, way_in: Id) -> _Way | None:
        """A way in as its file has it: that it has but one key is proven in its turn."""
        rows = self._connection.execute(
            "SELECT body, entry.seq FROM part JOIN entry ON entry.id = part.entry WHERE part.file = ? AND place > 0 "
            "ORDER BY part.height, part.entry",
            (way_in,),
        ).fetchall()
        said = list[tuple[int, ways_in.WayIn]]()
        for body, seq in rows:
            with suppress(*_NOT_READABLE):
                said += [(seq, each) for each in ways_in.said_in([became_in(body)])]
        went = min((seq for seq, each in said if each.removed), default=None)
        return _Way(said[0][1].name, said[0][1].signing_key, went) if said else None

    def _wrong_together(self, file: str, entries: list[Read]) -> Finding | None:
        """What no entry of a file shows by itself: another key for a way in, a record of two kinds, a fork put in."""
        if not ways_in.is_one(file, entries):
            seq = max(each.seq for each in entries)
            return _bare(What.WAY_IN, seq, "A way in was given another key, name or beginning", PUT_IN)
        kinds: dict[Id, str] = {}
        tips: set[bytes] = set()
        for each in sorted(entries, key=lambda one: one.seq):
            if any(kinds.setdefault(part.id, part.type) != part.type for part in each.became):
                return _found(What.ENTRY_PUT_IN, each.seq, each.came_in, "makes one thing into another.", PUT_IN)
            made_here = each.told is not None and each.told.store == self._store_at(each.seq)
            if made_here and set(each.parents) != tips:
                said = "does not stand on what was there when it came in."
                return _found(What.ENTRY_PUT_IN, each.seq, each.came_in, said, PUT_IN)
            tips = tips - set(each.parents) | {each.id}
        return None

    def _store_at(self, seq: int) -> str | None:
        """Which store this was when a line of the ledger was written."""
        return next((about for line, about in reversed(self._stores) if line < seq), None)


def _opened(key: bytes, entry: bytes, place: object, body: object) -> Part:
    """A sealed part, opened; nothing where it is not as it was sealed, which then does not prove itself."""
    if isinstance(place, int) and isinstance(body, bytes) and (part := open_part(key, entry, place, body)):
        return part
    return Part(b"", b"")


def _is_as_made(part: Part, commitment: bytes) -> bool:
    return _are_bytes(part.salt, part.body) and len(part.salt) == SALT and part.commitment == commitment


def _are_bytes(*values: object) -> bool:
    return all(isinstance(each, bytes) for each in values)


def _says(entry: Entry) -> tuple[Told | None, tuple[Became, ...]]:
    told = told_in(entry.parts[0].body) if 0 in entry.parts else None
    return told, tuple(became_in(part.body) for part in entry.records)


def _found(what: What, seq: int, came_in: str, said: str, meaning: str) -> Finding:
    when = f", which came in on {on_the(came_in)}," if came_in else ""
    return _bare(what, seq, f"Entry {seq:,}{when} {said.rstrip('.')}", meaning)


def _bare(what: What, seq: int | None, sentence: str, meaning: str) -> Finding:
    return Finding(what=what, seq=seq, sentence=f"{sentence}.", meaning=meaning)
