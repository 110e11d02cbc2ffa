"""What is to happen by a day and how late it is: the figure, and the words in which screens, paper and signals say it.

Late is counted in working days after the day by which it was to happen, up to and including today. Its own day was in
time; today counts, because it is said today. That is how the day was set (`add_working_days`), and how it is said once
it is done: what was due on a Monday and comes on the Wednesday came two working days late, and on that Wednesday it is
two working days late. What was due on a Friday is late on the Saturday, though by less than a working day.

In a closed file nothing is due any more.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.remembered import remembered
from leadpro.practice.when import say_day, say_in_full
from leadpro.practice.working_days import working_days_between
from leadpro.records.concern import raised_together
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.vague_date import VagueDate

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice


class Due(Struct, frozen=True, order=True):
    """Something that is to happen by a day."""

    day: date
    what: str
    record_id: Id

    def overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.day < today

    def working_days_late(self, today: date) -> int:
        """How many working days late it is; 0 where it is in time, or late by less than one."""
        return working_days_late(self.day, today)


@remembered
def dues(file: FamilyFile, practice: "Practice") -> tuple[Due, ...]:
    """Everything that is to happen by a day, the earliest first, in the words in use."""
    return () if file.family.closed_on else tuple(sorted(_dues(file, practice)))


def _dues(file: FamilyFile, practice: "Practice") -> Iterator[Due]:
    for action in file.actions:
        if action.due_on and action.outstanding:
            yield Due(action.due_on, action.text, action.id)
    for referral in file.referrals:
        if referral.decision_due and referral.unanswered:
            yield Due(referral.decision_due, f"answer to the referral: {referral.reason}", referral.id)
    for together in raised_together(each for each in file.concerns if each.review_on and not each.closed_on):
        for day in dict.fromkeys(each.review_on for each in together if each.review_on):
            concern = next(each for each in together if each.review_on == day)
            yield Due(day, f"review the concern: {concern.text}", concern.id)
    for each in disagreements(file):
        if each.reply_due:
            yield Due(each.reply_due, f"reply to the escalation: {each.record.disagreement}", each.id)
    for caf in cafs(file):
        if caf.review_on:
            yield Due(caf.review_on, practice.say("{assessment} review"), caf.id)


@remembered
def due_by_record(file: FamilyFile, practice: "Practice") -> Mapping[Id, Due]:
    """What is due of each record of which anything is."""
    return {each.record_id: each for each in dues(file, practice)}


@remembered
def overdue(file: FamilyFile, practice: "Practice") -> Mapping[Id, Due]:
    """What is overdue, by its record, the longest first: the one number of the banner, the panels and the caseload."""
    return {each.record_id: each for each in dues(file, practice) if each.overdue(practice.day)}


# the figure and its words


def working_days_late(due: date, day: date) -> int:
    """How many working days late on a day something is that was due on another; 0 where it is in time, or just late."""
    return max(0, working_days_between(due, day))


def say_late(due: date, day: date) -> str:
    """How late it is: "23 working days late", "less than a working day late"; "" where it is in time."""
    if day <= due:
        return ""
    days = working_days_late(due, day)
    return f"{days} working day{'s' if days > 1 else ''} late" if days else "less than a working day late"


def say_late_in_short(due: date, day: date) -> str:
    """The same for a narrow column: "23 work days late", "<1 work day late"."""
    if day <= due:
        return ""
    days = working_days_late(due, day)
    return f"{days or '<1'} work day{'s' if days > 1 else ''} late"


def say_due(due: date, today: date) -> str:
    """By when something is to happen, and how late it is: "28 Nov, 4 working days late", "tomorrow"."""
    return ", ".join(part for part in (say_day(due, today), say_late(due, today)) if part)


def say_due_of(record_id: Id, day: date, file: FamilyFile, practice: "Practice") -> str:
    """The same of a record's own day: where nothing is due of it any more, the day alone."""
    due = due_by_record(file, practice).get(record_id)
    return say_due(due.day, practice.day) if due else say_day(day, practice.day)


def say_due_in_full(due: date, today: date) -> str:
    """The same to be read on another day: "Friday 28 November 2008, 4 working days late"."""
    return ", ".join(part for part in (say_in_full(VagueDate.on(due)), say_late(due, today)) if part)
