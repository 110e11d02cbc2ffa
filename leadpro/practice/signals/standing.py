"""The signals of a family file by the practice in hand, worked out once."""

from leadpro.practice.in_hand import Practice
from leadpro.practice.packs.choosing import next_change
from leadpro.practice.remembered import remembered
from leadpro.practice.signals.looking import Looked, look
from leadpro.records.family_file import FamilyFile


@remembered
def standing(file: FamilyFile, practice: Practice) -> Looked:
    """What stands on the practice's day, what is set aside, and when to look again, also as another pack begins."""
    found = look(file, practice)
    again = min((each for each in (found.look_again, next_change(practice.day)) if each), default=None)
    return Looked(found.findings, found.aside, again, found.off)
