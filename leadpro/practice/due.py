"""How late something is: in figures, and in the words in which every screen, paper and signal says so.

Late is counted in working days after the day by which it was to happen, up to and including today. Its own day was in
time; today counts, because it is said today. That is how the day was set too (`add_working_days`), and how it is said
once it is done: what was due on the Monday and comes on the Wednesday came two working days late, and on that Wednesday
is two working days late. What was due on a Friday is late on the Saturday, though by less than a working day.
"""

from datetime import date

from leadpro.practice.when import say_day
from leadpro.practice.working_days import working_days_between


def is_overdue(due: date | None, day: date) -> bool:
    """Whether a day by which something was to happen has passed; where none is set nothing is overdue."""
    return due is not None and due < day


def working_days_late(due: date, day: date) -> int:
    """How many working days late something is on a day that was due on another: 0 where it is in time, or just late."""
    return working_days_between(due, day) if is_overdue(due, day) else 0


def say_late(due: date, day: date) -> str:
    """How late it is: "23 working days late", "less than a working day late"; "" where it is in time."""
    if not is_overdue(due, day):
        return ""
    days = working_days_late(due, day)
    return f"{days} working day{'s' if days > 1 else ''} late" if days else "less than a working day late"


def say_late_in_short(due: date, day: date) -> str:
    """The same for a narrow column: "23 work days late", "<1 work day late"."""
    if not is_overdue(due, day):
        return ""
    days = working_days_late(due, day)
    return f"{days or '<1'} work day{'s' if days > 1 else ''} late"


def say_due(due: date | None, today: date) -> str:
    """By when something is to happen, and how late it is: "due 28 Nov, 4 working days late", "due tomorrow"."""
    if due is None:
        return "no day set"
    late = say_late(due, today)
    return f"due {say_day(due, today)}{f', {late}' if late else ''}"
