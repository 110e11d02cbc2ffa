"""A few short ways to say what a test's family is like. Anything special is given by name: `contact(..., count=3)`."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from leadpro.practice.in_hand import Practice, practice_for
from leadpro.practice.words import words_named
from leadpro.records.action import Action
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode, CafStatus, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Sighting
from leadpro.records.escalation import Escalation, EscalationStatus, EscalationStep
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.ids import Id
from leadpro.records.lead import CoLeadSpell, LeadSpell
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.records.user import User
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import Store
from leadpro.store.shape import RECORD_TYPES, as_json, records_of, table_name


def agency(name: str = "Nursery", **more: Any) -> Agency:
    return Agency(name=name, **{"sector": Sector.EARLY_YEARS, **more})


def professional(agency: Agency, name: str = "Ann Lead", **more: Any) -> Professional:
    return Professional(name=name, agency_id=agency.id, **more)


def family(reference: str = "F-1", **more: Any) -> Family:
    return Family(reference=reference, **{"name": "B family", **more})


def person(family: Family, name: str = "Jamie", role: Role = Role.CHILD, **more: Any) -> Person:
    return Person(family_id=family.id, name=name, role=role, **more)


def contact(agency: Agency, family: Family, happened: date | VagueDate, **more: Any) -> Contact:
    return Contact(family_id=family.id, agency_id=agency.id, happened=vague(happened), **{"text": "Seen", **more})


def sighting(contact: Contact, child: Person, **more: Any) -> Sighting:
    return Sighting(family_id=contact.family_id, contact_id=contact.id, person_id=child.id, **more)


def concern(agency: Agency, family: Family, raised: date | VagueDate, **more: Any) -> Concern:
    said = {"factor": "2B", "text": "Worried", **more}
    return Concern(family_id=family.id, agency_id=agency.id, raised=vague(raised), **said)


def referral(from_agency: Agency, to_agency: Agency, family: Family, made: date | VagueDate, **more: Any) -> Referral:
    said = {"reason": "Please assess", **more}
    return Referral(
        family_id=family.id, from_agency_id=from_agency.id, to_agency_id=to_agency.id, made=vague(made), **said
    )


def action(owner: Agency, family: Family, due_on: date | None = None, **more: Any) -> Action:
    said = {"text": "Visit", "set_on": date(2008, 11, 1), "owner_agency_id": owner.id, **more}
    return Action(family_id=family.id, due_on=due_on, **said)


def lead(professional: Professional, family: Family, started_on: date, ended_on: date | None = None) -> LeadSpell:
    return LeadSpell(**_spell(professional, family, started_on, ended_on))


def co_lead(professional: Professional, family: Family, started_on: date, ended_on: date | None = None) -> CoLeadSpell:
    return CoLeadSpell(**_spell(professional, family, started_on, ended_on))


def _spell(professional: Professional, family: Family, started_on: date, ended_on: date | None) -> dict[str, Any]:
    return {
        "family_id": family.id,
        "professional_id": professional.id,
        "started_on": started_on,
        "ended_on": ended_on,
        "end_reason": "Moved on" if ended_on else "",
    }


def escalation_with(
    agency: Agency, family: Family, raised: date | VagueDate, **more: Any
) -> tuple[Escalation, EscalationStep]:
    """An escalation and the step by which it was raised."""
    of_record = {name: more.pop(name) for name in ("about_id", "disagreement", "sought") if name in more}
    escalation = Escalation(family_id=family.id, agency_id=agency.id, **{"disagreement": "No reply", **of_record})
    said = {"status": EscalationStatus.RAISED, "level": 1, **more}
    step = EscalationStep(family_id=family.id, escalation_id=escalation.id, happened=vague(raised), **said)
    return escalation, step


def caf_with(family: Family, status: CafStatus, began: date | VagueDate, **more: Any) -> tuple[CafEpisode, CafStep]:
    """A common assessment and its first step."""
    caf = CafEpisode(family_id=family.id)
    return caf, CafStep(family_id=family.id, caf_id=caf.id, happened=vague(began), status=status, **more)


def handover_with(
    sender: Agency, receiver: Agency | None, family: Family, sent: date | VagueDate, *more: HandoverStatus, **said: Any
) -> tuple[Handover, HandoverStep, *tuple[HandoverStep, ...]]:
    """A handover, the step by which it was sent, and more steps of the same day."""
    handover = Handover(
        family_id=family.id,
        from_agency_id=sender.id,
        to_agency_id=receiver.id if receiver else None,
        **{"text": "Handed over", **said},
    )
    first, *others = (
        HandoverStep(
            family_id=family.id, handover_id=handover.id, happened=vague(sent), status=status, note="Said by them"
        )
        for status in (HandoverStatus.SENT, *more)
    )
    return handover, first, *others


def vague(day: date | VagueDate) -> VagueDate:
    return VagueDate.on(day) if isinstance(day, date) else day


def told(*new: Record, **more: Any) -> Change:
    """An entry that says something new."""
    return Change(new=new, **{"said": "Recorded", "by": "Ann Lead", **more})


def corrected(was: Record, **changes: Any) -> Change:
    """An entry that corrects one record."""
    return Change(said="Corrected", by="Ann Lead", corrected=(Correction(was, replace(was, **changes)),))


def file_of(family: Family, *records: Record, **more: Any) -> FamilyFile:
    """A family file of these records, without a store."""
    lists: dict[str, Any] = {
        name: tuple(each for each in records if type(each) is kind) for name, kind in LISTS.items()
    }
    return FamilyFile(
        family=family,
        agencies={each.id: each for each in records if isinstance(each, Agency)},
        professionals={each.id: each for each in records if isinstance(each, Professional)},
        **lists,
        **more,
    )


def in_the_tables(store: Store, kind: type[Record]) -> dict[Id, Record]:
    """All records of a kind as their table has them, withdrawn ones too."""
    with store.reading() as connection:
        query = f"SELECT json_group_array({as_json(kind)}) FROM {table_name(kind)}"
        return {record.id: record for record in records_of(kind, connection.execute(query).fetchone()[0])}


def records_in(store: Store) -> dict[str, dict[Id, Record]]:
    """Every record of every table."""
    return {table: in_the_tables(store, kind) for table, kind in RECORD_TYPES.items()}


def everything_in(store: Store) -> dict[str, list[Any]]:
    """The schema and every row of every table: records, journal, what can be found, the caseload."""
    with store.reading() as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in [*names, ("sqlite_schema",)]
        }


def usual(file: FamilyFile, day: date) -> Practice:
    """The practice for a family on a day, in the words that a store has unless it chooses others."""
    return practice_for(file, day, words_named())


def restricted_to(was: Family, *people: User) -> Change:
    """The family restricted to some people, by their ways in; to none it is open to all again."""
    return corrected(
        was,
        open_to=tuple(each.name for each in people),
        sealed_to=tuple(Id(each.person or each.slot_id) for each in people),
    )
