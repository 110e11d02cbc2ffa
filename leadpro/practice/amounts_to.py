"""What a record amounts to today, in a few words: what is due of it and how late, what came back, who was last seen."""

from leadpro.practice.due import due_by_record, say_due
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_lines, child_lines, say_last
from leadpro.practice.replies import reply_today
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile
from leadpro.records.involvement import Involvement
from leadpro.records.person import Person
from leadpro.records.referral import Referral


def amounts_to(record: Record, file: FamilyFile, practice: Practice) -> str:
    """A line for whoever reads the record; "" where it amounts to nothing that its fields do not say."""
    today = practice.day
    match record:
        case Referral():
            return reply_today(record, file, practice)
        case Person():
            line = next((each for each in child_lines(file) if each.child.id == record.id), None)
            if line is None or line.not_to_be_seen:
                return ""
            lasts = (("seen", line.seen), ("seen alone", line.seen_alone), ("heard", line.heard))
            return "; ".join(f"{what}: {say_last(last, today)}" for what, last in lasts)
        case Involvement():
            heard = (each.last_heard for each in agency_lines(file, today) if each.agency.id == record.agency_id)
            return f"last heard from the agency: {say_last(next(heard, None), today)}"
    due = due_by_record(file, practice).get(record.id)
    return f"due {say_due(due.day, today)}" if due else ""
