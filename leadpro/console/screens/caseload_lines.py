"""How a family's line in the caseload reads, where there is room and where there is not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from leadpro.console.screen import Sentence
from leadpro.console.widgets.listing import Column, Line
from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.strip import MONTHS, strip
from leadpro.practice.when import say_ago, say_day
from leadpro.practice.words import Words
from leadpro.store.seen import Marks

CAF_IN_SHORT = {
    "pre-assessment checklist": "checklist",
    "offered, consent declined": "declined",
    "consent obtained": "consent",
    "assessment in progress": "assessing",
    "assessed, plan to be agreed": "to plan",
    "plan active": "plan",
    "on hold, social care deciding": "on hold",
    "transferred to another area": "elsewhere",
}
"""Where an assessment stands in a word, by how `CafStatus` says it, which takes longer to import than rows may."""


@dataclass(frozen=True)
class Shown:
    """One thing that a line tells of its family."""

    title: str
    """A template of `leadpro.practice.words`."""
    text: Callable[[CaseloadLine, date], str]
    wide: int | None = 0
    """Its width where there is room: 0 for a share of what is left, None where it is not there at all."""
    narrow: int | None = 0
    """The same where there is not."""
    right: bool = False
    order: str = ""
    """Which of the orders of the caseload it is sorted by; "" where it is by none."""
    stands_out: Callable[[CaseloadLine, date], bool] = lambda line, today: False
    """Whether it tells of something past its day, or missing."""


def _is_late(line: CaseloadLine, today: date) -> bool:
    return bool(line.overdue(today))


def _is_led_by_nobody(line: CaseloadLine, today: date) -> bool:
    return not line.lead


def _assessment(line: CaseloadLine, today: date) -> str:
    return CAF_IN_SHORT.get(line.caf, line.caf) or "none"


def _due(line: CaseloadLine, today: date) -> str:
    if line.next_due is None:
        return "closed" if line.closed else "nothing"
    return f"{'! ' if line.next_due < today else ''}{say_day(line.next_due, today)}"


def _late(line: CaseloadLine, today: date) -> str:
    overdue = line.overdue(today)
    return f"{overdue} late" if overdue else ""


def _last_contact(line: CaseloadLine, today: date) -> str:
    if line.last_contact is None:
        return "no record"
    return f"{'' if line.last_contact_exact else '~'}{say_day(line.last_contact, today)}"


def _seen(line: CaseloadLine, today: date) -> str:
    if line.least_seen:
        return say_ago(line.least_seen, today, exact=line.least_seen_exact)
    return "no record" if line.least_seen_who else ""


SHOWN = (
    Shown("Reference", lambda line, today: line.reference, 10, 9, order="reference"),
    Shown("Children", lambda line, today: line.children or "no children recorded", order="children"),
    Shown("Lead", lambda line, today: line.lead or "NONE", 14, 7, order="lead", stands_out=_is_led_by_nobody),
    Shown("{Assessment_short}", _assessment, 10, 9, order="{assessment_short}"),
    Shown("Next due", _due, 13, 13, order="next due", stands_out=_is_late),
    Shown("Overdue", _late, 7, None, right=True, stands_out=_is_late),
    Shown("Late", lambda line, today: str(line.overdue(today) or ""), None, 4, right=True, stands_out=_is_late),
    Shown("Seen", _seen, 10, 10, order="least recently seen"),
    Shown("12 months", lambda line, today: strip(line.months, today), MONTHS, None),
    Shown("Signals", lambda line, today: ", ".join(line.signals)),
)
"""What stands in the caseload, from left to right."""


def columns(words: Words, *, wide: bool) -> list[Column]:
    """The columns where there is room, or where there is not, called in the words in use."""
    return [Column(words.say(each.title), width, each.right) for each, width in _there(wide=wide)]


def orders(*, wide: bool) -> list[str]:
    """For each of the columns the order that it is sorted by, "" where it is by none."""
    return [each.order for each, _ in _there(wide=wide)]


def said_of(marks: Marks | None) -> str:
    """What is new and what is gone since whoever works here looked: "2 new, 1 gone"; "" where nothing is."""
    if marks is None:
        return ""
    counts = ((marks.new, "new"), (marks.gone, "gone"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def line_of(line: CaseloadLine, today: date, *, wide: bool, marks: Marks | None = None) -> Line:
    """A family's line in those columns; of a restricted file the reference, the name and that it is restricted.

    Where something is new or gone since whoever works here looked, its signals say so first.
    """
    if line.restricted:
        return Line((line.reference, f"{line.name}, restricted"), key=line.family_id)
    there = [each for each, _ in _there(wide=wide)]
    stands_out = () if line.closed else (place for place, each in enumerate(there) if each.stands_out(line, today))
    *cells, signals = (each.text(line, today) for each in there)
    return Line(
        (*cells, "; ".join(filter(None, [said_of(marks), signals]))),
        key=line.family_id,
        new=marks is not None,
        quiet=bool(line.closed),
        marked=tuple(stands_out),
    )


def _there(*, wide: bool) -> list[tuple[Shown, int]]:
    """What is told where there is room, or where there is not, each with its width."""
    widths = ((each, each.wide if wide else each.narrow) for each in SHOWN)
    return [(each, width) for each, width in widths if width is not None]


def in_full(
    line: CaseloadLine, today: date, width: int, rows: int, sentence: Sentence, marks: Marks | None = None
) -> str:
    """What the columns have no room for, in so many rows: every signal, what is set aside, and what is due next.

    Where that is too much it says how many signals more there are: the family's screen shows them.
    """
    if line.restricted:
        return sentence("{name}: the file is restricted. {key:open} asks why you open it.", name=line.name)
    due = f" Due {say_day(line.next_due, today)}: {line.next_due_what.rstrip('.')}." if line.next_due else ""
    due = f" Last contact {_last_contact(line, today)}.{due}"
    aside = f" Set aside: {', '.join(line.aside)}." if line.aside else ""
    since = f" {said_of(marks)} since you looked." if marks else ""
    name = f"{line.name}.{since}"
    texts = [f"{name} Signals: {', '.join(line.signals) or 'none'}.{aside}{after}" for after in (due, "")]
    for number in range(len(line.signals) - 1, 0, -1):
        more = sentence("and {number} more. {key:open} shows them", number=len(line.signals) - number)
        texts.append(f"{name} Signals: {', '.join(line.signals[:number])} {more}.{aside}")
    return next((text for text in texts if len(wrap(text, width)) <= rows), texts[-1])
