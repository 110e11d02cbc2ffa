"""Promises past their day: actions, reviews, replies to escalations."""

from datetime import date

from leadpro.practice.due import due_by_record
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.signals.claims import Agencies, Quoted, Sentence, late, on, sentence
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS, TOGETHER
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.steps import form
from leadpro.records.base import FamilyRecord
from leadpro.records.ids import Id, PersonId
from leadpro.records.step import Step


def look_for_actions(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each action that is not done."""
    return [
        _finding(
            known, ACTION, each, due, sentence("The action \u201c{}\u201d", Quoted(each.text, each.id)), (), "outcome"
        )
        for each in known.file.actions
        if (due := _passed(known, each.id))
    ]


def look_for_reviews(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each concern, and for an assessment, whose review has not come."""
    found = [
        _finding(
            known,
            REVIEW,
            each,
            due,
            sentence("The review of the concern \u201c{}\u201d", Quoted(each.text, each.id)),
            each.people,
            "outcome",
        )
        for each in known.file.concerns
        if (due := _passed(known, each.id))
    ]
    review = sentence(known.practice.say("The review of the {assessment}"))
    found += [
        _finding(known, REVIEW, each.record, due, review, (), "assessment", each.last)
        for each in cafs(known.file)
        if (due := _passed(known, each.id))
    ]
    return found


def look_for_escalations(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each escalation without the reply that was due."""
    return [
        _finding(
            known,
            ESCALATION,
            each.record,
            due,
            sentence(
                "The reply of {} to the escalation, level {},",
                Agencies(known.who.agency(each.record.agency_id), (each.record.agency_id,), (each.id,)),
                Quoted(str(each.level), each.last.id),
            ),
            (),
            "outcome",
            each.last,
        )
        for each in disagreements(known.file)
        if (due := _passed(known, each.id))
    ]


def _passed(known: Known, record_id: Id) -> date | None:
    """The day by which something was to happen of a record, where it has passed."""
    due = due_by_record(known.file, known.practice).get(record_id)
    return due.day if due and known.day.reached(later(due.day, 1)) else None


def _finding(
    known: Known,
    signal: Signal,
    record: FamilyRecord,
    due: date,
    said: Sentence,
    people: tuple[PersonId, ...],
    verb: str,
    step: Step | None = None,
) -> Finding:
    """A promise past its day; `step` is the one by which it was made, where the record goes on by steps."""
    return Finding(
        signal=signal,
        about=record.id,
        step=due.isoformat(),
        sentence=sentence("{} was due on {} and is {}.", said, on(known, due, (step or record).id), late(known, due)),
        since=max(later(due, 1), (step or record).known_on or due),
        evidence=(record.id, step.id) if step else (record.id,),
        people=people,
        next_step=form(
            verb, "say what came of it" if verb == "outcome" else "review it", record.id if verb == "outcome" else None
        ),
    )


ACTION = Signal(
    key="action-overdue",
    title="action overdue",
    raises="An action is past the day that somebody set for it.",
    group=TOGETHER,
    clock_runs=True,
    asks="Is it done, or what stands in its way?",
    answered_by="the action done, or its day moved with a reason",
    figures=NoFigures,
    for_a_child=False,
    look=look_for_actions,
)

REVIEW = Signal(
    key="review-overdue",
    title="review overdue",
    raises="The review of a concern or of an assessment is past its day.",
    group=TOGETHER,
    clock_runs=True,
    asks="Has anything changed, and what comes next?",
    answered_by="the review, or the concern closed with a reason",
    figures=NoFigures,
    for_a_child=False,
    look=look_for_reviews,
)

ESCALATION = Signal(
    key="escalation-overdue",
    title="escalation overdue",
    raises="The reply to an escalation was due and has not come.",
    group=REFERRALS,
    clock_runs=True,
    asks="Who takes it to the next level?",
    answered_by="a reply that settles it, or the next level",
    figures=NoFigures,
    for_a_child=False,
    look=look_for_escalations,
)
