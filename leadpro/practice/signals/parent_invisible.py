"""A parent of whom services for adults know, and those for children hold nothing."""

from datetime import date

from msgspec import Struct

from leadpro.practice.signals.figures import Times
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known import Known, Told, counted, ids, is_vague
from leadpro.practice.signals.steps import act
from leadpro.practice.signals.words import parent_missing
from leadpro.records.contact import Contact, Kind
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many entries about the children, by those who see them, without a word from the parent."""

    entries: Times


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each such parent, until somebody who sees the children has met them."""
    if not known.living_children:
        return []
    found = []
    for parent in known.adults:
        if parent.role in (Role.FATHER, Role.MOTHER) and not parent.died and not _met(known, parent):
            finding = _look_at(known, parent, figures)
            if finding:
                found.append(finding)
    return found


def _look_at(known: Known, parent: Person, figures: Figures) -> Finding | None:
    by_those_who_see = [
        each for each in known.told if known.sees_children(each.agency_id) and parent.id not in each.people
    ]
    elsewhere = _known_elsewhere(known, parent)
    if elsewhere is None or len(by_those_who_see) < figures.entries:
        return None
    said = [each for each in by_those_who_see if parent_missing(each.words)]
    since = max(elsewhere, by_those_who_see[figures.entries - 1].known)
    theirs = [each for each in known.told if parent.id in each.people]
    evidence = [*by_those_who_see[: figures.entries], *said, *theirs[:3]]
    name = known.name(parent.id)
    text = (
        f"{name} is known to services for adults; {counted(len(by_those_who_see), 'entry', 'entries')} by those who "
        f"see the children tell nothing of {_his(parent)} part in their lives."
    )
    return Finding(
        key=SIGNAL.key,
        about=parent.id,
        text=text,
        since=since,
        at_the_latest=is_vague(evidence),
        evidence=ids(evidence),
        people=(parent.id,),
        next_step=act(known, f"See {name}: {_his(parent)} part in the children's lives, and what they say of it."),
    )


def _his(parent: Person) -> str:
    return "his" if parent.role is Role.FATHER else "her"


def _known_elsewhere(known: Known, parent: Person) -> date | None:
    """The day on which a service that is not there for the children knew of them: None where none does."""
    days = [
        each.known_on or known.today
        for each in known.file.involvements
        if parent.id in each.people
        and known.sector(each.agency_id) in known.pack.agencies.targeted
        and not known.sees_children(each.agency_id)
    ]
    days += [
        each.known
        for each in known.told
        if parent.id in each.people
        and known.sector(each.agency_id) in known.pack.agencies.targeted
        and not known.sees_children(each.agency_id)
    ]
    return min(days, default=None)


def _met(known: Known, parent: Person) -> bool:
    """Whether anybody who sees the children has met them, or an assessment names them."""
    return any(parent.id in each.people and (_is_meeting(known, each) or _is_assessment(each)) for each in known.told)


def _is_meeting(known: Known, each: Told) -> bool:
    made = (isinstance(each.record, Contact) and each.record.successful is not False) or isinstance(
        each.record, Meeting
    )
    return made and known.sees_children(each.agency_id)


def _is_assessment(each: Told) -> bool:
    return isinstance(each.record, Contact) and each.record.kind is Kind.ASSESSMENT


SIGNAL = Signal(
    key="parent-invisible",
    title="parent nobody has seen",
    asks="What is this parent's part in the children's lives?",
    answered_by="a record that somebody who sees the children has met them, or an assessment that names them",
    sources=(
        "SCR 0109 (Gloucestershire 2010), 5.1 and 6.2: no record of the father's role, nor of what he meant for them",
        'Family Context pilot (Social Finance): "Dad is very often missing"',
    ),
    figures=Figures,
    look=look,
)
