"""By when something is due, as the practice in hand has it; None where nobody has set anything: then a form asks."""

from datetime import date, timedelta

from leadpro.practice.in_hand import Practice
from leadpro.practice.working_days import add_working_days
from leadpro.records.agency import Sector


def decision_due(sent: date | None, practice: Practice, receiver: Sector | None) -> date | None:
    """The day by which a decision is due on a referral that was sent on a day: of social care, as the packs say."""
    days = practice.pack.referral.decision
    if sent is None or days is None or receiver is not Sector.SOCIAL_CARE:
        return None
    return add_working_days(sent, days)


def decision_because(practice: Practice) -> str:
    """Where that figure comes from, to stand behind the day; "" where there is none."""
    days = practice.pack.referral.decision
    if days is None:
        return ""
    return f"{days} working day{'s' if days > 1 else ''} ({practice.because('referral-unanswered', 'decision')})"


def concern_review(day: date, practice: Practice) -> date:
    """When a concern that was raised or reviewed on a day is looked at again: on a working day."""
    return add_working_days(day + timedelta(weeks=practice.pack.forms.concern_review_weeks), 0)


def concern_review_because(day: date, practice: Practice) -> str:
    """How that day is counted from the one on which it was raised or reviewed, and where the figure comes from."""
    weeks = practice.pack.forms.concern_review_weeks
    moved = concern_review(day, practice) != day + timedelta(weeks=weeks)
    counted = f"{weeks} weeks and on to a working day" if moved else f"{weeks} weeks on"
    return f"{counted} ({practice.because('forms', 'concern_review_weeks')})"


def set_aside_until(day: date, practice: Practice) -> date:
    """Until when something is set aside on a day, unless somebody types another."""
    return day + timedelta(weeks=practice.pack.forms.set_aside_weeks)
