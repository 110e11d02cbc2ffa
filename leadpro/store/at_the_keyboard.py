"""Who is at the keyboard: which professional a way in leads to, once somebody has said it, and what they are called."""

from typing import Any

from leadpro.records.user import User
from leadpro.store.setting_rows import value_of

ME = "me"
"""The setting that says which professional is at the keyboard where no way in leads into the store."""


def professional_of(cursor: Any, user: User) -> str | None:
    """The id of the professional at the keyboard; None before they have said who that is."""
    if not user.slot_id:
        return value_of(cursor, ME)
    from leadpro.store.chosen import said_to_be  # nobody who only opens the store waits for it

    return said_to_be(cursor, user.person or user.slot_id)


def name_at_the_keyboard(cursor: Any, user: User) -> str:
    """The name of the professional at the keyboard; before they have said who that is, that of their way in."""
    found = cursor.execute("SELECT name FROM professional WHERE id = ?", (professional_of(cursor, user),)).fetchone()
    return str(found[0]) if found else user.name
