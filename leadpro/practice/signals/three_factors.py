"""Domestic abuse, substance misuse and mental ill-health among the adults, joined over all agencies' records."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import Sentence, agencies, agencies_counted, matters, sentence
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.worries import ABUSE, DRUGS, MIND
from leadpro.practice.signals.missing import made, no_assessment
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
    assessed = known.answers.last_made()
    fresh = [each for each in known.answers.since_assessed(told) if assessed is None or _is_new(each)]
    if len(groups) < figures.factors or not fresh:
        return []
    found = []
    complete = max(min(each.known for (group, _), each in first.items() if group == one) for one in groups)
    evidence = list(dict.fromkeys(first.values()))
    if assessed:
        evidence += [each for each in fresh if each not in evidence]
    abuse, *others = matters(known, (ABUSE, DRUGS, MIND), evidence)
    text = sentence(
        "{}, {} and {} are all on file among the adults, told by {}; {}.",
        replace(abuse, said=abuse.said.capitalize()),
        *others,
        agencies_counted(evidence),
        _what_is_missing(known),
    )
    found.append(_finding(known, "", text, evidence, max(complete, min(each.known for each in fresh))))
    for each in fresh:
        if known.worries.groups_of(each) == ALL:
            document = sentence(
                "One entry of {} names {}, {} and {} together; {}.",
                agencies(known, [each]),
                *matters(known, (ABUSE, DRUGS, MIND), [each]),
                _what_is_missing(known),
            )
            found.append(_finding(known, each.record.id, document, [each], each.known))
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


def _what_is_missing(known: Known) -> Sentence:
    last = known.answers.last_made()
    return sentence("there is more since the assessment of {}", made(known, last)) if last else no_assessment(known)


def _finding(known: Known, about: str, text: Sentence, evidence: list[Event], since: date) -> Finding:
    return Finding(
        signal=SIGNAL,
        about=about,
        sentence=text,
        since=since,
        dated=dated(evidence),
        evidence=ids(evidence),
        people=whom(evidence),
        next_step=refer(known, str(text), evidence),
    )


SIGNAL = Signal(
    key="three-factors",
    title="three factors",
    raises=(
        "Domestic abuse, substance misuse and mental ill-health are all on file among the adults, from "
        "whichever agencies, and no assessment of the children weighs them together."
    ),
    group=SAFE,
    asks="Who is assessing what these mean together for the children?",
    answered_by="an assessment of the children: by social care, or {an_assessment}",
    figures=Figures,
    look=look,
)
