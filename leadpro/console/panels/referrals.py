"""Panel 2: every referral and its answer, the newest first: a silence stands beside the day it began."""

from datetime import date

from leadpro.console.panels.panel import Panel, agency_name
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.when import say
from leadpro.practice.working_days import working_days_between
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Referral


def _lines(file: FamilyFile, today: date) -> list[Line]:
    newest_first = sorted(file.referrals, key=lambda referral: (referral.made.order, referral.id), reverse=True)
    return [_line(file, referral, today) for referral in newest_first]


def _line(file: FamilyFile, referral: Referral, today: date) -> Line:
    overdue = referral.unanswered and referral.decision_due is not None and referral.decision_due < today
    to = agency_name(file, referral.to_agency_id)
    cells = (
        "!" if overdue else "",
        say(referral.made, today),
        agency_name(file, referral.from_agency_id),
        "itself" if referral.to_agency_id == referral.from_agency_id else to,
        _answer(referral, today),
    )
    return Line(cells, key=referral.id, tone="warn" if overdue else "plain")


def _answer(referral: Referral, today: date) -> str:
    if not referral.unanswered and referral.decision:
        return referral.outcome or referral.decision.label
    if referral.decision_due is None:
        return "no reply"
    if referral.decision_due >= today:
        return f"reply due {say_due(referral.decision_due, today)}"
    return f"no reply, {working_days_between(referral.decision_due, today)} wd late"


def say_due(day: date, today: date) -> str:
    """A day that lies ahead: "today", "tomorrow", "Fri 5 Dec"."""
    days = (day - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"{day:%a} {day.day} {day:%b}"


def _title(file: FamilyFile, today: date) -> str:
    number = sum(referral.count for referral in file.referrals)
    unanswered = sum(referral.count for referral in file.referrals if referral.unanswered)
    return f"{number}, {unanswered} unanswered" if unanswered else str(number)


PANEL = Panel(
    2,
    "Referrals",
    (Column("", 1), Column("Made", 10), Column("From", 14), Column("To", 14), Column("Answer")),
    _lines,
    _title,
    "No referrals recorded. r records one.",
)
