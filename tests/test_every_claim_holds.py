"""Every sentence of a signal is made of claims, and each of them is looked up in the family file again.

The oracle below asks neither the signals nor the events: it reads the records as they lie. Families that mean nothing
together, tales in which the signals' things happen in any order, the families of each kind of fault, the ordinary ones
and the published case are looked at on several days.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import singledispatch
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.replay import WORLDS, Walk, file_of
from leadpro.practice.due import say_late
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals import claims
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import Looked, look
from leadpro.practice.told_apart import called
from leadpro.practice.when import say_with_year
from leadpro.practice.when.by_day import day_by, foretold
from leadpro.practice.when.names import short_day
from leadpro.practice.working_days import add_working_days
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.caf import CafStatus
from leadpro.records.consent import Answer
from leadpro.records.contact import Contact, Kind
from leadpro.records.escalation import EscalationStatus
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.handover import HandoverStatus
from leadpro.records.ids import AgencyId, Id
from leadpro.records.meeting import Meeting
from leadpro.records.person import Role
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate
from tests.anything import any_record, somebody_known
from tests.building import usual
from tests.test_kinds import KINDS
from tests.test_ordinary_families import FAMILIES, read
from tests.test_signals_hold_for_any_family import ANY_DAY, tales, the_published


@settings(max_examples=settings().max_examples // 2)
@given(data=st.data(), day=ANY_DAY)
def test_of_any_records_every_claim_holds(data: st.DataObject, day: date) -> None:
    known = somebody_known()
    kinds: list[type[Record]] = data.draw(st.lists(st.sampled_from([Agency, *LISTS.values()]), max_size=12))
    told = [*known.everything, *(data.draw(any_record(kind, known)) for kind in kinds)]
    told = [replace(each, known_on=each.known_on and min(each.known_on, day)) for each in told]
    file = file_of({each.id: each for each in told})
    assert list(untrue(file, usual(file, day), names=False)) == []


@settings(max_examples=settings().max_examples // 2)
@given(case=tales(), world=st.sampled_from(list(WORLDS)))
def test_of_any_tale_every_claim_holds(case: CaseFile, world: str) -> None:
    assert list(_untrue_in(case, world)) == []


@pytest.mark.parametrize("world", ["early", "late"])
@pytest.mark.parametrize("path", sorted(KINDS.glob("[0-9]*.json")), ids=lambda path: path.stem)
def test_of_each_kind_every_claim_holds(path: Any, world: str) -> None:
    assert list(_untrue_in(read_case(path).case, world)) == []


@pytest.mark.parametrize("world", ["early", "late"])
def test_of_the_published_and_the_ordinary_every_claim_holds(world: str) -> None:
    assert list(_untrue_in(the_published(), world)) == []
    for path in FAMILIES:
        assert list(_untrue_in(read(path), world)) == []


def _untrue_in(case: CaseFile, world: str) -> Iterator[str]:
    """What does not hold on any day on which something could change."""
    walk = Walk(case, WORLDS[world](case.events))
    day = walk.begins
    while day is not None and day <= walk.ends:
        file = walk.file_on(day)
        practice = replace(usual(file, day), ticked=True)
        looked = look(file, practice)
        yield from untrue(file, practice, looked)
        day = min((each for each in (walk.next_known, looked.look_again) if each), default=None)


# the oracle


def untrue(file: FamilyFile, practice: Practice, looked: Looked | None = None, *, names: bool = True) -> Iterator[str]:
    """What of everything that is said of a family on a day does not stand in its file."""
    looked = looked or look(file, practice)
    raw = Raw(file, practice.day, practice.pack.agencies.assess, practice.ticked)
    found = (*looked.findings, *(each for each, _ in looked.aside))
    keys = {each.key for each in found}
    for finding in found:
        assert finding.sentence.claims, f"{finding.key} claims nothing: {finding.text}"
        for word in finding.sentence.words:
            yield from (f"{finding.text} has {fault} between its claims" for fault in _loose(file, word, names=names))
        for claim in finding.sentence.claims:
            faults = _standing(claim, keys) if isinstance(claim, claims.Standing) else holds(claim, raw)
            yield from (f"{practice.day} {finding.key}: {finding.text}\n    {claim}\n    {fault}" for fault in faults)
        yield from _covered(finding)


def _loose(file: FamilyFile, word: str, *, names: bool) -> Iterator[str]:
    """Figures and names that stand between claims, where nobody looks them up."""
    if re.search(r"\d", word):
        yield f"a figure ({word!r})"
    known = [each.name for each in file.people] + [each.called for each in file.agencies.values()]
    for name in known if names else ():
        if name.strip() and re.search(rf"\b{re.escape(name)}\b", word):
            yield f"a name ({name!r})"


def _covered(finding: Finding) -> Iterator[str]:
    """What is counted or cited without being shown."""
    shown = set(finding.evidence)
    for claim in finding.sentence.claims:
        of = [each for group in claim.of for each in group] if isinstance(claim, claims.Often) else []
        if not set(of) <= shown:
            yield f"{finding.key} counts what it does not show: {finding.text}"


def _standing(claim: claims.Standing, keys: set[str]) -> Iterator[str]:
    for key in claim.signals:
        if key not in keys:
            yield f"{key} does not stand"
        if BY_KEY[key].title.lower() not in claim.said.lower() and "{" not in BY_KEY[key].title:
            yield f"{key} is not named"


class Raw(Struct, frozen=True):
    """A family file as it lies, on a day."""

    file: FamilyFile
    day: date
    assess: frozenset[str]
    ticked: bool

    def find(self, record_id: Id) -> Any:
        """The record with an id."""
        return self.file.family if record_id == self.file.family.id else self.file.find(record_id)

    def when(self, record: Any) -> VagueDate:
        """When what a record tells of happened."""
        for name in ("happened", "made", "raised", "held", "shared", "started"):
            when = getattr(record, name, None)
            if isinstance(when, VagueDate):
                return when
        steps = [each for each in self.file.handover_steps if each.handover_id == record.id]
        first = min(steps, key=lambda each: (day_by(each.happened, each.known_on), each.id), default=None)
        return first.happened if first else VagueDate()

    def on(self, record: Any) -> date:
        """The last day that it can have been."""
        return day_by(self.when(record), record.known_on)

    def happened(self, record: Any) -> bool:
        """Whether it had happened and was known."""
        return (record.known_on or date.min) <= self.day and not foretold(self.when(record), record.known_on)

    def agency_of(self, record: Any) -> AgencyId | None:
        """Whose it was."""
        return getattr(record, "from_agency_id", None) or getattr(record, "agency_id", None)

    def assesses(self, agency_id: AgencyId | None) -> bool:
        """Whether an agency assesses children."""
        agency = self.file.agencies.get(agency_id) if agency_id else None
        return agency is not None and agency.sector.value in self.assess

    @property
    def entries(self) -> list[Any]:
        """Everything that tells that something happened."""
        file = self.file
        told = [*file.contacts, *file.concerns, *file.referrals, *file.meetings, *file.handovers]
        return [each for each in told if self.happened(each)]

    def assessments(self, *, early: bool) -> Iterator[Any]:
        """The finished assessments of the children; those below social care where `early`."""
        children = {each.id for each in self.file.people if each.role is Role.CHILD}
        for each in self.file.contacts:
            about = not each.people or not children.isdisjoint(each.people)
            counts = self.assesses(each.agency_id) or (early and each.decision is Decision.CAF)
            if each.kind is Kind.ASSESSMENT and about and counts and self.happened(each) and _finished(each):
                yield each
        if early:
            for step in self.file.caf_steps:
                known = (step.known_on or date.min) <= self.day and self.on(step) <= self.day
                if step.status in (CafStatus.PLANNING, CafStatus.DELIVERING) and known:
                    yield step

    def strategies(self) -> Iterator[tuple[date, Any]]:
        """Strategy discussions and decisions for an enquiry, each with its day."""
        for each in self.entries:
            if getattr(each, "decision", None) is Decision.S47:
                yield (_decided(each) or self.on(each)), each
            if isinstance(each, Meeting) and "strategy" in f"{each.kind} {each.text if self.ticked else ''}".lower():
                yield self.on(each), each


def _finished(assessment: Contact) -> bool:
    words = f"{assessment.text} {assessment.outcome}".lower()
    undone = re.search(
        r"assessment[^.;\n]{0,30}\b(?:not (?:been )?(?:complet|finish|done)|left blank|incomplete)", words
    )
    return assessment.decision is not Decision.NONE_RECORDED and not undone


def _decided(record: Any) -> date | None:
    decided = getattr(record, "decided", None)
    return decided.latest if decided else None


def said_of(raw: Raw, when: VagueDate, on: date) -> str:
    return say_with_year(when) if when.text else f"by {short_day(on)}"


@singledispatch
def holds(claim: Any, raw: Raw) -> Iterator[str]:
    """What of a claim does not stand in the file."""
    yield f"nobody looks up a {type(claim).__name__}"


@holds.register
def _often(claim: claims.Often, raw: Raw) -> Iterator[str]:
    every = [each for group in claim.of for each in group]
    records = {each: raw.find(each) for each in every}
    yield from (f"{each} is not there" for each, record in records.items() if record is None)
    yield from (f"{each} was not known yet" for each, record in records.items() if record and not raw.happened(record))
    yield from (f"{each} is taken back" for each, record in records.items() if record and record.withdrawn)
    if len(set(every)) != len(every):
        yield "something is counted twice"
    number = sum(max(getattr(records[each], "count", 1) for each in group) for group in claim.of)
    if number != claim.number:
        yield f"it is {number}"
    figure = re.match(r"[\d,]+", claim.said)
    if figure and int(figure[0].replace(",", "")) != claim.number:
        yield f"it says {figure[0]}"
    if not figure and claim.number != 1:
        yield "it says no number"


@holds.register
def _agencies(claim: claims.Agencies, raw: Raw) -> Iterator[str]:
    records = [raw.find(each) for each in claim.of]
    if None in records:
        yield "an entry is not there"
        return
    told = {raw.agency_of(each) for each in records}
    asked = {getattr(each, "to_agency_id", None) for each in records} | told
    asked |= {getattr(each, "sent_to", None) for each in records}
    asked |= {other for each in records for other in getattr(each, "agencies", ())}
    for each in claim.who:
        if each not in (told if claim.told else asked):
            yield f"{each} has no part in it"
        if claim.told and all(
            isinstance(record, Referral) and record.to_agency_id == each
            for record in records
            if raw.agency_of(record) == each
        ):
            yield f"{each} was asked, and told nothing"
    figure = re.match(r"(\d+) (?:agency|agencies|services?)$", claim.said)
    if figure and int(figure[1]) != len(set(claim.who)):
        yield f"they are {len(set(claim.who))}"
    for agency in (raw.file.agencies.get(each) for each in claim.who) if not figure else ():
        if agency and agency.called not in claim.said and agency.name not in claim.said:
            yield f"{agency.called} is not named"


@holds.register
def _people(claim: claims.People, raw: Raw) -> Iterator[str]:
    for each in claim.who:
        person = raw.file.person(each)
        if person is None:
            yield f"{each} is nobody"
        elif called(raw.file, person) not in claim.said:
            yield f"{called(raw.file, person)} is not named"


@holds.register
def _matter(claim: claims.Matter, raw: Raw) -> Iterator[str]:
    if not claim.of:
        yield "no entry tells of it"
    for each in claim.of:
        record = raw.find(each)
        if claim.factors.isdisjoint(_factors(record)):
            yield f"{each} does not name it"


@holds.register
def _when(claim: claims.When, raw: Raw) -> Iterator[str]:
    record = raw.find(claim.of)
    if record is None:
        yield "it is not there"
    elif claim.said != said_of(raw, raw.when(record), raw.on(record)):
        yield f"it was {said_of(raw, raw.when(record), raw.on(record))}"


@holds.register
def _since(claim: claims.Since, raw: Raw) -> Iterator[str]:
    record = raw.find(claim.of)
    if record is None:
        yield "it is not there"
    elif claim.said != short_day(record.known_on or raw.day) and claim.said != short_day(raw.on(record)):
        yield f"it was known on {record.known_on}"


@holds.register
def _day(claim: claims.Day, raw: Raw) -> Iterator[str]:
    record = raw.find(claim.of)
    if claim.said != short_day(claim.day):
        yield "the day is another"
    if record is None:
        yield "it is not there"
        return
    stands = {*_days(record), raw.on(record)}
    if claim.working_days is None and claim.day not in stands:
        yield "it does not stand there"
    if claim.working_days is not None and claim.day not in {add_working_days(x, claim.working_days) for x in stands}:
        yield "it is not counted from there"


def _days(record: Any) -> Iterator[date]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, VagueDate):
            yield from (each for each in (value.latest, value.earliest) if each)
        elif isinstance(value, date):
            yield value


@holds.register
def _late(claim: claims.Late, raw: Raw) -> Iterator[str]:
    if not claim.said or claim.said != say_late(claim.due, raw.day):
        yield f"it is {say_late(claim.due, raw.day)}"


@holds.register
def _quoted(claim: claims.Quoted, raw: Raw) -> Iterator[str]:
    record = raw.find(claim.of)
    texts = [value for name in record.__struct_fields__ if isinstance(value := getattr(record, name), str)]
    if not any(claim.said in each for each in texts):
        yield "nobody wrote that"


@holds.register
def _nothing(claim: claims.Nothing, raw: Raw) -> Iterator[str]:
    for day, record in THERE_IS[claim.what](claim, raw):
        if claim.after is None or day > claim.after:
            yield f"there is one: {record}"


def _an_assessment(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.assessments(early=claim.what is claims.Missing.ASSESSMENT):
        by = raw.agency_of(each)
        if claim.people and claim.people[0] not in getattr(each, "people", ()):
            continue
        if not claim.by or by in claim.by:
            yield raw.on(each), each


def _a_decision(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in claim.of:
        if getattr(raw.find(each), "decision", None) not in (None, Decision.NONE_RECORDED):
            yield raw.day, each


def _feedback(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in claim.of:
        if raw.find(each).feedback is not False:
            yield raw.day, each


def _a_strategy(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    yield from raw.strategies()


def _either(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    yield from raw.strategies()
    yield from ((raw.on(each), each) for each in raw.assessments(early=False))


def _a_referral(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in (*raw.file.referrals, *raw.file.contacts, *raw.file.concerns):
        by, to = raw.agency_of(each), getattr(each, "to_agency_id", None) or getattr(each, "sent_to", None)
        if by in claim.by and by != to and raw.happened(each) and raw.assesses(to):
            yield raw.on(each), each


def _an_escalation(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.escalation_steps:
        if each.status is EscalationStatus.RAISED and raw.on(each) <= raw.day:
            yield raw.on(each), each


def _a_review(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in claim.of:
        if getattr(raw.find(each), "review_on", None):
            yield raw.day, each


def _an_act(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.entries:
        to = getattr(each, "to_agency_id", None) or getattr(each, "sent_to", None)
        asks = isinstance(each, Referral) and raw.assesses(to) and to != each.from_agency_id
        sent = not isinstance(each, Referral) and getattr(each, "sent_to", None)
        about = not each.people or not set(claim.people).isdisjoint(each.people)
        if about and (asks or sent or isinstance(each, Meeting)):
            yield raw.on(each), each
    yield from ((raw.on(each), each) for each in raw.assessments(early=True))
    yield from ((each.set_on, each) for each in raw.file.actions)


def _a_name(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    partners = {each.id for each in raw.file.people if each.role is Role.PARTNER}
    for each in claim.of:
        if not partners.isdisjoint(raw.find(each).people):
            yield raw.day, each


def _a_sighting(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.sightings:
        contact = raw.find(each.contact_id)
        if contact is None or not raw.happened(contact) or (claim.people and each.person_id not in claim.people):
            continue
        seen = each.seen or each.alone if claim.what is claims.Missing.SEEN else each.heard or each.words.strip()
        if seen and (not claim.by or contact.agency_id in claim.by):
            yield raw.on(contact), each


def _a_lead(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.leads:
        if each.started_on <= raw.day and (each.ended_on is None or each.ended_on > raw.day):
            yield raw.day, each


def _a_caf(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.caf_steps:
        if each.status not in (CafStatus.CHECKLIST, CafStatus.DECLINED) and raw.on(each) <= raw.day:
            yield raw.on(each), each


def _a_handover(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.handovers:
        last = max(
            (step for step in raw.file.handover_steps if step.handover_id == each.id),
            key=lambda step: (raw.on(step), step.id),
            default=None,
        )
        recalled = last is not None and last.status is HandoverStatus.RECALLED
        if each.from_agency_id in claim.by and raw.happened(each) and not recalled:
            yield raw.on(each), each


TAKEN = {HandoverStatus.RECEIVED, HandoverStatus.ACCEPTED, HandoverStatus.ACCEPTED_IN_PART, HandoverStatus.SEEN}


def _arrived(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in claim.of:
        steps = [step for step in raw.file.handover_steps if step.handover_id == each and raw.on(step) <= raw.day]
        last = max(steps, key=lambda step: (raw.on(step), step.id), default=None)
        if last and last.status in TAKEN:
            yield raw.day, last


def _passed_on(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    """A handover that arrived and names all that the entries name; of one without factors nobody can tell."""
    named = {factor for each in claim.of for factor in _factors(raw.find(each))}
    for each in raw.file.handovers:
        steps = {step.status for step in raw.file.handover_steps if step.handover_id == each.id}
        if named and named <= set(each.factors) and not steps.isdisjoint(TAKEN):
            yield raw.day, each


def _factors(record: Any) -> set[str]:
    return {record.factor} if hasattr(record, "factor") else set(getattr(record, "factors", ()))


def _storage(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    """What somebody saw of it stands in texts alone: a plain reading, of entries that say it outright."""
    for each in raw.entries if raw.ticked else ():
        text = f"{getattr(each, 'text', '')} {getattr(each, 'outcome', '')}".lower()
        if re.search(r"^[^.;]*\blocked box seen\b|^saw the locked box\b", text):
            yield raw.on(each), each


def _agreement(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in raw.file.consents:
        if each.answer is Answer.GIVEN and not each.withdrawn_on:
            yield raw.day, each


def _named(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    for each in claim.of:
        if not set(claim.people).isdisjoint(raw.find(each).people):
            yield raw.day, each


def _a_father(claim: claims.Nothing, raw: Raw) -> Iterator[tuple[date, Any]]:
    yield from ((raw.day, each) for each in raw.file.people if each.role is Role.FATHER)


THERE_IS = {
    claims.Missing.ASSESSMENT: _an_assessment,
    claims.Missing.BY_SOCIAL_CARE: _an_assessment,
    claims.Missing.DECISION: _a_decision,
    claims.Missing.FEEDBACK: _feedback,
    claims.Missing.STRATEGY: _a_strategy,
    claims.Missing.STRATEGY_OR_ASSESSMENT: _either,
    claims.Missing.REFERRAL: _a_referral,
    claims.Missing.ESCALATION: _an_escalation,
    claims.Missing.REVIEW: _a_review,
    claims.Missing.NAME: _a_name,
    claims.Missing.SEEN: _a_sighting,
    claims.Missing.HEARD: _a_sighting,
    claims.Missing.LEAD: _a_lead,
    claims.Missing.CAF: _a_caf,
    claims.Missing.HANDOVER: _a_handover,
    claims.Missing.ARRIVED: _arrived,
    claims.Missing.PASSED_ON: _passed_on,
    claims.Missing.STORAGE: _storage,
    claims.Missing.AGREEMENT: _agreement,
    claims.Missing.NAMED: _named,
    claims.Missing.FATHER: _a_father,
    claims.Missing.ACTED: _an_act,
}
"""For each thing that may be missing: where it would stand, with its day."""
