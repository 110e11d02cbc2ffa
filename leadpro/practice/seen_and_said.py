"""What is on record of one child being seen and heard: every sighting, their own words, how long nobody saw them."""

from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, sightings
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.telling import not_made, said_and_observed
from leadpro.practice.when import say_with_year
from leadpro.records.contact import Contact, Method, Sighting
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Person

FEW_DAYS = 28
"""A gap between two sightings is said from so many days on."""

MONTHS_FROM = 100
"""Days from which on a gap is said in months."""


class Seen(Struct, frozen=True):
    """One time that a contact says something of the child, or so many days in which nobody saw them."""

    when: str
    said: str


def seen_and_said(file: FamilyFile, child: Person, practice: Practice) -> tuple[Seen, ...]:
    """What is on record of a child, the newest first, with the gaps between; first, how long since they were seen."""
    told = [(each, event) for each, event in sightings(file) if each.person_id == child.id]
    told.sort(key=lambda pair: (pair[1].on, pair[0].id), reverse=True)
    found, after = [], practice.day
    for sighting, event in told:
        if sighting.was_seen:
            found += _gap(event.on, after)
            after = event.on
        found.append(Seen(say_with_year(event.when), _said(file, sighting, event, practice)))
    return tuple(found)


def _gap(last: date, after: date) -> list[Seen]:
    days = (after - last).days
    long = f"{days * 12 // 365} months" if days >= MONTHS_FROM else f"{days} days"  # as the family's page has it
    return [Seen("", f"{long} in which no entry says that anybody saw them")] if days >= FEW_DAYS else []


def _said(file: FamilyFile, sighting: Sighting, event: Event, practice: Practice) -> str:
    contact = event.record
    how = [_how(contact, practice), not_made(contact, practice)] if isinstance(contact, Contact) else []
    seen = "seen alone" if sighting.alone else {True: "seen", False: "not seen", None: ""}[sighting.seen]
    parts = (agency_name(file, event.agency_id), *how, seen, *said_and_observed(sighting))
    return ", ".join(part for part in parts if part)


def _how(contact: Contact, practice: Practice) -> str:
    return "" if contact.method is Method.NOT_STATED else practice.say(contact.method.label)
