"""Signing off in supervision: the supervisor's signature under where the ledger has got to."""

from leadpro.practice.permissions import Deed, allowed
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.store.anchors import Anchor, Occasion, keep
from leadpro.store.events import note
from leadpro.store.journal.told import Kind
from leadpro.store.keys import Unlocked
from leadpro.store.opening import Store

TITLE = "Not signed off"


def require_supervisor(unlocked: Unlocked) -> None:
    """Raise Problem where whoever came in is no supervisor."""
    if not allowed(unlocked.user.role, Deed.SIGN_OFF):
        raise Problem(
            TITLE,
            "This passphrase is not a supervisor's.",
            "A supervisor signs with their own; `leadpro keys add-supervisor` makes a way in for one.",
        )


def sign_off(store: Store, unlocked: Unlocked, *, family_id: FamilyId | None = None, although: str = "") -> Anchor:
    """Journal the sign-off, then sign the end of the ledger, which has it in it by then.

    `although` says why it is signed although it does not verify. Raises Problem where whoever came in is no
    supervisor, or either cannot be written.
    """
    require_supervisor(unlocked)
    note(store, "Signed off in supervision", why=although, kind=Kind.SIGNED_OFF, family_id=family_id)
    return keep(store, Occasion.SIGN_OFF, unlocked)
