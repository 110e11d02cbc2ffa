"""Panel 4: open concerns. What was raised in one breath is one; what one agency raises again stands on one line."""

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.due import overdue
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.told_apart import called
from leadpro.practice.when import say
from leadpro.records.concern import Concern, raised_together
from leadpro.records.factor import factor_in_short
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id


def open_concerns(file: FamilyFile) -> list[Concern]:
    """The concerns that nobody has closed, in the order in which they were raised."""
    return sorted((each for each in file.concerns if not each.closed_on), key=lambda each: (each.raised.order, each.id))


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    groups: dict[tuple[frozenset[str], Id], list[tuple[Concern, ...]]] = {}
    for together in raised_together(open_concerns(file)):
        what = frozenset(each.factor for each in together)
        groups.setdefault((what, together[0].agency_id), []).append(together)
    newest_first = sorted(groups.values(), key=lambda group: (group[-1][0].raised.order, group[-1][0].id), reverse=True)
    return [_line(file, group, practice) for group in newest_first]


def _line(file: FamilyFile, group: list[tuple[Concern, ...]], practice: Practice) -> Line:
    newest = group[-1]
    times = sum(max(each.count for each in together) for together in group)
    often = f", {times}x" if times > 1 else ""
    late = any(each.id in overdue(file, practice) for together in group for each in together)
    factors = " and ".join(dict.fromkeys(factor_in_short(each.factor) for each in newest))
    cells = (
        "!" if late else "",
        f"{factors}{_whose(file, newest[0])}",
        agency_name(file, newest[0].agency_id),
        say(group[0][0].raised, practice.day) + often,
    )
    return Line(cells, key=newest[0].id, marked=(0, 1) if late else ())


def _whose(file: FamilyFile, concern: Concern) -> str:
    people = [person for person_id in concern.people if (person := file.person(person_id))]
    adults = [person for person in people if person.role != "child"] or people
    return f", {', '.join(called(file, person) for person in adults)}" if adults else ""


def _title(file: FamilyFile, practice: Practice) -> str:
    late = overdue(file, practice)
    still = raised_together(open_concerns(file))
    closed = raised_together(each for each in file.concerns if each.closed_on)
    counts = {"overdue": sum(any(each.id in late for each in together) for together in still), "closed": len(closed)}
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
