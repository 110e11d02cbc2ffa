"""A new partner or another adult in the household whom nobody has assessed, where something worries."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import AROUND
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.phrases.adults import LIVES_IN
from leadpro.practice.signals.steps import act
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


def _new_since(known: Known, adult: Person) -> date | None:
    """The day on which somebody was known to be new; None: they are not, or their part has ended."""
    days = [each.known for each in known.said.naming(adult.id) if _is_the_new_one(known, adult, each)]
    if adult.role is Role.PARTNER and not _has_parted(known, adult):
        days.append(adult.known_on or known.day.today)
    if adult.role not in (*PARENTS, Role.GRANDPARENT):
        days += [
            each.known_on or known.day.today
            for each in known.file.memberships
            if each.person_id == adult.id and not each.ended
        ]
    return min(days, default=None)


def _is_the_new_one(known: Known, adult: Person, each: Event) -> bool:
    if adult.role in (*PARENTS, Role.GRANDPARENT):
        return False
    return NEW_PARTNER in each.factors or known.said.says(each, LIVES_IN)


def _has_parted(known: Known, adult: Person) -> bool:
    ties = [each for each in known.file.relationships if adult.id in (each.person_id, each.to_person_id)]
    return bool(ties) and all(each.ended for each in ties)


def _assessed(known: Known, adult: Person, new: date) -> bool:
    """Whether anybody has assessed them, or the children since they came."""
    own = any(each.sort is Sort.ASSESSMENT and adult.id in each.people for each in known.said.told)
    return own or (known.answers.assessed_on is not None and known.answers.assessed_on >= new)


def _worries(known: Known, adult: Person, new: date, figures: Figures) -> list[Event]:
    """What worries: first what is told of them, else what worried not long before they came, or since.

    An assessment that was made before they came did not look at them.
    """
    factors = known.pack.factors
    theirs = known.said.naming(adult.id)
    heavy = factors.harm | factors.offending | factors.mental_health
    own = [each for each in theirs if not heavy.isdisjoint(each.factors)]
    return own or [each for each in known.worries.harmful if each.on >= new - timedelta(days=figures.worries_days)]


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
    text = (
        f"An adult whom nobody has named is told of since {known.day.say(first)}, with worries on file, and nobody has "
        "asked who it is."
    )
    return [
        Finding(
            signal=SIGNAL,
            sentence=plain(text),
            since=max(first.known, min(each.known for each in worries)),
            dated=dated([first]),
            evidence=ids([*told, *worries]),
            people=tuple(dict.fromkeys(person for each in told for person in each.people)),
            next_step=act(known, "Find out who the adult is whom nobody has named, and who they are to the children."),
        )
    ]


def _named(known: Known, each: Event) -> list[Person]:
    return [adult for adult in known.who.adults if adult.id in each.people]


def _finding(known: Known, adult: Person, new: date, worries: list[Event]) -> Finding:
    told = known.said.naming(adult.id) or worries
    worry = next(each for each in worries if each.known == min(other.known for other in worries))
    name, since = known.who.name(adult.id), max(new, worry.known)
    text = (
        f"{name} is known of since {known.day.say(new)}, with worries on file, and nobody has assessed what that means."
    )
    return Finding(
        signal=SIGNAL,
        about=adult.id,
        sentence=plain(text),
        since=since,
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
    group=AROUND,
    clock_runs=True,
    asks="Who is this adult to the children, and who is finding out?",
    answered_by="an assessment that names this adult, or one of the children made since",
    figures=Figures,
    look=look,
)
