"""The case file format: one family's story as a published review tells it, one row a thing that happened."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from leadpro.records.agency import Sector
from leadpro.records.person import Role

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
