"""What a sentence of a finding claims, piece by piece: each so that it can be looked up in the family file again.

A sentence is the words between its claims; who, what, how often, since when and what is missing stand in claims, and
nowhere else: no number, no name and no word of the practice stands between them. So what is said can be compared with
the file: `tests/test_every_claim_holds.py` does it without asking the signals.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from leadpro.practice.due import say_late
from leadpro.practice.events import Event
from leadpro.practice.signals.occasions import number_of
from leadpro.practice.signals.sentences import counted, listed
from leadpro.records.ids import AgencyId, Id, PersonId

if TYPE_CHECKING:
    from leadpro.practice.signals.known.known import Known


class Missing(Enum):
    """What a sentence says that no entry tells."""

    ASSESSMENT = "assessment"
    """A finished assessment of the children, by whomever."""
    BY_SOCIAL_CARE = "by social care"
    """A finished assessment of the children by a service that assesses: what is below that does not count."""
    DECISION = "decision"
    """What the service that was asked decided."""
    FEEDBACK = "feedback"
    """That whoever referred was told of the decision: it is on record that they were not."""
    SEEN = "seen"
    """A sighting of a child."""
    HEARD = "heard"
    """What a child said or showed."""
    STRATEGY = "strategy"
    """A strategy discussion, or an enquiry."""
    STRATEGY_OR_ASSESSMENT = "strategy or assessment"
    """Any of these: a strategy discussion, an enquiry, an assessment of the children by a service that assesses."""
    HANDOVER = "handover"
    """A handover by an agency."""
    REFERRAL = "referral"
    """A referral of what is told, to a service that assesses."""
    ESCALATION = "escalation"
    """An escalation."""
    REVIEW = "review"
    """A day on which somebody looks at an entry again."""
    NAME = "name"
    """A name for the new adult of whom an entry tells."""
    ACTED = "acted"
    """A referral, a sending on, an assessment, a meeting or an action about a child."""
    LEAD = "lead"
    """Somebody who leads."""
    CAF = "caf"
    """An assessment below social care."""
    STORAGE = "storage"
    """That somebody saw where a medicine is kept."""
    ARRIVED = "arrived"
    """That a handover arrived, by its receiver."""
    PASSED_ON = "passed on"
    """A handover that arrived and tells of what some entries tell."""
    NAMED = "named"
    """Somebody's name in some entries."""
    FATHER = "father"
    """A father among the people on the file."""
    AGREEMENT = "agreement"
    """That the family agreed."""


class Often(Struct, frozen=True):
    """How often: the occasions, each with the entries that tell of it."""

    said: str
    number: int
    of: tuple[tuple[Id, ...], ...]


class Agencies(Struct, frozen=True):
    """Which agencies, or how many: each told one of the entries, or was asked in one; none is a relative."""

    said: str
    who: tuple[AgencyId, ...]
    of: tuple[Id, ...]
    told: bool = True
    """Whether they told; else they were asked, or took part."""


class People(Struct, frozen=True):
    """Which people of the family."""

    said: str
    who: tuple[PersonId, ...]


class Matter(Struct, frozen=True):
    """What each of some entries tells of, by the factors that it names."""

    said: str
    factors: frozenset[str]
    of: tuple[Id, ...]


class When(Struct, frozen=True):
    """The day of an entry, as nearly as it is known."""

    said: str
    of: Id


class Since(Struct, frozen=True):
    """The day on which something that is on file was first known."""

    said: str
    of: Id


class Day(Struct, frozen=True):
    """A day that stands in a record, beside that of the entry; or so many working days after one that does."""

    said: str
    day: date
    of: Id
    working_days: int | None = None


class Late(Struct, frozen=True):
    """How late something is that was due on a day."""

    said: str
    due: date


class Quoted(Struct, frozen=True):
    """Words that stand in an entry, or a title that a record bears."""

    said: str
    of: Id


class Standing(Struct, frozen=True):
    """What else stands, or stood: the titles of signals."""

    said: str
    signals: tuple[str, ...]


class Nothing(Struct, frozen=True):
    """That no entry tells of something: about some people, by some agencies, of some entries; after a day or ever."""

    said: str
    what: Missing
    after: date | None = None
    """The last day before: what is missing is missing from the day after on. None: it is nowhere."""
    people: tuple[PersonId, ...] = ()
    by: tuple[AgencyId, ...] = ()
    of: tuple[Id, ...] = ()


Claim: TypeAlias = Often | Agencies | People | Matter | When | Since | Day | Late | Quoted | Standing | Nothing


class Sentence(Struct, frozen=True):
    """One sentence: words, and the claims between them."""

    parts: tuple[str | Claim, ...]

    def __str__(self) -> str:
        said = "".join(part if isinstance(part, str) else part.said for part in self.parts)
        return said[:1].upper() + said[1:]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it claims."""
        return tuple(part for part in self.parts if not isinstance(part, str))

    @property
    def words(self) -> tuple[str, ...]:
        """The words between its claims."""
        return tuple(part for part in self.parts if isinstance(part, str))


def sentence(template: str, *claims: "Claim | Sentence") -> Sentence:
    """A sentence with its claims in place of each `{}`, in order, as in "{} to {}, since {}".

    A piece that is made of claims itself may stand there too. Raises ValueError where there are more of the one than of
    the other.
    """
    words = template.split("{}")
    if len(words) != len(claims) + 1:
        msg = f"{len(claims)} claims for {len(words) - 1} places: {template}"
        raise ValueError(msg)
    parts: list[str | Claim] = [words[0]]
    for claim, word in zip(claims, words[1:], strict=True):
        parts += [*(claim.parts if isinstance(claim, Sentence) else (claim,)), word]
    return Sentence(tuple(part for part in parts if part != ""))


def joined(*sentences: Sentence | str | Claim) -> Sentence:
    """Several pieces as one sentence."""
    parts: list[str | Claim] = []
    for each in sentences:
        parts += each.parts if isinstance(each, Sentence) else [each]
    return Sentence(tuple(parts))


# how often, who


def often(groups: Sequence[Sequence[Event]], one: str, several: str = "") -> Often:
    """How often: "3 referrals", of occasions (`leadpro.practice.signals.occasions`)."""
    number, entries = number_of(groups), tuple(tuple(each.record.id for each in group) for group in groups)
    return Often(counted(number, one, several), number, entries)


def agencies(known: "Known", told: Iterable[Event]) -> Agencies | Sentence:
    """Who told of some entries: "Acorn Nursery and Averdale Police".

    Who rings the service that is asked is no agency: of them it says "people who rang".
    """
    theirs, callers = _apart(told)
    named = which(known, (each.agency_id for each in theirs), theirs)
    return _with_callers(named if theirs else None, callers)


def agencies_counted(told: Iterable[Event]) -> Agencies | Sentence:
    """The same where their number is enough: "2 agencies and people who rang"."""
    theirs, callers = _apart(told)
    who = tuple(dict.fromkeys(each.agency_id for each in theirs))
    number = Agencies(counted(len(who), "agency", "agencies"), who, tuple(each.record.id for each in theirs))
    return _with_callers(number if theirs else None, callers)


def _apart(told: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """What agencies told, and what somebody rang the service about that was asked."""
    entries = list(told)
    callers = [each for each in entries if each.agency_id == each.to_agency_id]
    return [each for each in entries if each not in callers], callers


def _with_callers(named: Agencies | None, callers: Sequence[Event]) -> Agencies | Sentence:
    said = "somebody who rang" if len(callers) == 1 else "people who rang"
    if named is None:
        return sentence(said)
    return sentence(f"{{}} and {said}", named) if callers else named


def which(known: "Known", who: Iterable[AgencyId], told: Iterable[Event]) -> Agencies:
    """Some agencies that told of some entries."""
    ids = tuple(dict.fromkeys(who))
    return Agencies(_called(known, ids), ids, tuple(each.record.id for each in told))


def asked_of(known: "Known", who: Iterable[AgencyId], told: Iterable[Event]) -> Agencies:
    """Some agencies to which entries went, or that took part in them."""
    ids = tuple(dict.fromkeys(who))
    return Agencies(_called(known, ids), ids, tuple(each.record.id for each in told), told=False)


def receivers_counted(who: Iterable[AgencyId], told: Iterable[Event]) -> Agencies:
    """To how many services some entries went: "2 services"."""
    ids = tuple(dict.fromkeys(who))
    return Agencies(counted(len(ids), "service"), ids, tuple(each.record.id for each in told), told=False)


def _called(known: "Known", who: Iterable[AgencyId]) -> str:
    return listed(list(dict.fromkeys(known.who.agency(each) for each in who)))


def people(known: "Known", who: Iterable[PersonId]) -> People:
    """Some people: "Jamie and Sam"."""
    ids = tuple(dict.fromkeys(who))
    return People(known.who.names(ids), ids)


def matter(said: str, factors: Iterable[str], told: Iterable[Event]) -> Matter:
    """What some entries tell of, each by one of some factors at least."""
    return Matter(said, frozenset(factors), tuple(each.record.id for each in told))


def matters(known: "Known", groups: Iterable[str], told: Sequence[Event]) -> list[Matter]:
    """Which of the three factors some entries tell of, each with those that do (`leadpro.practice.signals.known`)."""
    worries = known.worries
    return [
        matter(group, worries.factors_of(group), [each for each in told if group in worries.groups_of(each)])
        for group in groups
    ]


# when


def when(known: "Known", each: Event) -> When:
    """When an entry was: "10 Jan 2019"."""
    return When(known.day.say(each), each.record.id)


def since(known: "Known", day: date, of: Id) -> Since:
    """Since when something is known that is on file."""
    return Since(known.day.say(day), of)


def on(known: "Known", day: date, of: Id, working_days: int | None = None) -> Day:
    """A day that stands in a record, or so many working days after one that does."""
    return Day(known.day.say(day), day, of, working_days)


def late(known: "Known", due: date) -> Late:
    """How late something is: "2 working days late"."""
    return Late(say_late(due, known.day.today), due)
