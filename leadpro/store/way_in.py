"""Who is at the keyboard: which professional a way in leads to, once somebody has said it, and what they are called."""

from typing import Any

from leadpro.records.user import User


def me_key(user: User) -> str:
    """The setting that says which professional somebody is, by whichever of their ways in they come."""
    return f"me:{user.person or user.slot_id}" if user.slot_id else "me"


def name_at_the_keyboard(cursor: Any, user: User) -> str:
    """The name of the professional at the keyboard; before they have said who that is, that of their way in."""
    found = cursor.execute(
        "SELECT name FROM professional WHERE id = (SELECT value FROM setting WHERE key = ?)", (me_key(user),)
    ).fetchone()
    return str(found[0]) if found else user.name


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in capitals and spaces at most."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name as it is compared: without capitals, and with single spaces."""
    return " ".join(name.casefold().split())
