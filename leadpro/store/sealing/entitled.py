"""Who is to hold the key of a sealed file: by the ways in that the journal knows and that were rightly named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.journal import ways_in
from leadpro.store.keys.header import Kind, keys_path
from leadpro.store.sealing.file_keys import To
from leadpro.store.setting_rows import value_of
from leadpro.store.shape import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leadpro.records.family import Family
    from leadpro.store.journal.ways_in import WayIn
    from leadpro.store.opening import Store

RECOVERY_TOO = "sealed: recovery code"
SUPERVISORS_TOO = "sealed: supervisors"
"""The settings that say whether the recovery code opens sealed files (it does, unless this is "no"), and whether every
supervisor does (they do not, unless this is "yes")."""


def people(store: Store, cursor: Any) -> dict[Id, list[WayIn]]:
    """Everybody who can be named: by their id, the ways in by which they come; without those by the recovery code."""
    found: dict[Id, list[WayIn]] = {}
    for each in ways_that_count(store, cursor):
        if each.kind != Kind.RECOVERY:
            found.setdefault(Id(each.person), []).append(each)
    return found


def by_the_settings(cursor: Any, family: Family) -> To:
    """Who is to hold the key of a family's file that names whom it names."""
    recovery, supervisors = value_of(cursor, RECOVERY_TOO) != "no", value_of(cursor, SUPERVISORS_TOO) == "yes"
    return To(tuple(family.sealed_to), recovery, supervisors, document(family))


def entitled(store: Store, cursor: Any, to: To) -> Sequence[WayIn]:
    """The ways in that are to hold a key."""
    return [
        each
        for each in ways_that_count(store, cursor)
        if (
            to.recovery
            if each.kind == Kind.RECOVERY
            else each.person in to.people or (to.supervisors and each.role == Role.SUPERVISOR)
        )
    ]


def ways_that_count(store: Store, cursor: Any) -> Sequence[WayIn]:
    """The ways in that count: of a store that has keys, those that somebody who may has named."""
    there = ways_in.every(cursor)
    if keys_path(store.path).exists():
        there = ways_in.rightly_named(there, ways_in.first_of(cursor))
    return [each for each in there.values() if not each.removed]
