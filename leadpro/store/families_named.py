"""Which families there are, by what people call them: so that one who comes again is recognised."""

import msgspec
from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.records.person import Role
from leadpro.store.opening import Store
from leadpro.store.sealing.reaching import everywhere

_EVERY = (
    "SELECT reference, name, (SELECT json_group_array(name ORDER BY id) FROM person "
    f"WHERE family_id = family.id AND role = '{Role.CHILD.value}' AND NOT withdrawn AND name != '') "
    "FROM family WHERE NOT withdrawn ORDER BY reference"
)


class NamedFamily(Struct, frozen=True):
    """A family that is in the store, and its children's names."""

    reference: str
    name: str
    children: tuple[str, ...]


def families_named(store: Store) -> tuple[NamedFamily, ...]:
    """Every family that whoever has the store open may know of."""
    require(store.user, Deed.FIND)
    with store.reading() as connection:
        return tuple(
            NamedFamily(reference, name, msgspec.json.decode(children, type=tuple[str, ...]))
            for each in everywhere(store, connection)
            for reference, name, children in each.execute(_EVERY)
        )
