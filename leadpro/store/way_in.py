"""Which professional a way in leads to: the setting that says so, once somebody has said it."""

from leadpro.records.user import User


def me_key(user: User) -> str:
    """The setting that says which professional a way in belongs to."""
    return f"me:{user.slot_id}" if user.slot_id else "me"
