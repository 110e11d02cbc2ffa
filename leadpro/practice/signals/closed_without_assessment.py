"""A referral closed with no assessment of the children; a file or a plan closed while other signals stand."""

from bisect import bisect_right
from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.caf import cafs
from leadpro.practice.signals.asked import CLOSED, asked, receiver, referral, unassessed, untold_advice
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import occasions
from leadpro.practice.signals.phrases.closing import CLOSED as SAYS_CLOSED
from leadpro.practice.signals.sentences import counted, listed
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
        closing = each if each.decision in CLOSED or untold_advice(each) else _closed_by(known, each)
        untold = referral(each).feedback is False
        factors = known.pack.factors
        worrying = factors.harm | factors.mental_health if untold else factors.harm
        if closing is None or worrying.isdisjoint(each.factors):
            continue
        others = _worries_by(known, each, closing)
        if others or untold:
            found.append(_finding(known, each, closing, others))
    return found


def _closed_by(known: Known, each: Event) -> Event | None:
    """The entry by which the service that was asked closed what it had not decided."""
    if not referral(each).unanswered:
        return None
    closings = known.once(_closings_by_decision).get(receiver(each), [])
    return next((other for other in closings if other.on >= each.on), None)


def _closings_by_decision(known: Known) -> dict[AgencyId, list[Event]]:
    """The entries by which each service decided that nothing follows."""
    found: dict[AgencyId, list[Event]] = {}
    for each in known.said.contacts:
        if each.decision in CLOSED:
            found.setdefault(each.agency_id, []).append(each)
    return found


def _worries_by(known: Known, each: Event, closing: Event) -> int:
    """How much else was known to worry when a referral was closed, since the children were last assessed."""
    in_order, known_on, days, together = known.once(_worries)
    itself = {closing.record.id, *days.get(each.on, ()), *together.get(each.record.id, ())}
    number = bisect_right(in_order, closing.known)
    return number - sum(known_on[other] <= closing.known for other in itself if other in known_on)


def _worries(known: Known) -> tuple[list[date], dict[Id, date], dict[date, list[Id]], dict[Id, list[Id]]]:
    """When each worry since the last assessment was known, in order and by its record.

    And which of them were of each day, and of one occasion with each.
    """
    fresh = known.answers.since_assessed(known.worries.harmful)
    days: dict[date, list[Id]] = {}
    for each in fresh:
        if each.when.exact:  # a day that only stands for vaguer ones is nobody's day
            days.setdefault(each.on, []).append(each.record.id)
    groups = [[each.record.id for each in group] for group in occasions(known, fresh)]
    together = {record_id: group for group in groups for record_id in group}
    return [each.known for each in fresh], {each.record.id: each.known for each in fresh}, days, together


def _finding(known: Known, each: Event, closing: Event, others: int) -> Finding:
    name = known.who.agency(receiver(each))
    entries = counted(others, "other entry", "other entries")
    why = f"when {entries} on file worried by then" if others else "and whoever referred was not told"
    text = f"{name} closed the referral of {known.day.say(each)} with no assessment of the children, {why}."
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=plain(text),
        since=closing.known,
        dated=dated([closing]),
        evidence=ids([each, closing]),
        people=whom([each]),
        deed=_deed(receiver(each), closing.known),
        next_step=escalate(each),
    )


def closings(known: Known, figures: NoFigures, standing: list[Finding]) -> list[Finding]:
    """One finding for each closing of a plan, a service's work or the file while other signals stood."""
    return [each for closing in _closings(known) if (each := _while_standing(known, closing, standing))]


class _Closing(Struct, frozen=True):
    day: date
    record_id: Id
    what: str
    evidence: tuple[Id, ...]
    deed: str


def _closings(known: Known) -> list[_Closing]:
    found = [
        _by_entry(each, f"The work of {known.who.agency(each.agency_id)}")
        for each in known.said.saying(SAYS_CLOSED)
        if isinstance(each.record, Contact)
        and known.who.sector(each.agency_id) in CLOSE
        and not _ends_in_nothing(known, each)
    ]
    found += [
        _by_entry(each, f"The assessment by {known.who.agency(each.agency_id)}")
        for each in known.said.contacts
        if _ends_in_nothing(known, each)
    ]
    found += [
        _Closing(caf.since, caf.id, known.practice.say("The {assessment}"), (caf.last.id,), _deed(caf.id, caf.since))
        for caf in cafs(known.file)
        if caf.status is CafStatus.CLOSED and caf.closing is not CafClosure.STEP_UP and known.day.reached(caf.since)
    ]
    family = known.file.family
    if family.closed_on and known.day.reached(family.closed_on):
        found.append(_Closing(family.closed_on, family.id, "The file", (), _deed(family.id, family.closed_on)))
    return found


def _by_entry(each: Event, what: str) -> _Closing:
    return _Closing(each.known, each.record.id, what, (each.record.id,), _deed(each.agency_id, each.known))


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
        sentence=plain(f"{closing.what} was closed on {known.day.say(closing.day)} while this stood: {titles}."),
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
    group=REFERRALS,
    asks="On what assessment of the children does the closing rest?",
    answered_by="an assessment of the children",
    figures=NoFigures,
    look=look,
    look_at_others=closings,
)
