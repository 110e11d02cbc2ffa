"""The family file that was read or saved last: while no entry has come into it, it is not read from the tables again.

Nearly every save is of the family on the screen, and is followed by a look at it. What was worked out of the file stays
with it too (`leadpro.practice.remembered`). A sealed file is not kept here: what it comes to lies in memory anyway.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId
from leadpro.store.journal.following import tips
from leadpro.store.opening import Store
from leadpro.store.setting_rows import value_of
from leadpro.store.shape import LIST_OF, document, record_of, table_name

REBUILT = "made anew"
"""The setting that says by which making anew the tables are as they are."""

Ground = tuple[list[tuple[bytes, int]], str | None]
"""What a family file as it is now stands on: the newest entries of its journal, and how the tables were made anew."""


class LastFile(Struct, frozen=True):
    """A family file as it is now, and what it stands on."""

    file: FamilyFile
    stands_on: Ground


def ground(cursor: Any, family_id: FamilyId) -> Ground:
    """What a family's file stands on now."""
    return tips(cursor, family_id), value_of(cursor, REBUILT)


def still_so(store: Store, cursor: Any) -> FamilyFile | None:
    """The last family file where nothing has come into it since; else None.

    Those whom it names may be called otherwise by now.
    """
    last = store.last_file
    return last.file if last and ground(cursor, last.file.family.id) == last.stands_on else None


def with_saved(file: FamilyFile, saved: Iterable[Record]) -> FamilyFile:
    """A family file with records of the family that were saved since, as reading would give them."""
    lists: dict[str, dict[str, Any]] = {}
    for each in saved:
        record = record_of(table_name(type(each)), document(each))
        if isinstance(record, Family):
            file = replace(file, family=record)
            continue
        name = LIST_OF[table_name(type(record))]
        among = lists.setdefault(name, {one.id: one for one in getattr(file, name)})
        among.pop(record.id, None)
        if not record.withdrawn:
            among[record.id] = record
    in_order = {name: tuple(among[each] for each in sorted(among)) for name, among in lists.items()}
    return replace(file, **in_order)
