"""Panel 6: the latest significant events of all agencies, the newest first."""

from datetime import date

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.happenings import Happening, Sort, happenings
from leadpro.practice.overview import agency_name
from leadpro.practice.when import say
from leadpro.records.family_file import FamilyFile


def _lines(file: FamilyFile, today: date) -> list[Line]:
    significant = [each for each in happenings(file) if each.significant]
    return [chronology_line(file, each, today) for each in reversed(significant)]


def chronology_line(file: FamilyFile, happening: Happening, today: date) -> Line:
    """One happening as a line: when, whose, what."""
    sort = "" if happening.sort in (Sort.CONTACT, Sort.EVENT) else f"{happening.sort.label}: "
    late = " (entered late)" if happening.late else ""
    cells = (say(happening.when, today), agency_name(file, happening.agency_id), f"{sort}{happening.text}{late}")
    return Line(cells, key=happening.record.id)


def _title(file: FamilyFile, today: date) -> str:
    number = sum(each.significant for each in happenings(file))
    return "1 significant event" if number == 1 else f"{number} significant events"


PANEL = Panel(
    6,
    "Chronology",
    (Column("When", 12), Column("Agency", 14), Column("What happened")),
    _lines,
    _title,
    "No significant event recorded. {key:promote} makes one of a contact.",
)
