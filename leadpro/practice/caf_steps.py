"""The steps of a common assessment: which usually follows which, when it is reviewed, and what to mind at each.

The four steps are the CWDC practitioners' guide's (March 2010): identify needs early and seek consent; assess those
needs; deliver integrated services; review progress. Any step may follow any: families do not read guides.
"""

from datetime import date, timedelta

from leadpro.records.caf import ENDED, CafEpisode, CafStatus

USUALLY_NEXT: dict[CafStatus, CafStatus] = {
    CafStatus.CHECKLIST: CafStatus.CONSENTED,
    CafStatus.CONSENTED: CafStatus.ASSESSING,
    CafStatus.ASSESSING: CafStatus.PLANNING,
    CafStatus.PLANNING: CafStatus.DELIVERING,
    CafStatus.DELIVERING: CafStatus.DELIVERING,
    CafStatus.SUSPENDED: CafStatus.DELIVERING,
}
"""What usually comes after each status that runs; an active plan is reviewed, and goes on."""

FIRST_REVIEW, LATER_REVIEWS = timedelta(weeks=6), timedelta(weeks=12)
"""No national figure was found; local ones run from 4 to 12 weeks (Salford, Sefton, Derbyshire, Trafford). Ours: 6
weeks to the first review, 12 to each after it."""

REVIEW_SOURCE = {
    FIRST_REVIEW: "6 weeks on, our default; local guides say 4 to 12",
    LATER_REVIEWS: "12 weeks on, our default; local guides say 4 to 12",
}

MIND: dict[CafStatus, str] = {
    CafStatus.CHECKLIST: "Optional: a short screen. It may also lead to nothing, to one service, or to a safeguarding "
    "referral.",
    CafStatus.DECLINED: "Consent is needed for a CAF. If safety is in doubt, go straight to safeguarding procedures: "
    "those do not wait for consent.",
    CafStatus.CONSENTED: "Consent is informed: the family know what is shared, with whom and why.",
    CafStatus.PLANNING: "The team around the family agrees the plan, and who leads.",
    CafStatus.DELIVERING: "Progress is reviewed with the family and all who act.",
    CafStatus.SUSPENDED: "A referral or an assessment by social care has begun: the CAF waits, and stays open until "
    "they have decided (Salford).",
    CafStatus.CLOSED: "Not merely because a referral or an assessment by social care has begun (Salford): until they "
    "have decided, choose on hold.",
    CafStatus.TRANSFERRED: "With consent. The receiving area reviews within four weeks (North West protocol).",
}
"""What to mind at a step, for the form that takes it."""


def next_step(caf: CafEpisode | None) -> CafStatus:
    """The status that usually follows; a CAF that has not begun, or has ended, begins with the checklist."""
    return USUALLY_NEXT.get(caf.status, CafStatus.CHECKLIST) if caf else CafStatus.CHECKLIST


def review_after(caf: CafEpisode | None, status: CafStatus) -> timedelta | None:
    """How long after a step the next review is due; None where the step sets none.

    An active plan sets one: the first when it begins, and a later one each time that it goes on.
    """
    if status is not CafStatus.DELIVERING:
        return None
    reviewed_before = caf is not None and caf.review_on is not None
    return LATER_REVIEWS if reviewed_before else FIRST_REVIEW


def suggested_review(caf: CafEpisode | None, status: CafStatus, day: date) -> tuple[date | None, str]:
    """The day of the next review and where the figure comes from; what was agreed before stays where nothing is set."""
    if status in ENDED:
        return None, ""
    wait = review_after(caf, status)
    if wait is None:
        return (caf.review_on, "as agreed before") if caf and caf.review_on else (None, "")
    return day + wait, REVIEW_SOURCE[wait]
