"""A new partner or another adult in the household whom nobody has assessed, where something worries."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.claims import Missing, Nothing, agencies, people, sentence, since, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import AROUND
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.names import tells
from leadpro.practice.signals.phrases.adults import LIVES_IN
from leadpro.practice.signals.steps import act
from leadpro.records.contact import Contact
from leadpro.records.ids import Id
from leadpro.records.person import Person, Role

NEW_PARTNER = "new_partner"
"""The factor by which a source says that an adult is new."""

PARENTS = (Role.MOTHER, Role.FATHER)


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For how long what worried before they came counts."""

    worries_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each such adult, from the day on which both they and what worries were known."""
    found = _unnamed(known, figures)
    for adult in known.who.adults:
        new = _new_since(known, adult)
        if new is None or _assessed(known, adult, new):
            continue
        worries = _worries(known, adult, new, figures)
        if worries:
            found.append(_finding(known, adult, new, worries))
    return found


class _New(Struct, frozen=True, order=True):
    """Since when somebody was known to be new, and which record shows it."""

    on: date
    of: Id


def _new_since(known: Known, adult: Person) -> _New | None:
    """Since when somebody was known to be new; None: they are not, or their part has ended."""
    told = [each for each in known.said.naming(adult.id) if _is_the_new_one(known, adult, each)]
    found = [_New(each.known, each.record.id) for each in told]
    today = known.day.today
    if adult.role is Role.PARTNER and not _has_parted(known, adult):
        found.append(_New(adult.known_on or today, adult.id))
    if adult.role not in (*PARENTS, Role.GRANDPARENT):
        found += [
            _New(each.known_on or today, each.id)
            for each in known.file.memberships
            if each.person_id == adult.id and not each.ended
        ]
    return min(found, default=None)


def _is_the_new_one(known: Known, adult: Person, each: Event) -> bool:
    """Whether an entry that tells of somebody new means this adult.

    Not the one who tells of it; and where it names a partner it means them.
    """
    if adult.role in (*PARENTS, Role.GRANDPARENT) or _tells(known, adult, each):
        return False
    partners = [other for other in _named(known, each) if other.role is Role.PARTNER and not _tells(known, other, each)]
    if partners and adult not in partners:
        return False
    return NEW_PARTNER in each.factors or known.said.says(each, LIVES_IN)


def _tells(known: Known, adult: Person, each: Event) -> bool:
    """Whether an entry is what somebody told."""
    told_by = each.record.told_by if isinstance(each.record, Contact) else None
    return told_by == adult.id or (known.practice.ticked and tells(known.who.name(adult.id), each.words))


def _has_parted(known: Known, adult: Person) -> bool:
    ties = [each for each in known.file.relationships if adult.id in (each.person_id, each.to_person_id)]
    return bool(ties) and all(each.ended for each in ties)


def _assessed(known: Known, adult: Person, new: _New) -> bool:
    """Whether anybody has assessed them, or the children since they came; or has decided to and may still do it."""
    if any(
        adult.id in each.people and not known.answers.is_unfinished(each) for each in known.said.of(Sort.ASSESSMENT)
    ):
        return True
    answered = known.answers.answered_on()
    return answered is not None and answered >= new.on


def _worries(known: Known, adult: Person, new: _New, figures: Figures) -> list[Event]:
    """What worries: first what is told of them, else what worried not long before they came, or since.

    An assessment that was made before they came did not look at them.
    """
    factors = known.pack.factors
    theirs = known.said.naming(adult.id)
    heavy = factors.harm | factors.offending | factors.mental_health
    own = [each for each in theirs if not heavy.isdisjoint(each.factors)]
    return own or [each for each in known.worries.harmful if each.on >= new.on - timedelta(days=figures.worries_days)]


def _unnamed(known: Known, figures: Figures) -> list[Finding]:
    """One finding where somebody new is told of whom nobody has named, as long as nobody is."""
    told = [
        each
        for each in known.answers.since_assessed(known.said.with_factors)
        if NEW_PARTNER in each.factors and not any(_is_the_new_one(known, adult, each) for adult in _named(known, each))
    ]
    if not told or any(
        _new_since(known, adult) for adult in known.who.adults if (adult.known_on or date.min) > told[0].known
    ):
        return []
    first = told[0]
    since = first.on - timedelta(days=figures.worries_days)
    worries = [each for each in known.worries.harmful if each.on >= since and each is not first]
    if not worries:
        return []
    worry = min(worries, key=lambda each: (each.known, each.record.id))
    text = sentence(
        "A new adult is told of ({}) {}, and what {} told ({}) worries.",
        when(known, first),
        Nothing("whom nobody has named", Missing.NAME, of=tuple(each.record.id for each in told)),
        agencies(known, [worry]),
        when(known, worry),
    )
    return [
        Finding(
            signal=SIGNAL,
            sentence=text,
            since=max(first.known, min(each.known for each in worries)),
            dated=dated([first]),
            evidence=ids([*told, *worries]),
            people=tuple(dict.fromkeys(person for each in told for person in each.people)),
            next_step=act(known, "Find out who the adult is whom nobody has named, and who they are to the children."),
        )
    ]


def _named(known: Known, each: Event) -> list[Person]:
    return [adult for adult in known.who.adults if adult.id in each.people]


def _finding(known: Known, adult: Person, new: _New, worries: list[Event]) -> Finding:
    told = known.said.naming(adult.id) or worries
    worry = next(each for each in worries if each.known == min(other.known for other in worries))
    name = known.who.name(adult.id)
    text = sentence(
        "{} is known of since {}, what {} told ({}) worries, and {} {}.",
        people(known, [adult.id]),
        since(known, new.on, new.of),
        agencies(known, [worry]),
        when(known, worry),
        Nothing("no assessment names them", Missing.ASSESSMENT, people=(adult.id,)),
        Nothing("or was made of the children since", Missing.ASSESSMENT, later(new.on, -1)),
    )
    return Finding(
        signal=SIGNAL,
        about=adult.id,
        sentence=text,
        since=max(new.on, worry.known),
        dated=dated(told[:1]),
        evidence=ids([*told, *(each for each in worries if each not in told)]),
        people=(adult.id,),
        next_step=act(
            known,
            f"Ask the service that assesses to assess {name}: who they are to the children, offending, drugs and "
            "drink, who lives where.",
            people=[adult.id],
        ),
    )


SIGNAL = Signal(
    key="adult-unassessed",
    title="adult not assessed",
    raises=(
        "A new partner or another adult is in the household, something worries, and nobody has assessed what "
        "they mean for the children."
    ),
    group=AROUND,
    clock_runs=True,
    asks="Who is this adult to the children, and who is finding out?",
    answered_by="an assessment that names this adult, or one of the children made since",
    figures=Figures,
    look=look,
)
