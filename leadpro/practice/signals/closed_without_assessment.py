"""A referral closed with no assessment of the children; a file or a plan closed while other signals stand."""

from bisect import bisect_right
from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.caf import cafs
from leadpro.practice.signals.asked import CLOSED, asked, receiver, unassessed, undecided, untold, untold_advice
from leadpro.practice.signals.claims import (
    Claim,
    Missing,
    Nothing,
    Sentence,
    Standing,
    When,
    agencies,
    asked_of,
    on,
    sentence,
    when,
)
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.answers import decided_on
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import occasions
from leadpro.practice.signals.phrases.closing import CLOSED as SAYS_CLOSED
from leadpro.practice.signals.phrases.closing import NO_FURTHER_ACTION
from leadpro.practice.signals.sentences import listed
from leadpro.practice.signals.steps import act, escalate
from leadpro.records.caf import CafClosure, CafStatus
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId, Id


def look(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each referral that was closed so, where something else worried by then or nobody was told why.

    Advice is an answer to whoever asked, where they were told.
    """
    found = []
    for each in unassessed(known, asked(known)):
        closing = _closed_by(known, each)
        factors = known.pack.factors
        worrying = factors.harm | factors.mental_health if untold(each) else factors.harm
        if closing is None or worrying.isdisjoint(each.factors):
            continue
        other = _worry_by(known, each, *closing)
        if other or untold(each):
            found.append(_finding(known, each, *closing, other))
    return found


def _closed_by(known: Known, each: Event) -> tuple[Event, date] | None:
    """The entry by which the service that was asked closed a referral, and on which day; None where it did not."""
    if each.decision in CLOSED or untold_advice(each):
        day = decided_on(each)
        return (each, day) if known.day.reached(day) else None
    if not undecided(each):
        return None
    closings = known.once(_closings_by_decision).get(receiver(each), [])
    return next(((other, other.known) for other in closings if other.on >= each.on), None)


def _closings_by_decision(known: Known) -> dict[AgencyId, list[Event]]:
    """The entries by which each service decided that nothing follows, or that say so."""
    found: dict[AgencyId, list[Event]] = {}
    for each in known.said.contacts:
        if each.decision in CLOSED or (each.decision is None and known.said.says(each, NO_FURTHER_ACTION)):
            found.setdefault(each.decided_by or each.agency_id, []).append(each)
    return found


def _worry_by(known: Known, each: Event, closing: Event, day: date) -> Event | None:
    """What else was known last to worry when a referral was closed, since the children were last assessed.

    Another of the three factors counts beside the one that was referred.
    """
    in_order, fresh, days, together = known.once(_worries)
    itself = {closing.record.id, *days.get(each.on, ()), *together.get(each.record.id, ())}
    by_then = reversed(fresh[: bisect_right(in_order, day)])
    harmful = known.once(_harmful)
    groups = known.worries.groups_of(each)
    return next(
        (
            other
            for other in by_then
            if other.record.id not in itself
            and (other.record.id in harmful or (groups and known.worries.groups_of(other) - groups))
        ),
        None,
    )


def _harmful(known: Known) -> frozenset[Id]:
    return frozenset(each.record.id for each in known.worries.harmful)


def _worries(known: Known) -> tuple[list[date], list[Event], dict[date, list[Id]], dict[Id, list[Id]]]:
    """Each worry since the last assessment, in the order in which it became known, and when that was.

    And which of them were of each day, and of one occasion with each.
    """
    harmful = known.once(_harmful)
    worrying = [each for each in known.said.told if each.record.id in harmful or known.worries.groups_of(each)]
    fresh = known.answers.since_assessed(worrying, early=False)
    days: dict[date, list[Id]] = {}
    for each in fresh:
        if each.when.exact:  # a day that only stands for vaguer ones is nobody's day
            days.setdefault(each.on, []).append(each.record.id)
    groups = [[each.record.id for each in group] for group in occasions(known, fresh)]
    together = {record_id: group for group in groups for record_id in group}
    return [each.known for each in fresh], fresh, days, together


def _finding(known: Known, each: Event, closing: Event, day: date, other: Event | None) -> Finding:
    if other:
        why = sentence("when what {} had told ({}) worried", agencies(known, [other]), when(known, other))
    else:
        why = sentence("{}", Nothing("and whoever referred was not told", Missing.FEEDBACK, of=(each.record.id,)))
    services = sorted(known.who.one_service(receiver(each)))
    text = sentence(
        "{} closed the referral of {} with {}, {}.",
        asked_of(known, [receiver(each)], [each]),
        when(known, each),
        Nothing("no assessment of the children", Missing.BY_SOCIAL_CARE, later(each.on, -1), by=tuple(services)),
        why,
    )
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=text,
        since=day,
        dated=dated([closing]),
        evidence=ids([each, closing, *([other] if other else [])]),
        people=whom([each]),
        deed=_deed(receiver(each), day),
        next_step=escalate(known, each),
    )


def closings(known: Known, figures: NoFigures, standing: list[Finding]) -> list[Finding]:
    """One finding for each closing of a plan, a service's work or the file while other signals stood."""
    return [each for closing in _closings(known) if (each := _while_standing(known, closing, standing))]


class _Closing(Struct, frozen=True):
    day: date
    """On which it was known."""
    record_id: Id
    what: Sentence
    closed: Claim
    """When it was."""
    evidence: tuple[Id, ...]
    deed: str


def _closings(known: Known) -> list[_Closing]:
    found = [
        _closing(known, "The work of {}", each)
        for each in known.said.saying(SAYS_CLOSED)
        if isinstance(each.record, Contact)
        and known.who.sector(each.agency_id) in CLOSE
        and not _ends_in_nothing(known, each)
    ]
    found += [
        _closing(known, "The assessment by {}", each) for each in known.said.contacts if _ends_in_nothing(known, each)
    ]
    found += [
        _Closing(
            caf.since,
            caf.id,
            sentence(known.practice.say("The {assessment}")),
            When(known.day.say_when(caf.began.happened, caf.since), caf.began.id),
            (caf.last.id,),
            _deed(caf.id, caf.since),
        )
        for caf in cafs(known.file)
        if caf.status is CafStatus.CLOSED and caf.closing is not CafClosure.STEP_UP and known.day.reached(caf.since)
    ]
    family = known.file.family
    if family.closed_on and known.day.reached(family.closed_on):
        closed = on(known, family.closed_on, family.id)
        deed = _deed(family.id, family.closed_on)
        found.append(_Closing(family.closed_on, family.id, sentence("The file"), closed, (), deed))
    return found


def _closing(known: Known, what: str, each: Event) -> _Closing:
    """What an entry closes."""
    return _Closing(
        each.known,
        each.record.id,
        sentence(what, agencies(known, [each])),
        when(known, each),
        (each.record.id,),
        _deed(each.agency_id, each.known),
    )


def _deed(closed_by: Id, day: date) -> str:
    """What a service closes on one day is one closing, however many referrals it ends."""
    return f"{closed_by} {day}"


def _ends_in_nothing(known: Known, each: Event) -> bool:
    """Whether it is an assessment by which the service that made it closed."""
    return each.sort is Sort.ASSESSMENT and each.decision in CLOSED and known.who.assesses(each.agency_id)


def _while_standing(known: Known, closing: _Closing, standing: list[Finding]) -> Finding | None:
    stood = [each for each in standing if each.since <= closing.day]
    if not stood:
        return None
    titles = listed(list(dict.fromkeys(known.practice.say(each.signal.title) for each in stood)))
    return Finding(
        signal=SIGNAL,
        about=closing.record_id,
        sentence=sentence(
            "{} was closed ({}) while this stood: {}.",
            closing.what,
            closing.closed,
            Standing(titles, tuple(dict.fromkeys(each.key for each in stood))),
        ),
        since=closing.day,
        evidence=tuple(dict.fromkeys([*closing.evidence, *(record for each in stood for record in each.evidence)])),
        people=tuple(dict.fromkeys(person for each in stood for person in each.people)),
        deed=closing.deed,
        next_step=act(known, f"Say who goes on with this: {titles}."),
    )


CLOSE = frozenset({"social_care", "early_help"})
"""The sectors whose closing of their work is looked at: those that assess and plan."""


SIGNAL = Signal(
    key="closed-without-assessment",
    title="closed without assessment",
    raises=(
        "A referral was closed with no assessment of the children while something else worried; or a plan, a "
        "service's work or the file was closed while other signals stood."
    ),
    group=REFERRALS,
    asks="On what assessment of the children does the closing rest?",
    answered_by="an assessment of the children",
    figures=NoFigures,
    look=look,
    look_at_others=closings,
)
