"""Signing off in supervision: a supervisor's own entry, which holds where the ledger had got to when they signed."""

from leadpro.practice.permissions import Deed, allowed
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.records.user import User
from leadpro.store.anchors import Occasion, keep
from leadpro.store.events import Noted, note
from leadpro.store.journal.told import Kind
from leadpro.store.opening import Store

TITLE = "Not signed off"
SAID = "Signed off in supervision"


def require_supervisor(user: User) -> None:
    """Raise Problem where whoever came in is no supervisor."""
    if not allowed(user.role, Deed.SIGN_OFF):
        raise Problem(
            TITLE,
            "This passphrase is not a supervisor's.",
            "A supervisor signs with their own; `leadpro keys add-supervisor` makes a way in for one.",
        )


def sign_off(store: Store, *, family_id: FamilyId | None = None, although: str = "") -> Noted:
    """Sign off a family's file, or the whole store: in its journal, and noted outside it.

    `although` says why it is signed although it does not verify. Raises Problem where whoever came in is no
    supervisor, or either cannot be written.
    """
    require_supervisor(store.user)
    signed = note(store, SAID, why=although, kind=Kind.SIGNED_OFF, family_id=family_id)
    keep(store, Occasion.SIGN_OFF, signed.line)
    return signed
