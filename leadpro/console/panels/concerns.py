"""Panel 4: open concerns. What one agency raises again and again stands on one line, with how often."""

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.due import overdue
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.told_apart import called
from leadpro.practice.when import say
from leadpro.records.concern import Concern
from leadpro.records.factor import factor_in_short
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id


def open_concerns(file: FamilyFile) -> list[Concern]:
    """The concerns that nobody has closed, in the order in which they were raised."""
    return sorted((each for each in file.concerns if not each.closed_on), key=lambda each: (each.raised.order, each.id))


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    groups: dict[tuple[str, Id], list[Concern]] = {}
    for concern in open_concerns(file):
        groups.setdefault((concern.factor, concern.agency_id), []).append(concern)
    newest_first = sorted(groups.values(), key=lambda group: (group[-1].raised.order, group[-1].id), reverse=True)
    return [_line(file, group, practice) for group in newest_first]


def _line(file: FamilyFile, group: list[Concern], practice: Practice) -> Line:
    newest = group[-1]
    times = sum(concern.count for concern in group)
    often = f", {times}x" if times > 1 else ""
    late = any(each.id in overdue(file, practice) for each in group)
    cells = (
        "!" if late else "",
        f"{factor_in_short(newest.factor)}{_whose(file, newest)}",
        agency_name(file, newest.agency_id),
        say(group[0].raised, practice.day) + often,
    )
    return Line(cells, key=newest.id, marked=(0, 1) if late else ())


def _whose(file: FamilyFile, concern: Concern) -> str:
    people = [person for person_id in concern.people if (person := file.person(person_id))]
    adults = [person for person in people if person.role != "child"] or people
    return f", {', '.join(called(file, person) for person in adults)}" if adults else ""


def _title(file: FamilyFile, practice: Practice) -> str:
    still, late = open_concerns(file), overdue(file, practice)
    counts = {"overdue": sum(each.id in late for each in still), "closed": len(file.concerns) - len(still)}
    return ", ".join([f"{len(still)} open", *(f"{number} {what}" for what, number in counts.items() if number)])


PANEL = Panel(
    4,
    "Concerns",
    (Column("", 1), Column("Concern"), Column("Raised by", 13), Column("Since", 16)),
    _lines,
    _title,
    "No open concern recorded. {key:concern} records one.",
    "concern",
)
