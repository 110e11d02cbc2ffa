"""What the parts of an entry say: who told what, when and why; and what each record became."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from leadpro.records.code import Code
from leadpro.records.ids import Id
from leadpro.store.instants import from_utc_text

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
    """The entries that it is about: those up to which a disposal is proposed, or the proposal that is confirmed."""


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


OWN_FILES = frozenset({"family", "agency", "professional", "way_in"})
"""The kinds of record that have a file of their own; each other stands in that of its family."""


def is_sound(file: str, told: Told, became: Sequence[Became]) -> bool:
    """Whether an entry of a file says what leadpro writes: true instants, each record once, and none of elsewhere."""
    try:
        from_utc_text(told.made)
        from_utc_text(told.known)
        whose = [(each, _WHOSE.decode(each.document)) for each in became]
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return len({each.id for each in became}) == len(became) and all(
        each.id == record.id and file == (record.id if each.type in OWN_FILES else record.family_id or record.id)
        for each, record in whose
    )


def raw(document: bytes) -> msgspec.Raw:
    """A document as a part holds it."""
    return msgspec.Raw(document)


class _Whose(Struct):
    """What a document says of which record it is, and whose."""

    id: str
    family_id: str | None = None


_WHOSE = msgspec.json.Decoder(_Whose)
_TOLD = msgspec.json.Decoder(Told)
_BECAME = msgspec.json.Decoder(Became)
