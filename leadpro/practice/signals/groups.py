"""The five questions that signals answer to: the same for every family, and never in another order."""

from msgspec import Struct


class Group(Struct, frozen=True):
    """One question, under which the findings of several signals stand."""

    key: str
    asks: str
    """The question, as it stands before what was found."""


SAFE = Group("safe", "Is everybody safe now?")
"""What may need somebody today: harm, injuries, accounts that do not fit, what is dangerous at home."""
SEEN = Group("seen", "Who has seen and heard the child?")
AROUND = Group("around", "Who is around them?")
"""The adults: who may be a risk, who is not assessed, whom nobody has met."""
REFERRALS = Group("referrals", "What came of the referrals?")
"""What was asked, decided, closed or challenged, and what nobody answered."""
TOGETHER = Group("together", "Who holds it together?")
"""Who leads, who hands over, who stays, and what was promised."""

GROUPS: tuple[Group, ...] = (SAFE, SEEN, AROUND, REFERRALS, TOGETHER)
"""Every group, in the order in which they always stand."""
