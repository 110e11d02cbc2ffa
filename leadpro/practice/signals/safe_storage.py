"""A medicine that kills a small child is prescribed, a small child is there, and nobody has seen where it is kept."""

from datetime import date

from msgspec import Struct

from leadpro.practice.ages import birthday
from leadpro.practice.events import Event
from leadpro.practice.signals.claims import Missing, Nothing, Quoted, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Words, Years
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.names import named
from leadpro.practice.signals.phrases.medicines import (
    PRESCRIBED,
    PRESCRIBED_ONCE,
    STORAGE_SAID,
    STORAGE_SEEN,
    STORAGE_UNSAFE,
)
from leadpro.practice.signals.steps import act
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which medicines, and until what age of a child."""

    medicines: Words
    child_under: Years


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, raised anew each time that such a medicine is told of after its keeping was seen."""
    told = [each for each in known.said.mentioning(figures.medicines) if _is_given(known, each)]
    seen = max((each.on for each in known.said.confirmed(STORAGE_SEEN)), default=None)
    told = [
        each for each in told if seen is None or (each.on > seen and not isinstance(each.record, Handover | Meeting))
    ]
    if not told:
        return []
    starts = _starts(known, told)
    for number, each in reversed(list(enumerate(starts, start=1))):
        small = [
            (since, child)
            for child in known.who.living_children
            if (since := _small_since(known, child, each, figures))
        ]
        if small:
            return [_finding(known, each, small, figures, str(number) if number > 1 else "")]
    return []


def _is_given(known: Known, each: Event) -> bool:
    """Whether it is told of an adult today: that tests found it in a child says nothing of who is prescribed it."""
    if known.said.is_confirmed(each, PRESCRIBED_ONCE):
        return False
    return not each.people or any(person not in known.who.child_ids for person in each.people)


def _starts(known: Known, told: list[Event]) -> list[Event]:
    """The first entry, each that tells of its being prescribed again, and each by somebody who saw it lie in reach."""
    return [
        each
        for number, each in enumerate(told)
        if number == 0 or known.said.says(each, PRESCRIBED) or known.said.says(each, STORAGE_UNSAFE)
    ]


def _small_since(known: Known, child: Person, each: Event, figures: Figures) -> date | None:
    """The first day on which both the medicine and the small child were there; None where the child is grown."""
    born = known.said.born_on(child)
    if born is None:
        return None
    since = max(each.known, born, child.known_on or born)
    grown = birthday(born, figures.child_under)
    return since if since < grown and not known.day.reached(grown) else None


def _finding(known: Known, each: Event, small: list[tuple[date, Person]], figures: Figures, step: str) -> Finding:
    medicine = named(figures.medicines, each.words)[0]
    children = [child.id for _, child in small]
    said = [other for other in known.said.saying(STORAGE_SAID) if other.on >= each.on]
    but = "it was spoken of, and nobody has seen it" if said else "nobody has spoken of it, nor seen it"
    text = sentence(
        "{} is on file since {} with {} small; where it is kept: {}.",
        Quoted(medicine, each.record.id),
        when(known, each),
        people(known, children),
        Nothing(but, Missing.STORAGE, each.on if each.known >= each.on else None),
    )
    return Finding(
        signal=SIGNAL,
        step=step,
        sentence=text,
        since=min(since for since, _ in small),
        dated=dated([each]),
        evidence=ids([each, *said]),
        people=tuple(children),
        next_step=act(
            known,
            f"Ask to see where the {medicine} is kept. A lockable box, and that it kills a child: said, and seen.",
            each.agency_id,
            children,
        ),
    )


SIGNAL = Signal(
    key="safe-storage",
    title="safe storage not seen",
    raises=(
        "A medicine that can kill a small child is prescribed, a small child is there, and nobody has seen "
        "where it is kept."
    ),
    group=SAFE,
    asks="Who has seen where it is kept?",
    answered_by="an entry by somebody who saw where it is kept; that it was spoken of, or a box given, is not enough",
    figures=Figures,
    look=look,
)
