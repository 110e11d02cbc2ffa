"""What can be wrong or odd in a case file whose shape is right.

A mistake that would change what is said of a family is a fault, and the file is refused; what the format may yet grow,
such as a new key or factor, is an oddity: it is named, never passed over in silence.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct

from leadpro.exchange.case_format import CaseEvent, CaseFile
from leadpro.exchange.case_sources import kept_at, source
from leadpro.exchange.strict_json import shortened
from leadpro.practice.when import FIRST_YEAR, LAST_YEAR
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.contact import Contact
from leadpro.records.document import DocumentReference
from leadpro.records.factor import DFE_FACTORS, SOURCE_FACTORS
from leadpro.records.family import Family
from leadpro.records.fields import most, say_too_long
from leadpro.records.involvement import Involvement
from leadpro.records.person import Person

_LONGEST_TEXT = 200
_WIDEST_DAY = 5


class Fault(Struct, frozen=True):
    """Something that cannot be right: where it stands and what it is."""

    path: str
    what: str


def faults(case: CaseFile) -> Iterator[Fault]:
    """Everything that contradicts itself or names what is not there."""
    yield from _too_long(case)
    people, agencies = {each.key for each in case.people}, {each.key for each in case.agencies}
    yield from _repeated("people", [each.key for each in case.people])
    yield from _repeated("agencies", [each.key for each in case.agencies])
    for index, person in enumerate(case.people):
        yield from _reversed(f"people[{index}].dob", "from", "to", person.dob.from_, person.dob.to)
    for index, involvement in enumerate(case.involvements):
        path = f"involvements[{index}]"
        yield from _strangers(path, "agency", [involvement.agency], agencies, "agencies")
        yield from _strangers(path, "with", involvement.with_, people, "people")
        yield from _reversed(path, "from", "to", involvement.from_, involvement.to)
    for index, event in enumerate(case.events):
        path = f"events[{index}]"
        yield from _strangers(path, "agency", [event.agency], agencies, "agencies")
        yield from _strangers(path, "people", event.people, people, "people")
        if event.referred_to is not None:
            yield from _strangers(path, "referred_to", [event.referred_to], agencies, "agencies")
        yield from _date_faults(path, event)
    yield from _order_faults(case.events)


def _too_long(case: CaseFile) -> Iterator[Fault]:
    """Texts that are longer than what they become may be (`leadpro.records`): nothing of them is cut."""
    head, known = case.case, case.case.source
    yield from _longer("case.title", head.title, DocumentReference, "title")
    yield from _longer("case.area", head.area, Family, "area")
    yield from _longer("case.source.title", known.title, DocumentReference, "title")
    yield from _longer("case.source.url_or_file", kept_at(known), DocumentReference, "kept_at")
    for index, person in enumerate(case.people):
        yield from _longer(f"people[{index}].name", person.name, Person, "name")
        yield from _longer(f"people[{index}].notes", person.notes, Person, "note")
        yield from _longer(f"people[{index}].para", source(person.para), Person, "source")
    for index, agency in enumerate(case.agencies):
        yield from _longer(f"agencies[{index}].name", agency.name, Agency, "name")
        yield from _longer(f"agencies[{index}].area", agency.area, Agency, "area")
    for index, involvement in enumerate(case.involvements):
        yield from _longer(f"involvements[{index}].role", involvement.role, Involvement, "role")
        yield from _longer(f"involvements[{index}].para", source(involvement.para), Involvement, "source")
    for index, event in enumerate(case.events):
        yield from _longer(f"events[{index}].text", event.text, Contact, "text")
        yield from _longer(f"events[{index}].para", source(event.para), Contact, "source")
        for place, factor in enumerate(event.factors):
            yield from _longer(f"events[{index}].factors[{place}]", factor, Contact, "factors")


def _longer(path: str, text: str, kind: type[Record], name: str) -> Iterator[Fault]:
    if len(text) > most(kind, name):
        yield Fault(path, say_too_long("it", len(text), most(kind, name)).removesuffix("."))


def _repeated(path: str, keys: list[str]) -> Iterator[Fault]:
    earlier: set[str] = set()
    for index, key in enumerate(keys):
        if key in earlier:
            yield Fault(f"{path}[{index}].key", f"{key!r} is the key of an earlier one; each needs its own")
        earlier.add(key)


def _strangers(path: str, key: str, named: list[str] | tuple[str, ...], known: set[str], where: str) -> Iterator[Fault]:
    for each in named:
        if each not in known:
            yield Fault(f"{path}.{key}", f"{shortened(each)!r} is not the key of one of this file's {where}")


def _reversed(path: str, start: str, end: str, first: date | None, last: date | None) -> Iterator[Fault]:
    yield from _far_off(path, {start: first, end: last})
    if first and last and first > last:
        yield Fault(f"{path}.{end}", f"{last} lies before its {start}, {first}")


def _far_off(path: str, days: dict[str, date | None]) -> Iterator[Fault]:
    for key, day in days.items():
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Fault(f"{path}.{key}", f"{day} is not in a year from {FIRST_YEAR} to {LAST_YEAR}")


def _date_faults(path: str, event: CaseEvent) -> Iterator[Fault]:
    first, last = event.date_from, event.date_to
    yield from _far_off(path, {"known_on": event.known_on})
    if (first is None) != (last is None):
        yield Fault(f"{path}.date_from", "only one of date_from and date_to is given; give both or neither")
    elif first is None and event.precision != "order-only":
        yield Fault(f"{path}.precision", "an event without dates must be order-only")
    yield from _reversed(path, "date_from", "date_to", first, last)
    if event.precision == "day" and first and last and (last - first).days > _WIDEST_DAY:
        yield Fault(f"{path}.precision", f"a day was expected, but the dates are more than {_WIDEST_DAY} days apart")


def _order_faults(events: tuple[CaseEvent, ...]) -> Iterator[Fault]:
    """Gaps in the numbers, and days that cannot be had in the order that is given."""
    reached = date.min
    for index, event in enumerate(events):
        if event.order != index + 1:
            yield Fault(f"events[{index}].order", f"{index + 1} was expected, because events are numbered from 1")
        reached = max(reached, event.date_from or date.min)
        if event.date_to and event.date_to < reached:
            yield Fault(
                f"events[{index}].date_to",
                f"it cannot have happened by {event.date_to}, because an earlier event happened on {reached} or later",
            )


def oddities(case: CaseFile) -> Iterator[str]:
    """What is kept as it stands, but should be looked at."""
    known = SOURCE_FACTORS.keys() | DFE_FACTORS.keys()
    rows: dict[str, list[str]] = {}
    for event in case.events:
        for factor in dict.fromkeys(event.factors):
            if factor not in known:
                rows.setdefault(factor, []).append(str(event.order))
    for factor, orders in rows.items():
        where = shortened(", ".join(orders))
        yield f"The factor {shortened(factor)!r} (events {where}) is on no list; it is kept as it stands."
    for event in case.events:
        if len(event.text) > _LONGEST_TEXT:
            yield f"The text of event {event.order} has {len(event.text)} characters; the format asks for 200 at most."
        if event.known_on and event.date_from and event.known_on < event.date_from:
            yield f"Event {event.order} was known on {event.known_on}, before it can have happened."


def unknown_keys(raw: dict[str, Any]) -> Iterator[str]:
    """Keys that the format does not have, once each with the first place where they stand."""
    found: dict[str, tuple[str, int]] = {}
    for path, key in _strange(raw, CaseFile, ""):
        first, number = found.get(key, (path, 0))
        found[key] = (first, number + 1)
    for path, number in found.values():
        more = f" and {number - 1} more" if number > 1 else ""
        yield f"{shortened(path)}{more}: the format has no such key; it was left out."


def _strange(raw: Any, kind: Any, path: str) -> Iterator[tuple[str, str]]:
    """Where keys stand that the struct does not have, and what they are without numbers."""
    hints, names = get_type_hints(kind), {each.encode_name: each.name for each in msgspec.structs.fields(kind)}
    for key, value in raw.items():
        here = f"{path}.{key}".lstrip(".")
        if key not in names:
            yield here, re.sub(r"\[\d+\]", "", here)
            continue
        hint = hints[names[key]]
        if isinstance(hint, type) and issubclass(hint, Struct):
            yield from _strange(value, hint, here)
        elif isinstance(value, list) and isinstance(get_args(hint)[0], type) and issubclass(get_args(hint)[0], Struct):
            for index, part in enumerate(value):
                yield from _strange(part, get_args(hint)[0], f"{here}[{index}]")
