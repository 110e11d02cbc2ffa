"""What happened, once: an event for every record that tells of something, whichever list of the family file it is in.

The chronology, the timeline, the print-out, "last seen" and "last heard", and the signals all read these, and nothing
else says what a record tells. A kind of record that comes to tell of something gets a reader here: then all of them
see it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.handover import passings
from leadpro.practice.remembered import earlier, remembered
from leadpro.practice.when.by_day import day_by, foretold
from leadpro.practice.words import Words
from leadpro.records.account import Account
from leadpro.records.base import Record
from leadpro.records.caf import CafStep
from leadpro.records.code import Code
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind, MeantFor, Sighting
from leadpro.records.escalation import EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.ids import AgencyId, Id, PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

R = TypeVar("R", bound=Record)

NOBODYS = AgencyId(Id(""))
"""Stands for the agency of a step of which nobody has said whose it was."""

Telling: TypeAlias = (
    Contact | Concern | Referral | Meeting | Handover | CafStep | EscalationStep | EscalationReply | HandoverStep
)
"""The kinds of records that tell of something that happened."""


class Sort(Code):
    """What sort of thing happened, as the timeline marks it."""

    CONTACT = "contact", "contact"
    ASSESSMENT = "assessment", "assessment"
    CONCERN = "concern", "concern"
    REFERRAL = "referral", "referral"
    MEETING = "meeting", "meeting"
    HANDOVER = "handover", "handover"
    HANDOVER_STEP = "handover_step", "handover"
    CAF_STEP = "caf_step", "{assessment_short}"
    ESCALATION = "escalation", "escalation"
    MOVE = "move", "move"
    CHANGE_OF_WORKER = "change_of_worker", "change of worker"
    BIRTH = "birth", "birth"
    DEATH = "death", "death"
    DECISION = "decision", "decision"
    EVENT = "event", "event"


STEPS = frozenset({Sort.CAF_STEP, Sort.ESCALATION, Sort.HANDOVER_STEP})
"""The steps of what takes its course (`leadpro.practice.processes`), and the replies to them: paper passing between
professionals, that meets nobody and by itself tells of no worry."""

SIGNIFICANT = frozenset(Sort) - {Sort.CONTACT, Sort.EVENT, Sort.MEETING, Sort.DECISION}
"""What stands in the chronology by its nature: it changes the child's safety, circumstances or home, or asks that
somebody act. Other things stand there when a professional says why they matter (Walsall, Devon, Luton)."""


def sort_said(sort: Sort, words: Words) -> str:
    """What a sort of thing is called, in the words in use."""
    return words.say(sort.label)


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
    sent_to: AgencyId | None = None
    """To whom a contact or a concern was sent on, where somebody has said so."""
    people: tuple[PersonId, ...] = ()
    """Whom it was with or about."""
    factors: tuple[str, ...] = ()
    text: str
    """What happened, as somebody wrote it; of a step first what the program calls it."""
    words: str
    """Everything that people wrote of it, in small letters, and nothing that the program calls it: for those who look
    for what it says."""
    why: str = ""
    """Why it matters, where somebody has said so."""
    count: int = 1
    """How many occasions it stands for."""
    decision: Decision | None = None
    decided_by: AgencyId | None = None
    """Whose decision it is, where somebody has said so."""
    behaviour_of: tuple[PersonId, ...] = ()
    """Who did what worries, where somebody has said so."""
    hurt: tuple[PersonId, ...] = ()
    """Whom they did it to."""
    account: Account | None = None
    """How an account that was given stands to what was found, where somebody has said so."""
    meant_for: MeantFor | None = None
    """Whose appointment it was, where somebody has said so."""
    moved_from: str = ""
    """The area that was left, of a move of which somebody has said so."""
    moved_to: str = ""
    """The area that was moved to."""
    planned: bool
    """Whether it was written down before it can have happened: nobody has yet said that it did."""
    took_place: bool
    """Whether anybody was met or heard from: not where it is only planned, nor where the contact was not made."""
    stays: bool = False
    """Whether it is a step that leaves a thing where it stood, as a review may, or a reply."""
    also: tuple[Concern, ...] = ()
    """The other concerns that were raised in the same breath, where they stand as one (`in_one_breath`)."""

    @property
    def significant(self) -> bool:
        """Whether it belongs in the chronology."""
        return bool(self.why) or (self.sort in SIGNIFICANT and not self.stays)

    def entered_late(self, practice: "Practice") -> bool:
        """Whether we knew of it only so long after it had happened that it is marked."""
        latest = self.when.latest
        return latest is not None and (self.known - latest).days > practice.pack.entries.late_after_days


@remembered
def events(file: FamilyFile) -> tuple[Event, ...]:
    """One for each record that tells of something, oldest first; a vague date stands at the last day that it can be."""
    return tuple(sorted((event for read in READERS for event in read(file)), key=_place))


@remembered
def sightings(file: FamilyFile) -> tuple[tuple[Sighting, Event], ...]:
    """What is on record of each child being seen and heard, each with the contact that says so.

    What is only planned has seen nobody, and what was said of a contact that was taken back says nothing.
    """
    told = {each.record.id: each for each in events(file) if not each.planned}
    return tuple((each, told[each.contact_id]) for each in file.sightings if each.contact_id in told)


@remembered
def in_one_breath(file: FamilyFile) -> tuple[Event, ...]:
    """The events as a list shows them: a worry that was raised in one breath is one, however many factors it names."""
    raised: dict[tuple[VagueDate, Id, str], list[Event]] = {}
    for each in events(file):
        if isinstance(each.record, Concern):
            raised.setdefault(each.record.breath, []).append(each)
    whole = {first.record.id: together(first, others) for first, *others in raised.values()}
    return tuple(
        whole.get(each.record.id, each)
        for each in events(file)
        if each.sort is not Sort.CONCERN or each.record.id in whole
    )


def together(first: Event, others: Iterable[Event]) -> Event:
    """The records of one worry as one event, which stands with the first of them."""
    told = [first, *others]
    return replace(
        first,
        factors=tuple(dict.fromkeys(factor for each in told for factor in each.factors)),
        people=tuple(dict.fromkeys(person for each in told for person in each.people)),
        behaviour_of=tuple(dict.fromkeys(person for each in told for person in each.behaviour_of)),
        hurt=tuple(dict.fromkeys(person for each in told for person in each.hurt)),
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
        people=contact.people,
        factors=contact.factors,
        why=contact.significance,
        count=contact.count,
        decision=contact.decision,
        made=contact.successful is not False,
        sent_to=contact.sent_to,
        decided_by=contact.decided_by,
        behaviour_of=contact.behaviour_of,
        hurt=contact.hurt,
        account=contact.account,
        meant_for=contact.meant_for,
        moved_from=contact.moved_from,
        moved_to=contact.moved_to,
    )


def _of_concern(concern: Concern) -> Event:
    return _event(
        concern,
        Sort.CONCERN,
        concern.raised,
        concern.agency_id,
        (concern.text,),
        people=concern.people,
        factors=(concern.factor,),
        count=concern.count,
        sent_to=concern.sent_to,
        behaviour_of=concern.behaviour_of,
        hurt=concern.hurt,
        account=concern.account,
    )


def _of_referral(referral: Referral) -> Event:
    return _event(
        referral,
        Sort.REFERRAL,
        referral.made,
        referral.from_agency_id,
        (referral.reason, referral.outcome),
        to_agency_id=referral.to_agency_id,
        people=referral.people,
        factors=referral.factors,
        count=referral.count,
        behaviour_of=referral.behaviour_of,
        hurt=referral.hurt,
        decision=referral.decision,
    )


def _of_meeting(meeting: Meeting) -> Event:
    return _event(
        meeting,
        Sort.MEETING,
        meeting.held,
        meeting.agency_id,
        (meeting.text, meeting.decisions),
        people=meeting.people,
        factors=meeting.factors,
        decision=meeting.decision,
    )


def _of_handovers(file: FamilyFile) -> Iterator[Event]:
    """A handover stands where its first step does; each step after that is an event of its own."""
    for passing in passings(file):
        handover, first = passing.record, passing.first
        yield _event(
            handover,
            Sort.HANDOVER,
            first.happened,
            handover.from_agency_id,
            (handover.text,),
            to_agency_id=handover.to_agency_id,
            people=handover.people,
            factors=handover.factors,
        )
        for before, step in pairwise(passing.steps):
            yield _event(
                step,
                Sort.HANDOVER_STEP,
                step.happened,
                passing.whose(step) or NOBODYS,
                (step.note,),
                labels=(step.status.label,),
                people=handover.people,
                made=passing.by_receiver(step),
                stays=step.status is before.status,
            )


def _of_cafs(file: FamilyFile) -> Iterator[Event]:
    for caf in cafs(file):
        for before, step in pairwise((None, *caf.steps)):
            assert step  # only the one before the first is none
            closing = step.closing.label if step.closing else ""
            yield _event(
                step,
                Sort.CAF_STEP,
                step.happened,
                step.agency_id or NOBODYS,
                (step.note,),
                labels=(step.status.label, closing),
                made=False,
                stays=before is not None and before.status is step.status,
            )


def _of_escalations(file: FamilyFile) -> Iterator[Event]:
    for each in disagreements(file):
        for before, step in pairwise((None, *each.steps)):
            assert step  # only the one before the first is none
            stays = before is not None and (before.status, before.level) == (step.status, step.level)
            raised = step.status is EscalationStatus.RAISED
            what = each.record.disagreement if step is each.first else step.outcome
            yield _event(
                step,
                Sort.ESCALATION,
                step.happened,
                step.agency_id or NOBODYS,
                (what,),
                labels=(f"raised at level {step.level}" if raised else step.status.label,),
                to_agency_id=each.record.agency_id,
                made=False,
                stays=stays,
            )
        for reply in each.replies:
            yield _event(
                reply,
                Sort.ESCALATION,
                VagueDate.on(reply.replied_on),
                each.record.agency_id,
                (reply.text,),
                labels=(f"reply at level {reply.level}, by {reply.by}",),
                stays=True,
            )


def _said(*parts: str) -> str:
    """Several things in one line: "closed: needs met: all outcomes met"."""
    return ": ".join(part for part in parts if part)


def _each(
    records: Callable[[FamilyFile], Iterable[R]], read: Callable[[R], Event]
) -> Callable[[FamilyFile], Iterator[Event]]:
    """A reader of records each of which tells by itself: what has not changed tells what it told before."""

    def told(file: FamilyFile) -> Iterator[Event]:
        before = _told_before(file)
        for each in records(file):
            as_before = before.get(each.id)
            yield as_before if as_before and as_before.record is each else read(each)

    return told


@remembered
def _told_before(file: FamilyFile) -> dict[Id, Event]:
    """What each record told in the file that this one goes on from."""
    return {each.record.id: each for each in earlier(events, file) or ()}


READERS: tuple[Callable[[FamilyFile], Iterator[Event]], ...] = (
    _each(lambda file: file.contacts, _of_contact),
    _each(lambda file: file.concerns, _of_concern),
    _each(lambda file: file.referrals, _of_referral),
    _each(lambda file: file.meetings, _of_meeting),
    _of_handovers,
    _of_cafs,
    _of_escalations,
)
"""How the events of a kind of record are read from a family file."""

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


def _event(
    record: Telling,
    sort: Sort,
    when: VagueDate,
    agency_id: AgencyId,
    written: tuple[str, ...],
    *,
    labels: tuple[str, ...] = (),
    to_agency_id: AgencyId | None = None,
    people: tuple[PersonId, ...] = (),
    factors: tuple[str, ...] = (),
    why: str = "",
    count: int = 1,
    decision: Decision | None = None,
    made: bool = True,
    stays: bool = False,
    **facts: Any,
) -> Event:
    """The event that a record tells of; of what is `written` the first says what happened, after `labels`.

    `facts` is what was asked, and goes into the event as it is.
    """
    planned = foretold(when, record.known_on) and sort not in STEPS  # a step is entered when it has been taken
    return Event(
        record=record,
        sort=sort,
        when=when,
        known=record.known_on or day_by(when, None),
        on=day_by(when, record.known_on),
        agency_id=agency_id,
        to_agency_id=to_agency_id,
        people=people,
        factors=factors,
        text=_said(*labels, written[0]),
        words="\n".join(written).lower(),
        why=why,
        count=count,
        decision=decision,
        planned=planned,
        took_place=made and not planned,
        stays=stays,
        **facts,
    )
