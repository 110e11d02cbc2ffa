"""Panel 1: who they are; each child with age and when they were last seen, seen alone and heard."""

from datetime import date

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.ages import age
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import ChildLine, child_lines, say_ago_in_short
from leadpro.practice.told_apart import called_beside
from leadpro.practice.when import say_day
from leadpro.records.family_file import FamilyFile
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    today = practice.day
    children = [_child(file, line, today) for line in child_lines(file)]
    adults = [_adult(file, person, today) for person in file.people if person.role is not Role.CHILD]
    return children + adults


def _child(file: FamilyFile, line: ChildLine, today: date) -> Line:
    child = line.child
    years = age(child.born, today, unborn=child.unborn, died=child.died)
    name = called_beside(file, child, years, today)
    if line.not_to_be_seen:
        return Line((name, years), key=child.id)
    last = (say_ago_in_short(each, today) for each in (line.seen, line.seen_alone, line.heard))
    return Line((name, years, *last), key=child.id)


def _adult(file: FamilyFile, person: Person, today: date) -> Line:
    known = f"known since {say_day(person.known_on, today)}" if person.known_on else ""
    parts = [_home(file, person), f"also {', '.join(person.aliases)}" if person.aliases else "", person.note, known]
    if person.identity is not Knowledge.KNOWN and person.name:
        parts.insert(0, person.identity.label)
    return Line(
        (
            called_beside(file, person, person.role.label, today),
            person.role.label,
            ", ".join(part.rstrip(". ") for part in parts if part),
        ),
        key=person.id,
    )


def _home(file: FamilyFile, person: Person) -> str:
    homes = {home.id: home for home in file.households}
    current = [each for each in file.memberships if each.person_id == person.id and not each.ended]
    return ", ".join(f"lives at {homes[each.household_id].name}" for each in current if each.household_id in homes)


PANEL = Panel(
    1,
    "Family",
    (Column("Who"), Column("Age, role", 12), Column("Seen", 10), Column("Alone", 10), Column("Heard", 10)),
    _lines,
    lambda file, practice: str(len(file.people)),
    "Nobody recorded yet. {key:person} adds a person.",
    "person",
    headings=True,
)
