"""The steps of an assessment of a family below social care, from the first checklist to its end, and where it stands.

The order is the CWDC practitioners' guide's (March 2010): identify needs early and seek consent; assess those needs;
deliver integrated services; review progress. That it waits while social care decides, and is not closed for that, is
Salford's.
"""

from collections.abc import Sequence
from datetime import date

from leadpro.practice.processes.course import Course, steps_by_record
from leadpro.practice.processes.process import Never, Process, Refusal, day_of
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId

CHECKLIST, DECLINED, CONSENTED = CafStatus.CHECKLIST, CafStatus.DECLINED, CafStatus.CONSENTED
ASSESSING, PLANNING, DELIVERING = CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING
SUSPENDED, CLOSED, TRANSFERRED = CafStatus.SUSPENDED, CafStatus.CLOSED, CafStatus.TRANSFERRED

_ENDS = (DECLINED, CLOSED, TRANSFERRED)
_ONWARDS = (ASSESSING, PLANNING, DELIVERING, SUSPENDED, CLOSED, TRANSFERRED)
"""What may follow every status that runs; each may also be looked at again and stay where it is."""


def _consent_comes_before_the_end(before: Sequence[CafStep], step: CafStep) -> Refusal | None:
    if step.status in _ENDS and step.consent_on and step.consent_on > day_of(step):
        return Refusal(
            "Consent cannot be given after the end.", "Correct the day of the consent, or of the end.", "consent_on"
        )
    return None


def _a_closing_has_a_reason(before: Sequence[CafStep], step: CafStep) -> Refusal | None:
    if step.status is CLOSED and step.closing is None:
        return Refusal("It closes for a reason.", "Choose why it closes.", "closing")
    return None


PROCESS = Process[CafStatus, CafStep](
    title="{Assessment}",
    record=CafEpisode,
    step=CafStep,
    follows={
        None: tuple(CafStatus),  # one may hear of it at any point
        CHECKLIST: (CHECKLIST, DECLINED, CONSENTED, *_ONWARDS),
        CONSENTED: (CHECKLIST, DECLINED, CONSENTED, *_ONWARDS),
        ASSESSING: (DECLINED, CONSENTED, *_ONWARDS),
        PLANNING: (DECLINED, CONSENTED, *_ONWARDS),
        DELIVERING: _ONWARDS,
        SUSPENDED: (CHECKLIST, DECLINED, CONSENTED, *_ONWARDS),
        DECLINED: (),
        CLOSED: (),
        TRANSFERRED: (),
    },
    usually={
        None: CHECKLIST,
        CHECKLIST: CONSENTED,
        CONSENTED: ASSESSING,
        ASSESSING: PLANNING,
        PLANNING: DELIVERING,
        DELIVERING: DELIVERING,
        SUSPENDED: DELIVERING,
    },
    never=(
        Never(
            after=(ASSESSING, PLANNING, DELIVERING),
            comes=(CHECKLIST,),
            why="It has gone further than the checklist.",
            instead="To look at needs anew, choose assessment in progress.",
        ),
        Never(
            after=(DELIVERING,),
            comes=(CONSENTED,),
            why="The plan is active, and does not go back to the consent.",
            instead="Choose plan active again, and give the day of the consent there.",
        ),
        Never(
            after=(DELIVERING,),
            comes=(DECLINED,),
            why="The plan is active: the family had agreed to it.",
            instead="Where they want no more of it, choose closed, and that as the reason.",
        ),
        Never(
            after=(DECLINED,),
            comes=tuple(CafStatus),
            why="It was declined, and ended with that.",
            instead="Start another when they say yes; or take that step back, if it was entered by mistake.",
        ),
        Never(
            after=(CLOSED,),
            comes=tuple(CafStatus),
            why="It is closed: no review and no other step follows.",
            instead="Start another; or take the closing back, if it was entered by mistake.",
        ),
        Never(
            after=(TRANSFERRED,),
            comes=tuple(CafStatus),
            why="It went to another area, and goes on there.",
            instead="Start another; or take the transfer back, if it was entered by mistake.",
        ),
    ),
    guards=(_consent_comes_before_the_end, _a_closing_has_a_reason),
)


class Caf(Course[CafEpisode, CafStep], frozen=True):
    """An assessment and its steps. What the last step says of holder and review holds: each says it as a whole."""

    @property
    def status(self) -> CafStatus:
        """Where it stands."""
        return self.last.status

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.status not in PROCESS.ends

    @property
    def agency_id(self) -> AgencyId | None:
        """Who holds it."""
        return self.last.agency_id

    @property
    def consent_on(self) -> date | None:
        """The day on which consent was given, as far as any step says so: the last that does."""
        return next((each.consent_on for each in reversed(self.steps) if each.consent_on), None)

    @property
    def review_on(self) -> date | None:
        """When the next review is due; None where it has ended, or nobody has said."""
        return self.last.review_on if self.open else None

    @property
    def closing(self) -> CafClosure | None:
        """Why it was closed."""
        return self.last.closing

    @property
    def note(self) -> str:
        """What was remarked at the last step."""
        return self.last.note


def cafs(file: FamilyFile) -> tuple[Caf, ...]:
    """The family's assessments with their steps, in the order in which they were first entered."""
    steps = steps_by_record(file.caf_steps)
    return tuple(Caf(each, steps[each.id]) for each in file.cafs if each.id in steps)


def current_caf(file: FamilyFile) -> Caf | None:
    """The one that runs, or else the last that ran."""
    return max(cafs(file), key=lambda caf: (caf.open, caf.since, caf.id), default=None)
