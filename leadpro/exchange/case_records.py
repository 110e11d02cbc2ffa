"""One row of a case as the records that it makes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.exchange.case_days import happened
from leadpro.exchange.case_format import CaseEvent, CaseFile
from leadpro.exchange.case_sources import source
from leadpro.exchange.hindsight import as_then, without_finding
from leadpro.exchange.stable_ids import stable_id
from leadpro.practice.clocks import decision_due
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.phrases.referring import TO_THOSE_WHO_PROTECT
from leadpro.records.base import FamilyRecord
from leadpro.records.caf import CafEpisode, CafStatus, CafStep
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind, Sighting
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.ids import AgencyId, CafId, ContactId, FamilyId, HandoverId, Id, PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.person import Role
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate

_KINDS = {
    "contact": Kind.CONTACT,
    "assessment": Kind.ASSESSMENT,
    "birth": Kind.BIRTH,
    "death": Kind.DEATH,
    "move": Kind.MOVE,
    "change_of_worker": Kind.CHANGE_OF_WORKER,
    "other": Kind.EVENT,
    "referral": Kind.CONTACT,  # one that names no receiver
}
_NO_FACTOR = "20"
_STEPS_OF_A_ROW = 10


class CaseIds(Struct, frozen=True):
    """The ids that a case's records have, the same each time it is read."""

    case: CaseFile

    @property
    def family(self) -> FamilyId:
        """The family."""
        return FamilyId(stable_id(self.case.case.key, "family"))

    def row(self, kind: str, key: str, place: int = 0) -> Id:
        """The record of a kind that a row makes."""
        return stable_id(self.case.case.key, kind, key, place=place)

    def agency(self, key: str) -> AgencyId:
        """An agency: the same for every case that names it in the same area."""
        found = next(each for each in self.case.agencies if each.key == key)
        return AgencyId(stable_id("agency", found.name, found.area))

    def person(self, key: str) -> PersonId:
        """Somebody in the family."""
        place = next(index for index, each in enumerate(self.case.people, start=1) if each.key == key)
        return PersonId(self.row("person", key, place))


class Row(Struct, frozen=True):
    """An event with what is needed to make its records."""

    event: CaseEvent
    ids: CaseIds
    chosen: Mapping[int, date]
    day: date
    """When it happened, for all we know."""
    born: frozenset[str]
    """The keys of the children who were born by then."""

    @property
    def when(self) -> VagueDate:
        """When it happened."""
        return happened(self.event, self.chosen)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Whom it names."""
        return tuple(dict.fromkeys(self.ids.person(key) for key in self.event.people))

    @property
    def receiver(self) -> str | None:
        """To whom a referral went: where the row leaves it out, the one who protects, if the text names such."""
        if self.event.referred_to or self.event.kind != "referral":
            return self.event.referred_to
        pack = practice_of(self.ids.case.case.area, self.day).pack
        assess = [each.key for each in self.ids.case.agencies if each.sector.value in pack.agencies.assess]
        named = TO_THOSE_WHO_PROTECT(pack.shorthand.written_out(self.event.text).words)
        return assess[0] if named and len(assess) == 1 else None

    @property
    def factors(self) -> tuple[str, ...]:
        """What it is about, as census codes where it is certain which."""
        return tuple(dict.fromkeys(self._code(factor) for factor in self.event.factors))

    def _code(self, factor: str) -> str:
        adults = {each.key for each in self.ids.case.people if each.role is not Role.CHILD}
        if factor == "domestic_abuse" and adults.intersection(self.event.people):
            return "3B"
        return {"parental_mental_health": "4B", "neglect": "16A"}.get(factor, factor)

    def id(self, kind: str, key: str = "") -> Id:
        """The id of the record of a kind that it makes."""
        return self.ids.row(kind, f"{self.event.order} {key}".strip(), self.event.order)

    def step_id(self, kind: str, number: int = 0) -> Id:
        """The id of a step that it makes: those of one row stay in their order."""
        return self.ids.row(kind, f"{self.event.order} {number}", self.event.order * _STEPS_OF_A_ROW + number)


def records_of_row(row: Row) -> list[FamilyRecord]:
    """The records that an event makes, as they were known on the day."""
    decided = False
    match row.event.kind:
        case "concern":
            made: list[FamilyRecord] = [_concern(row, factor) for factor in row.factors or (_NO_FACTOR,)]
            decided = _decision(row.event) not in (None, Decision.NONE_RECORDED)
        case "referral" if row.receiver:
            made = [_referral(row, row.receiver)]
        case "meeting":
            made = [_meeting(row)]
        case "handover":
            made = _handover(row)
        case _:
            contact = _contact(row)
            return [contact, *_sightings(row, contact), *_common_assessment(row)]
    if row.event.child_seen or row.event.child_voice or decided:
        contact = _contact(row)  # a sighting stands with a contact, and so does what was decided of a concern
        made += [contact, *_sightings(row, contact)]
    return made


def in_full(record: FamilyRecord, event: CaseEvent) -> FamilyRecord:
    """A record of the event with its text as the review has it, long afterwards."""
    text = without_finding(event.text)
    if isinstance(record, Referral):
        return replace(record, reason=text)
    if isinstance(record, Contact | Concern | Meeting | Handover):
        return replace(record, text=text)
    return record


def _contact(row: Row) -> Contact:
    event = row.event
    return Contact(
        id=ContactId(row.id("contact")),
        family_id=row.ids.family,
        source=source(event.para),
        inferred=event.inferred,
        happened=row.when,
        kind=_KINDS.get(event.kind, Kind.EVENT),
        agency_id=row.ids.agency(event.agency),
        people=row.people,
        text=as_then(event.text),
        factors=row.factors,
        sent_to=_sent_to(row),
        decision=_decision(event),
        decided_by=_sent_to(row) if _decision(event) else None,
        count=event.count,
    )


def _sent_to(row: Row) -> AgencyId | None:
    """To whom a row was sent on; of other kinds it says whom a referral asks, who took part, or who took over."""
    to = row.event.referred_to
    return row.ids.agency(to) if to and row.event.kind not in ("referral", "meeting", "handover") else None


def _sightings(row: Row, contact: Contact) -> list[Sighting]:
    """What the row says of each child who was born by then; where it is silent, nothing."""
    event = row.event
    if event.child_seen is None and event.child_voice is None:
        return []
    return [
        Sighting(
            id=row.id("sighting", key),
            family_id=row.ids.family,
            source=contact.source,
            contact_id=contact.id,
            person_id=row.ids.person(key),
            seen=event.child_seen,
            heard=event.child_voice,
        )
        for key in dict.fromkeys(event.people)
        if key in row.born
    ]


def _common_assessment(row: Row) -> list[FamilyRecord]:
    event = row.event
    if event.kind != "assessment" or event.outcome != "caf":
        return []
    told: dict[str, Any] = {"family_id": row.ids.family, "source": source(event.para)}
    caf = CafEpisode(id=CafId(row.id("caf")), **told)
    begun = CafStep(
        id=row.step_id("caf step"),
        **told,
        caf_id=caf.id,
        happened=row.when,
        status=CafStatus.ASSESSING,
        agency_id=row.ids.agency(event.agency),
    )
    return [caf, begun]


def _concern(row: Row, factor: str) -> Concern:
    return Concern(
        id=row.id("concern", factor),
        family_id=row.ids.family,
        source=source(row.event.para),
        inferred=row.event.inferred,
        factor=factor,
        people=row.people,
        raised=row.when,
        agency_id=row.ids.agency(row.event.agency),
        text=as_then(row.event.text),
        sent_to=_sent_to(row),
        count=row.event.count,
    )


def _referral(row: Row, to: str) -> Referral:
    event = row.event
    receiver = next(each for each in row.ids.case.agencies if each.key == to)
    sent = row.when.latest or row.day
    practice = practice_of(row.ids.case.case.area, sent)  # by the clock of the day on which it was sent
    return Referral(
        id=row.id("referral"),
        family_id=row.ids.family,
        source=source(event.para),
        inferred=event.inferred or event.referred_to is None,
        made=row.when,
        from_agency_id=row.ids.agency(event.agency),
        to_agency_id=row.ids.agency(to),
        people=row.people,
        reason=as_then(event.text),
        factors=row.factors,
        decision_due=decision_due(sent, practice, receiver.sector) if to != event.agency else None,
        decision=_decision(event),
        outcome="child not seen" if event.child_seen is False else "",
        feedback=event.feedback_to_referrer,
        count=event.count,
    )


def _meeting(row: Row) -> Meeting:
    event = row.event
    agencies = dict.fromkeys(key for key in (event.agency, event.referred_to) if key)
    return Meeting(
        id=row.id("meeting"),
        family_id=row.ids.family,
        source=source(event.para),
        inferred=event.inferred,
        held=row.when,
        agency_id=row.ids.agency(event.agency),
        agencies=tuple(row.ids.agency(key) for key in agencies),
        people=row.people,
        text=as_then(event.text),
        factors=row.factors,
        decision=_decision(event),
        feedback=event.feedback_to_referrer,
    )


def _handover(row: Row) -> list[FamilyRecord]:
    """What was passed on; that it was; and what the source says of its receipt."""
    event = row.event
    told: dict[str, Any] = {
        "family_id": row.ids.family,
        "source": source(event.para),
        "inferred": event.inferred,
    }
    handover = Handover(
        id=HandoverId(row.id("handover")),
        **told,
        from_agency_id=row.ids.agency(event.agency),
        to_agency_id=row.ids.agency(event.referred_to) if event.referred_to else None,
        people=row.people,
        text=as_then(event.text),
        factors=row.factors,
    )
    statuses = [HandoverStatus.SENT]
    if event.feedback_to_referrer is not None:
        statuses.append(HandoverStatus.RECEIVED if event.feedback_to_referrer else HandoverStatus.NOT_ARRIVED)
    steps = [
        HandoverStep(
            id=row.step_id("handover step", number),
            **told,
            handover_id=handover.id,
            happened=row.when,
            status=status,
        )
        for number, status in enumerate(statuses)
    ]
    return [handover, *steps]


def _decision(event: CaseEvent) -> Decision | None:
    return Decision(event.outcome) if event.outcome else None
