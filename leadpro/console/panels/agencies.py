"""Panel 3: every agency with a part in the family's life, its worker, and when it was last heard from."""

from datetime import date

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import AgencyLine, agency_lines, is_active, say_last_in_short
from leadpro.records.family_file import FamilyFile


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    today = practice.day
    return [_line(file, line, today) for line in agency_lines(file, today)]


def _line(file: FamilyFile, line: AgencyLine, today: date) -> Line:
    return Line(
        (
            line.agency.called,
            _who(file, line, today) if line.active else "past",
            say_last_in_short(line.last_heard, today),
        ),
        key=line.involvements[0].id,
        quiet=not line.active,
    )


def _who(file: FamilyFile, line: AgencyLine, today: date) -> str:
    current = [each for each in line.involvements if is_active(each, today)]
    named = [file.professionals[each.professional_id].name for each in current if each.professional_id]
    roles = list(dict.fromkeys(each.role for each in current if each.role))
    return ", ".join(named + roles) or "no worker named"


def _title(file: FamilyFile, practice: Practice) -> str:
    lines = agency_lines(file, practice.day)
    active = sum(line.active for line in lines)
    past = len(lines) - active
    return f"{active} active, {past} past" if past else f"{active} active"


PANEL = Panel(
    3,
    "Agencies",
    (Column("Agency", 22), Column("Worker"), Column("Last heard", 12)),
    _lines,
    _title,
    "No agency recorded. {key:involvement} adds one.",
    "involvement",
)
