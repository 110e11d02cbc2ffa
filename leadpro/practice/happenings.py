"""Everything that happened, from every agency, in one order: for the chronology, the timeline and "last contact"."""

from datetime import date

from msgspec import Struct

from leadpro.records.base import Code, Id
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate


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

SIGNIFICANT = frozenset(Sort) - {Sort.CONTACT, Sort.EVENT, Sort.MEETING, Sort.DECISION}
"""What stands in the chronology by its nature: it changes the child's safety, circumstances or home, or asks that
somebody act. Other things stand there when a professional says why they matter (Walsall, Devon, Luton)."""


class Happening(Struct, frozen=True, kw_only=True):
    """One thing that happened, whatever record holds it."""

    when: VagueDate
    sort: Sort
    agency_id: Id
    to_agency_id: Id | None = None
    text: str
    why: str = ""
    """Why it matters, where somebody has said so."""
    record: Contact | Concern | Referral | Meeting | Handover
    also: tuple[Concern, ...] = ()
    """The other concerns that were raised in the same breath: one worry about drugs and drink is one happening."""

    @property
    def significant(self) -> bool:
        """Whether it belongs in the chronology."""
        return bool(self.why) or self.sort in SIGNIFICANT

    @property
    def planned(self) -> bool:
        """Whether it was written down before it can have happened: nobody has yet said that it did."""
        known, earliest = self.record.known_on, self.when.earliest
        return known is not None and earliest is not None and known < earliest

    @property
    def took_place(self) -> bool:
        """Whether anybody was met or heard from: not where it is only planned, nor where the contact was not made."""
        return not self.planned and not (isinstance(self.record, Contact) and self.record.successful is False)

    @property
    def late(self) -> bool:
        """Whether we knew of it only more than a month after it had happened."""
        known = self.record.known_on
        return known is not None and self.when.latest is not None and (known - self.when.latest).days > LATE_DAYS


LATE_DAYS = 28
"""From how many days on an entry is marked as late (our choice, 2026; no figure found in guidance)."""


_told: tuple[FamilyFile, tuple[Happening, ...]] | None = None
"""What was last asked for: one screen asks many times of one file, which never changes."""


def happenings(file: FamilyFile) -> tuple[Happening, ...]:
    """Everything that happened, oldest first; a vague date stands at the last day that it can have been."""
    global _told
    told = _told
    if told is None or told[0] is not file:
        told = _told = (file, _in_order(file))
    return told[1]


def forget() -> None:
    """Let go of the family that was asked for last."""
    global _told
    _told = None


def _in_order(file: FamilyFile) -> tuple[Happening, ...]:
    found = [
        *(_of_contact(contact) for contact in file.contacts),
        *_of_concerns(file.concerns),
        *(_of_referral(referral) for referral in file.referrals),
        *(
            Happening(when=each.held, sort=Sort.MEETING, agency_id=each.agency_id, text=each.text, record=each)
            for each in file.meetings
        ),
        *(_of_handover(handover) for handover in file.handovers),
    ]
    return tuple(sorted(found, key=_place))


def happened_by(happening: Happening) -> date | None:
    """The last day that it can have been: no later than the day on which we knew it, but for what is planned."""
    latest, known = happening.when.latest, happening.record.known_on
    if happening.planned or not known:
        return latest
    return min(latest, known) if latest else known


def _place(happening: Happening) -> tuple[date, date, str, Id]:
    by = happened_by(happening) or date.max
    return (by, happening.when.earliest or date.min, happening.when.text, happening.record.id)


def _of_contact(contact: Contact) -> Happening:
    return Happening(
        when=contact.happened,
        sort=_SORT_OF_KIND[contact.kind],
        agency_id=contact.agency_id,
        text=contact.text,
        why=contact.significance,
        record=contact,
    )


def _of_concerns(concerns: tuple[Concern, ...]) -> list[Happening]:
    """One happening for each time that something was raised, however many factors it names."""
    raised: dict[tuple[VagueDate, Id, str], list[Concern]] = {}
    for concern in concerns:
        raised.setdefault((concern.raised, concern.agency_id, concern.text), []).append(concern)
    return [
        Happening(
            when=first.raised,
            sort=Sort.CONCERN,
            agency_id=first.agency_id,
            text=first.text,
            record=first,
            also=tuple(others),
        )
        for first, *others in raised.values()
    ]


def _of_referral(referral: Referral) -> Happening:
    return Happening(
        when=referral.made,
        sort=Sort.REFERRAL,
        agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        text=referral.reason,
        record=referral,
    )


def _of_handover(handover: Handover) -> Happening:
    return Happening(
        when=handover.happened,
        sort=Sort.HANDOVER,
        agency_id=handover.from_agency_id,
        to_agency_id=handover.to_agency_id,
        text=handover.text,
        record=handover,
    )
