"""The verdict on a store: everything that leadpro can check of it, and what it finds first."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.store import anchors
from leadpro.store.connection import connect
from leadpro.store.faults import explained
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.ledger import End
from leadpro.store.journal.reading import read
from leadpro.store.keys.header import read_header
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code, read_code
from leadpro.store.verifying.entries_proven import Entries
from leadpro.store.verifying.finding import IN_THE_CHAIN, Finding, What
from leadpro.store.verifying.follows import Follows
from leadpro.store.verifying.ledger_walk import walk
from leadpro.store.verifying.looks_proven import first_wrong
from leadpro.store.verifying.out_of_step import out_of_step
from leadpro.store.verifying.records_compared import Records

Progress = Callable[[int, int], None]


class Verdict(Struct, frozen=True):
    """What was found."""

    entries: int
    """How many entries the journals have, by the ledger as far as it holds."""
    lines: int
    """How many lines of the ledger are as they were written, from the first on."""
    code: str
    """The code of the last of them, as for paper; "" of an empty ledger."""
    finding: Finding | None
    """The first thing that is not as leadpro wrote it; None where everything is."""
    derived: tuple[str, ...] = ()
    """What is worked out from the records and does not agree with them. It can be worked out anew: no tampering."""
    notes: tuple[str, ...] = ()
    """What is good to know: who signed, that the clock was set back, that an older copy was restored."""

    def said(self) -> tuple[str, ...]:
        """What was found, in sentences."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        if self.finding:
            lines = "1 line" if self.lines == 1 else f"{self.lines:,} lines"
            first = (
                f"The {lines} of the ledger before it hold."
                if self.finding.what in IN_THE_CHAIN
                else f"The journal has {entries}."
            )
            found: tuple[str, ...] = (f"{self.finding.what.label}.", self.finding.sentence, self.finding.meaning, first)
        elif self.entries:
            found = (
                f"Everything agrees: the {entries} of the journal, their signatures, every record, and what was noted "
                "outside them.",
                f"The code of the store as it is now is {self.code}.",
            )
        else:
            found = ("The journal is empty, and so is the store.",)
        return (*found, *self.derived, *self.notes)


def verify(store: Store, progress: Progress = lambda done, of: None) -> Verdict:
    """Verify everything. `progress` is told how much is done, of how much, and may raise to end it.

    Raises Problem where the file cannot be read, or the store is locked meanwhile.
    """
    require(store.user, Deed.VERIFY)
    with explained("The journal could not be verified"), closing(connect(store.path, store.key)) as connection:
        connection.execute("BEGIN")
        connection.text_factory = _undecodable  # somebody may have put bytes where text was
        step = _Steps(store, connection, progress)
        walked = walk(connection, ledger.chain_key(connection), step)
        kept = anchors.read(store.path, connection)
        proven, records, follows = Entries(connection, step), Records(connection), Follows(connection)
        finding = (
            walked.finding
            or _cut_or_older(connection, walked.end, kept)
            or _other_store(connection)
            or first_wrong(connection)
            or _entries_and_records(proven, records, follows)
            or _false_anchors(kept)
        )
        connection.text_factory = str
        derived = () if finding else (*follows.said(), *out_of_step(connection, store.clock.today(), step))
        entries = _number_of_entries(connection, walked.end)
        strangers = () if finding else tuple(_strangers(store, connection))
        progress(step.of, step.of)
    return Verdict(
        entries=entries,
        lines=walked.end.seq,
        code=paper_code(walked.end.seq, walked.end.mac) if walked.end.seq else "",
        finding=finding,
        derived=derived,
        notes=(
            *_signed(store, kept),
            *_settled(kept),
            *_clock_went_back(walked.backwards),
            *strangers,
            *_newer(records.newer),
            *_unchecked(proven.unchecked),
        ),
    )


def check_code(store: Store, verdict: Verdict, typed: str) -> tuple[bool, str]:
    """Whether what was printed with a code is still so, and that in a sentence. Raises Problem: it is mistyped."""
    number, code = read_code(typed)
    with store.reading() as connection:
        rows = connection.execute("SELECT id, seq, file FROM entry WHERE height = ?", (number,)).fetchall()
        found = next(((seq, file, entry) for entry, seq, file in rows if paper_code(number, entry) == code), None)
        if found:
            return _of_an_entry(connection, verdict, *found)
        same = code == paper_code(number, ledger.mac_at(connection, number))
    lines = "1 line; it is" if number == 1 else f"{number:,} lines; they are"
    if same and number <= verdict.lines:
        return True, f"This code was printed when the ledger had {lines} unchanged."
    return False, (
        "Nothing that is in the store has this code. What it was printed from has been changed, an older copy of the "
        "store has been put in its place, or the code is of another store."
    )


def _of_an_entry(connection: Any, verdict: Verdict, seq: int, file: str, entry: bytes) -> tuple[bool, str]:
    """Whether the entry that a code is of, and all that it stands on, is as it was made."""
    told = next((each.told for each in read(connection, file) if each.id == entry), None)
    when = f"{told.said} on {on_the(told.made)}, by {told.by}" if told else f"It came in on line {seq:,} of the ledger"
    if verdict.finding:
        return False, f"This code is of an entry that is there ({when}), but not everything in the store holds."
    return True, f"This code is right. {when}: what was recorded of it until then is unchanged."


class _Steps:
    """Counts what is done, and ends the work when the store is locked."""

    def __init__(self, store: Store, connection: Any, progress: Progress) -> None:
        self._store, self._progress, self._done = store, progress, 0
        # most lines are of entries, so they say how much there is to prove
        self.of = 2 * int(connection.execute("SELECT count(*) FROM ledger").fetchone()[0]) or 1

    def __call__(self, more: int) -> None:
        self._store.key  # noqa: B018 (a closed store says so)
        self._done = min(self._done + more, self.of)
        self._progress(self._done, self.of)


def _entries_and_records(entries: Entries, records: Records, follows: Follows) -> Finding | None:
    for _, its in entries.each_file():
        if finding := records.first_unlike(its):
            return finding
        follows.compare(its)
    return entries.finding or records.first_left()


def _undecodable(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _number_of_entries(connection: Any, end: End) -> int:
    query = "SELECT count(*) FROM ledger WHERE kind = ? AND seq <= ?"
    return int(connection.execute(query, (ledger.Kind.ENTRY, end.seq)).fetchone()[0])


def _cut_or_older(connection: Any, end: End, kept: anchors.Kept) -> Finding | None:
    highest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger'").fetchone()
    if highest and highest[0] > end.seq:
        return Finding(
            what=What.CUT,
            seq=end.seq + 1,
            sentence=f"The ledger ends with line {end.seq:,}, and had {highest[0]:,}: its end was cut off.",
            meaning="What was recorded last is no longer told. Somebody has taken it out outside leadpro.",
        )
    unlike = anchors.first_unlike(connection, kept.anchors)
    if unlike is None:
        return None
    noted = f"When it was {unlike.occasion.label} on {on_the(unlike.at)} the ledger had {unlike.seq:,} lines"
    if unlike.seq > end.seq:
        return Finding(
            what=What.ROLLED_BACK,
            seq=end.seq + 1,
            sentence=f"{noted}, and now it has {end.seq:,}.",
            meaning="An older copy of the store has been put in its place, or its end was cut off. What was recorded "
            "since is missing here. Restore the last backup.",
        )
    return Finding(
        what=What.ROLLED_BACK,
        seq=unlike.seq,
        sentence=f"{noted}, and the last of them was another than line {unlike.seq:,} is now.",
        meaning="An older copy of the store was put in its place and worked in, or the ledger was written anew. What "
        "was recorded before that is missing here. Compare with the last backup before you go on.",
    )


def _other_store(connection: Any) -> Finding | None:
    row = connection.execute(
        "SELECT seq, about FROM ledger WHERE kind = ? ORDER BY seq DESC LIMIT 1", (ledger.Kind.STORE,)
    ).fetchone()
    if row and row[1] == ledger.store_id(connection):
        return None
    if row is None:
        return Finding(
            what=What.CUT,
            seq=1,
            sentence="The ledger does not say which store this is: it was cut off from its beginning on.",
            meaning="Nothing that was recorded is told any more. Somebody has taken it out outside leadpro.",
        )
    return Finding(
        what=What.OTHER_STORE,
        seq=row[0],
        sentence="The ledger says that this is another store than it calls itself.",
        meaning="Its id was changed outside leadpro. What is recorded from now on would be told as another store's.",
    )


def _false_anchors(kept: anchors.Kept) -> Finding | None:
    if not kept.false:
        return None
    return Finding(
        what=What.ANCHORS,
        seq=None,
        sentence=f"Line {kept.false[0]:,} of the file of anchors beside the store was not written so by leadpro.",
        meaning="The journal and the records agree. Somebody has changed what was noted outside them, or the file is "
        "damaged; what that line noted can no longer be compared.",
    )


def _signed(store: Store, kept: anchors.Kept) -> Iterator[str]:
    header = read_header(store.path)
    for anchor in kept.anchors:
        if anchor.occasion is anchors.Occasion.SIGN_OFF:
            way_in = header.slot(anchor.slot) if header else None
            holds = "and the signature holds"
            if not anchors.is_signed(anchor):
                holds = "but the signature does not hold"
            elif way_in is None:
                holds += "; their way in has been removed since"
            elif way_in.signing_key != anchor.signing_key:
                holds = "but the signature is not that of their way in"
            yield f"Signed off by {anchor.by} on {on_the(anchor.at)}, at line {anchor.seq:,} of the ledger, {holds}."


def _settled(kept: anchors.Kept) -> Iterator[str]:
    for place, anchor in enumerate(kept.anchors):
        newest = max((each.seq for each in kept.anchors[:place]), default=0)
        if anchor.occasion in anchors.SETTLING and newest > anchor.seq:
            yield (
                f"On {on_the(anchor.at)} an older copy was {anchor.occasion.label} by {anchor.by}: "
                f"{newest:,} lines of the ledger had been noted, and it had {anchor.seq:,}."
            )


def _clock_went_back(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:1]
    if len(sentences) > 1:
        yield f"It had been set back {len(sentences):,} times in all. Lines stand in the order of their writing."


def _strangers(store: Store, connection: Any) -> Iterator[str]:
    """The ways in of the journal that are not as the keys beside the store have them."""
    header = read_header(store.path)
    if header is None:
        return
    keys = {slot.id: slot.signing_key for slot in header.slots}
    for each in ways_in.every(connection).values():
        if not each.removed and each.id not in keys:
            yield f"{each.name} has a way in by the journal that is not among the keys beside the store."
        elif not each.removed and each.signing_key != keys[each.id]:
            yield f"By the journal {each.name} signs with another key than by the keys beside the store."


def _newer(number: int) -> Iterator[str]:
    if number:
        records = "1 record was" if number == 1 else f"{number:,} records were"
        yield f"{records} written by a newer version of leadpro, and could not be compared with what is shown."


def _unchecked(number: int) -> Iterator[str]:
    if number:
        entries = "1 entry is" if number == 1 else f"{number:,} entries are"
        yield f"{entries} signed by a way in whose keys were lost when the store was damaged: nobody can check that."
