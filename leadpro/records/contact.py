"""Something that happened between a professional and the family, or about it."""

from typing import Annotated

from leadpro.records.account import Account
from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.code import Code
from leadpro.records.factor import factor_label
from leadpro.records.ids import AgencyId, ContactId, PersonId, ProfessionalId
from leadpro.records.referral import Decision
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Kind(Code):
    """What sort of thing happened."""

    CONTACT = "contact", "contact"
    ASSESSMENT = "assessment", "assessment"
    BIRTH = "birth", "birth"
    DEATH = "death", "death"
    MOVE = "move", "move"
    CHANGE_OF_WORKER = "change_of_worker", "change of worker"
    DECISION = "decision", "decision"
    EVENT = "other", "event"


class Method(Code):
    """How the contact was made."""

    HOME_VISIT = "home_visit", "home visit", "called round, went round, at home, house, doorstep"
    CALL = "call", "telephone call", "phone, phoned, rang, rung, spoke, voicemail"
    SEEN_AT = "seen_at", "seen at a setting", "school, nursery, surgery, clinic, playgroup"
    OFFICE = "office", "office visit", "came in, reception, drop-in"
    VIDEO = "video", "video call", "teams, zoom, facetime, online"
    MESSAGE = "message", "text message", "texted, sms, whatsapp"
    EMAIL = "email", "e-mail", "mail, emailed"
    LETTER = "letter", "letter", "post, wrote, written"
    OTHER = "other", "other"
    NOT_STATED = "not_stated", "not stated"


class WhyNot(Code):
    """Why a contact was not made (templates of `leadpro.practice.words`)."""

    NO_ACCESS = "no_access", "{no_access}"
    NOT_BROUGHT = "not_brought", "{not_brought}"
    NO_ANSWER = "no_answer", "no answer"
    CANCELLED_BY_US = "cancelled_by_us", "cancelled by us"
    CANCELLED_BY_THEM = "cancelled_by_them", "cancelled by them"


class MeantFor(Code):
    """Whose appointment it was that came about, or did not. None is that nobody has said."""

    CHILD = "child", "a child's, or to see a child", "children, clinic, review, check"
    ADULT = "adult", "an adult's own", "mother's, father's, treatment, probation, supervision"


class Contact(FamilyRecord, frozen=True, kw_only=True):
    """One thing that happened, from one source."""

    id: ContactId = own_id()
    happened: Annotated[VagueDate, Titled("Happened")]
    kind: Annotated[Kind, Titled("What it was")] = Kind.CONTACT
    method: Annotated[Method, Titled("How")] = Method.NOT_STATED
    successful: Annotated[bool | None, Titled("Contact made")] = None
    """Whether the contact was made: a visit where nobody came to the door was not. None: not stated."""
    why_not: Annotated[WhyNot | None, Titled("Why not made")] = None
    """Why it was not, where somebody says so."""
    meant_for: Annotated[MeantFor | None, Titled("Whose appointment")] = None
    """Whether a child was to be seen, or an adult for their own sake."""
    agency_id: Annotated[AgencyId, Titled("Whose, or who told us")]
    """Whose contact it was, or who told us: every contact has a source."""
    professional_id: Annotated[ProfessionalId | None, Titled("Worker")] = None
    told_by: Annotated[PersonId | None, Titled("Told by")] = None
    """Who of the family, or around it, told the worker."""
    people: Annotated[tuple[PersonId, ...], Titled("With or about")] = ()
    """Whom it was with or about."""
    text: Annotated[str, Titled("What happened", found=True)]
    factors: Annotated[tuple[str, ...], Titled("Factors", in_words=factor_label, most=NAME)] = ()
    """Factors that the entry names, as DfE codes or as its source has them (`leadpro.records.factor`)."""
    behaviour_of: Annotated[tuple[PersonId, ...], Titled("Whose behaviour")] = ()
    """Who did what worries: of domestic abuse, violence, threats and the like."""
    hurt: Annotated[tuple[PersonId, ...], Titled("Who was hurt")] = ()
    """Whom they did it to."""
    account: Annotated[Account | None, Titled("The account given")] = None
    sent_to: Annotated[AgencyId | None, Titled("Sent on to")] = None
    """Whom it was sent on to: asked to look at it, or only told."""
    moved_from: Annotated[str, Titled("Moved from", most=NAME)] = ""
    """Of a move: the area that they left."""
    moved_to: Annotated[str, Titled("Moved to", most=NAME)] = ""
    """Of a move: the area that they came to."""
    decision: Annotated[Decision | None, Titled("Decision")] = None
    """What was decided, where something was: what an assessment came to. That it is done another entry says."""
    decided_by: Annotated[AgencyId | None, Titled("Decided by")] = None
    """Whose decision it is, where that is not whose contact it is."""
    outcome: Annotated[str, Titled("Outcome", found=True)] = ""
    """What came of it, in somebody's words: nothing is decided by what stands here."""
    significance: Annotated[str, Titled("Why it matters", found=True)] = ""
    """Why it matters. Anything here puts the contact in the chronology."""
    count: Annotated[int, Titled("Occasions", unsaid=1)] = 1
    """How many occasions this one entry stands for."""


class Sighting(FamilyRecord, frozen=True, kw_only=True):
    """What one contact says of one child. No sighting, or None, is "not recorded", never "no"."""

    contact_id: Annotated[ContactId, Titled("In")]
    person_id: Annotated[PersonId, Titled("Child")]
    seen: Annotated[bool | None, Titled("Seen")] = None
    alone: Annotated[bool | None, Titled("Seen alone")] = None
    heard: Annotated[bool | None, Titled("Heard")] = None
    words: Annotated[str, Titled("The child's own words", found=True)] = ""
    """The child's own words."""
    observed: Annotated[str, Titled("What was observed", found=True)] = ""
    """What whoever saw the child observed."""

    @property
    def was_seen(self) -> bool:
        """Whether it says that the child was seen."""
        return bool(self.seen or self.alone)

    @property
    def was_heard(self) -> bool:
        """Whether it says that the child was heard, or tells what they said: what was observed is observed."""
        return bool(self.heard or self.words.strip())
