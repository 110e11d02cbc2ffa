"""Whether an entry says what leadpro writes: true instants, each record once and whole, and none of elsewhere."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from leadpro.store.instants import from_utc_text
from leadpro.store.journal import choices, ways_in
from leadpro.store.journal.told import Became, Told
from leadpro.store.shape import RECORD_TYPES, record_of

OWN_FILES = frozenset({"family", "agency", "professional", ways_in.TYPE})
"""The kinds of record that have a file of their own; each other stands in that of its family."""

EARLIEST = 1900
"""The first year in which anything can have been known; the last that a clock can say is 9998."""


def is_sound(file: str, told: Told, became: Sequence[Became]) -> bool:
    """Whether what an entry of a file tells can have been told by leadpro, of this version or a newer one."""
    try:
        years = [from_utc_text(instant).year for instant in (told.made, told.known)]
        whose = [(each, _WHOSE.decode(each.document)) for each in became]
        for each in became:
            _read(each)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return (
        all(EARLIEST <= year < 9999 for year in years)
        and 0 <= told.since <= told.over.seq
        and len({each.id for each in became}) == len(became)
        and all(
            each.id == record.id and file == (record.id if each.type in OWN_FILES else record.family_id or record.id)
            for each, record in whose
        )
    )


def _read(became: Became) -> None:
    """Read a record as its kind, as far as this version knows it. Raises msgspec.MsgspecError, ValueError."""
    document = bytes(became.document)
    kind = RECORD_TYPES.get(became.type)
    if became.type == ways_in.TYPE:
        ways_in.way_in_of(document)
    elif became.type == choices.TYPE:
        choices.choice_of(document)
    elif kind and became.schema <= kind.schema:
        record_of(became.type, document)


class _Whose(Struct):
    """What a document says of which record it is, and whose."""

    id: str
    family_id: str | None = None


_WHOSE = msgspec.json.Decoder(_Whose)
