"""Who has a way into the store, as people: those whom a restricted file can name."""

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.opening import Store


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
    from leadpro.store.sealing.entitled import ways_now, who_else

    with store.reading() as connection:
        try:
            by_code, supervisors = who_else(connection, ways_now(store, connection))
        except Problem as problem:  # restricting is refused then
            return f"{problem.title}: {problem.sentence}"
    code = (
        "The recovery code opens it too."
        if by_code
        else "The recovery code does not open it here, so at least two people are named."
    )
    return f"{code} So does every supervisor's way in." if supervisors else code


def who_comes_in(store: Store) -> tuple[Somebody, ...]:
    """Everybody who has a way in, by name; the recovery code is nobody."""
    from leadpro.store.sealing.entitled import people, ways_now

    require(store.user, Deed.READ)
    with store.reading() as connection:
        found = people(ways_now(store, connection))
    return tuple(
        sorted(
            (
                Somebody(each, ways[0].name, Role(ways[0].role).label, each == store.hand.person)
                for each, ways in found.items()
            ),
            key=lambda each: each.name.casefold(),
        )
    )
