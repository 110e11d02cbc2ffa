"""The family file, read in three queries: the family's own records, then the professionals and agencies they name."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from leadpro.clock import end_of
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.fields import naming
from leadpro.records.ids import FamilyId, Id
from leadpro.records.professional import Professional
from leadpro.store.further import ASKED, KEY, decoded, further_in
from leadpro.store.instants import from_utc_text, utc_text
from leadpro.store.journal.cuts import Cut, entered_by, known_by
from leadpro.store.journal.fold import Read, fold
from leadpro.store.journal.reading import read
from leadpro.store.last_file import LastFile, ground
from leadpro.store.opening import Store
from leadpro.store.restricted import NoSuchFamily, require_open
from leadpro.store.sealing.reaching import everywhere, where_it_stands
from leadpro.store.shape import LIST_OF, RECORD_TYPES, as_json, records_of, table_name

R = TypeVar("R", bound=Record)


def family_file(
    store: Store, family_id: FamilyId, as_at: date | None = None, *, entered_then: bool = False
) -> FamilyFile:
    """The file of a family, now or as it was known at the end of a day in England.

    What had not been entered by then is in it too, and named as such; with `entered_then` it is left out.

    Raises Problem where there is no such family, or none was known of on that day; ReasonWanted where the file is
    restricted and has not been opened with a reason.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        sealed = require_open(store, connection, family_id, as_at)
        if not (as_at or sealed):
            return _read_or_kept(store, connection, family_id)
        now = where_it_stands(store, connection, family_id) if sealed else connection
        if as_at and entered_then:
            then = _file(connection, read(connection, family_id), entered_by(as_at), further_in(connection), as_at)
            return _restricted_as_now(now, then)
        if as_at:
            return _restricted_as_now(now, read_family_file(connection, family_id, as_at))
        return read_family_file(now, family_id)


def _read_or_kept(store: Store, connection: Any, family_id: FamilyId) -> FamilyFile:
    stands_on = ground(connection, family_id)  # before it is read: what comes in meanwhile is missed by no later look
    last = store.last_file
    if last and (last.file.family.id, last.stands_on) == (family_id, stands_on):
        file = as_called_now(connection, last.file, further_in(connection))
    else:
        file = read_family_file(connection, family_id)
    store.last_file = LastFile(file, stands_on)
    return file


def family_file_by(store: Store, family_id: FamilyId, cut: Cut, as_at: date) -> FamilyFile:
    """The file of a family by those of its entries that a cut lets count, seen as on a day. Raises the same."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        sealed = require_open(store, connection, family_id, as_at)
        now = where_it_stands(store, connection, family_id) if sealed else connection
        entries = read(connection, family_id, with_parents=True)
        return _restricted_as_now(now, _file(connection, entries, cut, further_in(connection), as_at))


def read_family_file(cursor: Any, family_id: FamilyId, as_at: date | None = None) -> FamilyFile:
    """The same, on a connection or cursor of the caller's: for the store itself, as it asks nobody who they are."""
    if as_at:
        return _file(cursor, read(cursor, family_id), known_by(as_at), further_in(cursor), as_at)
    documents = dict(cursor.execute(_now_query(), {"family": family_id}).fetchall())
    further = decoded(documents.pop(KEY, None))
    lists = {table: records_of(RECORD_TYPES[table], text) for table, text in documents.items() if text != "[]"}
    return as_called_now(cursor, _of(lists, as_at=None, further=further), further)


def _file(cursor: Any, entries: list[Read], cut: Cut, further: tuple[str, ...], as_at: date) -> FamilyFile:
    """A file by those of its entries that a cut lets count, seen as on a day."""
    counted = cut(entries)
    file = _of(_by(entries, counted), as_at=as_at, further=further)
    later = _entered_later(entries, counted, as_at)
    if file.family.id in later:
        later = {file.family.id: later[file.family.id]}
    return as_called_now(cursor, replace(file, entered=later), further)


def _of(lists: dict[str, tuple[Any, ...]], *, as_at: date | None, further: tuple[str, ...]) -> FamilyFile:
    families = lists.pop("family", ())
    if not families:
        raise NoSuchFamily(on_a_day=as_at is not None)
    by_list: dict[str, Any] = {LIST_OF[table]: records for table, records in lists.items()}
    return FamilyFile(family=families[0], as_at=as_at, further=further, **by_list)


def _entered_later(entries: list[Read], counted: set[bytes], as_at: date) -> dict[Id, date]:
    """The records of which something counts that was entered only after the day, with the day on which it was."""
    from leadpro.london import LONDON

    until = utc_text(end_of(as_at))
    later = [(each.told.made, each.became) for each in entries if each.told and each.id in counted]
    return {
        became.id: from_utc_text(made).astimezone(LONDON).date()
        for made, all_became in sorted(later, key=lambda each: each[0])
        if made > until
        for became in all_became
    }


def as_called_now(cursor: Any, file: FamilyFile, further: tuple[str, ...]) -> FamilyFile:
    """A family file with all whom it names as they are called now, and the further fields that are asked for now.

    The same one where nothing of that is another.
    """
    lists = ((file.family,), *(getattr(file, name) for name in LISTS))
    professionals = records_by_id(cursor, Professional, _named(lists, Professional))
    agencies = records_by_id(cursor, Agency, _named((*lists, tuple(professionals.values())), Agency))
    if (further, agencies, professionals) == (file.further, file.agencies, file.professionals):
        return file
    return replace(file, further=further, agencies=agencies, professionals=professionals)


def _restricted_as_now(cursor: Any, file: FamilyFile) -> FamilyFile:
    """A file of an earlier day, open to those to whom it is open now: what governs it is said on it."""
    now = records_by_id(cursor, Family, {file.family.id}).get(file.family.id, file.family)
    if now.sealed_to == file.family.sealed_to:
        return file
    return replace(file, family=replace(file.family, open_to=now.open_to, sealed_to=now.sealed_to))


def _by(entries: list[Read], counted: set[bytes]) -> dict[str, tuple[Any, ...]]:
    """The records that stand by the entries that count, by their tables; in the order in which they were entered."""
    documents: dict[str, list[bytes]] = {}
    for _, standing in sorted(fold(entries, counted).items()):
        documents.setdefault(standing.type, []).append(standing.document)
    found = {
        table: records_of(RECORD_TYPES[table], b"[%b]" % b",".join(each))
        for table, each in documents.items()
        if table in RECORD_TYPES
    }
    stand = {table: tuple(each for each in records if not each.withdrawn) for table, records in found.items()}
    return {table: records for table, records in stand.items() if records}


def family_id_of(store: Store, name_or_reference: str) -> FamilyId:
    """The id of the family that a person names by its reference, or by a name, or words of one, that no other has.

    Raises Problem where none or several are meant.
    """
    from leadpro.practice.names import name_words, nearly_same, same_name, words_of

    require(store.user, Deed.READ)
    wanted = name_or_reference.strip()
    with store.reading() as connection:
        families = sorted(row for each in everywhere(store, connection) for row in each.execute(_CALLED))
    rows = [each for each in families if wanted == each[1] or any(same_name(wanted, name) for name in each[::2])]
    words = set(words_of(wanted))
    rows = rows or [each for each in families if words and words <= set(name_words(each[2]))]
    if len(rows) == 1:
        return FamilyId(Id(rows[0][1]))
    if not rows:
        near = [each for each in families if any(nearly_same(wanted, name) for name in each[::2])]
        raise Problem(
            "No such family",
            f"No family has the reference or name {wanted!r}.",
            f"Do you mean {', or '.join(f'{reference} {name}' for reference, _, name in near[:3])}?"
            if near
            else "`leadpro caseload` lists them.",
        )
    references = ", ".join(row[0] for row in rows)
    raise Problem("Which family?", f"Several families are called {wanted!r}: {references}.", "Give the reference.")


_CALLED = "SELECT reference, id, name FROM family WHERE NOT withdrawn"


@cache
def _now_query() -> str:
    parts = [f"SELECT 'family', json_array({as_json(Family)}) FROM family WHERE id = :family AND NOT withdrawn"]
    parts += [
        f"SELECT '{table}', json_group_array({as_json(LISTS[attribute])} ORDER BY id) "
        f"FROM {table} WHERE family_id = :family AND NOT withdrawn"
        for table, attribute in LIST_OF.items()
    ]
    return " UNION ALL ".join([*parts, ASKED])


def records_by_id(cursor: Any, record_type: type[R], ids: set[Id]) -> dict[Any, R]:
    """The records of one type that have the given ids."""
    if not ids:
        return {}
    query = (
        f"SELECT json_group_array({as_json(record_type)} ORDER BY id) FROM {table_name(record_type)} "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    documents = cursor.execute(query, (msgspec.json.encode(sorted(ids)).decode(),)).fetchone()[0]
    return {record.id: record for record in records_of(record_type, documents)}


def _named(lists: Iterable[tuple[Record, ...]], kind: type[Record]) -> set[Id]:
    """The ids of all records of a kind that records name; each list holds records of one kind."""
    ids: set[Id] = set()
    for records in lists:
        for field in naming(type(records[0]), kind) if records else ():
            values = [getattr(record, field.name) for record in records]
            ids.update(chain.from_iterable(values) if field.many else filter(None, values))
    return ids
