"""One thing that a worker tells us: what is to be saved, whole or not at all."""

from datetime import datetime

from msgspec import Struct, field

from leadpro.records.base import Record, new_id
from leadpro.records.ids import Id


class Correction(Struct, frozen=True):
    """A record as it was when the worker looked at it, and as it is to be."""

    was: Record
    becomes: Record


class Change(Struct, frozen=True, kw_only=True):
    """New records and corrections that belong together, with what the journal says of them.

    Made by a form or an importer, saved by `leadpro.store.saving`. The id is made here, so that saving it twice
    changes nothing twice.
    """

    id: Id = field(default_factory=new_id)
    said: str
    """What the worker did, in a few words: "Contact recorded"."""
    why: str = ""
    by: str
    """Who says so."""
    known_at: datetime | None = None
    """The instant (UTC) at which we knew it; None is the instant of saving."""
    new: tuple[Record, ...] = ()
    corrected: tuple[Correction, ...] = ()
