"""What the parts of an entry say: who told what, when and why; and what each record became."""

import msgspec
from msgspec import Struct

from leadpro.records.code import Code
from leadpro.records.ids import Id
from leadpro.store.journal.ledger import End

# what a newer version of leadpro says besides is passed over here and stays where it is: a body is never written anew


class Kind(Code):
    """What sort of thing an entry tells."""

    RECORDED = "recorded", "recorded"
    """Records became what they are."""
    PRINTED = "printed", "printed"
    EXPORTED = "exported", "exported"
    SIGNED_OFF = "signed off", "signed off"
    DONE = "done", "done"
    """Something was done about the file, or by the way in: its records stay as they were."""
    RESCUED = "rescued", "saved from damage"
    """What was left of a damaged store was saved, and not all of it: its reason says what was lost."""
    RESTORED = "restored", "restored"
    ACCEPTED = "accepted", "accepted"
    """The store is an older one than was noted outside it: it was restored, or a supervisor accepts that. It is about
    the ends of the ledger that were noted and that it has not any more."""
    PROPOSED = "disposal proposed", "disposal proposed"
    DISPOSED = "disposal confirmed", "disposal confirmed"


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The first part of an entry."""

    way_in: Id
    """The way in that signed it."""
    store: str
    """Which store it was made in."""
    made: str
    known: str
    """UTC, by the clock of the computer it was made on: when it was saved, and when we knew it."""
    change: Id
    """What was told in one breath has one: a change may make entries in several files."""
    by: str
    """Who says so, by name."""
    said: str
    why: str = ""
    kind: str = Kind.RECORDED
    """A `Kind`, or what a newer version of leadpro has besides."""
    about: tuple[bytes, ...] = ()
    """What it is about: the entries up to which a disposal is proposed, or the proposal that is confirmed; the codes of
    ends of the ledger that it answers for."""
    over: End
    """Where the ledger of its store had got to. Who signs the entry signs that too: for what stood there vouches
    everybody who told something afterwards."""
    since: int = 0
    """The line of the ledger from which on what came in until then was brought from elsewhere; 0 where nothing was."""


class Became(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any other part: one record, whole, as it became."""

    type: str
    """The kind of record: the name of its table."""
    id: Id
    schema: int = 1
    """Of the document: which fields there are, and what they mean."""
    after: tuple[bytes, ...] = ()
    """The entries whose versions of the record it replaces; none where the record is new."""
    settles: tuple[str, ...] = ()
    """The fields on which those versions differed, and on which this one decides."""
    document: msgspec.Raw


def body(part: Told | Became) -> bytes:
    """A part as it is kept."""
    return msgspec.json.encode(part)


def told_in(body: bytes) -> Told:
    """The first part of an entry. Raises msgspec.MsgspecError, UnicodeError."""
    return _TOLD.decode(body)


def became_in(body: bytes) -> Became:
    """Another part. Raises the same."""
    return _BECAME.decode(body)


def raw(document: bytes) -> msgspec.Raw:
    """A document as a part holds it."""
    return msgspec.Raw(document)


_TOLD = msgspec.json.Decoder(Told)
_BECAME = msgspec.json.Decoder(Became)
