"""How a family's line in the caseload reads, where there is room and where there is not."""

from dataclasses import replace
from datetime import date

from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.when import say_day

WIDE = (
    Column("Reference", 12),
    Column("Children"),
    Column("Lead professional", 18),
    Column("CAF", 16),
    Column("Next due", 13),
    Column("Overdue", 7, right=True),
    Column("Last contact", 12),
    Column("Child last seen", 15),
)
NARROW = (
    Column("Reference", 9),
    Column("Children"),
    Column("Lead", 7),
    Column("CAF", 8),
    Column("Next due", 13),
    Column("Late", 4, right=True),
    Column("Contact", 11),
    Column("Seen", 9),
)


def wide(line: CaseloadLine, today: date) -> Line:
    """The line in the columns of WIDE; of a restricted file the reference, the name and that it is restricted."""
    if line.restricted:
        return Line((line.reference, f"{line.name}, restricted"), key=line.family_id)
    overdue = line.overdue(today)
    return Line(
        (
            line.reference,
            line.children or "no children recorded",
            line.lead or "NONE",
            line.caf or "none",
            _due(line, today),
            f"{overdue} late" if overdue else "",
            say_day(line.last_contact, today) if line.last_contact else "none",
            _seen(line, today),
        ),
        key=line.family_id,
        tone="quiet" if line.closed else "warn" if overdue else "plain",
    )


def narrow(line: CaseloadLine, today: date) -> Line:
    """The line in the columns of NARROW."""
    full = wide(line, today)
    if line.restricted:
        return full
    reference, children, lead, caf, due, _, contact, seen = full.cells
    overdue = str(line.overdue(today) or "")
    return replace(full, cells=(reference, children, lead, caf, due, overdue, contact, seen))


def _due(line: CaseloadLine, today: date) -> str:
    if line.next_due is None:
        return "closed" if line.closed else "nothing"
    return f"{'! ' if line.next_due < today else ''}{say_day(line.next_due, today)}"


def _seen(line: CaseloadLine, today: date) -> str:
    if line.least_seen:
        return f"{(today - line.least_seen).days} days"
    return "no record" if line.least_seen_who else ""
