"""What is journalled although it changes no record: that a restricted file was read, that a backup was made."""

from typing import Any

from leadpro.practice.permissions import Deed, require
from leadpro.records.base import new_id
from leadpro.records.ids import FamilyId
from leadpro.store import anchors, chain
from leadpro.store.instants import utc_text
from leadpro.store.opening import Store
from leadpro.store.way_in import me_key
from leadpro.store.writing import writing


def note_leaving(
    store: Store, said: str, occasion: anchors.Occasion, *, family_id: FamilyId | None = None
) -> anchors.Anchor:
    """Journal that something is about to leave the store, and note outside it where the journal has got to.

    Raises Problem where either cannot be written: then nothing must leave.
    """
    require(store.user, Deed.PRINT)
    note(store, said, family_id=family_id)
    return anchors.keep(store, occasion)


def note(store: Store, said: str, *, why: str = "", family_id: FamilyId | None = None) -> chain.Head:
    """Journal that something was done, before it is done; gives the new end of the journal.

    Raises Problem where it cannot be written: then it must not be done.
    """
    with writing(store, "This could not be noted in the journal, so it was not done") as cursor:
        now = utc_text(store.clock.now())
        return chain.append(
            cursor,
            chain.Row(
                change_id=new_id(),
                recorded_at=now,
                known_at=now,
                by=_who(cursor, store),
                said=said,
                why=why,
                family_id=family_id,
            ),
        )


def _who(cursor: Any, store: Store) -> str:
    """The name of the professional at the keyboard; before they have said who that is, that of their way in."""
    found = cursor.execute(
        "SELECT name FROM professional WHERE id = (SELECT value FROM setting WHERE key = ?)", (me_key(store.user),)
    ).fetchone()
    return str(found[0]) if found else store.user.name
