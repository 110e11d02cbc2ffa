"""Something that happened between a professional and the family, or about it."""

from leadpro.records.base import Code, FamilyRecord, Id
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

    HOME_VISIT = "home_visit", "home visit"
    CALL = "call", "telephone call"
    SEEN_AT = "seen_at", "seen at a setting"
    OFFICE = "office", "office visit"
    VIDEO = "video", "video call"
    MESSAGE = "message", "text message"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "letter"
    OTHER = "other", "other"
    NOT_STATED = "not_stated", "not stated"


class Contact(FamilyRecord, frozen=True, kw_only=True):
    """One thing that happened, from one source."""

    happened: VagueDate
    kind: Kind = Kind.CONTACT
    method: Method = Method.NOT_STATED
    successful: bool | None = None
    """Whether the contact was made: a visit where nobody came to the door was not. None: not stated."""
    agency_id: Id
    """Whose contact it was, or who told us: every contact has a source."""
    professional_id: Id | None = None
    people: tuple[Id, ...] = ()
    """Whom it was with or about."""
    text: str
    factors: tuple[str, ...] = ()
    """Factors that the entry names, as DfE codes or as its source has them (`leadpro.records.factor`)."""
    outcome: str = ""
    significance: str = ""
    """Why it matters. Anything here puts the contact in the chronology."""
    count: int = 1
    """How many occasions this one entry stands for."""


class Sighting(FamilyRecord, frozen=True, kw_only=True):
    """What one contact says of one child. No sighting, or None, is "not recorded", never "no"."""

    contact_id: Id
    person_id: Id
    seen: bool | None = None
    alone: bool | None = None
    heard: bool | None = None
    words: str = ""
    """The child's own words."""
    observed: str = ""
    """What was observed, for a child who does not speak."""
