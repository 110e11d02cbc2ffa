"""What a sentence of a finding claims, piece by piece: each so that it can be looked up in the family file again.

A sentence is the words between its claims; who, what, how often, since when and what is missing stand in claims, and
nowhere else. So what is said can be compared with the file: `tests/test_every_claim_holds.py` does it without asking
the signals.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.sentences import counted, listed
from leadpro.records.ids import AgencyId, Id, PersonId

if TYPE_CHECKING:
    from leadpro.practice.signals.known.known import Known


class Missing(Enum):
    """What a sentence says that no entry tells."""

    ASSESSMENT = "assessment"
    """An assessment of the children that was made, or is being made."""
    DECISION = "decision"
    """What the service that was asked decided."""
    SEEN = "seen"
    """A sighting of a child."""
    HEARD = "heard"
    """What a child said or showed."""
    STRATEGY = "strategy"
    """A strategy discussion, or an enquiry."""
    HANDOVER = "handover"
    """A handover of which its receiver said that it arrived."""
    REFERRAL = "referral"
    """A referral of what is told."""
    LEAD = "lead"
    """Somebody who leads."""
    CAF = "caf"
    """An assessment below social care."""
    STORAGE = "storage"
    """That somebody saw where a medicine is kept."""
    MET = "met"
    """That somebody who sees the children met an adult."""
    REPLY = "reply"
    """A reply to what was asked, or told."""
    AGREEMENT = "agreement"
    """That the family agreed."""


class Often(Struct, frozen=True):
    """How often: the occasions, each with the entries that tell of it."""

    said: str
    number: int
    of: tuple[tuple[Id, ...], ...]


class Agencies(Struct, frozen=True):
    """Which agencies, each told by one of the entries or taking part in them; none is a relative or a passer-by."""

    said: str
    who: tuple[AgencyId, ...]
    of: tuple[Id, ...]


class People(Struct, frozen=True):
    """Which people of the family."""

    said: str
    who: tuple[PersonId, ...]


class When(Struct, frozen=True):
    """The day of an entry, as nearly as it is known."""

    said: str
    of: Id


class Day(Struct, frozen=True):
    """A day that is counted or set, and no entry's: when something was due, since when enough held."""

    said: str
    day: date


class Quoted(Struct, frozen=True):
    """Words that stand in an entry, or a title that a record bears."""

    said: str
    of: Id


class Nothing(Struct, frozen=True):
    """That no entry tells of something, about some people or by some agencies, after a day or ever."""

    said: str
    what: Missing
    after: date | None = None
    """The last day before: what is missing is missing from the day after on. None: it is nowhere."""
    people: tuple[PersonId, ...] = ()
    by: tuple[AgencyId, ...] = ()


Claim: TypeAlias = Often | Agencies | People | When | Day | Quoted | Nothing


class Sentence(Struct, frozen=True):
    """One sentence: words, and the claims between them."""

    parts: tuple[str | Claim, ...]

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else part.said for part in self.parts)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it claims."""
        return tuple(part for part in self.parts if not isinstance(part, str))


def sentence(template: str, *claims: Claim) -> Sentence:
    """A sentence with its claims in place of each `{}`, in order, as in "{} to {}, since {}".

    Raises ValueError where there are more of the one than of the other.
    """
    words = template.split("{}")
    if len(words) != len(claims) + 1:
        msg = f"{len(claims)} claims for {len(words) - 1} places: {template}"
        raise ValueError(msg)
    parts: list[str | Claim] = [words[0]]
    for claim, word in zip(claims, words[1:], strict=True):
        parts += [claim, word]
    return Sentence(tuple(part for part in parts if part != ""))


def joined(*sentences: Sentence | str | Claim) -> Sentence:
    """Several pieces as one sentence."""
    parts: list[str | Claim] = []
    for each in sentences:
        parts += each.parts if isinstance(each, Sentence) else [each]
    return Sentence(tuple(parts))


def plain(text: str) -> Sentence:
    """A sentence whose claims nobody can look up: to be none, in the end."""
    return Sentence((text,))


def often(groups: Sequence[Sequence[Event]], one: str, several: str = "") -> Often:
    """How often: "3 referrals", of occasions (`leadpro.practice.signals.occasions`)."""
    number = sum(max(each.count for each in group) for group in groups)
    return Often(
        counted(number, one, several), number, tuple(tuple(each.record.id for each in group) for group in groups)
    )


def agencies(known: "Known", told: Iterable[Event]) -> Agencies:
    """Who told of some entries: "Acorn Nursery and Averdale Police"."""
    entries = list(told)
    return which(known, (each.agency_id for each in entries), entries)


def which(known: "Known", who: Iterable[AgencyId], told: Iterable[Event]) -> Agencies:
    """Some agencies that took part in some entries, or to which these went."""
    ids = tuple(dict.fromkeys(who))
    said = listed(list(dict.fromkeys(known.who.agency(each) for each in ids)))
    return Agencies(said, ids, tuple(each.record.id for each in told))


def people(known: "Known", who: Iterable[PersonId]) -> People:
    """Some people: "Jamie and Sam"."""
    ids = tuple(dict.fromkeys(who))
    return People(known.who.names(ids), ids)


def when(known: "Known", each: Event) -> When:
    """When an entry was: "10 Jan 2019"."""
    return When(known.day.say(each), each.record.id)


def on(known: "Known", day: date) -> Day:
    """A day that somebody set, or that was counted."""
    return Day(known.day.say(day), day)
