"""A child's own words of harm or fear, and nobody who refers, assesses or acts on them."""

from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.asked import referred
from leadpro.practice.signals.claims import Missing, Nothing, agencies, often, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SEEN
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import occasions
from leadpro.practice.signals.phrases.voices import HARM_OR_FEAR, SAYS_HARM
from leadpro.practice.signals.steps import refer
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Sighting
from leadpro.records.person import Person


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How soon after a child has spoken somebody is to have acted."""

    within: WorkingDays


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each child; it grows with each further time that they spoke and nobody acted."""
    found = []
    for child in known.who.living_children:
        told = [each for each in known.once(_spoken).get(child.id, ()) if not _answered(known, child, each)]
        late = {each.record.id: _late(each, figures) for each in told}
        waiting = [each for each in told if known.day.reached(late[each.record.id])]
        if waiting:
            found.append(_finding(known, child, waiting, max(late[each.record.id] for each in waiting)))
    return found


def _late(each: Event, figures: Figures) -> date:
    return later(add_working_days(each.known, figures.within), 1)


def _spoken(known: Known) -> dict[str, list[Event]]:
    """The entries that hold words of harm or fear, by the child who spoke."""
    found: dict[str, list[Event]] = {}
    for sighting, told in known.said.sightings:
        if _speaks_of_harm(known, sighting, told):
            found.setdefault(sighting.person_id, []).append(told)
    return found


def _speaks_of_harm(known: Known, sighting: Sighting, told: Event) -> bool:
    """Whether the words of a child tell of harm or fear: as they were written down, or else as the entry has them."""
    if sighting.words.strip():
        return HARM_OR_FEAR(known.said.shorthand.written_out(sighting.words).words)
    return sighting.was_heard and known.said.says(told, SAYS_HARM)


def _answered(known: Known, child: Person, each: Event) -> bool:
    """Whether somebody has referred, sent on, assessed, met or set an action since; or those who assess took it on."""
    days = [known.answers.answered_on(), known.answers.strategy_on]
    days += [other.set_on for other in known.file.actions]
    if any(day is not None and day >= each.on for day in days):
        return True
    return any(
        other.on >= each.on and (not other.people or child.id in other.people)
        for other in (*referred(known), *known.said.of(Sort.MEETING), *known.once(_taken_on))
    )


def _taken_on(known: Known) -> list[Event]:
    """What was sent on to anybody, and what those who assess did."""
    return [
        each
        for each in known.said.told
        if each.sent_to or (each.sort is Sort.CONTACT and each.took_place and known.who.assesses(each.agency_id))
    ]


def _finding(known: Known, child: Person, told: list[Event], since: date) -> Finding:
    groups = occasions(known, told)
    first = min(told, key=lambda each: (each.on, each.record.id))
    text = sentence(
        "{} words of {} that tell of harm or fear, the first of {}, written down by {}; {}.",
        often(groups, "entry holds", "entries hold"),
        people(known, [child.id]),
        when(known, first),
        agencies(known, told),
        Nothing("nobody has referred, assessed or acted since", Missing.ACTED, later(first.on, -1), (child.id,)),
    )
    return Finding(
        signal=SIGNAL,
        about=child.id,
        step=str(len(groups)),
        sentence=text,
        since=since,
        dated=dated(told),
        evidence=ids(told),
        people=(child.id,),
        next_step=refer(known, str(text), told, [child.id]),
    )


SIGNAL = Signal(
    key="disclosure-unanswered",
    title="child's words unanswered",
    raises=(
        "A child's own words tell of harm or fear, and nobody has referred, assessed or acted within the time "
        "that the pack gives."
    ),
    group=SEEN,
    asks="Who listens again, and who acts on what the child said?",
    answered_by="a referral, or that it was sent on; an assessment, {a_strategy_discussion}, a meeting or an action",
    figures=Figures,
    look=look,
)
