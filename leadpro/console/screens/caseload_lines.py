"""How a family's line in the caseload reads, where there is room and where there is not."""

from dataclasses import replace
from datetime import date
from textwrap import wrap

from leadpro.console.screen import Sentence
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.when import say_ago, say_day
from leadpro.practice.words import Words

WIDE = (
    Column("Reference", 10),
    Column("Children"),
    Column("Lead", 14),
    Column("{Assessment_short}", 10),
    Column("Next due", 13),
    Column("Overdue", 7, right=True),
    Column("Contact", 12),
    Column("Seen", 9),
    Column("Signals"),
)
NARROW = (
    Column("Reference", 9),
    Column("Children"),
    Column("Lead", 7),
    Column("{Assessment_short}", 8),
    Column("Next due", 13),
    Column("Late", 4, right=True),
    Column("Seen", 9),
    Column("Signals"),
)


def named(columns: tuple[Column, ...], words: Words) -> list[Column]:
    """The columns, called in the words in use."""
    return [replace(each, title=words.say(each.title)) for each in columns]


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
            _last_contact(line, today),
            _seen(line, today),
            ", ".join(line.signals),
        ),
        key=line.family_id,
        tone="quiet" if line.closed else "warn" if overdue else "plain",
    )


def narrow(line: CaseloadLine, today: date) -> Line:
    """The line in the columns of NARROW."""
    full = wide(line, today)
    if line.restricted:
        return full
    reference, children, lead, caf, due, _, _, seen, signals = full.cells
    overdue = str(line.overdue(today) or "")
    return replace(full, cells=(reference, children, lead, caf, due, overdue, seen, signals))


def in_full(line: CaseloadLine, today: date, width: int, rows: int, sentence: Sentence) -> str:
    """What the columns have no room for, in so many rows: every signal, what is set aside, and what is due next.

    Where that is too much it says how many signals more there are: the family's screen shows them.
    """
    if line.restricted:
        return sentence("{name}: the file is restricted. {key:open} asks why you open it.", name=line.name)
    due = f" Due {say_day(line.next_due, today)}: {line.next_due_what.rstrip('.')}." if line.next_due else ""
    aside = f" Set aside: {', '.join(line.aside)}." if line.aside else ""
    texts = [f"{line.name}. Signals: {', '.join(line.signals) or 'none'}.{aside}{after}" for after in (due, "")]
    for number in range(len(line.signals) - 1, 0, -1):
        more = sentence("and {number} more. {key:open} shows them", number=len(line.signals) - number)
        texts.append(f"{line.name}. Signals: {', '.join(line.signals[:number])} {more}.{aside}")
    return next((text for text in texts if len(wrap(text, width)) <= rows), texts[-1])


def _due(line: CaseloadLine, today: date) -> str:
    if line.next_due is None:
        return "closed" if line.closed else "nothing"
    return f"{'! ' if line.next_due < today else ''}{say_day(line.next_due, today)}"


def _last_contact(line: CaseloadLine, today: date) -> str:
    if line.last_contact is None:
        return "no record"
    return f"{'' if line.last_contact_exact else '~'}{say_day(line.last_contact, today)}"


def _seen(line: CaseloadLine, today: date) -> str:
    if line.least_seen:
        return say_ago(line.least_seen, today, exact=line.least_seen_exact)
    return "no record" if line.least_seen_who else ""
