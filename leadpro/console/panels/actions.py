"""Panel 5: what was promised and is still to be done, the overdue first; open escalations stand among it."""

from datetime import date

from leadpro.console.panels.panel import Panel
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.due import overdue
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.processes.escalation import Disagreement, disagreements
from leadpro.practice.told_apart import called
from leadpro.practice.when import say_day
from leadpro.records.action import Action
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    found = [(each.due_on or date.max, _action(file, each, practice)) for each in file.actions if each.outstanding]
    found += [
        (each.reply_due or date.max, _escalation(file, each, practice)) for each in disagreements(file) if each.open
    ]
    return [line for _, line in sorted(found, key=lambda pair: (pair[0], pair[1].key))]


def owner_name(file: FamilyFile, action: Action) -> str:
    """Whose action it is."""
    if action.owner_professional_id:
        return file.professionals[action.owner_professional_id].name
    if action.owner_person_id:
        person = file.person(action.owner_person_id)
        return called(file, person) if person else ""
    return agency_name(file, action.owner_agency_id)


def _action(file: FamilyFile, action: Action, practice: Practice) -> Line:
    waiting = f" (waiting for {action.waiting_for})" if action.waiting_for else ""
    return _line(file, action.id, action.due_on, owner_name(file, action), action.text + waiting, practice)


def _escalation(file: FamilyFile, escalation: Disagreement, practice: Practice) -> Line:
    record = escalation.record
    text = f"escalation, level {escalation.level}: {record.disagreement}"
    return _line(file, record.id, escalation.reply_due, agency_name(file, record.agency_id), text, practice)


def _line(file: FamilyFile, key: Id, due: date | None, who: str, text: str, practice: Practice) -> Line:
    late = key in overdue(file, practice)
    day = say_day(due, practice.day) if due else "no date"
    return Line(("!" if late else "", day, who, text), key=key, marked=(0, 1) if late else ())


def _title(file: FamilyFile, practice: Practice) -> str:
    actions = sum(each.outstanding for each in file.actions)
    escalations = sum(each.open for each in disagreements(file))
    late = sum(bool(line.marked) for line in _lines(file, practice))
    parts = [
        str(actions),
        f"{escalations} escalation{'s' if escalations > 1 else ''}" if escalations else "",
        f"{late} overdue" if late else "",
    ]
    return ", ".join(filter(None, parts))


PANEL = Panel(
    5,
    "Actions",
    (Column("", 1), Column("Due", 11), Column("Owner", 16), Column("Action")),
    _lines,
    _title,
    "No action is outstanding. {key:action} records one.",
    "action",
)
