"""Something that says so in the place of each lost record that others refer to: without it they could not be kept."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.practice.processes.every import PROCESSES
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Record, new_id
from leadpro.records.escalation import EscalationStep
from leadpro.records.fields import Field, fields, naming
from leadpro.records.ids import AgencyId, FamilyId, Id
from leadpro.records.vague_date import VagueDate
from leadpro.store import find_index
from leadpro.store.further import further_in
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append, as_part
from leadpro.store.opening import Store
from leadpro.store.rows import insert
from leadpro.store.shape import RECORD_TYPES, file_of_record, table_name

LOST = "Lost when the store was damaged"


class Missing(Struct, frozen=True):
    """A record that others refer to, and that is not there."""

    table: str
    id: Id
    family_id: FamilyId | None
    """Of those that refer to it."""
    beside: dict[str, Id] = {}
    """What one that refers to it names besides, by their tables."""


def put_stand_ins_in(cursor: Any, store: Store) -> tuple[Missing, ...]:
    """Put a record in the place of each that others refer to and that is not there; gives which are missing."""
    found: dict[Id, Missing] = {}
    while missing := {each.id: each for each in (*_by_reference(cursor), *_in_lists(cursor)) if each.id not in found}:
        nobody = _agency(cursor, missing, store)
        for each in missing.values():
            _put(cursor, stand_in_for(each, nobody, store.clock.now().date()), store)
        found |= missing
    return (*found.values(), *_put_steps_in(cursor, store))


def _put_steps_in(cursor: Any, store: Store) -> Iterator[Missing]:
    """Put a step in where all of something's are lost: without one nobody would see where it stands, nor that it is."""
    for process in PROCESSES:
        whole, step = table_name(process.record), table_name(process.step)
        [names_it] = naming(process.step, process.record)
        query = (
            f"SELECT id, family_id FROM {whole} WHERE NOT withdrawn AND id NOT IN "
            f"(SELECT {names_it.name} FROM {step} WHERE NOT withdrawn)"
        )
        for whole_id, family_id in cursor.execute(query).fetchall():
            told = {"family_id": family_id, names_it.name: whole_id, "by": LOST}
            more = {"level": 0} if process.step is EscalationStep else {}
            before = VagueDate.between(None, store.clock.now().date())
            lost = process.step(**told, **more, happened=before, status=process.usually[None])
            _put(cursor, lost, store)
            yield Missing(step, lost.id, family_id)


def _agency(cursor: Any, missing: dict[Id, Missing], store: Store) -> AgencyId:
    """The agency of stand-ins that have to have one; made where it is not there yet."""
    row = cursor.execute("SELECT id FROM agency WHERE name = ?", (LOST,)).fetchone()
    needed = any(naming(RECORD_TYPES[each.table], Agency) for each in missing.values())
    if row or not needed:
        return AgencyId(row[0] if row else Id(""))
    agency = Agency(name=LOST, sector=Sector.OTHER)
    _put(cursor, agency, store)
    return agency.id


def _by_reference(cursor: Any) -> Iterator[Missing]:
    for table, rowid, parent, number in cursor.execute("PRAGMA foreign_key_check").fetchall():
        column = next(row[3] for row in cursor.execute(f"PRAGMA foreign_key_list({table})") if row[0] == number)
        row = cursor.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,))
        named = dict(zip((each[0] for each in row.description), row.fetchone(), strict=True))
        beside = {
            table_name(field.names): named[field.name]
            for field in fields(RECORD_TYPES[table]).values()
            if field.names and not field.many and named[field.name]
        }
        yield Missing(parent, named[column], named.get("family_id"), beside)


def _in_lists(cursor: Any) -> Iterator[Missing]:
    """Those that stand in lists: the database does not hold these references by itself."""
    for table, kind in RECORD_TYPES.items():
        family = "family_id" if "family_id" in fields(kind) else "NULL"
        for field in fields(kind).values():
            if not (field.many and field.names):
                continue
            parent = table_name(field.names)
            query = (
                f"SELECT DISTINCT value, {family} FROM {table}, json_each({table}.{field.name}) "
                f"WHERE value NOT IN (SELECT id FROM {parent})"
            )
            for lost, family_id in cursor.execute(query).fetchall():
                yield Missing(parent, lost, family_id)


def stand_in_for(missing: Missing, agency_id: AgencyId, today: date) -> Record:
    """A record that says of itself that it was lost, wherever it has to say something."""
    kind = RECORD_TYPES[missing.table]
    told: dict[str, Any] = {"id": missing.id, "family_id": missing.family_id, "reference": f"LOST-{missing.id[-12:]}"}
    needed = [each.name for each in msgspec.structs.fields(kind) if each.required]
    lost = {name: _lost(fields(kind)[name], missing, agency_id, today) for name in needed if name not in told}
    return kind(**lost, **{name: value for name, value in told.items() if name in fields(kind)})


def _lost(field: Field, missing: Missing, agency_id: AgencyId, today: date) -> Any:
    """What stands in a field of a record that was lost."""
    if field.names is Agency:
        return agency_id
    if field.names:
        return missing.beside.get(table_name(field.names)) or new_id()  # which is missing then too
    if field.holds in (date, VagueDate):
        return today if field.holds is date else VagueDate.between(None, today)
    if field.holds in (str, int):
        return LOST if field.holds is str else 1
    return next((each for each in field.holds if each.name == "OTHER"), next(iter(field.holds)))


def _put(cursor: Any, record: Record, store: Store) -> None:
    now = store.clock.now()
    record = msgspec.structs.replace(record, known_on=now.date())
    insert(cursor, table_name(type(record)), record)
    telling = Telling(at=utc_text(now), by=store.user.name, said="Stands in for a record that was lost")
    append(cursor, store.hand, file_of_record(record), telling, [as_part(cursor, record)])
    find_index.index(cursor, record, further_in(cursor))
