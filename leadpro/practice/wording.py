"""How a record reads in words: its title, what each of its fields says, and what a correction changed.

Pure, so that the record screen, the history, documents and plain text all say the same thing in the same words: those
that they are handed.
"""

from datetime import date
from functools import partial
from typing import Any

from leadpro.practice.overview import person_name
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.course import course_of
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.every import steps_of
from leadpro.practice.processes.handover import passings
from leadpro.practice.signals.every import titled
from leadpro.practice.when import say_in_full, say_with_year
from leadpro.practice.words import Words
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.code import Code
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Kind, Method, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.factor import factor_label
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import Field, further, is_asked, shown
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.household import Household, Membership
from leadpro.records.ids import AgencyId, Id, ProfessionalId
from leadpro.records.involvement import Involvement
from leadpro.records.lead import LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside, SignalKey
from leadpro.records.sharing import InformationShared
from leadpro.records.supervision import Supervision
from leadpro.records.vague_date import VagueDate

NOT_ON_FILE = "(no longer on file)"
"""What is said of a record that is named but cannot be found: it was taken back."""

NOTHING = "nothing recorded"
"""What stands for an empty field where one has to be named: before or after a correction."""


def fields_of(record: Record, file: FamilyFile, words: Words) -> tuple[tuple[str, str], ...]:
    """Label and value of every field that says something, in the order in which a person would ask."""
    told = [each for each in shown(type(record)) if _says_something(record, each) and is_asked(each, file)]
    return (
        *((label, text) for label, text in _amounts_to(record, file, words) if text),
        *((_label(record, field, words), _value(record, field, file, words)) for field in told),
    )


def changes_of(was: Record, became: Record, file: FamilyFile, words: Words) -> tuple[tuple[str, str, str], ...]:
    """What a correction changed: label, what it was, what it became."""
    changed = [field for field in shown(type(became)) if getattr(was, field.name) != getattr(became, field.name)]
    return tuple(
        (_label(became, field, words), _value(was, field, file, words), _value(became, field, file, words))
        for field in changed
    )


def further_of(record: Record, file: FamilyFile, words: Words) -> tuple[tuple[str, str], ...]:
    """Label and value of the further fields that the store asks for, where something stands in them."""
    told = [each for each in further(type(record)) if is_asked(each, file) and each.each_in(record)]
    return tuple((_label(record, field, words), _value(record, field, file, words)) for field in told)


def title_of(record: Record, file: FamilyFile, words: Words) -> str:
    """The record on one line: "Referral of 31 Oct 2008, Police to Social care"."""
    name = partial(name_of, file=file, words=words)
    match record:
        case Family():
            return f"{record.name}, {record.reference}"
        case Person():
            return f"{person_name(record)}, {record.role.label}" if record.name else person_name(record)
        case Agency():
            return record.name
        case Professional():
            return _joined(record.name, record.role, name(record.agency_id))
        case Household():
            return f"Home: {record.name}"
        case Membership():
            return f"{name(record.person_id)} living at {name(record.household_id)}"
        case Relationship():
            return f"{name(record.person_id)}, {record.kind} of {name(record.to_person_id)}"
        case Involvement():
            worker = name(record.professional_id) if record.professional_id else ""
            return f"Involvement of {_joined(name(record.agency_id), worker, record.role)}"
        case _:
            return _title_of_event(record, file, words)


def _title_of_event(record: Record, file: FamilyFile, words: Words) -> str:
    name = partial(name_of, file=file, words=words)
    match record:
        case Contact():
            return f"{_sort_of_contact(record)}{_of(record.happened)}, {name(record.agency_id)}"
        case Sighting():
            return f"{name(record.person_id)}, in: {name(record.contact_id)}"
        case Concern():
            return f"Concern{_of(record.raised)}, {name(record.agency_id)}: {factor_label(record.factor)}"
        case Referral():
            route = f"{name(record.from_agency_id)} to {name(record.to_agency_id)}"
            return f"Referral{_of(record.made)}, {route}"
        case CafEpisode():
            caf = course_of(record, file, cafs)
            said = words.say("{Assessment}")
            return f"{said}{_of(caf.started)}: {caf.status.label}" if caf else said
        case CafStep():
            return f"{words.say('{Assessment}, step')}{_of(record.happened)}: {record.status.label}"
        case LeadSpell():
            return f"{words.say('{Lead}')} from {_day(record.started_on)}: {name(record.professional_id)}"
        case Action():
            owner = record.owner_professional_id or record.owner_person_id or record.owner_agency_id
            return f"Action of {name(owner)}: {record.text}"
        case Escalation():
            raised = course_of(record, file, disagreements)
            return f"Escalation{_of(raised.started) if raised else ''}, with {name(record.agency_id)}"
        case EscalationStep():
            what = f"{record.status.label} at level {record.level}"
            return f"Escalation, step{_of(record.happened)}: {what}"
        case EscalationReply():
            return f"Reply of {_day(record.replied_on)} to an escalation, by {record.by}"
        case Meeting():
            kind = record.kind[:1].upper() + record.kind[1:] if record.kind else "Meeting"
            return f"{kind}{_of(record.held)}, {name(record.agency_id)}"
        case Consent():
            return f"Consent of {name(record.person_id)}, {record.answer.label}: {record.scope}"
        case InformationShared():
            what = "Information shared" if record.decided_to_share else "Decision not to share"
            return f"{what}{_of(record.shared)}, {name(record.agency_id)}"
        case Handover():
            to = f" to {name(record.to_agency_id)}" if record.to_agency_id else ", no receiver named"
            passed = course_of(record, file, passings)
            return f"Handover{_of(passed.started) if passed else ''}, {name(record.from_agency_id)}{to}"
        case HandoverStep():
            return f"Handover, step{_of(record.happened)}: {record.status.label}"
        case Supervision():
            return f"Supervision of {_day(record.held_on)}, {name(record.worker_id)}"
        case DocumentReference():
            return f"Document: {record.title}"
        case SetAside():
            return f"Set aside until {_day(record.review_on)}: {words.say(titled(record.signal))}"
        case SameOccasion():
            said = "One occasion" if record.same else "Two occasions"
            return f"{said}: {name(record.entry_id)}; {name(record.other_id)}"
    raise LookupError(type(record).__name__)


def name_of(record_id: Id | None, file: FamilyFile, words: Words) -> str:
    """What people call a record that another one names by its id."""
    record = find_record(record_id, file) if record_id else None
    match record:
        case None:
            return NOT_ON_FILE
        case Agency():
            return record.called
        case Professional() | Household():
            return record.name
        case Person():
            return person_name(record)
    return title_of(record, file, words)


def find_record(record_id: Id, file: FamilyFile) -> Record | None:
    """The record with that id, whatever it is."""
    shared = file.agencies.get(AgencyId(record_id)) or file.professionals.get(ProfessionalId(record_id))
    if shared or record_id == file.family.id:
        return shared or file.family
    return file.find(record_id)


def names_ids(record: Record) -> set[Id]:
    """The ids of all records that a record names."""
    return {each for field in shown(type(record)) if field.names_records for each in field.each_in(record)}


def belonging_to(record: Record, file: FamilyFile) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """What a person who reads a record in full would miss, under headings: a contact's sightings, what came of it."""
    match record:
        case Contact():
            found: list[tuple[str, tuple[Record, ...]]] = [
                ("What it says of each child", tuple(each for each in file.sightings if each.contact_id == record.id))
            ]
        case Person():
            kin = tuple(each for each in file.relationships if record.id in (each.person_id, each.to_person_id))
            homes = tuple(each for each in file.memberships if each.person_id == record.id)
            found = [("Where they live", homes), ("Relationships", kin)]
        case Household():
            found = [("Who lives there", tuple(each for each in file.memberships if each.household_id == record.id))]
        case CafEpisode():
            found = [("Steps", steps_of(record, file))]
        case Handover():
            found = [("Steps", steps_of(record, file))]
        case Escalation():
            replies = tuple(each for each in file.replies if each.escalation_id == record.id)
            found = [("Steps", steps_of(record, file)), ("Replies", replies)]
        case Concern(factor=factor, agency_id=agency_id):
            raised = (each for each in file.concerns if (each.factor, each.agency_id) == (factor, agency_id))
            found = [("Raised by the same agency too", tuple(each for each in raised if each.id != record.id))]
        case Involvement(agency_id=agency_id, professional_id=professional_id):
            agencies = tuple(each for each in file.agencies.values() if each.id == agency_id)
            workers = tuple(each for each in file.professionals.values() if each.id == professional_id)
            found = [("The agency", agencies), ("The worker", workers)]
        case _:
            found = []
    found += [
        ("What came of it: actions", tuple(each for each in file.actions if each.about_id == record.id)),
        ("What came of it: escalations", tuple(each for each in file.escalations if each.about_id == record.id)),
    ]
    return tuple((heading, records) for heading, records in found if records)


def fields_beside(record: Record, main: Record, file: FamilyFile, words: Words) -> tuple[tuple[str, str], ...]:
    """The fields of a record that stands beside another one: without what that one says already, and its own title."""
    said, own = fields_of(main, file, words), title_of(main, file, words)
    of_all = {field.said.title for field in shown(FamilyRecord)}
    return tuple(
        (label, text)
        for label, text in fields_of(record, file, words)
        if (label, text) not in said and label not in of_all and text != own
    )


def _amounts_to(record: Record, file: FamilyFile, words: Words) -> tuple[tuple[str, str], ...]:
    """Label and value of what the steps of a record amount to; nothing for a record that takes none."""
    match record:
        case CafEpisode() if caf := course_of(record, file, cafs):
            return (
                ("Where it stands", caf.status.label),
                ("Since", say_in_full(caf.began.happened)),
                ("Started", say_in_full(caf.started)),
                ("Held by", name_of(caf.agency_id, file, words) if caf.agency_id else "nobody yet"),
                ("Consent given", _in_full(caf.consent_on) or "not recorded"),
                ("Review due", _in_full(caf.review_on)),
                ("Why it was closed", caf.closing.label if caf.closing else ""),
            )
        case Escalation() if raised := course_of(record, file, disagreements):
            return (
                ("Raised", say_in_full(raised.started)),
                ("Level it stands on" if raised.open else "Level it ended on", str(raised.level)),
                ("Reply due", (_in_full(raised.reply_due) or "no day set") if raised.open else ""),
                (raised.status.label.capitalize(), say_in_full(raised.ended.happened) if raised.ended else ""),
                ("Outcome", raised.ended.outcome if raised.ended else ""),
            )
        case Handover() if passed := course_of(record, file, passings):
            return (("When", say_in_full(passed.started)), ("How far it has come", passed.in_words))
    return ()


def _in_full(day: date | None) -> str:
    return say_in_full(VagueDate.on(day)) if day else ""


def _label(record: Record, field: Field, words: Words) -> str:
    if field.name == "born" and isinstance(record, Person) and record.unborn:
        return "Due"
    return words.say(field.said.title)


def _says_something(record: Record, field: Field) -> bool:
    value = getattr(record, field.name)
    match record, field.name:
        case Person(), "birth_known":
            return record.born is None
        case Contact(kind=kind), "method" | "successful" if kind not in (Kind.CONTACT, Kind.ASSESSMENT):
            return value not in (None, Method.NOT_STATED)
    if value in (None, "", ()):
        return field.holds is bool or bool(field.said.empty)
    return field.said.unsaid is None or value != field.said.unsaid


def _value(record: Record, field: Field, file: FamilyFile, words: Words) -> str:
    if getattr(record, field.name) is None and field.holds is bool:
        return "not stated"
    said = ", ".join(_in_words(each, field, file, words) for each in field.each_in(record))
    return said or field.said.empty or NOTHING


def _in_words(value: Any, field: Field, file: FamilyFile, words: Words) -> str:
    """One value in words."""
    if field.names_records:
        return name_of(value, file, words)
    if field.holds is SignalKey:
        return words.say(titled(value))
    match value:
        case bool():
            return "yes" if value else "no"
        case Code():
            return words.say(value.label)
        case VagueDate():
            return say_in_full(value)
        case date():
            return say_in_full(VagueDate.on(value))
    return field.in_words(value)


def _sort_of_contact(contact: Contact) -> str:
    said = contact.kind is Kind.CONTACT and contact.method not in (Method.NOT_STATED, Method.OTHER)
    label = contact.method.label if said else contact.kind.label
    return label[0].upper() + label[1:]


def _of(when: VagueDate) -> str:
    """The date as it follows a noun: " of 31 Oct 2008", ", by 18 Dec 2007", ", date not known"."""
    return f", {say_with_year(when)}" if not when.text or "/" in when.text else f" of {say_with_year(when)}"


def _day(day: date) -> str:
    return say_with_year(VagueDate.on(day))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
