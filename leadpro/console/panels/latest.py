"""Panel 6: everything that happened, the newest first: how, whose, what came of it. What is significant has a star."""

from leadpro.console.panels.panel import Panel, at_the_top
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.events import Event, Sort, in_one_breath, sort_said
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_name
from leadpro.practice.telling import what
from leadpro.practice.when import say
from leadpro.records.contact import Contact, Method
from leadpro.records.family_file import FamilyFile

_HOW = {
    Method.HOME_VISIT: "visit",
    Method.CALL: "call",
    Method.SEEN_AT: "seen",
    Method.OFFICE: "office",
    Method.VIDEO: "video",
    Method.MESSAGE: "message",
    Method.EMAIL: "e-mail",
    Method.LETTER: "letter",
    Method.OTHER: "contact",
    Method.NOT_STATED: "told",
}


def _lines(file: FamilyFile, practice: Practice) -> list[Line]:
    return [_line(file, each, practice) for each in reversed(in_one_breath(file))]


def _line(file: FamilyFile, event: Event, practice: Practice) -> Line:
    late = " (entered late)" if event.entered_late(practice) else ""
    how = _how(event, practice)
    said = what(file, event, practice).removeprefix(how).removeprefix(", ").removeprefix(": ").lstrip()
    cells = (
        "*" if event.significant else "",
        say(event.when, practice.day),
        how,
        agency_name(file, event.agency_id),
        f"{said}{late}",
    )
    return Line(cells, key=event.record.id)


def _how(event: Event, practice: Practice) -> str:
    """In a word how it came: a contact that was not made has a mark before it."""
    record = event.record
    if isinstance(record, Contact) and event.sort in (Sort.CONTACT, Sort.EVENT):
        return f"{'x ' if record.successful is False else ''}{_HOW[record.method]}"
    return sort_said(event.sort, practice.words)


def _title(file: FamilyFile, practice: Practice) -> str:
    told = in_one_breath(file)
    significant = sum(each.significant for each in told)
    return f"{len(told)}, {significant} significant" if told else ""


PANEL = Panel(
    6,
    "Latest",
    (Column("", 1), Column("When", 12), Column("How", 8), Column("Agency", 12), Column("What happened")),
    _lines,
    _title,
    "Nothing has been recorded yet. {key:contact} records a contact.",
    "contact",
    resting=at_the_top,
)
