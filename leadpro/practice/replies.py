"""What came back on a referral, or how long it has been silent, in the words in which screens and paper say it."""

from typing import TYPE_CHECKING

from leadpro.practice.due import due_by_record, say_due, say_late_in_short
from leadpro.practice.when import say_day
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Decision, Referral

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

NO_REPLY = "no reply"


def reply(referral: Referral, practice: "Practice") -> str:
    """What was decided: "initial assessment", "answered"; or "no reply"."""
    if referral.decision is None or referral.unanswered:
        return NO_REPLY
    return "answered" if referral.decision is Decision.OTHER else practice.say(referral.decision.label)


def reply_today(referral: Referral, file: FamilyFile, practice: "Practice") -> str:
    """The same, with how long it has been silent: "no reply, due 3 Nov, 23 working days late"."""
    due = due_by_record(file, practice).get(referral.id)
    said = reply(referral, practice)
    return f"{said}, due {say_due(due.day, practice.day)}" if due else said


def reply_in_short(referral: Referral, file: FamilyFile, practice: "Practice") -> str:
    """The same for a narrow column: "23 work days late", "reply due tomorrow"."""
    due, today = due_by_record(file, practice).get(referral.id), practice.day
    if due is None:
        return reply(referral, practice)
    return say_late_in_short(due.day, today) or f"reply due {say_day(due.day, today)}"
