"""What happened, once: an event for every record that tells of something, whichever list of the family file it is in.

The chronology, the timeline, the print-out, "last seen" and "last heard", and the signals all read these, and nothing
else says what a record tells. A kind of record that comes to tell of something gets a reader here: then all of them
see it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.remembered import remembered
from leadpro.practice.when import LAST_YEAR
from leadpro.records.base import Code, Id
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover
from leadpro.records.ids import AgencyId, PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate

Telling: TypeAlias = Contact | Concern | Referral | Meeting | Handover
"""The kinds of records that tell of something that happened."""


class Sort(Code):
    """What sort of thing happened, as the timeline marks it."""

    CONTACT = "contact", "contact"
    ASSESSMENT = "assessment", "assessment"
    CONCERN = "concern", "concern"
    REFERRAL = "referral", "referral"
    MEETING = "meeting", "meeting"
    HANDOVER = "handover", "handover"
    MOVE = "move", "move"
    CHANGE_OF_WORKER = "change_of_worker", "change of worker"
    BIRTH = "birth", "birth"
    DEATH = "death", "death"
    DECISION = "decision", "decision"
    EVENT = "event", "event"


SIGNIFICANT = frozenset(Sort) - {Sort.CONTACT, Sort.EVENT, Sort.MEETING, Sort.DECISION}
"""What stands in the chronology by its nature: it changes the child's safety, circumstances or home, or asks that
somebody act. Other things stand there when a professional says why they matter (Walsall, Devon, Luton)."""

LATE_DAYS = 28
"""From how many days on an entry is marked as late (our choice, 2026; no figure found in guidance)."""


class Event(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that happened, whatever record tells of it."""

    record: Telling
    sort: Sort
    when: VagueDate
    """When it happened, as far as anybody knows."""
    known: date
    """The day on which we first knew it; what is not saved yet says none: then the day by which it had happened."""
    on: date
    """The last day that it can have been, and no later than we knew it; of what is planned the day that it is planned
    for."""
    agency_id: AgencyId
    """Whose it was, or who told us."""
    to_agency_id: AgencyId | None = None
    people: tuple[PersonId, ...] = ()
    """Whom it was with or about."""
    factors: tuple[str, ...] = ()
    text: str
    """What happened, as somebody wrote it."""
    words: str
    """Everything that was written of it, in small letters: for those who look for what it says."""
    why: str = ""
    """Why it matters, where somebody has said so."""
    count: int = 1
    """How many occasions it stands for."""
    decision: Decision | None = None
    planned: bool
    """Whether it was written down before it can have happened: nobody has yet said that it did."""
    took_place: bool
    """Whether anybody was met or heard from: not where it is only planned, nor where the contact was not made."""
    also: tuple[Concern, ...] = ()
    """The other concerns that were raised in the same breath, where they stand as one (`in_one_breath`)."""

    @property
    def significant(self) -> bool:
        """Whether it belongs in the chronology."""
        return bool(self.why) or self.sort in SIGNIFICANT

    @property
    def late(self) -> bool:
        """Whether we knew of it only more than a month after it had happened."""
        latest = self.when.latest
        return latest is not None and (self.known - latest).days > LATE_DAYS


@remembered
def events(file: FamilyFile) -> tuple[Event, ...]:
    """One for each record that tells of something, oldest first; a vague date stands at the last day that it can be."""
    return tuple(sorted((read(each) for told, read in READERS for each in getattr(file, told)), key=_place))


@remembered
def in_one_breath(file: FamilyFile) -> tuple[Event, ...]:
    """The events as a list shows them: a worry that was raised in one breath is one, however many factors it names."""
    raised: dict[tuple[VagueDate, Id, str], list[Event]] = {}
    for each in events(file):
        if each.sort is Sort.CONCERN:
            raised.setdefault((each.when, each.agency_id, each.text), []).append(each)
    whole = {first.record.id: _together(first, others) for first, *others in raised.values()}
    return tuple(
        whole.get(each.record.id, each)
        for each in events(file)
        if each.sort is not Sort.CONCERN or each.record.id in whole
    )


def _together(first: Event, others: Iterable[Event]) -> Event:
    told = [first, *others]
    return replace(
        first,
        factors=tuple(dict.fromkeys(factor for each in told for factor in each.factors)),
        people=tuple(dict.fromkeys(person for each in told for person in each.people)),
        count=max(each.count for each in told),
        also=tuple(each.record for each in told[1:] if isinstance(each.record, Concern)),
    )


def _place(event: Event) -> tuple[date, date, str, Id]:
    return (event.on, event.when.earliest or date.min, event.when.text, event.record.id)


def _of_contact(contact: Contact) -> Event:
    return _event(
        contact,
        _SORT_OF_KIND[contact.kind],
        contact.happened,
        contact.agency_id,
        (contact.text, contact.outcome),
        factors=contact.factors,
        why=contact.significance,
        count=contact.count,
        decision=contact.decision,
        made=contact.successful is not False,
    )


def _of_concern(concern: Concern) -> Event:
    return _event(
        concern,
        Sort.CONCERN,
        concern.raised,
        concern.agency_id,
        (concern.text,),
        factors=(concern.factor,),
        count=concern.count,
    )


def _of_referral(referral: Referral) -> Event:
    return _event(
        referral,
        Sort.REFERRAL,
        referral.made,
        referral.from_agency_id,
        (referral.reason, referral.outcome),
        to_agency_id=referral.to_agency_id,
        factors=referral.factors,
        count=referral.count,
        decision=referral.decision,
    )


def _of_meeting(meeting: Meeting) -> Event:
    return _event(
        meeting,
        Sort.MEETING,
        meeting.held,
        meeting.agency_id,
        (meeting.text, meeting.decisions),
        factors=meeting.factors,
        decision=meeting.decision,
    )


def _of_handover(handover: Handover) -> Event:
    return _event(
        handover,
        Sort.HANDOVER,
        handover.happened,
        handover.from_agency_id,
        (handover.text,),
        to_agency_id=handover.to_agency_id,
        factors=handover.factors,
    )


READERS: tuple[tuple[str, Callable[[Any], Event]], ...] = (
    ("contacts", _of_contact),
    ("concerns", _of_concern),
    ("referrals", _of_referral),
    ("meetings", _of_meeting),
    ("handovers", _of_handover),
)
"""Each list of the family file whose records tell of something, and how the event is read from one of them."""

_SORT_OF_KIND = {
    Kind.CONTACT: Sort.CONTACT,
    Kind.ASSESSMENT: Sort.ASSESSMENT,
    Kind.BIRTH: Sort.BIRTH,
    Kind.DEATH: Sort.DEATH,
    Kind.MOVE: Sort.MOVE,
    Kind.CHANGE_OF_WORKER: Sort.CHANGE_OF_WORKER,
    Kind.DECISION: Sort.DECISION,
    Kind.EVENT: Sort.EVENT,
}


_AT_THE_END = date(LAST_YEAR, 12, 31)
"""Where stands what has no date at all and is not saved yet."""


def _event(
    record: Telling,
    sort: Sort,
    when: VagueDate,
    agency_id: AgencyId,
    written: tuple[str, ...],
    *,
    to_agency_id: AgencyId | None = None,
    factors: tuple[str, ...] = (),
    why: str = "",
    count: int = 1,
    decision: Decision | None = None,
    made: bool = True,
) -> Event:
    """The event that a record tells of; of what is `written` the first says what happened."""
    latest, earliest = when.latest, when.earliest
    known = record.known_on or latest or earliest or _AT_THE_END
    planned = earliest is not None and known < earliest
    on = (latest or earliest or known) if planned else min(latest or known, known)
    return Event(
        record=record,
        sort=sort,
        when=when,
        known=known,
        on=on,
        agency_id=agency_id,
        to_agency_id=to_agency_id,
        people=record.people,
        factors=factors,
        text=written[0],
        words="\n".join(written).lower(),
        why=why,
        count=count,
        decision=decision,
        planned=planned,
        took_place=made and not planned,
    )
