"""The entry behind the code of a printed page."""

from datetime import date

from msgspec import Struct

from leadpro.london import LONDON
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.store.instants import from_utc_text
from leadpro.store.journal.reading import read
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code, read_code
from leadpro.store.restricted import require_open


class Page(Struct, frozen=True):
    """A page that was printed."""

    entry: bytes
    """That tells of it, and stands on all that it shows."""
    code: str
    at: str
    """UTC."""

    @property
    def day(self) -> date:
        """The day in England."""
        return from_utc_text(self.at).astimezone(LONDON).date()


def printed_with(store: Store, family_id: FamilyId, typed: str) -> Page:
    """The page of a family's file that a code stands on.

    Raises Problem where the code is mistyped, or none of this family.
    """
    height, code = read_code(typed)
    with store.reading() as connection:
        require_open(store, connection, family_id)
        entries = read(connection, family_id)
    for entry in entries:
        if entry.told and entry.height == height and paper_code(height, entry.id) == code:
            return Page(entry.id, code, entry.told.made)
    raise Problem(
        "No page of this family has this code",
        "It was printed of another family or from another store, or what it was printed from has been changed.",
        "`leadpro verify --code` says more.",
    )
