"""The steps of a handover from one service to another: told, sent, received, accepted, first seen there.

Responsibility stays with the old service until the new one has accepted it (Tees and Sussex procedures on families who
move); what is told by telephone is followed in writing (an eastern protocol). Receipt, acceptance and the first visit
are three things, and each is somebody's word.
"""

from collections.abc import Sequence

from leadpro.practice.processes.course import Course, steps_by_record
from leadpro.practice.processes.process import Never, Process, Refusal
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.ids import AgencyId

TOLD, SENT, NOT_ARRIVED = HandoverStatus.TOLD, HandoverStatus.SENT, HandoverStatus.NOT_ARRIVED
RECEIVED, IN_PART, ACCEPTED = HandoverStatus.RECEIVED, HandoverStatus.ACCEPTED_IN_PART, HandoverStatus.ACCEPTED
REFUSED, SEEN, RECALLED = HandoverStatus.REFUSED, HandoverStatus.SEEN, HandoverStatus.RECALLED

_THEIRS = (RECEIVED, IN_PART, ACCEPTED, SEEN)
"""By these the receiver has said that it arrived, and that they have it."""


def _what_is_not_taken_is_said(before: Sequence[HandoverStep], step: HandoverStep) -> Refusal | None:
    needed = {
        IN_PART: "Say what they do not take, and who then does.",
        REFUSED: "Say why they refused.",
        RECALLED: "Say why it was recalled.",
    }
    if step.status in needed and not step.note.strip():
        return Refusal("A few words are needed here.", needed[step.status], "note")
    return None


PROCESS = Process[HandoverStatus, HandoverStep](
    title="Handover",
    record=Handover,
    step=HandoverStep,
    follows={
        None: (TOLD, SENT, RECEIVED),
        TOLD: (TOLD, SENT, NOT_ARRIVED, RECEIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
        SENT: (TOLD, SENT, NOT_ARRIVED, RECEIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
        NOT_ARRIVED: (TOLD, SENT, NOT_ARRIVED, RECEIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
        RECEIVED: (TOLD, SENT, RECEIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
        IN_PART: (TOLD, SENT, RECEIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
        ACCEPTED: (TOLD, SENT, RECEIVED, IN_PART, SEEN),
        REFUSED: (TOLD, SENT, RECEIVED, IN_PART, ACCEPTED, RECALLED),
        SEEN: (TOLD, SENT, NOT_ARRIVED, RECEIVED, IN_PART, ACCEPTED, REFUSED, RECALLED),
        RECALLED: (),
    },
    usually={
        None: SENT,
        TOLD: SENT,
        SENT: RECEIVED,
        NOT_ARRIVED: SENT,
        RECEIVED: ACCEPTED,
        IN_PART: SEEN,
        ACCEPTED: SEEN,
    },
    never=(
        Never(
            after=(None,),
            comes=(NOT_ARRIVED, IN_PART, ACCEPTED, REFUSED, SEEN, RECALLED),
            why="Nothing had been told or sent by then.",
            instead="Say first when it was told, sent or received.",
        ),
        Never(
            after=(RECEIVED, IN_PART, ACCEPTED),
            comes=(NOT_ARRIVED,),
            why="They have said that it arrived.",
            instead="If something more was sent and is missing, say first that it was sent.",
        ),
        Never(
            after=(ACCEPTED,),
            comes=(ACCEPTED,),
            why="They have accepted it already.",
            instead="Correct that step, or say what else happened.",
        ),
        Never(
            after=(SEEN,),
            comes=(SEEN,),
            why="They were first seen there already.",
            instead="If it was earlier, correct the day of that step.",
        ),
        Never(
            after=(ACCEPTED,),
            comes=(REFUSED, RECALLED),
            why="They have accepted it, so it is theirs now.",
            instead="If it comes back, record a handover from them.",
        ),
        Never(
            after=(REFUSED,),
            comes=(REFUSED, NOT_ARRIVED),
            why="They have refused it already.",
            instead="If they were asked again, say first that they were told, or that it was sent.",
        ),
        Never(
            after=(REFUSED,),
            comes=(SEEN,),
            why="They have refused it.",
            instead="If they see the family all the same, say first what they accepted.",
        ),
        Never(
            after=(RECALLED,),
            comes=tuple(HandoverStatus),
            why="It was recalled, and ended with that.",
            instead="Record another handover; or take that step back, if it was entered by mistake.",
        ),
    ),
    guards=(_what_is_not_taken_is_said,),
)


class Passing(Course[Handover, HandoverStep], frozen=True):
    """A handover and its steps."""

    @property
    def status(self) -> HandoverStatus:
        """How far it has come."""
        return self.last.status

    @property
    def arrived(self) -> bool | None:
        """Whether it has arrived: yes, by the receiver's word; no, as somebody who asked was told; None: not stated."""
        for each in reversed(self.steps):
            if each.status in (*_THEIRS, REFUSED):
                return True
            if each.status is NOT_ARRIVED:
                return False
        return None

    @property
    def in_words(self) -> str:
        """How far it has come; while nobody has said whether it arrived, that. That it was sent goes without saying."""
        if self.arrived is not None or self.status is RECALLED:
            return self.status.label
        return "receipt not stated" if self.status is SENT else f"{self.status.label}, receipt not stated"

    @property
    def taken(self) -> bool:
        """Whether the receiver has it, in whole or in part, and has neither refused it nor has it been recalled."""
        return bool(self.arrived) and self.status not in (REFUSED, RECALLED)

    def by_receiver(self, step: HandoverStep) -> bool:
        """Whether a step is the receiver's word."""
        return step.status in (*_THEIRS, REFUSED, NOT_ARRIVED)

    def whose(self, step: HandoverStep) -> AgencyId | None:
        """The agency whose word a step is; None where nobody has said who receives."""
        return self.record.to_agency_id if self.by_receiver(step) else self.record.from_agency_id


def passings(file: FamilyFile) -> tuple[Passing, ...]:
    """The family's handovers with their steps, in the order in which they were first entered."""
    steps = steps_by_record(file.handover_steps)
    return tuple(Passing(each, steps[each.id]) for each in file.handovers if each.id in steps)
