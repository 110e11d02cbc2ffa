"""Domestic abuse, substance misuse and mental ill-health among the adults, joined over all agencies' records."""

from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import agencies_of, dated, ids, whom
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.worries import ABUSE, DRUGS, MIND
from leadpro.practice.signals.sentences import counted
from leadpro.practice.signals.steps import refer
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.referral import Referral

ALL = frozenset({ABUSE, DRUGS, MIND})


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of the three."""

    factors: int


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for all records together, and one for each document that names all three by itself."""
    told = known.worries.with_groups
    first = _first_of_each(known, told)
    groups = {group for group, _ in first}
    fresh = [each for each in known.answers.since_assessed(told) if known.answers.assessed_on is None or _is_new(each)]
    if len(groups) < figures.factors or not fresh:
        return []
    found = []
    complete = max(min(each.known for (group, _), each in first.items() if group == one) for one in groups)
    evidence = list(dict.fromkeys(first.values()))
    if known.answers.assessed_on is not None:
        evidence += [each for each in fresh if each not in evidence]
    agencies = counted(agencies_of(evidence), "agency", "agencies")
    text = (
        f"Domestic abuse, substance misuse and mental ill-health are all on file among the adults, in the records of "
        f"{agencies}; {_what_is_missing(known)}."
    )
    found.append(_finding(known, "", text, evidence, max(complete, min(each.known for each in fresh))))
    for each in fresh:
        if known.worries.groups_of(each) == ALL:
            document = (
                f"One entry of {known.who.agency(each.agency_id)} names domestic abuse, substance misuse and mental "
            )
            found.append(
                _finding(
                    known,
                    each.record.id,
                    f"{document}ill-health together; {_what_is_missing(known)}.",
                    [each],
                    each.known,
                )
            )
    return found


def _first_of_each(known: Known, told: tuple[Event, ...]) -> dict[tuple[str, str], Event]:
    """The first entry of each agency about each factor."""
    first: dict[tuple[str, str], Event] = {}
    for each in told:
        for group in sorted(known.worries.groups_of(each)):
            first.setdefault((group, each.agency_id), each)
    return first


def _is_new(each: Event) -> bool:
    """Whether an entry after an assessment says that something has happened: a meeting or a handover may repeat."""
    return isinstance(each.record, Concern | Referral | Contact)


def _what_is_missing(known: Known) -> str:
    last = known.answers.assessed_on
    return (
        f"new since the assessment of {known.day.say(last)}" if last else "no assessment of the children is on record"
    )


def _finding(known: Known, about: str, text: str, evidence: list[Event], since: date) -> Finding:
    return Finding(
        signal=SIGNAL,
        about=about,
        sentence=plain(text),
        since=since,
        dated=dated(evidence),
        evidence=ids(evidence),
        people=whom(evidence),
        next_step=refer(known, text, evidence),
    )


SIGNAL = Signal(
    key="three-factors",
    title="three factors",
    group=SAFE,
    asks="Who is assessing what these mean together for the children?",
    answered_by="an assessment of the children: by social care, or {an_assessment}",
    figures=Figures,
    look=look,
)
