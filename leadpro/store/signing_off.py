"""Signing off in supervision: a supervisor's own entry, which holds where the ledger had got to when they signed."""

from leadpro.practice.permissions import Deed, allowed
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.records.user import User
from leadpro.store.anchors import Occasion, keep, of, unanswered
from leadpro.store.events import Noted, note
from leadpro.store.journal import ledger
from leadpro.store.journal.told import Kind
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code

TITLE = "Not signed off"
SAID = "Signed off in supervision"
ACCEPTED = "Accepted that the store is an older copy"


def require_supervisor(user: User) -> None:
    """Raise Problem where whoever came in is no supervisor."""
    if not allowed(user.role, Deed.SIGN_OFF):
        raise Problem(
            TITLE,
            "This passphrase is not a supervisor's.",
            "A supervisor signs with their own; `leadpro keys add-supervisor` makes a way in for one.",
        )


def sign_off(
    store: Store, *, family_id: FamilyId | None = None, although: str = "", verified: str | None = None
) -> Noted:
    """Sign off a family's file, or the whole store: in its journal, and noted outside it.

    `although` says why it is signed although it does not verify. `verified` is the code of the last line that was
    verified. Where the store is an older one than was noted outside it, whoever signs accepts that, in an entry of
    their own. Raises Problem where whoever came in is no supervisor, where the ledger ends elsewhere than what was
    verified, or where any of it cannot be written.
    """
    require_supervisor(store.user)
    if verified is not None and verified != _code_of_the_end(store):
        raise Problem(TITLE, "Something was saved, or was changed, while it was verified.", "Sign off again.")
    with store.reading() as connection:
        older = unanswered(connection, of(store, connection).everywhere)
    signed = note(store, SAID, why=although, kind=Kind.SIGNED_OFF, family_id=family_id)
    if older:
        note(store, ACCEPTED, why=although, kind=Kind.ACCEPTED, about=tuple({each.mac: None for each in older}))
    keep(store, Occasion.SIGN_OFF, signed.line)
    return signed


def _code_of_the_end(store: Store) -> str:
    with store.reading() as connection:
        end = ledger.end(connection)
    return paper_code(end.seq, end.mac) if end.seq else ""
