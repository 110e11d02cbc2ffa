"""How a record reads in words: its title, what each of its fields says, and what a correction changed.

Pure, so that the record screen, the history, documents and plain text all say the same thing in the same words: those
that they are handed.
"""

from datetime import date
from typing import Any

from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.course import course_of
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.every import steps_of
from leadpro.practice.processes.handover import passings
from leadpro.practice.signals.every import titled
from leadpro.practice.signals.phrases.every import label_of
from leadpro.practice.titles import name_of, title_of
from leadpro.practice.when import say_in_full
from leadpro.practice.words import Words
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.caf import CafEpisode
from leadpro.records.code import Code
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind, Method
from leadpro.records.escalation import Escalation
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import Field, further, is_asked, shown
from leadpro.records.handover import Handover
from leadpro.records.household import Household
from leadpro.records.ids import Id
from leadpro.records.involvement import Involvement
from leadpro.records.person import Person
from leadpro.records.reading import MatterKey
from leadpro.records.set_aside import SignalKey
from leadpro.records.vague_date import VagueDate

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
        case Contact(), "why_not" | "told_by":
            return value is not None
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
    if field.holds is MatterKey:
        return words.say(label_of(value))
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
