"""What is journalled although it changes no record: that a file was printed, that a backup was made."""

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.records.ids import FamilyId
from leadpro.store import anchors, looks
from leadpro.store.at_the_keyboard import name_at_the_keyboard
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.ledger import End
from leadpro.store.journal.told import Kind
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code
from leadpro.store.writing import writing

NOT_NOTED = "This could not be noted in the journal, so it was not done"


class Left(Struct, frozen=True):
    """What stands at the foot of what has left the store."""

    at: str
    """UTC."""
    by: str
    code: str
    """As for paper: what was seen then can be checked by it (`leadpro.store.paper_code`)."""
    first: str = ""
    """UTC: when it was printed first, where this is that page again and its code stands on it."""


def note_leaving(store: Store, said: str, kind: Kind, *, family_id: FamilyId | None = None, why: str = "") -> Left:
    """Journal that something is about to leave the store, and note outside it where the ledger has got to.

    Of one family the code is that of the entry, which stands on all that was seen; of several it is the ledger's.
    Raises Problem where either cannot be written: then nothing must leave.
    """
    require(store.user, Deed.PRINT)
    entry = note(store, said, why=why, kind=kind, family_id=family_id)
    anchor = anchors.keep(store, anchors.Occasion.PRINT)
    return Left(anchor.at, anchor.by, entry.code if family_id else paper_code(anchor.end.seq, anchor.end.mac))


class Noted(Struct, frozen=True):
    """An entry that was just written."""

    height: int
    id: bytes
    line: End
    """The line of the ledger on which it came in."""
    by: str

    @property
    def code(self) -> str:
        """The entry's code, as for paper."""
        return paper_code(self.height, self.id)


def note(
    store: Store,
    said: str,
    *,
    why: str = "",
    kind: Kind = Kind.DONE,
    family_id: FamilyId | None = None,
    about: tuple[bytes, ...] = (),
) -> Noted:
    """Journal that something was done, before it is done: about a family, or by the way in that was used.

    Raises Problem where it cannot be written: then it must not be done.
    """
    with writing(store, NOT_NOTED) as cursor:
        owed = looks.write_owed(cursor, store)
        by = name_at_the_keyboard(cursor, store.user)
        telling = Telling(at=utc_text(store.clock.now()), by=by, said=said, why=why, kind=kind, about=about)
        entry = append(cursor, store.hand, family_id or store.hand.way_in, telling)
        noted = Noted(entry.says.height, entry.id, ledger.end(cursor), by)
    looks.are_recorded(store, owed)
    return noted
