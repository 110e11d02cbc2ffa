"""Who named whom a supervisor, as they alone sign: of those who are one, and of those who are not any more.

A changed passphrase makes another way in, which the one before has named: what is asked is who named the first of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.instants import on_the
from leadpro.store.journal.named import first_of, known
from leadpro.store.journal.reading import read
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.keys.header import Kind


def who_named_whom(connection: Any) -> Iterator[str]:
    """A sentence for each naming, the earliest first."""
    told = known(connection)
    there, first = told.ways, first_of(told)
    namings: dict[Id, list[WayIn]] = {}
    for each in there.values():
        if _is_supervisors(each):
            namings.setdefault(_begun_by(each, there), []).append(each)
    for begun, ways in sorted(namings.items()):  # ids made later sort later
        named = there[begun]
        gone = all(each.removed for each in ways)
        is_one = f"{named.name} {'was' if gone else 'is'} a supervisor here"
        by = there.get(Id(named.named_by))
        if by is None:
            yield f"{is_one}; who named them is lost{_until(connection, ways) if gone else ''}."
            continue
        how = (
            "since the store was made"
            if begun == first
            else f"named by whoever held the recovery code of {by.name}"
            if by.kind == Kind.RECOVERY
            else f"named by {by.name}"
        )
        comma = "" if begun == first else ","
        yield f"{is_one}{comma} {how}{_until(connection, ways) if gone else ''}."


def _is_supervisors(each: WayIn) -> bool:
    return each.role == Role.SUPERVISOR and each.kind != Kind.RECOVERY


def _begun_by(each: WayIn, there: Mapping[Id, WayIn]) -> Id:
    """The way in by which somebody became a supervisor: theirs that somebody else has named, or the recovery code."""
    seen: set[str] = set()
    while each.id not in seen:
        seen.add(each.id)
        by = there.get(Id(each.named_by))
        if by is None or by.person != each.person or not _is_supervisors(by):
            break
        each = by
    return Id(each.id)


def _until(connection: Any, ways: list[WayIn]) -> str:
    """When the journal was told that the last of somebody's ways in was taken away, and by whom."""
    last = max((entry for each in ways for entry in read(connection, each.id)), key=lambda entry: entry.seq)
    by = f" by {last.told.by}" if last.told else ""
    return f", until their way in was taken away: noted{by} on {on_the(last.came_in)}"
