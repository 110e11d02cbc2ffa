"""Something that says so in the place of each lost record that others refer to: without it they could not be kept."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.practice.processes.every import PROCESSES
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Id, Record, new_id
from leadpro.records.caf import CafEpisode
from leadpro.records.contact import Contact
from leadpro.records.escalation import Escalation, EscalationStep
from leadpro.records.family import Family
from leadpro.records.fields import fields, naming
from leadpro.records.handover import Handover
from leadpro.records.household import Household
from leadpro.records.ids import AgencyId, FamilyId
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from leadpro.store import chain
from leadpro.store.instants import utc_text
from leadpro.store.shape import RECORD_TYPES, columns, document, family_of, table_name

LOST = "Lost when the store was damaged"


class Missing(Struct, frozen=True):
    """A record that others refer to, and that is not there."""

    table: str
    id: Id
    family_id: FamilyId | None
    """Of those that refer to it."""


def put_stand_ins_in(cursor: Any, now: datetime, by: str) -> tuple[Missing, ...]:
    """Put a record in the place of each that others refer to and that is not there; gives which are missing."""
    found: dict[Id, Missing] = {}
    while missing := {each.id: each for each in (*_by_reference(cursor), *_in_lists(cursor)) if each.id not in found}:
        nobody = _agency(cursor, missing, now, by)
        for each in missing.values():
            _put(cursor, _stand_in(each, nobody, now.date()), now, by)
        found |= missing
    return (*found.values(), *_put_steps_in(cursor, now, by))


def _put_steps_in(cursor: Any, now: datetime, by: str) -> Iterator[Missing]:
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
            before = VagueDate.between(None, now.date())
            lost = process.step(**told, **more, happened=before, status=process.usually[None])
            _put(cursor, lost, now, by)
            yield Missing(step, lost.id, family_id)


def _agency(cursor: Any, missing: dict[Id, Missing], now: datetime, by: str) -> AgencyId:
    """The agency of stand-ins that have to have one; made where it is not there yet."""
    row = cursor.execute("SELECT id FROM agency WHERE name = ?", (LOST,)).fetchone()
    needed = any(each.table in ("professional", "contact", "escalation", "handover") for each in missing.values())
    if row or not needed:
        return AgencyId(row[0] if row else Id(""))
    agency = Agency(name=LOST, sector=Sector.OTHER)
    _put(cursor, agency, now, by)
    return agency.id


def _by_reference(cursor: Any) -> Iterator[Missing]:
    for table, rowid, parent, number in cursor.execute("PRAGMA foreign_key_check").fetchall():
        column = next(row[3] for row in cursor.execute(f"PRAGMA foreign_key_list({table})") if row[0] == number)
        names = [row[1] for row in cursor.execute(f"PRAGMA table_info({table})")]
        family = "family_id" if "family_id" in names else "NULL"
        lost, family_id = cursor.execute(f"SELECT {column}, {family} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
        yield Missing(parent, lost, family_id)


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


def _stand_in(missing: Missing, agency_id: AgencyId, today: date) -> Record:
    told: dict[str, Any] = {"id": missing.id}
    match missing.table:
        case "agency":
            return Agency(**told, name=LOST, sector=Sector.OTHER)
        case "professional":
            return Professional(**told, name=LOST, agency_id=agency_id)
        case "family":
            return Family(**told, reference=f"LOST-{missing.id[-12:]}", name=LOST)
    told["family_id"] = missing.family_id
    match missing.table:
        case "person":
            return Person(**told, name=LOST, role=Role.OTHER)
        case "household":
            return Household(**told, name=LOST)
        case "contact":
            before = VagueDate.between(None, today)
            return Contact(**told, happened=before, agency_id=agency_id, text=LOST)
        case "caf_episode":
            return CafEpisode(**told)
        case "escalation":
            return Escalation(**told, agency_id=agency_id, disagreement=LOST)
        case "handover":
            return Handover(**told, from_agency_id=agency_id, text=LOST)
    raise ValueError(f"nothing refers to a record of {missing.table}")


def _put(cursor: Any, record: Record, now: datetime, by: str) -> None:
    record = msgspec.structs.replace(record, known_on=now.date())
    table = next(table for table, kind in RECORD_TYPES.items() if kind is type(record))
    insert(cursor, table, columns(record))
    at = utc_text(now)
    chain.append(
        cursor,
        chain.Row(
            change_id=new_id(),
            recorded_at=at,
            known_at=at,
            by=by,
            said="Stands in for a record that was lost",
            record_type=table,
            record_id=record.id,
            family_id=family_of(record),
            became=document(record),
        ),
    )


def insert(cursor: Any, table: str, row: dict[str, Any]) -> None:
    """Write a row into a table as it is."""
    values = [value.isoformat() if isinstance(value, date) else value for value in row.values()]
    names = ", ".join(f'"{name}"' for name in row)
    cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' for _ in row)})", values)
