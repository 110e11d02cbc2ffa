"""Records of a newer version of leadpro: they are read as far as this one knows them, and are changed there."""

from typing import Any

import msgspec

from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.store.journal.fold import Standing
from leadpro.store.journal.following import newest
from leadpro.store.journal.reading import parts_in
from leadpro.store.journal.told import became_in
from leadpro.store.shape import RECORD_TYPES, file_of_record, record_of


def require_ours(cursor: Any, kept: Any, record: Record, title: str) -> None:
    """Raise Problem where what a record was last told as has fields that this version does not know.

    A correction holds the whole record, so it would lose them. `kept` is the cursor that has what records come to.
    """
    versions = newest(kept, record.id)
    parts = parts_in(cursor, file_of_record(record), versions)
    told = [became for place, part in parts if place and (became := became_in(part.body)).id == record.id]
    if any(each.schema > type(record).schema for each in told):
        raise Problem(
            title,
            "It was written by a newer version of leadpro, and this one does not know all that stands in it.",
            "Change it with that version. Here it can be read.",
        )


def is_beyond_us(standing: Standing) -> bool:
    """Whether a newer version of leadpro wrote a record so that this one cannot read it: it stays in the journal."""
    kind = RECORD_TYPES.get(standing.type)
    if kind is None:
        return True
    if standing.schema <= kind.schema:
        return False
    try:
        record_of(standing.type, standing.document)
    except (msgspec.MsgspecError, ValueError):
        return True
    return False
