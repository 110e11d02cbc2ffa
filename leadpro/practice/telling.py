"""How an event is told: on one line, in full, and when; the screens, the timeline and paper tell it in these words."""

from collections.abc import Iterable

from msgspec.structs import replace

from leadpro.practice.events import Event, Sort, sort_said
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.processes.course import course_of
from leadpro.practice.processes.handover import passings
from leadpro.practice.replies import reply
from leadpro.practice.told_apart import called
from leadpro.practice.when import say_in_full, say_with_year
from leadpro.practice.when.names import short_day
from leadpro.records.caf import CafStep
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Sighting
from leadpro.records.escalation import EscalationReply, EscalationStep
from leadpro.records.factor import factor_label
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.ids import PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate


def what(file: FamilyFile, event: Event, practice: Practice) -> str:
    """What happened, on one line; the answer to a referral comes before its reason, which may be cut off."""
    record = event.record
    often = f", {event.count} times" if event.count > 1 else ""
    match record:
        case Referral():
            came = reply(record, practice)
            if record.to_agency_id == record.from_agency_id:
                return f"self-referral{often}, {came}: {record.reason}"
            return f"referral{often}, {came}, to {agency_name(file, record.to_agency_id)}: {record.reason}"
        case Handover():
            to = f", to {agency_name(file, record.to_agency_id)}" if record.to_agency_id else ""
            return f"handover, {_receipt(file, record)}{to}: {record.text}"
        case Concern():
            closed = f", closed {record.closed_on:%b %Y}" if record.closed_on else ""
            return f"concern, {_factors(event)}{often}{closed}: {record.text}"
        case Meeting():
            return f"{record.kind or 'meeting'}{_decided(event, practice)}: {record.text}"
        case CafStep() | EscalationStep() | EscalationReply() | HandoverStep():
            return f"{_course(file, event, practice)}, {event.text}"
        case Contact():
            sort = event.sort.label if _adds(event) else ""
            said = f"{sort}{often}{_decided(event, practice)}".removeprefix(", ")
            parts = (said, _told_by(file, record), not_made(record, practice), _of_children(file, record))
            before = "; ".join(part for part in parts if part)
            return f"{before}: {record.text}" if before else record.text


def not_made(contact: Contact, practice: Practice) -> str:
    """That a contact was not made, and why where somebody says so: "no access"; "" where it was, or nobody says."""
    if contact.successful is not False:
        return ""
    return practice.say(contact.why_not.label) if contact.why_not else "not made"


def _told_by(file: FamilyFile, contact: Contact) -> str:
    """Who of the family told it: "told by Ms B"; "" where nobody did."""
    person = file.person(contact.told_by) if contact.told_by else None
    return f"told by {called(file, person)}" if person else ""


def _of_children(file: FamilyFile, contact: Contact) -> str:
    """Which children a contact says were seen alone, what they said and what was observed; "" where it says nothing."""
    return ", ".join(_of_child(file, each) for each in file.sightings if each.contact_id == contact.id and _tells(each))


def _tells(sighting: Sighting) -> bool:
    return bool(sighting.alone or sighting.words or sighting.observed)


def _of_child(file: FamilyFile, sighting: Sighting) -> str:
    child = file.person(sighting.person_id)
    name = called(file, child) if child else "a child"
    return " ".join([name, *(["alone"] if sighting.alone else []), *said_and_observed(sighting)])


def said_and_observed(sighting: Sighting) -> list[str]:
    """A child's own words, in quotes, and what was observed; nothing of either that is not recorded."""
    words = sighting.words.strip("\"'\u201c\u201d\u2018\u2019 ")
    said = [f"\u201c{words}\u201d"] if words else []
    return [*said, f"observed: {sighting.observed}"] if sighting.observed else said


def _decided(event: Event, practice: Practice) -> str:
    """What was decided, to stand behind what it was: ", initial assessment"."""
    found = event.decision
    return f", {practice.say(found.label)}" if found and found is not Decision.NONE_RECORDED else ""


def _course(file: FamilyFile, event: Event, practice: Practice) -> str:
    """What a step is a step of; of a disagreement also with whom."""
    said = sort_said(event.sort, practice.words)
    return f"{said} with {agency_name(file, event.to_agency_id)}" if isinstance(event.record, EscalationStep) else said


def _factors(event: Event) -> str:
    """What a concern is about: every factor that was raised in the same breath."""
    return " and ".join(map(factor_label, event.factors))


def _receipt(file: FamilyFile, handover: Handover) -> str:
    """How far a handover has come, and whether the receiver has said that it arrived."""
    passed = course_of(handover, file, passings)
    return passed.in_words if passed else ""


def opening(file: FamilyFile, event: Event, practice: Practice) -> str:
    """What comes before the text: the sort of thing, and what came of it."""
    record = event.record
    match record:
        case Referral():
            outcome = f" ({record.outcome})" if record.outcome else ""
            decided = f", {say_in_full(record.decided)}" if record.decided else ""
            told = {True: ", referrer told", False: ", referrer not told", None: ""}[record.feedback]
            to_itself = record.to_agency_id == record.from_agency_id
            what_it_was = "Self-referral" if to_itself else f"Referral to {agency_name(file, record.to_agency_id)}"
            return f"{what_it_was}: {reply(record, practice)}{outcome}{decided}{told}. "
        case Handover():
            to = f" to {agency_name(file, record.to_agency_id)}" if record.to_agency_id else ", no receiver named"
            return f"Handover{to}: {_receipt(file, record)}. "
        case Concern():
            closed = f", closed {say_in_full(VagueDate.on(record.closed_on))}" if record.closed_on else ""
            return f"Concern, {_factors(event)}{closed}. "
        case Meeting():
            kind = record.kind or "meeting"
            return f"{kind[:1].upper()}{kind[1:]}. "
        case CafStep() | EscalationStep() | EscalationReply() | HandoverStep():
            said = _course(file, event, practice)
            return f"{said[:1].upper()}{said[1:]}, "
        case Contact():
            sort = event.sort.label if _adds(event) else ""
            parts = (sort, _told_by(file, record), not_made(record, practice), _of_children(file, record))
            return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts if part)


def _adds(event: Event) -> bool:
    """Whether the sort of thing says more than the text does."""
    said_already = event.text.casefold().startswith(event.sort.label.split()[0]) and event.count == 1
    return event.sort not in (Sort.CONTACT, Sort.EVENT) and not said_already


def remarks(file: FamilyFile, event: Event, practice: Practice) -> list[str]:
    """What else is on record of an event, a sentence each: whom it names, what was decided, how it is known."""
    record = event.record
    decision = record.decision if isinstance(record, Contact | Meeting) else None
    by = f", by {agency_name(file, event.decided_by)}" if event.decided_by else ""
    number = event.count
    people = _names(file, event.people, practice)
    said = [
        f"This entry stands for {number} occasions." if number > 1 else "",
        f"With or about {people}." if people else "",
        *as_asked(file, event, practice),
        f"Decision: {practice.say(decision.label)}{by}." if decision else "",
        f"Outcome: {record.outcome}." if isinstance(record, Contact) and record.outcome else "",
        f"Decided: {record.decisions}." if isinstance(record, Meeting) and record.decisions else "",
        said_known(event, practice),
        said_entered(file, event),
        f"Source: {record.source}." if record.source else "",
        "Inferred from its source, not stated there by itself." if record.inferred else "",
    ]
    return [each for each in said if each]


def as_asked(file: FamilyFile, event: Event, practice: Practice) -> list[str]:
    """What was asked of it where it was entered, a sentence each; nothing of what nobody has said."""
    places = {"from": event.moved_from, "to": event.moved_to}
    said = {
        "Whose appointment": event.meant_for.label if event.meant_for else "",
        "Whose behaviour": _names(file, event.behaviour_of, practice),
        "Who was hurt": _names(file, event.hurt, practice),
        "The account given": event.account.label if event.account else "",
        "Sent on to": agency_name(file, event.sent_to),
        "Moved": " ".join(f"{way} {area}" for way, area in places.items() if area),
    }
    return [f"{what}: {value}." for what, value in said.items() if value]


def _names(file: FamilyFile, people: Iterable[PersonId], practice: Practice) -> str:
    return ", ".join(called(file, person, practice.day) for each in people if (person := file.person(each)))


def said_entered(file: FamilyFile, event: Event) -> str:
    """That an event was entered only after the day that is looked back to; "" where it was not."""
    entered = file.entered.get(event.record.id)
    return f"Entered only on {short_day(entered)}." if entered else ""


def said_known(event: Event, practice: Practice) -> str:
    """When we knew of it, where that is another day than the one on which it happened."""
    known, latest = event.record.known_on, event.when.latest
    if known is None or known == latest:
        return ""
    said = f"Known {known.day} {known:%b %Y}"
    if latest is None or known < latest:
        return f"{said}."
    return f"{said}, {how_long((known - latest).days)} after{' (late)' if event.entered_late(practice) else ''}."


def how_long(days: int) -> str:
    """A number of days as people say it: "1 day", "5 weeks", "9 months", "3 years"."""
    for number, unit in ((days // 365, "year"), (days * 12 // 365, "month"), (days // 7, "week")):
        if number >= 2:
            return f"{number} {unit}s"
    return "1 day" if days == 1 else f"{days} days"


def short_date(when: VagueDate, width: int) -> str:
    """The date with its year; by months where the days do not fit: "Nov 2007–Dec 2008"."""
    said = say_with_year(when)
    return said if len(said) <= width else say_with_year(in_months(when))


def in_months(when: VagueDate) -> VagueDate:
    """The same date, said by months only."""
    return replace(when, text="/".join(dict.fromkeys(edge[: len("2007-11")] for edge in when.text.split("/"))))
