"""The signals of a family file on a day, by the practice pack that is in force then where the family lives."""

from datetime import date

from leadpro.practice.packs import next_change, pack_for
from leadpro.practice.remembered import remembered
from leadpro.practice.signals.looking import Looked, look
from leadpro.records.family_file import FamilyFile


@remembered
def standing(file: FamilyFile, day: date) -> Looked:
    """What stands on a day, what is set aside, and when to look again, also because another pack begins."""
    found = look(file, day, pack_for(day, file.family.area))
    again = min((each for each in (found.look_again, next_change(day)) if each), default=None)
    return Looked(found.findings, found.aside, again)
