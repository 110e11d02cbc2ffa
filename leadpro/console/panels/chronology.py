"""Panel 6: the latest significant events of all agencies, the newest first."""

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.events import Event, Sort, in_one_breath, sort_said
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.when import say
from leadpro.records.family_file import FamilyFile


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    significant = [each for each in in_one_breath(file) if each.significant]
    return [chronology_line(file, each, practice) for each in reversed(significant)]


def chronology_line(file: FamilyFile, event: Event, practice: Practice) -> Line:
    """One event as a line: when, whose, what."""
    sort = "" if event.sort in (Sort.CONTACT, Sort.EVENT) else f"{sort_said(event.sort, practice.words)}: "
    late = " (entered late)" if event.entered_late(practice) else ""
    cells = (say(event.when, practice.day), agency_name(file, event.agency_id), f"{sort}{event.text}{late}")
    return Line(cells, key=event.record.id)


def _title(file: FamilyFile, practice: Practice) -> str:
    number = sum(each.significant for each in in_one_breath(file))
    return "1 significant event" if number == 1 else f"{number} significant events"


PANEL = Panel(
    6,
    "Chronology",
    (Column("When", 12), Column("Agency", 14), Column("What happened")),
    _lines,
    _title,
    "No significant event recorded. {key:promote} makes one of a contact.",
)
