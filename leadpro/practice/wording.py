"""How a record reads in words: its title, what each of its fields says, and what a correction changed.

Pure, so that the record screen, the history, documents and plain text all say the same thing in the same words.
"""

from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from leadpro.practice.overview import person_name
from leadpro.practice.signals.every import titled
from leadpro.practice.when import say_in_full, say_with_year
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Code, Id, Record
from leadpro.records.caf import CafEpisode
from leadpro.records.concern import Concern
from leadpro.records.consent import Consent
from leadpro.records.contact import Contact, Kind, Method, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply
from leadpro.records.factor import factor_label
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover
from leadpro.records.household import Household, Membership
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.lead import LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.same_occasion import SameOccasion
from leadpro.records.set_aside import SetAside
from leadpro.records.sharing import InformationShared
from leadpro.records.supervision import Supervision
from leadpro.records.vague_date import VagueDate

PLUMBING = ("id", "family_id", "about")
"""The fields that tie records together and say nothing to a person."""

NOT_ON_FILE = "(no longer on file)"
"""What is said of a record that is named but cannot be found: it was taken back."""

NOTHING = "nothing recorded"
"""What stands for an empty field where one has to be named: before or after a correction."""

LABELS: dict[type[Record], dict[str, str]] = {
    Family: {
        "reference": "Reference",
        "name": "Name",
        "area": "Area",
        "moved_from": "Moved from",
        "opened_on": "File opened",
        "closed_on": "File closed",
        "closing_reason": "Why it was closed",
        "open_to": "Restricted to",
        "note": "Note",
        "source": "Source",
    },
    Person: {
        "name": "Name",
        "aliases": "Also known as",
        "role": "Who they are",
        "identity": "Identity",
        "born": "Born",
        "birth_known": "Date of birth",
        "unborn": "Unborn",
        "died": "Died",
        "phone": "Telephone",
        "note": "Note",
    },
    Household: {"name": "Home", "area": "Area", "note": "Note"},
    Membership: {"person_id": "Who", "household_id": "Where", "started": "From", "ended": "Until"},
    Relationship: {
        "person_id": "Who",
        "kind": "What they are",
        "to_person_id": "To whom",
        "parental_responsibility": "Parental responsibility",
        "started": "From",
        "ended": "Until",
    },
    Agency: {
        "name": "Name",
        "short": "Called",
        "sector": "Sector",
        "area": "Area",
        "phone": "Telephone",
        "note": "Note",
    },
    Professional: {
        "name": "Name",
        "role": "Role",
        "agency_id": "Agency",
        "phone": "Telephone",
        "email": "E-mail",
    },
    Involvement: {
        "agency_id": "Agency",
        "professional_id": "Worker",
        "role": "Role",
        "people": "With",
        "area": "Area",
        "started": "From",
        "ended": "Until",
        "contact_every": "Contact expected",
        "note": "Note",
    },
    Contact: {
        "happened": "Happened",
        "kind": "What it was",
        "method": "How",
        "successful": "Contact made",
        "agency_id": "Whose, or who told us",
        "professional_id": "Worker",
        "people": "With or about",
        "text": "What happened",
        "factors": "Factors",
        "outcome": "Outcome",
        "significance": "Why it matters",
        "count": "Occasions",
    },
    Sighting: {
        "contact_id": "In",
        "person_id": "Child",
        "seen": "Seen",
        "alone": "Seen alone",
        "heard": "Heard",
        "words": "The child's own words",
        "observed": "What was observed",
    },
    Concern: {
        "factor": "What about",
        "people": "Whose it is",
        "raised": "Raised",
        "agency_id": "Raised by",
        "professional_id": "Worker",
        "text": "The concern",
        "count": "Occasions",
        "review_on": "Review due",
        "reviewed_on": "Reviewed",
        "review_note": "What the review said",
        "closed_on": "Closed",
        "closing_reason": "Why it was closed",
    },
    Referral: {
        "made": "Made",
        "from_agency_id": "From",
        "from_professional_id": "Referrer",
        "to_agency_id": "To",
        "people": "About",
        "reason": "Reason",
        "factors": "Factors",
        "count": "Referrals that this stands for",
        "decision_due": "Decision due",
        "decision": "Decision",
        "decided": "Decided",
        "outcome": "Outcome",
        "feedback": "Referrer told",
        "feedback_on": "Referrer told on",
    },
    CafEpisode: {
        "status": "Where it stands",
        "status_on": "Since",
        "started_on": "Started",
        "agency_id": "Held by",
        "consent_on": "Consent given",
        "review_on": "Review due",
        "closing": "Why it was closed",
        "note": "Note",
    },
    LeadSpell: {
        "professional_id": "Lead professional",
        "started_on": "From",
        "ended_on": "Until",
        "end_reason": "Why it ended",
        "family_view": "What the family said",
        "note": "Note",
    },
    Action: {
        "text": "What is to be done",
        "owner_professional_id": "Owner, a worker",
        "owner_agency_id": "Owner, an agency",
        "owner_person_id": "Owner, in the family",
        "set_on": "Set",
        "due_on": "Due",
        "waiting_for": "Waiting for",
        "done_on": "Done",
        "outcome": "Outcome",
        "about_id": "Came from",
    },
    Escalation: {
        "about_id": "About",
        "agency_id": "With",
        "raised_on": "Raised",
        "level": "Level it stands on",
        "disagreement": "The disagreement",
        "evidence": "Evidence",
        "sought": "What is sought",
        "reply_due": "Reply due",
        "resolved_on": "Resolved",
        "outcome": "Outcome",
    },
    EscalationReply: {
        "escalation_id": "To",
        "replied_on": "Replied",
        "level": "Level",
        "by": "By",
        "text": "The reply",
        "settled": "Settled it",
    },
    Meeting: {
        "held": "Held",
        "kind": "What it was",
        "agency_id": "Called by, or who told us",
        "agencies": "Agencies there",
        "people": "About",
        "text": "What was said",
        "factors": "Factors",
        "decisions": "What was decided",
        "feedback": "Taken up with those concerned",
    },
    Consent: {
        "person_id": "Who answered",
        "scope": "To what",
        "answer": "Answer",
        "answered_on": "Answered",
        "withdrawn_on": "Consent withdrawn",
        "note": "Note",
    },
    InformationShared: {
        "shared": "When",
        "agency_id": "With",
        "decided_to_share": "Shared",
        "what": "What",
        "why": "Why",
        "basis": "Lawful basis",
        "family_told": "Family told",
        "note": "Note",
    },
    Handover: {
        "happened": "When",
        "from_agency_id": "From",
        "to_agency_id": "To",
        "people": "About",
        "text": "What was passed on",
        "factors": "Factors",
        "acknowledged": "Receipt acknowledged",
        "acknowledged_on": "Acknowledged on",
    },
    Supervision: {
        "held_on": "Held",
        "worker_id": "Worker",
        "supervisor_id": "Supervisor",
        "text": "What was discussed",
        "decisions": "What was decided",
        "next_on": "Next",
    },
    DocumentReference: {
        "title": "Document",
        "kind": "What it is",
        "dated": "Dated",
        "agency_id": "From",
        "kept_at": "Kept at",
    },
    SetAside: {
        "signal": "Signal",
        "why": "Why it was set aside",
        "set_on": "Set aside",
        "set_by": "By",
        "review_on": "Back on",
        "rests_on": "Rested on",
    },
    SameOccasion: {
        "entry_id": "Entry",
        "other_id": "And",
        "same": "One occasion",
        "why": "Why",
    },
}
"""What each field is called, in the order in which a person would ask."""

LABELS_OF_ALL = {
    "source": "Source",
    "inferred": "Inferred",
    "known_on": "Known since",
    "withdrawn": "Taken back",
}
"""The fields that every record has: they come last."""

_SILENCES: dict[tuple[type[Record], str], str] = {
    (Referral, "decision"): "nothing heard",
    (Referral, "decision_due"): "no day set",
    (Involvement, "professional_id"): "no worker named",
    (Action, "due_on"): "no day set",
    (Escalation, "reply_due"): "no day set",
    (CafEpisode, "consent_on"): "not recorded",
}
"""Fields whose emptiness says something by itself, and what."""


def label_of(kind: type[Record], field: str) -> str:
    """What a field is called."""
    return LABELS[kind].get(field) or LABELS_OF_ALL[field]


def fields_of(record: Record, file: FamilyFile) -> tuple[tuple[str, str], ...]:
    """Label and value of every field that says something, in the order in which a person would ask."""
    order = dict.fromkeys([*LABELS[type(record)], *LABELS_OF_ALL])
    told = [field for field in order if hasattr(record, field) and _says_something(record, field)]
    return tuple((_label(record, field), _value(record, field, file)) for field in told)


def changes_of(was: Record, became: Record, file: FamilyFile) -> tuple[tuple[str, str, str], ...]:
    """What a correction changed: label, what it was, what it became."""
    order = dict.fromkeys([*LABELS[type(became)], *LABELS_OF_ALL])
    changed = [field for field in order if getattr(was, field, None) != getattr(became, field, None)]
    return tuple((_label(became, field), _value(was, field, file), _value(became, field, file)) for field in changed)


def title_of(record: Record, file: FamilyFile) -> str:
    """The record on one line: "Referral of 31 Oct 2008, Police to Social care"."""
    match record:
        case Family():
            return f"{record.name}, {record.reference}"
        case Person():
            return f"{person_name(record)}, {record.role.label}" if record.name else person_name(record)
        case Agency():
            return record.name
        case Professional():
            return _joined(record.name, record.role, name_of(record.agency_id, file))
        case Household():
            return f"Home: {record.name}"
        case Membership():
            return f"{name_of(record.person_id, file)} living at {name_of(record.household_id, file)}"
        case Relationship():
            return f"{name_of(record.person_id, file)}, {record.kind} of {name_of(record.to_person_id, file)}"
        case Involvement():
            worker = name_of(record.professional_id, file) if record.professional_id else ""
            return f"Involvement of {_joined(name_of(record.agency_id, file), worker, record.role)}"
        case _:
            return _title_of_event(record, file)


def _title_of_event(record: Record, file: FamilyFile) -> str:
    match record:
        case Contact():
            return f"{_sort_of_contact(record)}{_of(record.happened)}, {name_of(record.agency_id, file)}"
        case Sighting():
            return f"{name_of(record.person_id, file)}, in: {name_of(record.contact_id, file)}"
        case Concern():
            return f"Concern{_of(record.raised)}, {name_of(record.agency_id, file)}: {factor_label(record.factor)}"
        case Referral():
            route = f"{name_of(record.from_agency_id, file)} to {name_of(record.to_agency_id, file)}"
            return f"Referral{_of(record.made)}, {route}"
        case CafEpisode():
            return f"CAF started {_day(record.started_on)}: {record.status.label}"
        case LeadSpell():
            return f"Lead professional from {_day(record.started_on)}: {name_of(record.professional_id, file)}"
        case Action():
            owner = record.owner_professional_id or record.owner_person_id or record.owner_agency_id
            return f"Action of {name_of(owner, file)}: {record.text}"
        case Escalation():
            return f"Escalation of {_day(record.raised_on)}, with {name_of(record.agency_id, file)}"
        case EscalationReply():
            return f"Reply of {_day(record.replied_on)} to an escalation, by {record.by}"
        case Meeting():
            kind = record.kind[:1].upper() + record.kind[1:] if record.kind else "Meeting"
            return f"{kind}{_of(record.held)}, {name_of(record.agency_id, file)}"
        case Consent():
            return f"Consent of {name_of(record.person_id, file)}, {record.answer.label}: {record.scope}"
        case InformationShared():
            what = "Information shared" if record.decided_to_share else "Decision not to share"
            return f"{what}{_of(record.shared)}, {name_of(record.agency_id, file)}"
        case Handover():
            to = f" to {name_of(record.to_agency_id, file)}" if record.to_agency_id else ", no receiver named"
            return f"Handover{_of(record.happened)}, {name_of(record.from_agency_id, file)}{to}"
        case Supervision():
            return f"Supervision of {_day(record.held_on)}, {name_of(record.worker_id, file)}"
        case DocumentReference():
            return f"Document: {record.title}"
        case SetAside():
            return f"Set aside until {_day(record.review_on)}: {titled(record.signal)}"
        case SameOccasion():
            said = "One occasion" if record.same else "Two occasions"
            return f"{said}: {name_of(record.entry_id, file)}; {name_of(record.other_id, file)}"
    raise LookupError(type(record).__name__)


def name_of(record_id: Id | None, file: FamilyFile) -> str:
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
    return title_of(record, file)


def find_record(record_id: Id, file: FamilyFile) -> Record | None:
    """The record with that id, whatever it is."""
    shared = file.agencies.get(record_id) or file.professionals.get(record_id)
    if shared or record_id == file.family.id:
        return shared or file.family
    return file.find(record_id)


def names_ids(record: Record) -> set[Id]:
    """The ids of all records that a record names."""
    ids: set[Id] = set()
    for field in type(record).__struct_fields__:
        value = getattr(record, field)
        if value and _holds_ids(field):
            ids.update(value if isinstance(value, tuple) else (value,))
    return ids


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
        case Escalation():
            found = [("Replies", tuple(each for each in file.replies if each.escalation_id == record.id))]
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


def fields_beside(record: Record, main: Record, file: FamilyFile) -> tuple[tuple[str, str], ...]:
    """The fields of a record that stands beside another one: without what that one says already, and its own title."""
    said = {*fields_of(main, file), *((label, "") for label in LABELS_OF_ALL.values())}
    own = title_of(main, file)
    return tuple(
        (label, text)
        for label, text in fields_of(record, file)
        if (label, text) not in said and (label, "") not in said and text != own
    )


def _label(record: Record, field: str) -> str:
    if field == "born" and isinstance(record, Person) and record.unborn:
        return "Due"
    return label_of(type(record), field)


def _says_something(record: Record, field: str) -> bool:
    value = getattr(record, field)
    if field in ("withdrawn", "inferred", "unborn"):
        return bool(value)
    if field == "count":
        return bool(value != 1)
    match record:
        case Person():
            if field == "birth_known":
                return record.born is None
            if field == "identity":
                return record.identity is not Knowledge.KNOWN
        case Contact(kind=kind) if kind not in (Kind.CONTACT, Kind.ASSESSMENT) and field in ("method", "successful"):
            return value not in (None, Method.NOT_STATED)
    if value is None or value in ("", ()):
        return _is_yes_or_no(type(record), field) or (type(record), field) in _SILENCES
    return True


def _value(record: Record, field: str, file: FamilyFile) -> str:
    value = getattr(record, field)
    if value is None or value in ("", ()):
        if _is_yes_or_no(type(record), field):
            return "not stated"
        return _SILENCES.get((type(record), field), NOTHING)
    if _holds_ids(field):
        return ", ".join(name_of(each, file) for each in (value if isinstance(value, tuple) else (value,)))
    if field == "signal":
        return titled(str(value))
    if field in ("factor", "factors"):
        return ", ".join(factor_label(each) for each in (value if isinstance(value, tuple) else (value,))) or NOTHING
    if field == "contact_every":
        return "every day" if value == 1 else f"every {value} days"
    return _words(value) or NOTHING


def _words(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Code():
            return value.label
        case VagueDate():
            return say_in_full(value)
        case date():
            return say_in_full(VagueDate.on(value))
        case tuple():
            return ", ".join(value)
    return str(value)


def _holds_ids(field: str) -> bool:
    return (field.endswith("_id") and field not in PLUMBING) or field in ("people", "agencies", "open_to", "rests_on")


@cache
def _yes_or_no_fields(kind: type[Record]) -> frozenset[str]:
    hints = get_type_hints(kind)
    return frozenset(field for field in kind.__struct_fields__ if bool in (hints[field], *get_args(hints[field])))


def _is_yes_or_no(kind: type[Record], field: str) -> bool:
    return field in _yes_or_no_fields(kind)


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
