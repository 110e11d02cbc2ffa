"""Panel 7: every referral and its answer, the newest first: a silence stands beside the day it began."""

from datetime import date

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
from leadpro.practice.when import say
from leadpro.practice.working_days import working_days_between
from leadpro.records.agency import Agency, Sector
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Referral


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    newest_first = sorted(file.referrals, key=lambda referral: (referral.made.order, referral.id), reverse=True)
    return [_line(file, referral, practice) for referral in newest_first]


def _line(file: FamilyFile, referral: Referral, practice: Practice) -> Line:
    today = practice.day
    overdue = referral.unanswered and referral.decision_due is not None and referral.decision_due < today
    cells = ("!" if overdue else "", say(referral.made, today), _route(file, referral), _answer(referral, practice))
    return Line(cells, key=referral.id, tone="warn" if overdue else "plain")


def _route(file: FamilyFile, referral: Referral) -> str:
    """From whom to whom: the sectors, which fit in a narrow column, then the receiving area."""
    sender, receiver = file.agencies[referral.from_agency_id], file.agencies[referral.to_agency_id]
    if sender.id == receiver.id:
        return f"self-referral to {receiver.called}"
    return f"{_sector(sender)} > {_sector(receiver)}, {receiver.area}"


def _sector(agency: Agency) -> str:
    return agency.called if agency.sector is Sector.OTHER else agency.sector.label


def _answer(referral: Referral, practice: Practice) -> str:
    today = practice.day
    if not referral.unanswered and referral.decision:
        return practice.say(referral.decision.label)
    if referral.decision_due is None:
        return "no reply"
    if referral.decision_due >= today:
        return f"reply due {say_due(referral.decision_due, today)}"
    return f"{working_days_between(referral.decision_due, today)} work days late"


def say_due(day: date, today: date) -> str:
    """A day that lies ahead: "today", "tomorrow", "Fri 5 Dec"."""
    days = (day - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"{day:%a} {day.day} {day:%b}"


def _title(file: FamilyFile, practice: Practice) -> str:
    number = sum(referral.count for referral in file.referrals)
    unanswered = sum(referral.count for referral in file.referrals if referral.unanswered)
    return f"{number}, {unanswered} unanswered" if unanswered else str(number)


PANEL = Panel(
    7,
    "Referrals",
    (Column("", 1), Column("Made", 12), Column("From whom to whom"), Column("Answer", 19)),
    _lines,
    _title,
    "No referrals recorded. {key:referral} records one.",
    "referral",
)
