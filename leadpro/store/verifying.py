"""Verifying: whether the journal, the records and what was noted outside the store still agree.

The whole journal is walked, in one reading of the file as it stands at the start; saving goes on meanwhile.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.store import anchors, chain
from leadpro.store.chain import Head
from leadpro.store.comparing import compare_records
from leadpro.store.connection import connect
from leadpro.store.derived import out_of_step
from leadpro.store.diagnosis import IN_THE_CHAIN, Finding, What, diagnose
from leadpro.store.faults import explained
from leadpro.store.instants import on_the
from leadpro.store.keys.header import read_header
from leadpro.store.opening import Store
from leadpro.store.paper_code import entries_of, paper_code

Progress = Callable[[int, int], None]

PAGE = 2_000
"""Entries that are read at once."""

_SAID = ", ".join(f'"{name}"' for name in chain.COLUMNS)
_ROWS = f"SELECT seq, {_SAID}, previous, mac FROM journal WHERE seq >= ? ORDER BY seq LIMIT {PAGE}"
_BEFORE_ALL = -(1 << 63)
_RECORDED_AT = chain.COLUMNS.index("recorded_at")
_RECORD_TYPE = chain.COLUMNS.index("record_type")
_WAS = chain.COLUMNS.index("was")


class Verdict(Struct, frozen=True):
    """What was found."""

    entries: int
    """How many entries of the journal are as they were written, from the first on."""
    code: str
    """The code of the last of them, as for paper; "" of an empty journal."""
    finding: Finding | None
    """The first thing that is not as leadpro wrote it; None where everything is."""
    derived: tuple[str, ...] = ()
    """What is worked out from the records and does not agree with them. It can be worked out anew: no tampering."""
    notes: tuple[str, ...] = ()
    """What is good to know: who signed, that the clock was set back, that an older copy was restored."""

    def lines(self) -> tuple[str, ...]:
        """What was found, in sentences."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        if self.finding:
            first = (
                f"The {entries} before it hold." if self.finding.what in IN_THE_CHAIN else f"The journal has {entries}."
            )
            found: tuple[str, ...] = (f"{self.finding.what.label}.", self.finding.sentence, self.finding.meaning, first)
        elif self.entries:
            found = (
                f"Everything agrees: the {entries} of the journal, every record, and what was noted outside them.",
                f"The code of the last entry is {self.code}.",
            )
        else:
            found = ("The journal is empty, and so is the store.",)
        return (*found, *self.derived, *self.notes)


class _Walked(Struct):
    """The journal as far as it holds."""

    head: Head
    finding: Finding | None
    new: Counter[str]
    """How many records of each type it says were made."""
    backwards: list[str]
    """Each time that the clock had gone back, in a sentence."""


def verify(store: Store, progress: Progress = lambda done, of: None) -> Verdict:
    """Verify everything. `progress` is told how much is done, of how much, and may raise to end it.

    Raises Problem where the file cannot be read, or the store is locked meanwhile.
    """
    require(store.user, Deed.VERIFY)
    with explained("The journal could not be verified"), closing(connect(store.path, store.key)) as connection:
        connection.execute("BEGIN")
        step = _Steps(store, connection, progress)
        key, store_id = chain.chain_key(connection), chain.store_id(connection)
        kept = anchors.read(store.path, key, store_id)
        walked = _walk(connection, key, step)
        connection.text_factory = str
        finding = (
            walked.finding
            or _cut_or_older(connection, walked.head, kept)
            or compare_records(connection, walked.new, step)
            or _false_anchors(kept)
        )
        derived = () if finding else out_of_step(connection, store.clock.today(), step)
        progress(step.of, step.of)
    return Verdict(
        entries=walked.head.seq,
        code=paper_code(walked.head) if walked.head.seq else "",
        finding=finding,
        derived=derived,
        notes=(*_signed(store, kept), *_settled(kept), *_clock_went_back(walked.backwards)),
    )


def check_code(store: Store, verdict: Verdict, typed: str) -> tuple[bool, str]:
    """Whether what the journal says is what it said when a code was printed, and that in a sentence.

    Raises Problem where the code is mistyped.
    """
    seq, code = entries_of(typed)
    with store.reading() as connection:
        same = code == paper_code(Head(seq, chain.mac_at(connection, seq)))
    entries = "1 entry; it is" if seq == 1 else f"{seq:,} entries; they are"
    if same and seq <= verdict.entries:
        return True, f"This code was printed when the journal had {entries} unchanged."
    if seq > verdict.entries and not verdict.finding:
        return False, (
            f"This code was printed when the journal had {seq:,} entries, and it has {verdict.entries:,} now. An older "
            "copy of the store has been put in its place, or its end was cut off; or the code is of another store."
        )
    return False, (
        f"This code was printed when the journal had {seq:,} entries, and they do not say now what they said then; "
        "or the code is of another store."
    )


class _Steps:
    """Counts what is done, and ends the work when the store is locked."""

    def __init__(self, store: Store, connection: Any, progress: Progress) -> None:
        self._store, self._progress, self._done = store, progress, 0
        # every record has one entry or more, so the entries say how much there is to compare
        self.of = 2 * int(connection.execute("SELECT count(*) FROM journal").fetchone()[0]) or 1

    def __call__(self, more: int) -> None:
        self._store.key  # noqa: B018 (a closed store says so)
        self._done = min(self._done + more, self.of)
        self._progress(self._done, self.of)


def _walk(connection: Any, key: bytes, step: Callable[[int], None]) -> _Walked:
    last = Head(0, chain.START)
    walked = _Walked(last, None, Counter(), [])
    recorded_at = ""
    for page in _pages(connection):
        for row in page:
            seq, said, previous, mac = row[0], row[1:-2], row[-2], row[-1]
            if seq != last.seq + 1 or previous != last.mac or mac != chain.code_or_none(key, last.mac, seq, said):
                walked.finding = diagnose(connection, key, last, row)
                return walked
            if said[_WAS] is None and said[_RECORD_TYPE] is not None:
                walked.new[said[_RECORD_TYPE]] += 1
            if said[_RECORDED_AT] < recorded_at:
                walked.backwards.append(_clock_back(seq, recorded_at, said[_RECORDED_AT]))
            recorded_at = said[_RECORDED_AT]
            walked.head = last = Head(seq, mac)
        step(len(page))
    return walked


def _pages(connection: Any) -> Iterator[list[Any]]:
    after = _BEFORE_ALL
    while True:
        try:
            page = connection.execute(_ROWS, (after,)).fetchall()
        except Exception as error:
            if "decode" not in str(error).lower() or connection.text_factory is not str:
                raise
            connection.text_factory = _undecodable  # somebody has put bytes where text was
            continue
        if not page:
            return
        yield page
        after = page[-1][0] + 1


def _undecodable(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _cut_or_older(connection: Any, head: Head, kept: anchors.Kept) -> Finding | None:
    highest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    if highest and highest[0] > head.seq:
        return Finding(
            what=What.CUT,
            seq=head.seq + 1,
            sentence=f"The journal ends with entry {head.seq:,}, and had {highest[0]:,}: its end was cut off.",
            meaning="What was recorded last is no longer told. Somebody has taken it out outside leadpro.",
        )
    unlike = anchors.first_unlike(connection, kept.anchors)
    if unlike is None:
        return None
    noted = f"When it was {unlike.occasion.label} on {on_the(unlike.at)} the journal had {unlike.seq:,} entries"
    if unlike.seq > head.seq:
        return Finding(
            what=What.ROLLED_BACK,
            seq=head.seq + 1,
            sentence=f"{noted}, and now it has {head.seq:,}.",
            meaning="An older copy of the store has been put in its place, or its end was cut off. What was recorded "
            "since is missing here. Restore the last backup.",
        )
    return Finding(
        what=What.ROLLED_BACK,
        seq=unlike.seq,
        sentence=f"{noted}, and the last of them was another than entry {unlike.seq:,} is now.",
        meaning="An older copy of the store was put in its place and worked in, or the journal was written anew. What "
        "was recorded before that is missing here. Compare with the last backup before you go on.",
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
            yield f"Signed off by {anchor.by} on {on_the(anchor.at)}, at {anchor.seq:,} entries, {holds}."


def _settled(kept: anchors.Kept) -> Iterator[str]:
    for place, anchor in enumerate(kept.anchors):
        newest = max((each.seq for each in kept.anchors[:place]), default=0)
        if anchor.occasion in anchors.SETTLING and newest > anchor.seq:
            yield (
                f"On {on_the(anchor.at)} an older copy was {anchor.occasion.label} by {anchor.by}: "
                f"{newest:,} entries had been noted, and it had {anchor.seq:,}."
            )


def _clock_went_back(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:1]
    if len(sentences) > 1:
        yield f"It had been set back {len(sentences):,} times in all. Entries stand in the order of their saving."


def _clock_back(seq: int, before: str, after: str) -> str:
    return (
        f"Entry {seq:,} was recorded on {on_the(after)}, by the clock of the computer, and the one before it on "
        f"{on_the(before)}: the clock had been set back."
    )
