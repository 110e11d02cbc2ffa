"""Two of the three factors among the adults while a child is unborn or under one."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import Sentence, agencies_counted, joined, matters, sentence
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import Days, Times
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.missing import made, no_assessment
from leadpro.practice.signals.steps import form
from leadpro.records.person import Person


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of the three, and until what age of a child."""

    factors: Times
    under_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family; where all three are known, `three-factors` says so instead."""
    told = known.worries.with_groups
    first: dict[str, Event] = {}
    for each in told:
        for group in sorted(known.worries.groups_of(each)):
            first.setdefault(group, each)
    fresh = known.answers.since_assessed(told)
    if len(first) != figures.factors or not fresh or known.answers.holds:
        return []
    complete = max(each.known for each in first.values())
    young = [(day, child) for child in known.file.children if (day := _young_since(known, child, complete, figures))]
    if not young:
        return []
    since = max(min(day for day, _ in young), min(each.known for each in fresh))
    evidence = [each for each in told if each.known <= since or each in first.values()]
    age = (
        "unborn or under one" if figures.under_days in (365, 366) else f"unborn or under {figures.under_days} days old"
    )
    one, *others = matters(known, sorted(first), evidence)
    text = sentence(
        "{} are on file among the adults, told by {}, with a child {}; {}.",
        joined(one, *(piece for each in others for piece in (" and ", each))),
        agencies_counted(evidence),
        sentence(age),
        _what_is_missing(known),
    )
    return [
        Finding(
            signal=SIGNAL,
            sentence=text,
            since=since,
            dated=dated(first.values()),
            evidence=ids(evidence),
            people=(*whom(evidence), *(child.id for _, child in young if child.id not in whom(evidence))),
            next_step=form("assessment", known.practice.say("start {an_assessment}")),
        )
    ]


def _what_is_missing(known: Known) -> Sentence:
    last = known.answers.last_made()
    return sentence("there is more since the assessment of {}", made(known, last)) if last else no_assessment(known)


def _young_since(known: Known, child: Person, complete: date, figures: Figures) -> date | None:
    """The first day from `complete` on on which the child was known of and was unborn or young; None: there is none."""
    if child.died:
        return None
    seen = max(complete, child.known_on or complete)
    if child.unborn or child.born is None:
        return seen if child.unborn else None
    latest = child.born.latest or child.born.earliest
    return seen if latest and complete <= latest + timedelta(days=figures.under_days) else None


SIGNAL = Signal(
    key="factors-building",
    title="factors building",
    raises=(
        "Two of the three factors (domestic abuse, substance misuse, mental ill-health) are on file among the "
        "adults, a child is unborn or very young, and no assessment is on record since."
    ),
    group=SAFE,
    asks="Is it time for {an_assessment}, before the child is older?",
    answered_by="an assessment of the children: by social care, or {an_assessment}",
    figures=Figures,
    look=look,
)
