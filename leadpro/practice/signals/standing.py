"""The signals of a family file on a day, by the practice pack that is in force then where the family lives."""

from datetime import date

from leadpro.practice.packs import next_change, pack_for
from leadpro.practice.signals import Looked, look
from leadpro.records.family_file import FamilyFile

_last: tuple[FamilyFile, date, Looked] | None = None
"""What was last asked for: one screen asks many times of one file, which never changes."""


def standing(file: FamilyFile, day: date) -> Looked:
    """What stands on a day, what is set aside, and when to look again, also because another pack begins."""
    global _last
    last = _last
    if last is None or last[0] is not file or last[1] != day:
        found = look(file, day, pack_for(day, file.family.area))
        again = min((each for each in (found.look_again, next_change(day)) if each), default=None)
        last = _last = (file, day, Looked(found.findings, found.aside, again))
    return last[2]


def forget() -> None:
    """Let go of the family that was asked for last."""
    global _last
    _last = None
