"""Panel 7: every referral and its answer, the newest first: a silence stands beside the day it began."""

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.due import overdue
from leadpro.practice.in_hand import Practice
from leadpro.practice.replies import reply_in_short
from leadpro.practice.when import say
from leadpro.records.agency import Agency, Sector
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Referral


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    newest_first = sorted(file.referrals, key=lambda referral: (referral.made.order, referral.id), reverse=True)
    return [_line(file, referral, practice) for referral in newest_first]


def _line(file: FamilyFile, referral: Referral, practice: Practice) -> Line:
    late, answer = referral.id in overdue(file, practice), reply_in_short(referral, file, practice)
    cells = ("!" if late else "", say(referral.made, practice.day), _route(file, referral), answer)
    return Line(cells, key=referral.id, marked=(0, 3) if late else ())


def _route(file: FamilyFile, referral: Referral) -> str:
    """From whom to whom: the sectors, which fit in a narrow column, then the receiving area."""
    sender, receiver = file.agencies[referral.from_agency_id], file.agencies[referral.to_agency_id]
    if sender.id == receiver.id:
        return f"self-referral to {receiver.called}"
    return f"{_sector(sender)} > {_sector(receiver)}, {receiver.area}"


def _sector(agency: Agency) -> str:
    return agency.called if agency.sector is Sector.OTHER else agency.sector.label


def _title(file: FamilyFile, practice: Practice) -> str:
    number = sum(referral.count for referral in file.referrals)
    unanswered = sum(referral.count for referral in file.referrals if referral.unanswered)
    late = sum(each.id in overdue(file, practice) for each in file.referrals)
    counts = {"unanswered": unanswered, "overdue": late}
    return ", ".join([str(number), *(f"{many} {what}" for what, many in counts.items() if many)])


PANEL = Panel(
    7,
    "Referrals",
    (Column("", 1), Column("Made", 12), Column("From whom to whom"), Column("Answer", 19)),
    _lines,
    _title,
    "No referrals recorded. {key:referral} records one.",
    "referral",
)
