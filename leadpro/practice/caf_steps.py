"""The steps of an assessment below social care: which usually follows which, when it is reviewed, what to mind at each.

The four steps are the CWDC practitioners' guide's (March 2010): identify needs early and seek consent; assess those
needs; deliver integrated services; review progress. What may follow what stands in `leadpro.practice.processes.caf`;
when a review is due, and what to mind, the practice pack says.
"""

from datetime import date, timedelta

from leadpro.practice.in_hand import Practice
from leadpro.practice.packs.standing import Standing
from leadpro.practice.processes.caf import PROCESS, Caf
from leadpro.records.caf import CafStatus


def next_step(caf: Caf | None) -> CafStatus:
    """The status that usually follows; what has not begun, or has ended, begins with the checklist."""
    return PROCESS.usually[caf.status if caf and caf.open else None]


def to_mind(status: CafStatus, practice: Practice) -> str:
    """What to mind at a step, with its source where it has one; "" where nothing is."""
    said = practice.say(getattr(practice.pack.mind, status.value))
    told = practice.pack.told["mind"].get(status.value)
    if not said or told is None or told.standing is not Standing.SOURCED:
        return said
    return f"{said} ({told.source.said_in(practice.day.year)})"


def suggested_review(caf: Caf | None, status: CafStatus, day: date, practice: Practice) -> tuple[date | None, str]:
    """The day of the next review and where the figure comes from.

    An active plan sets one: the first when it begins, a later one each time that it goes on. What was agreed before
    stays where nothing is set; where the pack knows no interval, nothing is suggested.
    """
    if status in PROCESS.ends:
        return None, ""
    if status is not CafStatus.DELIVERING:
        return (caf.review_on, "as agreed before") if caf and caf.review_on else (None, "")
    reviewed_before = caf is not None and caf.review_on is not None
    figure = "review_weeks" if reviewed_before else "first_review_weeks"
    weeks: int | None = getattr(practice.pack.assessment, figure)
    if weeks is None:
        return None, ""
    return day + timedelta(weeks=weeks), f"{weeks} weeks on ({practice.because('assessment', figure)})"
