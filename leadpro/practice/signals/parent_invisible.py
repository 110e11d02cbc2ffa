"""A parent of whom services for adults know, and those for children hold nothing."""

from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.overview import is_active
from leadpro.practice.signals.claims import Missing, Nothing, Sentence, agencies, often, people, sentence, when
from leadpro.practice.signals.evidence import Dated, dated, ids
from leadpro.practice.signals.figures import Times
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import AROUND
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.phrases.parents import PARENT_MISSING
from leadpro.practice.signals.steps import act
from leadpro.records.contact import Contact
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many entries about the children, by those who see them, without a word from the parent."""

    entries: Times


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each such parent, until somebody who sees the children has met them."""
    if not known.who.living_children:
        return []
    found = _not_recorded(known)
    for parent in known.who.adults:
        if parent.role in (Role.FATHER, Role.MOTHER) and not parent.died and not _may_have_died(known, parent):
            met = _met(known, parent)
            by_silence = None if met or _live_with_others(known) else _look_at(known, parent, figures)
            found += [each for each in (by_silence, _said_missing(known, parent, met)) if each]
    return found


def _may_have_died(known: Known, parent: Person) -> bool:
    """Whether a death names them, and nothing since: it may name those as well whom it leaves behind."""
    died = max((each.on for each in known.said.of(Sort.DEATH) if parent.id in each.people), default=None)
    return died is not None and all(each.on <= died for each in known.said.naming(parent.id))


def _live_with_others(known: Known) -> bool:
    """Whether social care works today with the children and whoever else brings them up, and with neither parent."""
    return any(
        known.who.assesses(part.agency_id)
        and is_active(part, known.day.today)
        and not known.who.child_ids.isdisjoint(part.people)
        and {known.who.people[each].role for each in part.people if each in known.who.people} >= {Role.GRANDPARENT}
        and _PARENTS.isdisjoint(known.who.people[each].role for each in part.people if each in known.who.people)
        for part in known.file.involvements
    )


_PARENTS = frozenset({Role.FATHER, Role.MOTHER, Role.PARTNER})


def _not_recorded(known: Known) -> list[Finding]:
    """Where no father is on the file, and one of those who see the children writes that nothing is known of him."""
    if any(each.role is Role.FATHER for each in known.who.adults):
        return []
    said = [each for each in known.said.saying(PARENT_MISSING) if known.who.sees_children(each.agency_id)]
    if not said:
        return []
    first = said[0]
    return [
        Finding(
            signal=SIGNAL,
            sentence=sentence(
                "{} notes ({}) that nothing is known of the father, and {}.",
                agencies(known, [first]),
                when(known, first),
                Nothing("none is on the file", Missing.FATHER),
            ),
            since=first.known,
            dated=dated([first]),
            evidence=ids(said),
            people=tuple(child.id for child in known.who.living_children),
            next_step=act(known, "Find out who the father is, and what his part is in the children's lives."),
        )
    ]


def _said_missing(known: Known, parent: Person, met: date | None) -> Finding | None:
    """Where one of those who see the children writes that nobody knows of a father's part: that is enough."""
    if parent.role is not Role.FATHER:
        return None
    said = [
        each
        for each in known.said.saying(PARENT_MISSING)
        if known.who.sees_children(each.agency_id) and (met is None or each.on > met)
    ]
    if not said:
        return None
    first = said[0]
    theirs = [each for each in known.said.naming(parent.id) if each not in said]
    return _finding(
        known,
        parent,
        sentence(
            "{} notes ({}) that the records tell nothing of {}'s part in the children's lives.",
            agencies(known, [first]),
            when(known, first),
            people(known, [parent.id]),
        ),
        max(first.known, parent.known_on or first.known),
        [*said, *theirs],
        dated([first]),
        "said so",
    )


def _look_at(known: Known, parent: Person, figures: Figures) -> Finding | None:
    by_those_who_see = [each for each in known.once(_of_adults) if parent.id not in each.people]
    elsewhere = _known_elsewhere(known, parent)
    if elsewhere is None or len(by_those_who_see) < figures.entries:
        return None
    since = max(elsewhere, by_those_who_see[figures.entries - 1].known)
    theirs = known.said.naming(parent.id)
    shown = by_those_who_see[: figures.entries]
    evidence = [*shown, *theirs]
    text = sentence(
        "{} is known to services for adults; {} by those who see the children, and {}.",
        people(known, [parent.id]),
        often([[each] for each in shown], "entry is", "entries are"),
        Nothing(f"none names {_him(parent)}", Missing.NAMED, people=(parent.id,), of=ids(shown)),
    )
    return _finding(known, parent, text, since, evidence, dated(evidence))


def _finding(
    known: Known, parent: Person, said: Sentence, since: date, evidence: list[Event], nearly: Dated, step: str = ""
) -> Finding:
    name = known.who.name(parent.id)
    return Finding(
        signal=SIGNAL,
        about=parent.id,
        step=step,
        sentence=said,
        since=since,
        dated=nearly,
        evidence=ids(evidence),
        people=(parent.id,),
        next_step=act(known, f"See {name}: {_his(parent)} part in the children's lives, and what they say of it."),
    )


def _of_adults(known: Known) -> list[Event]:
    """What those who see the children write of the adults.

    An entry that names children alone does not show that a parent was not there; a service that has never named a child
    is there for the adults.
    """
    missing = {each.record.id for each in known.said.saying(PARENT_MISSING)}
    return [
        each
        for each in known.said.told
        if each.agency_id in known.parts.with_children
        and (not known.who.child_ids.issuperset(each.people) or each.record.id in missing)
    ]


def _him(parent: Person) -> str:
    return "him" if parent.role is Role.FATHER else "her"


def _his(parent: Person) -> str:
    return "his" if parent.role is Role.FATHER else "her"


def _known_elsewhere(known: Known, parent: Person) -> date | None:
    """The day on which a service that is not there for the children knew of them: None where none does."""
    days = [
        each.known_on or known.day.today
        for each in known.file.involvements
        if parent.id in each.people
        and known.who.sector(each.agency_id) in known.pack.agencies.targeted
        and not known.who.sees_children(each.agency_id)
    ]
    days += [
        each.known
        for each in known.said.naming(parent.id)
        if (known.worries.groups_of(each) or known.who.child_ids.isdisjoint(each.people))
        and known.who.sector(each.agency_id) in known.pack.agencies.targeted
        and not known.who.sees_children(each.agency_id)
    ]
    return min(days, default=None)


def _met(known: Known, parent: Person) -> date | None:
    """The last day on which somebody who sees the children met them, or an assessment named them; None: never."""
    days = [
        each.on
        for each in known.said.naming(parent.id)
        if (_is_meeting(known, each) or each.sort is Sort.ASSESSMENT) and not known.said.says(each, PARENT_MISSING)
    ]
    return max(days, default=None)


def _is_meeting(known: Known, each: Event) -> bool:
    made = (isinstance(each.record, Contact) and each.record.successful is not False) or isinstance(
        each.record, Meeting
    )
    return made and known.who.sees_children(each.agency_id)


SIGNAL = Signal(
    key="parent-invisible",
    title="parent nobody has seen",
    raises="Services for adults know a parent, and those who see the children hold nothing of their part.",
    group=AROUND,
    asks="What is this parent's part in the children's lives?",
    answered_by="a record that somebody who sees the children has met them, or an assessment that names them",
    figures=Figures,
    look=look,
)
