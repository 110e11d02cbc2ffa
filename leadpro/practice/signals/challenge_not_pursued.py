"""A professional raised a worry, in supervision or with another agency, and it was not taken up."""

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.process import day_of
from leadpro.practice.signals.asked import asked
from leadpro.practice.signals.claims import Missing, Nothing, agencies, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, NextStep, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.phrases.challenging import CHALLENGE_DROPPED
from leadpro.practice.signals.steps import act, escalate
from leadpro.records.escalation import EscalationStatus
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Referral


def look(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each time, until somebody escalates, or the children are assessed."""
    return [
        _finding(known, each)
        for each in known.answers.since_assessed(_not_taken_up(known))
        if not isinstance(each.record, Referral) and not _escalated(known, each)
    ]


def _not_taken_up(known: Known) -> list[Event]:
    """The meetings of which it is on record, and the entries that say it, in the order in which they became known."""
    said = {each.record.id for each in known.said.saying(CHALLENGE_DROPPED)}
    said |= {
        each.record.id
        for each in known.said.of(Sort.MEETING)
        if isinstance(each.record, Meeting) and each.record.feedback is False and each.factors
    }
    return [known.said.by_id[each] for each in known.said.by_id if each in said]


def _escalated(known: Known, each: Event) -> bool:
    return any(
        step.status is EscalationStatus.RAISED and day_of(step) >= each.on for step in known.file.escalation_steps
    )


def _finding(known: Known, each: Event) -> Finding:
    text = sentence(
        "{} raised a worry ({}) and it was not taken up; {}.",
        agencies(known, [each]),
        when(known, each),
        Nothing("no escalation is on record since", Missing.ESCALATION, later(each.on, -1)),
    )
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=text,
        since=each.known,
        dated=dated([each]),
        evidence=ids([each]),
        people=whom([each]),
        next_step=_next_step(known, each, str(text)),
    )


def _next_step(known: Known, each: Event, text: str) -> NextStep:
    """An escalation of the referral that it was about: the last one before it."""
    before = [other for other in asked(known) if other.on <= each.on]
    if before:
        return escalate(known, before[-1])
    return act(known, f"Take it up again: {text}", each.agency_id, each.people)


SIGNAL = Signal(
    key="challenge-not-pursued",
    title="challenge not pursued",
    raises=(
        "A professional raised a worry with a supervisor or another agency, it was not taken up, and no "
        "escalation is on record since."
    ),
    group=REFERRALS,
    asks="Who takes it to the next level, and by when?",
    answered_by="an escalation, or an assessment of the children",
    figures=NoFigures,
    look=look,
)
