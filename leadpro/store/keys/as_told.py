"""Whether the keys beside a store are as the journal knows them: asked at each opening, and before anything is sealed.

Whoever has the data key can write into the keys file, and into the table that is made from the journal; so before a
key is sealed to the ways in that stay, each is compared with what its own entries say, and their signatures are proven.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.journal import ledger
from leadpro.store.journal.named import known, rightly_named, wrongly_named
from leadpro.store.journal.ways_in import WayIn, every, of_slots, returned, unlike
from leadpro.store.keys.header import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from leadpro.store.key import Key
    from leadpro.store.keys.header import Slot

TITLE = "The keys are not as the journal knows them"


class Wrong(Struct, frozen=True):
    """A way in among the keys that is not as it should be, and what is said of it."""

    way_in: WayIn
    said: str


def wrong_ones(there: Mapping[Id, WayIn], now: Sequence[WayIn], unnamed: Collection[str]) -> list[Wrong]:
    """Those of the ways in `now` among the keys that are otherwise than `there`, where the journal has them.

    Those `unnamed` nobody who may has made.
    """
    return [
        *(
            Wrong(each, f"The way in of {each.name} was taken away, and is among the keys again.")
            for each in returned(there, now)
        ),
        *(
            Wrong(each, f"Nobody who might has made the way in of {each.name}, {Role(each.role).label}.")
            for each in now
            if each.id in unnamed
        ),
        *(
            Wrong(each, f"The way in of {each.name} has another name, role or key than it was made with.")
            for each in unlike(there, now)
        ),
    ]


def warning(wrong: Sequence[Wrong]) -> Problem | None:
    """What whoever opens the store is told of them."""
    if not wrong:
        return None
    return Problem(
        TITLE,
        wrong[0].said,
        "Somebody may have changed the keys file. `leadpro verify` says more; tell your supervisor first.",
    )


def not_to_be_sealed_to(path: Path, key: Key, slots: Collection[Slot]) -> list[Wrong]:
    """Those of the ways in to which nothing may be sealed: their keys are not proven by what the journal has signed."""
    from leadpro.store.connection import connect

    if not (path.exists() and path.stat().st_size):
        return []  # there is no journal yet
    with closing(connect(path, key)) as connection:
        return _unproven(connection, of_slots(slots), excused=bool(ledger.lost(connection)))


def not_to_be_known(path: Path, key: Key, slots: Collection[Slot]) -> list[WayIn]:
    """Those that pass only as the ledger says that something was lost with a damaged store: nobody can prove them."""
    from leadpro.store.connection import connect

    wrong = {each.way_in.id for each in not_to_be_sealed_to(path, key, slots)}
    with closing(connect(path, key)) as connection:
        unproven = _unproven(connection, of_slots(slots), excused=False) if ledger.lost(connection) else []
    return list({each.way_in.id: each.way_in for each in unproven if each.way_in.id not in wrong}.values())


def require_none(wrong: Sequence[Wrong]) -> None:
    """Raise Problem where there is one to which nothing may be sealed."""
    if not wrong:
        return
    is_code = wrong[0].way_in.kind == Kind.RECOVERY
    raise Problem(
        "The keys were not changed",
        f"{wrong[0].said} What is sealed to it now may be sealed to whoever has changed the keys file.",
        f"Tell your supervisor. {'Make a new recovery code' if is_code else 'Take that way in away'} first "
        f"(`leadpro keys {'recovery' if is_code else 'remove'}`), or copy the keys file back that the folder of your "
        "backups keeps.",
    )


def _unproven(cursor: Any, now: list[WayIn], *, excused: bool) -> list[Wrong]:
    from leadpro.store.sealing.entitled import by_the_journal

    told = by_the_journal(cursor, {*every(cursor), *(each.id for each in now)})
    there = told.ways
    if excused:
        told = known(cursor, now=now)
        # what was lost with a damaged store nobody can prove: verifying says so each time
        there = {**every(cursor), **there}
    told = replace(told, ways={**{Id(each.id): each for each in now}, **there})
    named = rightly_named(told)
    unnamed = {each.id for each in (wrongly_named(told) if excused else told.ways.values()) if each.id not in named}
    unsigned = {each.id for each in now if each.id not in there and _is_told_of(cursor, each.id)}
    return [
        *wrong_ones(there, now, unnamed),
        *(
            Wrong(each, f"What the journal has of the way in of {each.name} is not as anybody signed it.")
            for each in now
            if each.id in unsigned
        ),
    ]


def _is_told_of(cursor: Any, file: str) -> bool:
    return cursor.execute("SELECT 1 FROM entry WHERE file = ?", (file,)).fetchone() is not None
