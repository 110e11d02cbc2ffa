"""Violence, threats or offending by an adult around the children."""

from collections import defaultdict
from datetime import date

from msgspec import Struct

from leadpro.practice.signals.figures import Times
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known import Known, Told, ids, is_vague
from leadpro.practice.signals.steps import refer
from leadpro.records.base import Id


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many entries about one adult."""

    entries: Times


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each adult of whom entries tell so, until the children are assessed with it in mind.

    Where an entry names several adults and does not say whose it is, it is said of all: who is threatened is not taken
    for who threatens.
    """
    factors = known.pack.factors.violence | known.pack.factors.offending
    about: dict[tuple[Id, ...], list[Told]] = defaultdict(list)
    for each in known.since_assessed(known.told):
        if not factors.isdisjoint(each.factors):
            about[_whose(known, each)].append(each)
    return [
        _finding(known, adults, told, _since(told, figures.entries))
        for adults, told in about.items()
        if adults and sum(each.count for each in told) >= figures.entries
    ]


def _whose(known: Known, each: Told) -> tuple[Id, ...]:
    """Whose violence or offending it is, as far as the entry says."""
    adults = tuple(person for person in each.people if person in known.people and person not in known.child_ids)
    named = [person for person in adults if _is_said_of(known.name(person).lower(), each.words)]
    return (named[0],) if len(named) == 1 else adults


def _is_said_of(name: str, words: str) -> bool:
    return any(phrase in words for phrase in (f"{name}'s", f"{name}’s", f"with {name}", f"by {name}", f"from {name}"))


def _since(told: list[Told], entries: int) -> date:
    number = 0
    for each in told:
        number += each.count
        if number >= entries:
            break
    return each.known


def _finding(known: Known, adults: tuple[Id, ...], told: list[Told], since: date) -> Finding:
    violent = [each for each in told if not known.pack.factors.violence.isdisjoint(each.factors)]
    what = "threats or violence" if violent else "offending"
    latest = max(told, key=lambda each: each.on)
    entries = "1 entry" if len(told) == 1 else f"{len(told)} entries"
    text = (
        f"{entries} on {known.names(adults)} {'tells' if len(told) == 1 else 'tell'} of {what}, the last of "
        f"{known.say(latest)}; no assessment says what it means for the children."
    )
    return Finding(
        key=SIGNAL.key,
        about=adults[0] if len(adults) == 1 else "",
        step=what,
        text=text,
        since=max(since, min(each.known for each in violent)) if violent else since,
        at_the_latest=is_vague(told),
        evidence=ids(told),
        people=adults,
        next_step=refer(known, text, told, adults),
    )


SIGNAL = Signal(
    key="adult-risk",
    title="adult who may be a risk",
    asks="What does this adult mean for the children's safety, and who is finding out?",
    answered_by="an assessment of the children that was made since",
    sources=(
        "SCR 0109 (Gloucestershire 2010), 5.5, 6.2 and 6.3: threats and offending were known and weighed by nobody",
        "Pathways to Harm 2011-14: violent crime and serial partners among what builds up",
    ),
    figures=Figures,
    look=look,
)
