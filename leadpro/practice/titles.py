"""What a record is called on one line, and what people call a record that another one names.

It stands here alone: screens, history, documents and plain text all call a record the same, in the words that they are
handed.
"""

import re
from datetime import date
from functools import partial

from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.course import course_of
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.handover import passings
from leadpro.practice.signals.every import titled
from leadpro.practice.signals.phrases.every import label_of
from leadpro.practice.told_apart import called, called_beside
from leadpro.practice.when import say_with_year
from leadpro.practice.words import Words
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Kind, Method, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStep
from leadpro.records.factor import factor_label
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import fields, shown
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.household import Household, Membership
from leadpro.records.ids import AgencyId, Id, ProfessionalId
from leadpro.records.involvement import Involvement
from leadpro.records.lead import RoleSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.reading import Reading
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside
from leadpro.records.sharing import InformationShared
from leadpro.records.vague_date import VagueDate

NOT_ON_FILE = "(no longer on file)"
"""What is said of a record that is named but cannot be found: it was taken back."""


def title_of(record: Record, file: FamilyFile, words: Words) -> str:
    """The record on one line: "Referral of 31 Oct 2008, Police to Social care"."""
    name = partial(name_of, file=file, words=words)
    match record:
        case Family():
            return f"{record.name}, {record.reference}"
        case Person():
            name_here = called_beside(file, record, record.role.label)
            return f"{name_here}, {record.role.label}" if record.name else name_here
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
            said = words.say("{Assessment_short}")
            return f"{said}{_of(caf.started)}: {caf.status.label}" if caf else said
        case CafStep():
            return f"{words.say('{Assessment_short}, step')}{_of(record.happened)}: {record.status.label}"
        case RoleSpell():
            role = words.say(fields(type(record))["professional_id"].said.title)
            return f"{role} from {_day(record.started_on)}: {name(record.professional_id)}"
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
        case DocumentReference():
            return f"Document: {record.title}"
        case SetAside():
            what = "Switched off" if record.whole_rule else "Set aside"
            return f"{what} until {_day(record.review_on)}: {words.say(titled(record.signal))}"
        case Reading():
            said = "Read as" if record.holds else "Not to be read as"
            return f"{said} {words.say(label_of(record.matter))}: \u201c{record.words}\u201d"
        case SameOccasion():
            said = "One occasion" if record.same else "Two occasions"
            return f"{said}: {name(record.entry_id)}; {name(record.other_id)}"
    return _plainly(record, file, words)


def _plainly(record: Record, file: FamilyFile, words: Words) -> str:
    """What it is, when, and whom or what it names first: "Health check of 3 Dec 2008, Sam"."""
    told = [field for field in shown(type(record)) if field.name not in fields(FamilyRecord)]
    days = [each for field in told if field.holds in (date, VagueDate) for each in field.each_in(record)]
    names = [name_of(each, file, words) for field in told if field.names_records for each in field.each_in(record)]
    when = "".join(_of(day if isinstance(day, VagueDate) else VagueDate.on(day)) for day in days[:1])
    what = re.sub(r"(?<!^)(?=[A-Z])", " ", type(record).__name__).capitalize()
    return _joined(f"{what}{when}", *names[:1])


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
            return called(file, record)
    return title_of(record, file, words)


def find_record(record_id: Id, file: FamilyFile) -> Record | None:
    """The record with that id, whatever it is."""
    shared = file.agencies.get(AgencyId(record_id)) or file.professionals.get(ProfessionalId(record_id))
    if shared or record_id == file.family.id:
        return shared or file.family
    return file.find(record_id)


def _sort_of_contact(contact: Contact) -> str:
    said = contact.kind is Kind.CONTACT and contact.method not in (Method.NOT_STATED, Method.OTHER)
    label = contact.method.label if said else contact.kind.label
    return label[0].upper() + label[1:]


def _of(when: VagueDate) -> str:
    """The date as it follows a noun: " of 31 Oct 2008", ", by 18 Dec 2007", ", date not known"."""
    return (
        f", {say_with_year(when)}"
        if not when.text or ("/" in when.text and not when.exact)
        else f" of {say_with_year(when)}"
    )


def _day(day: date) -> str:
    return say_with_year(VagueDate.on(day))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
