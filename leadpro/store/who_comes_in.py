"""Who has a way into the store, as people: those whom a restricted file can name."""

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.opening import Store
from leadpro.store.setting_rows import value_of


class Somebody(Struct, frozen=True):
    """Somebody with a way in."""

    id: Id
    """Of the first way in that they had."""
    name: str
    role: str
    """In words."""
    is_me: bool
    """Whether it is whoever has the store open."""


def who_else_opens(store: Store) -> str:
    """Who holds the keys of files that are restricted from now on besides those whom they name, in sentences."""
    from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO

    with store.reading() as connection:
        by_code = value_of(connection, RECOVERY_TOO) != "no"
        supervisors = value_of(connection, SUPERVISORS_TOO) == "yes"
    code = (
        "The recovery code opens it too."
        if by_code
        else "The recovery code does not open it here, so at least two people are named."
    )
    return f"{code} So does every supervisor's way in." if supervisors else code


def who_comes_in(store: Store) -> tuple[Somebody, ...]:
    """Everybody who has a way in, by name; the recovery code is nobody."""
    from leadpro.store.sealing.entitled import people

    require(store.user, Deed.READ)
    with store.reading() as connection:
        found = people(store, connection)
    return tuple(
        sorted(
            (
                Somebody(each, ways[0].name, Role(ways[0].role).label, each == store.hand.person)
                for each, ways in found.items()
            ),
            key=lambda each: each.name.casefold(),
        )
    )
