"""The case file format: one family's story as a published review tells it, one row a thing that happened.

Reading is strict where a mistake would change what is said of a family, and lenient where the format may grow: a key
that it does not know, and a factor that is on no list, are kept or left with a warning, never in silence.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct, field

from leadpro.exchange.strict_json import line_of, read_json, read_text, unstorable
from leadpro.practice.when import FIRST_YEAR, LAST_YEAR
from leadpro.problem import Problem
from leadpro.records.agency import Sector
from leadpro.records.factor import DFE_FACTORS, SOURCE_FACTORS
from leadpro.records.person import Role

TITLE = "The case was not imported"

HINDSIGHT = "[HINDSIGHT]"
"""Begins the text of an event that nobody knew of at the time."""

Precision = Literal["day", "month", "season", "year", "order-only"]
EventKind = Literal[
    "contact",
    "referral",
    "concern",
    "assessment",
    "meeting",
    "move",
    "handover",
    "change_of_worker",
    "birth",
    "death",
    "other",
]
Outcome = Literal[
    "none_recorded",
    "no_further_action",
    "information_advice",
    "initial_assessment",
    "core_assessment",
    "s47",
    "caf",
    "other",
]
Key = Annotated[str, Meta(min_length=1, max_length=100)]
Text = Annotated[str, Meta(min_length=1)]

_LONGEST_TEXT = 200
_WIDEST_DAY = 5


class CaseSource(Struct, frozen=True):
    """The document that the case is taken from."""

    title: str
    publisher: str = ""
    year: Annotated[int, Meta(ge=1850, le=2199)] | None = None
    url_or_file: str = ""


class CaseHead(Struct, frozen=True):
    """What the case is called and where it happened."""

    key: Key
    title: str
    source: CaseSource
    area: str
    summary: str


class Bounds(Struct, frozen=True):
    """The first and last day that something can have been."""

    from_: date | None = field(name="from")
    to: date | None
    precision: Precision


class CasePerson(Struct, frozen=True):
    """Somebody in the family."""

    key: Key
    name: str
    role: Role
    dob: Bounds
    notes: str
    para: str


class CaseAgency(Struct, frozen=True):
    """An organisation that the source names."""

    key: Key
    name: Text
    sector: Sector
    area: str
    para: str


class CaseInvolvement(Struct, frozen=True):
    """An agency's time with some of the family: the outer bounds of it."""

    agency: str
    with_: tuple[str, ...] = field(name="with")
    role: str
    from_: date | None = field(name="from")
    to: date | None
    para: Text


class CaseEvent(Struct, frozen=True):
    """One row: one thing that happened, in the order of the source."""

    order: int
    date_from: date | None
    date_to: date | None
    precision: Precision
    inferred: bool
    agency: str
    kind: EventKind
    people: tuple[str, ...]
    factors: tuple[Text, ...]
    text: Text
    referred_to: str | None
    outcome: Outcome | None
    feedback_to_referrer: bool | None
    child_seen: bool | None
    child_voice: bool | None
    para: Text
    count: Annotated[int, Meta(ge=1, le=10_000)] = 1
    known_on: date | None = None

    @property
    def hindsight(self) -> bool:
        """Whether nobody knew of it at the time."""
        return self.text.startswith(HINDSIGHT)


class CaseFinding(Struct, frozen=True):
    """What the review found, long afterwards."""

    text: Text
    para: Text


class CaseFile(Struct, frozen=True):
    """One case file, checked."""

    case: CaseHead
    people: tuple[CasePerson, ...]
    agencies: tuple[CaseAgency, ...]
    involvements: tuple[CaseInvolvement, ...]
    events: tuple[CaseEvent, ...]
    review_findings: tuple[CaseFinding, ...]


class CaseRead(Struct, frozen=True):
    """A case and what was odd about its file."""

    case: CaseFile
    warnings: tuple[str, ...] = ()


class _Fault(Struct, frozen=True):
    """Something that cannot be right: where it stands and what it is."""

    path: str
    what: str


def read_case(path: Path) -> CaseRead:
    """Read and check a case file. Raises Problem, which says where in the file, what was expected and what to do."""
    return parse_case(read_text(path, TITLE), path.name)


def parse_case(text: str, name: str) -> CaseRead:
    """Read and check the text of a case file; `name` is what to call it."""
    raw = read_json(text, name, TITLE)
    if not isinstance(raw, dict):
        raise Problem(TITLE, f"{name} holds no case: a case is one JSON object.", "Check which file was named.")
    odd = unstorable(raw)
    if odd is not None:
        raise _problem(_Fault(odd, "holds half of a character, or NUL, which no text may"), 0, text)
    try:
        case = msgspec.convert(raw, CaseFile)
    except msgspec.ValidationError as error:
        raise _problem(_shape_fault(str(error)), 0, text) from error
    faults = list(_faults(case))
    if faults:
        raise _problem(faults[0], len(faults) - 1, text)
    return CaseRead(case, (*_unknown_keys(raw), *_oddities(case)))


def _problem(fault: _Fault, others: int, text: str) -> Problem:
    line = line_of(text, fault.path)
    where = f"{fault.path or 'the file'}, line {line}" if line else fault.path or "the file"
    more = f" (and {others} more)" if others else ""
    return Problem(TITLE, f"{where}: {fault.what}{more}.", "Mend the file, then import it again; nothing was saved.")


def _shape_fault(message: str) -> _Fault:
    """The fault in msgspec's words, said with our path and, for a fixed list, with the words that are on it."""
    what, _, path = message.partition(" - at `")
    path = path.rstrip("`").removeprefix("$").lstrip(".")
    allowed = _VOCABULARIES.get(re.sub(r".*\.", "", path))
    if what.startswith("Invalid enum value") and allowed:
        value = what.removeprefix("Invalid enum value ")
        return _Fault(path, f"{value} is not one of {', '.join(allowed)}")
    what = what.replace("Object missing required field", "there is no").replace("`", "'")
    return _Fault(path, what[0].lower() + what[1:])


_VOCABULARIES: dict[str, tuple[str, ...]] = {
    "kind": get_args(EventKind),
    "outcome": get_args(Outcome),
    "precision": get_args(Precision),
    "role": tuple(role.value for role in Role),
    "sector": tuple(sector.value for sector in Sector),
}


def _faults(case: CaseFile) -> Iterator[_Fault]:
    """Everything that contradicts itself or names what is not there."""
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


def _repeated(path: str, keys: list[str]) -> Iterator[_Fault]:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            yield _Fault(f"{path}[{index}].key", f"{key!r} is the key of an earlier one; each needs its own")


def _strangers(
    path: str, key: str, named: list[str] | tuple[str, ...], known: set[str], where: str
) -> Iterator[_Fault]:
    for each in named:
        if each not in known:
            yield _Fault(f"{path}.{key}", f"{each!r} is not the key of one of this file's {where}")


def _reversed(path: str, start: str, end: str, first: date | None, last: date | None) -> Iterator[_Fault]:
    yield from _far_off(path, {start: first, end: last})
    if first and last and first > last:
        yield _Fault(f"{path}.{end}", f"{last} lies before its {start}, {first}")


def _far_off(path: str, days: dict[str, date | None]) -> Iterator[_Fault]:
    for key, day in days.items():
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield _Fault(f"{path}.{key}", f"{day} is not in a year from {FIRST_YEAR} to {LAST_YEAR}")


def _date_faults(path: str, event: CaseEvent) -> Iterator[_Fault]:
    first, last = event.date_from, event.date_to
    yield from _far_off(path, {"known_on": event.known_on})
    if (first is None) != (last is None):
        yield _Fault(f"{path}.date_from", "only one of date_from and date_to is given; give both or neither")
    elif first is None and event.precision != "order-only":
        yield _Fault(f"{path}.precision", "an event without dates must be order-only")
    yield from _reversed(path, "date_from", "date_to", first, last)
    if event.precision == "day" and first and last and (last - first).days > _WIDEST_DAY:
        yield _Fault(f"{path}.precision", f"a day was expected, but the dates are more than {_WIDEST_DAY} days apart")


def _order_faults(events: tuple[CaseEvent, ...]) -> Iterator[_Fault]:
    """Gaps in the numbers, and days that cannot be had in the order that is given."""
    reached = date.min
    for index, event in enumerate(events):
        if event.order != index + 1:
            yield _Fault(f"events[{index}].order", f"{index + 1} was expected, because events are numbered from 1")
        reached = max(reached, event.date_from or date.min)
        if event.date_to and event.date_to < reached:
            yield _Fault(
                f"events[{index}].date_to",
                f"it cannot have happened by {event.date_to}, because an earlier event happened on {reached} or later",
            )


def _oddities(case: CaseFile) -> Iterator[str]:
    """What is kept as it stands, but should be looked at."""
    known = SOURCE_FACTORS.keys() | DFE_FACTORS.keys()
    for factor in dict.fromkeys(each for event in case.events for each in event.factors):
        if factor not in known:
            rows = [str(event.order) for event in case.events if factor in event.factors]
            yield f"The factor {factor!r} (events {', '.join(rows)}) is on no list; it is kept as it stands."
    for event in case.events:
        if len(event.text) > _LONGEST_TEXT:
            yield f"The text of event {event.order} has {len(event.text)} characters; the format asks for 200 at most."
        if event.known_on and event.date_from and event.known_on < event.date_from:
            yield f"Event {event.order} was known on {event.known_on}, before it can have happened."


def _unknown_keys(raw: dict[str, Any]) -> Iterator[str]:
    """Keys that the format does not have, once each with the first place where they stand."""
    found: dict[str, tuple[str, int]] = {}
    for path, key in _strange(raw, CaseFile, ""):
        first, number = found.get(key, (path, 0))
        found[key] = (first, number + 1)
    for path, number in found.values():
        more = f" and {number - 1} more" if number > 1 else ""
        yield f"{path}{more}: the format has no such key; it was left out."


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
