"""Any record at all, made by Hypothesis from the record's own type hints, that the database's rules allow."""

from datetime import date, timedelta
from enum import Enum
from operator import mul
from typing import Any

import msgspec
from hypothesis import assume
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from leadpro.records.action import Action
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Record, new_id
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Sighting, WhyNot
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family import Family
from leadpro.records.fields import Field, fields
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.household import Household
from leadpro.records.ids import EscalationId
from leadpro.records.lead import RoleSpell
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.reading import MatterKey
from leadpro.records.relationship import Relationship
from leadpro.records.set_aside import SetAside, SignalKey
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate
from tests.building import caf_with, contact, escalation_with, family, handover_with, person

HOSTILE = (
    "O'Brien",
    "O’Brien",
    "Smith-Jones",
    "Siân",
    "Sia\u0302n",
    "ʻOkina",
    "الاسم",
    "نام\u200cخانوادگی",
    "x" * 200,
    "Null",
    "null",
    "None",
    "true",
    "0",
    "[Red]",
    "[/]",
    "[@click=app.quit]x[/]",
    "=Cmd",
    "=1+1",
    "{}",
    '["a"]',
    '"',
    "\\",
    "'; DROP TABLE contact; --",
    "%s ? :id $1",
    "\0",
    "\0after a NUL",
    "before\0after",
    "\x1b]52;c;AAAA\x07",
    "\x9b2J",
    "\u202etxt.exe",
    "\ufeffBOM",
    "\u0301",
    "👩‍👧‍👦",
    "line\r\nline\u2028line",
    " spaces ",
    "\t",
    "<b>&amp;",
)
"""Names and texts that break software."""


class Known(Struct, frozen=True):
    """What stands in the store already and can be referred to."""

    agencies: tuple[Agency, ...]
    professionals: tuple[Professional, ...]
    family: Family
    records: tuple[Record, ...]
    """People, a household, a contact; a CAF, an escalation and a handover, each with a step of long ago."""

    @property
    def a_child(self) -> Person:
        return next(each for each in self.records if isinstance(each, Person))

    @property
    def a_contact(self) -> Contact:
        return next(each for each in self.records if isinstance(each, Contact))

    @property
    def everything(self) -> tuple[Record, ...]:
        return (*self.agencies, *self.professionals, self.family, *self.records)

    def ids(self, kind: str) -> list[Any]:
        return [each.id for each in self.everything if type(each).__name__.lower() == kind]


def somebody_known(reference: str = "F-1") -> Known:
    """A family with something of everything that other records refer to."""
    agencies = (Agency(name="Nursery", sector=Sector.EARLY_YEARS), Agency(name="Police", sector=Sector.POLICE))
    home = family(reference)
    disagreement, *steps = escalation_with(agencies[1], home, LONG_AGO, known_on=LONG_AGO)
    came = EscalationReply(
        family_id=home.id,
        escalation_id=EscalationId(disagreement.id),
        replied_on=LONG_AGO,
        level=1,
        by="Jo",
        text="Too busy",
        known_on=LONG_AGO,
    )
    return Known(
        agencies=agencies,
        professionals=tuple(Professional(name=f"Worker of {each.name}", agency_id=each.id) for each in agencies),
        family=home,
        records=(
            person(home, "Jamie"),
            person(home, "Sam"),
            Household(family_id=home.id, name="Home"),
            contact(agencies[0], home, date(2008, 11, 6)),
            *caf_with(home, CafStatus.CHECKLIST, LONG_AGO, known_on=LONG_AGO),
            disagreement,
            *steps,
            came,
            *(replace(each, known_on=LONG_AGO) for each in handover_with(agencies[0], agencies[1], home, LONG_AGO)),
        ),
    )


LONG_AGO = date(1850, 1, 1)


def with_its_first_step(record: Record) -> tuple[Record, ...]:
    """The record, and the step with which it began, where it is of a kind that takes steps."""
    match record:
        case CafEpisode():
            return record, CafStep(
                family_id=record.family_id,
                caf_id=record.id,
                happened=VagueDate(),
                status=CafStatus.CHECKLIST,
            )
        case Escalation():
            return record, EscalationStep(
                family_id=record.family_id,
                escalation_id=record.id,
                happened=VagueDate(),
                status=EscalationStatus.RAISED,
                level=1,
            )
        case Handover():
            return record, HandoverStep(
                family_id=record.family_id, handover_id=record.id, happened=VagueDate(), status=HandoverStatus.SENT
            )
    return (record,)


texts = st.sampled_from(HOSTILE) | st.text(max_size=30)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
vague_dates = st.one_of(
    days.map(VagueDate.on),
    days.map(VagueDate.about),
    st.tuples(days, days).map(lambda two: VagueDate.between(min(two), max(two))),
    days.map(lambda day: VagueDate.between(None, day)),
    days.map(lambda day: VagueDate.between(day, None)),
    st.just(VagueDate()),
    st.just(VagueDate("2007-23", date(2007, 9, 1), date(2007, 11, 30))),
    st.just(VagueDate("2008-12-03T15:00:00", date(2008, 12, 3), date(2008, 12, 3))),
)


@st.composite
def _nhs_number(draw: st.DrawFn) -> str:
    """A number whose last digit was worked out by another way than the program's: by trying all ten."""
    nine = draw(st.text("0123456789", min_size=9, max_size=9))
    tried = (nine + last for last in "0123456789")
    fits = [each for each in tried if sum(map(mul, map(int, each), range(10, 0, -1))) % 11 == 0]
    assume(fits)
    return fits[0]


nhs_numbers = st.just("") | _nhs_number()


def any_record(kind: type[Record], known: Known) -> st.SearchStrategy[Any]:
    """Any record of a kind, about the family that is known."""
    values = {name: _any_value(field, known) for name, field in fields(kind).items()}
    for each in msgspec.structs.fields(kind):
        if each.required and fields(kind)[each.name].holds is str:
            values[each.name] = values[each.name].filter(lambda text: bool(text.strip(" ")))
    return st.builds(kind, **values).map(lambda record: _lawful(record, known))


def _any_value(field: Field, known: Known) -> st.SearchStrategy[Any]:
    one = _any_one(field, known)
    if field.many:
        open_to_all = field.name in ("open_to", "sealed_to")  # or it would be hidden
        return st.just(()) if open_to_all else st.lists(one, max_size=3).map(tuple)
    return st.none() | one if field.may_be_none else one


def _any_one(field: Field, known: Known) -> st.SearchStrategy[Any]:
    if field.name == "withdrawn":
        return st.just(False)
    if field.names is Family:
        return st.just(known.family.id)
    if field.names:
        return st.sampled_from(known.ids(field.names.__name__.lower()))
    if field.said.read:
        return nhs_numbers
    if field.name == "id" or field.names_records:
        return st.builds(new_id)
    if field.holds in _ANY:
        return _ANY[field.holds]
    if issubclass(field.holds, Enum):
        return st.sampled_from(list(field.holds))
    raise TypeError(f"no strategy for {field.name}: {field.holds}")


_ANY: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    SignalKey: texts,
    MatterKey: texts,
    int: st.integers(1, 2**31),
    bool: st.booleans(),
    date: days,
    VagueDate: vague_dates,
}


def _lawful(record: Any, known: Known) -> Any:
    """The same record, changed only where the database would refuse it."""
    for start, end in _IN_ORDER:
        first, last = getattr(record, start, None), getattr(record, end, None)
        if first and last and (last < first if isinstance(first, date) else _certainly_before(last, first)):
            record = replace(record, **{end: first})
    match record:
        case Contact(why_not=WhyNot()):
            return replace(record, successful=False)
        case Concern(closing_reason=reason) if not reason.strip(" "):
            return replace(record, closing_reason="Settled")
        case RoleSpell(end_reason=reason) if not reason.strip(" "):
            return replace(record, end_reason="Moved on")
        case Action(owner_agency_id=agency_id):
            return replace(
                record,
                owner_agency_id=agency_id or known.agencies[0].id,
                owner_professional_id=None,
                owner_person_id=None,
                done_on=record.done_on if record.ending is None else None,
                ended_on=record.ending and (record.ended_on or record.set_on),
                outcome=record.outcome if record.ending is None or record.outcome.strip(" ") else "Moved on",
            )
        case Relationship():
            return replace(record, person_id=known.ids("person")[0], to_person_id=known.ids("person")[1])
        case Step():
            return _lawful_step(record)
        case EscalationReply():
            return replace(record, level=1)  # on which the known one stands
        case SetAside(set_on=set_on) if record.review_on == set_on:
            return replace(record, review_on=set_on + timedelta(days=1))
        case Sighting(alone=True):
            return replace(record, seen=True)
    return record


def _lawful_step(step: Any) -> Any:
    """The same step, after the first one of what is known: taken by now, with the reasons that its status asks for."""
    if step.happened.earliest and step.happened.earliest > date(2008, 12, 4):
        step = replace(step, happened=VagueDate.on(date(2008, 12, 4)))
    match step:
        case CafStep():
            return replace(step, consent_on=None, closing=step.closing or CafClosure.NEEDS_MET)
        case EscalationStep():
            due = step.reply_due and max(step.reply_due, step.happened.earliest or LONG_AGO)
            said = {name: getattr(step, name) if getattr(step, name).strip() else "Jo" for name in ("by", "outcome")}
            return replace(step, reply_due=due, **said)
        case HandoverStep():
            return replace(step, note=step.note if step.note.strip() else "As they said")
    return step


_IN_ORDER = (
    ("started", "ended"),
    ("made", "decided"),
    ("opened_on", "closed_on"),
    ("started_on", "ended_on"),
    ("answered_on", "withdrawn_on"),
    ("set_on", "review_on"),
)


def _certainly_before(one: VagueDate, other: VagueDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
