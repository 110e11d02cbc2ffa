"""What was signed off in supervision, by the journals and by what is noted beside them: by whom, and whether it holds.

A sign-off is an entry that a supervisor has signed, and like every entry says with which line the ledger ended then. So
it answers for what its file held, in every store that has the file; and in the store it was made in for all else too.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.anchors import Anchor, Occasion
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.journal.disposing import disposed
from leadpro.store.journal.entry import Entry, NotAnEntry, Part, head_of, signed_text
from leadpro.store.journal.joining import signer_of
from leadpro.store.journal.reading import ancestors, had_gone, parts_in, parts_of, read
from leadpro.store.journal.told import Kind, Told, told_in
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.keys import ciphers
from leadpro.store.paper_code import paper_code
from leadpro.store.sealing.file_keys import held_files, is_sealed, key_of

_KIND = f'"kind":"{Kind.SIGNED_OFF}"'.encode()
"""What stands in the first part of each; in a text that somebody typed its quotation marks are written otherwise."""


class Signature(Struct, frozen=True, kw_only=True):
    """A sign-off as it lies in the journal."""

    file: str
    seq: int
    entry: Entry
    told: Told


class Standing(Struct, frozen=True):
    """Whether a signature holds, and why, in a sentence."""

    holds: bool | None
    """None where it cannot be said here."""
    said: str
    is_false: bool = False
    """Whether somebody has written it outside leadpro."""


class SignedOff(Struct, frozen=True, kw_only=True):
    """A sign-off as it is told to people."""

    by: str
    at: str
    """UTC."""
    line: int
    """Of the ledger."""
    holds: bool | None
    said: str
    """All of it, in sentences."""
    family: str = ""
    """Reference and name; "" where it is of the whole store, or nobody can say."""
    although: str = ""
    """The reason that was given where not everything agreed."""
    code: str = ""
    """As for paper; "" of one that is only noted beside the store."""
    missing: bool = False
    """Whether the journal had it once, and has not any more."""


def signatures(connection: Any) -> list[Signature]:
    """Every sign-off of the journals that whoever has the store open may read, in the order in which they came in.

    What is not as leadpro writes it is passed over: proving the entries finds it.
    """
    rows = connection.execute(
        "SELECT entry, file, salt, body FROM part WHERE place = 0 AND sealed = 0 AND instr(body, ?)", (_KIND,)
    ).fetchall()
    parts = [(entry, file, Part(salt, body)) for entry, file, salt, body in rows]
    for file in held_files(connection):
        with suppress(Problem):
            parts += [(entry, file, part) for entry, place, part in parts_of(connection, file) if place == 0]
    return sorted(_among(connection, parts), key=lambda each: each.seq)


def _among(connection: Any, parts: Iterable[tuple[Any, str, Part]]) -> Iterator[Signature]:
    query = "SELECT seq, head, signature FROM entry WHERE id = ? AND typeof(seq) = 'integer'"
    for entry_id, file, part in parts:
        with suppress(NotAnEntry, msgspec.MsgspecError, UnicodeError, TypeError):
            told, row = told_in(part.body), connection.execute(query, (entry_id,)).fetchone()
            if row and told.kind == Kind.SIGNED_OFF:
                seq, head, signature = row
                entry = Entry(head, signature, {0: part})
                entry.missing()
                yield Signature(file=file, seq=seq, entry=entry, told=told)


def standing(connection: Any, each: Signature, ways: Mapping[Id, WayIn], *, whole: bool) -> Standing:
    """Whether a sign-off holds. `ways` are the ways in that somebody who may has made.

    `whole` is whether the ledger, the entries and the records are as they were made.
    """
    told, way_in = each.told, ways.get(each.told.way_in)
    if way_in is None and _testifies(connection, ledger.Kind.LOST, signer_of(told)):
        return Standing(None, "Nobody can check the signature: the way in that it was made with was lost.")
    if way_in is None:
        return Standing(
            False, "The signature does not hold: nobody who may has made the way in that it names.", is_false=True
        )
    whose = f"the way in of {way_in.name}, {way_in.role}{', which was taken away since' if way_in.removed else ''}"
    if way_in.role != Role.SUPERVISOR:
        return Standing(False, f"The signature does not hold: it was made with {whose}.", is_false=True)
    if not ciphers.is_signed(signed_text(each.entry.id), each.entry.signature, way_in.signing_key):
        return Standing(False, f"The signature does not hold: it was not made with {whose}.", is_false=True)
    gone = had_gone(connection, way_in.id, each.seq)
    if gone and ledger.store_at(connection, each.seq) == told.store:
        said = f"The signature does not hold: {way_in.name}'s way in had been taken away before it was made with it."
        return Standing(False, said, is_false=True)
    made = f"The signature was made with {whose}"
    if gone:
        return Standing(
            None,
            f"{made}, before it came in here: whether that way in counted when it signed cannot be known here. Ask "
            f"{told.by}, or the store that it was brought from.",
        )
    if not whole:
        return Standing(None, f"{made}. As not everything here is as it was left, it answers for nothing here.")
    return _of_what_is_there(connection, each, made)


def _of_what_is_there(connection: Any, each: Signature, made: str) -> Standing:
    """Whether what was signed is there: the entries that it stands on, and all else, where it was made here."""
    made_here = ledger.store_at(connection, each.seq) == each.told.store
    below = what_is_below(connection, each.file, each.entry.id)
    if below.lost or (made_here and _is_lost_after(connection, each.seq)):
        return Standing(False, f"{made}, and does not hold any more: some of what was signed was lost since.")
    if not made_here and each.file == each.told.way_in:
        return Standing(None, f"{made}, over another store than this, or this one before it was saved from damage.")
    gone = ", but for what has lawfully gone" if below.gone else ""
    if made_here:
        return Standing(True, f"{made}, and holds: all that was recorded until then is unchanged{gone}.")
    return Standing(
        True,
        f"{made}, and holds for this file: what was recorded of it until then is unchanged{gone}. It was made in "
        "another store, or in this one before it was saved from damage; what else stood there is not compared.",
    )


class Below(Struct, frozen=True):
    """What has become of all that an entry stands on."""

    lost: bool
    gone: bool
    """Lawfully."""


def what_is_below(connection: Any, file: str, entry: bytes) -> Below:
    """What has become of all that an entry stands on, and of itself; of a sealed file its key must be held."""
    entries = read(connection, file, with_parents=True)
    below, lawfully = ancestors(entries, [entry]), disposed(entries)
    heads = dict(connection.execute("SELECT id, head FROM entry WHERE file = ?", (file,)).fetchall())
    lost = ledger.lost(connection)
    bare = {each.id for each in entries if each.told is None}
    return Below(
        lost=any(
            each in bare or not lost.isdisjoint((*head_of(heads[each]).parents, *head_of(heads[each]).commitments))
            for each in below - lawfully
        ),
        gone=bool(below & bare & lawfully),
    )


def told_to_people(each: Signature, standing: Standing, names: Mapping[str, str]) -> SignedOff:
    """A sign-off in sentences, by the names of the families that whoever asks may know."""
    told, family, when = each.told, names.get(each.file, ""), f"on {on_the(each.told.made)} (line {each.seq:,})"
    what = family or ("The whole store" if each.file == told.way_in else "A family whose name is lost")
    although = f" Not everything agreed then; it was signed because: {told.why.rstrip('.')}." if told.why else ""
    return SignedOff(
        by=told.by,
        at=told.made,
        line=each.seq,
        holds=standing.holds,
        family=family,
        although=told.why,
        code=paper_code(each.entry.says.height, each.entry.id),
        said=f"{what} was signed off by {told.by} {when}.{although} {standing.said}",
    )


CLAIMS = {Occasion.RESTORE: Kind.RESTORED, Occasion.SIGN_OFF: Kind.SIGNED_OFF}
"""What notes beside the store say was done, and what an entry tells that bears it out."""


def bears_out(connection: Any, note: Anchor) -> bool:
    """Whether the line that a note is of tells of what the note says; also where that is not there, or not to be read.

    Then other sentences say so.
    """
    if ledger.mac_at(connection, note.seq) != note.mac:
        return True
    entry = connection.execute("SELECT id, file FROM entry WHERE seq = ?", (note.seq,)).fetchone()
    if entry is None:
        return False
    try:
        first = [part for place, part in parts_in(connection, entry[1], [entry[0]]) if place == 0]
        return all(told_in(part.body).kind == CLAIMS[note.occasion] for part in first)
    except (Problem, msgspec.MsgspecError, UnicodeError):
        return True


def only_noted(connection: Any, kept: Iterable[Anchor], found: Iterable[Signature]) -> Iterator[SignedOff]:
    """The sign-offs that are noted beside the store, and that cannot be read in it."""
    read_here = {each.seq for each in found}
    for anchor in kept:
        there = ledger.mac_at(connection, anchor.seq) == anchor.mac
        if anchor.occasion is not Occasion.SIGN_OFF or (there and anchor.seq in read_here):
            continue
        if not bears_out(connection, anchor):
            continue  # which is found, and said
        when, missing = f"on {on_the(anchor.at)} (line {anchor.seq:,})", False
        row = connection.execute("SELECT file, id FROM entry WHERE seq = ?", (anchor.seq,)).fetchone()
        if there and row and is_sealed(connection, row[0]) and key_of(connection, row[0]) is None:
            said = (
                f"A file that is sealed to others was signed off by {anchor.by} {when}. Whether the signature holds is "
                "for those to verify who may read it."
            )
        elif there and row and _testifies(connection, ledger.Kind.FORGOTTEN, row[1]):
            said = f"What {anchor.by} signed off {when} has lawfully gone since, and the sign-off with it."
        else:
            said = (
                f"By a note beside the store {anchor.by} signed off {when}. That is not in this store any more, nor "
                "all that was signed then: a note is no signature, and answers for nothing here."
            )
            missing = True
        yield SignedOff(by=anchor.by, at=anchor.at, line=anchor.seq, holds=None, said=said, missing=missing)


def _testifies(connection: Any, kind: ledger.Kind, digest: bytes) -> bool:
    query = "SELECT 1 FROM ledger WHERE kind = ? AND digest = ?"
    return connection.execute(query, (kind, digest)).fetchone() is not None


def _is_lost_after(connection: Any, seq: int) -> bool:
    query = "SELECT 1 FROM ledger WHERE kind = ? AND seq > ? LIMIT 1"
    return connection.execute(query, (ledger.Kind.LOST, seq)).fetchone() is not None
