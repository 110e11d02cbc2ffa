"""The steps of a professional disagreement: raised, taken up the ladder, settled or withdrawn; and where it stands.

Common to the boards whose policies could be read (`leadpro.practice.ladder`): one may enter at any level, the same
disagreement stays one record, and it ends only with what came of it, a name and a day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from leadpro.practice.processes.course import Course, steps_by_record
from leadpro.practice.processes.process import Never, Process, Refusal, day_of, say_day
from leadpro.practice.when import say_in_full
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id

RAISED, SETTLED, WITHDRAWN = EscalationStatus.RAISED, EscalationStatus.SETTLED, EscalationStatus.WITHDRAWN


def _an_end_says_what_came_of_it(before: Sequence[EscalationStep], step: EscalationStep) -> Refusal | None:
    if step.status is not RAISED and not step.outcome.strip():
        return Refusal("It ends with what came of it.", "Say what was agreed, or why it is withdrawn.", "outcome")
    if step.status is not RAISED and not step.by.strip():
        return Refusal("It ends with a name.", "Say who settled it, or who withdraws it.", "by")
    return None


def _a_reply_is_due_after_the_question(before: Sequence[EscalationStep], step: EscalationStep) -> Refusal | None:
    raised = step.happened.earliest
    if step.reply_due and raised and step.reply_due < raised:
        why = f"A reply cannot be due before it is asked for, {say_day(step)}."
        return Refusal(why, "Give a day from then on.", "reply_due")
    return None


PROCESS = Process[EscalationStatus, EscalationStep](
    title="Escalation",
    record=Escalation,
    step=EscalationStep,
    follows={
        None: (RAISED,),
        RAISED: (RAISED, SETTLED, WITHDRAWN),
        SETTLED: (RAISED,),
        WITHDRAWN: (RAISED,),
    },
    usually={None: RAISED, RAISED: SETTLED},
    never=(
        Never(
            after=(None,),
            comes=(SETTLED, WITHDRAWN),
            why="Nothing had been raised by then.",
            instead="Give a day from the one on which it was raised.",
        ),
        Never(
            after=(SETTLED,),
            comes=(SETTLED, WITHDRAWN),
            why="It is settled already.",
            instead="Correct that step; or, where they disagree again, raise it again first.",
        ),
        Never(
            after=(WITHDRAWN,),
            comes=(SETTLED, WITHDRAWN),
            why="It was withdrawn already.",
            instead="Correct that step; or, where they disagree again, raise it again first.",
        ),
    ),
    guards=(_an_end_says_what_came_of_it, _a_reply_is_due_after_the_question),
)


class Disagreement(Course[Escalation, EscalationStep], frozen=True):
    """An escalation, its steps and the replies to them."""

    replies: tuple[EscalationReply, ...] = ()
    """In the order in which they came."""

    @property
    def status(self) -> EscalationStatus:
        """Where it stands."""
        return self.last.status

    @property
    def open(self) -> bool:
        """Whether it is neither settled nor withdrawn."""
        return self.status is RAISED

    @property
    def level(self) -> int:
        """The rung of the ladder that it stands on, or ended on."""
        return self.last.level

    @property
    def raised(self) -> EscalationStep:
        """The step by which it was raised last: at the level on which it stands."""
        return next(each for each in reversed(self.steps) if each.status is RAISED)

    @property
    def reply_due(self) -> date | None:
        """By when a reply is due; None where none is waited for, or no day was set."""
        return self.last.reply_due if self.open else None

    @property
    def evidence(self) -> str:
        """What was put before those at the level on which it stands."""
        return self.raised.evidence

    @property
    def ended(self) -> EscalationStep | None:
        """The step that ended it."""
        return None if self.open else self.last

    @property
    def told(self) -> "tuple[EscalationStep | EscalationReply, ...]":
        """Every step and every reply, in the order in which they were."""
        return tuple(sorted((*self.steps, *self.replies), key=lambda each: (_day(each), each.id)))

    def settled_by(self, reply: EscalationReply) -> bool:
        """Whether a reply settled it."""
        return self.ended is not None and self.ended.reply_id == reply.id


def disagreements(file: FamilyFile) -> tuple[Disagreement, ...]:
    """The family's escalations with their steps and replies, in the order in which they were first entered."""
    steps = steps_by_record(file.escalation_steps)
    replies: dict[Id, list[EscalationReply]] = {}
    for reply in sorted(file.replies, key=lambda each: (each.replied_on, each.id)):
        replies.setdefault(reply.escalation_id, []).append(reply)
    return tuple(
        Disagreement(each, steps[each.id], tuple(replies.get(each.id, ())))
        for each in file.escalations
        if each.id in steps
    )


def _day(told: EscalationStep | EscalationReply) -> date:
    return told.replied_on if isinstance(told, EscalationReply) else day_of(told)


def refuse_reply(steps: Iterable[EscalationStep], reply: EscalationReply) -> Refusal | None:
    """Why a reply cannot have come; None where it can: something had been raised at its level by then."""
    raised = [each for each in steps if each.status is RAISED and each.level == reply.level]
    if not raised:
        return Refusal(f"Nothing was raised at level {reply.level}.", "Raise it there first, or correct the level.")
    first = min(raised, key=lambda each: each.happened.order)
    if first.happened.earliest and reply.replied_on < first.happened.earliest:
        when = say_in_full(first.happened)
        return Refusal(f"This is before it was raised: {when}.", "Correct the day of either.")
    return None
