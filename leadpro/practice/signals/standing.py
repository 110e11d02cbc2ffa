"""The signals of a family file on a day, by the practice pack that is in force then where the family lives."""

from datetime import date

from leadpro.practice.packs import next_change, pack_for
from leadpro.practice.signals.looking import Looked, look
from leadpro.records.family_file import FamilyFile

_MOST = 4

_asked: list[tuple[FamilyFile, date, Looked]] = []
"""What was asked for last: one screen asks many times of one file, which never changes."""


def standing(file: FamilyFile, day: date) -> Looked:
    """What stands on a day, what is set aside, and when to look again, also because another pack begins."""
    for asked, on, looked in tuple(_asked):
        if asked is file and on == day:
            return looked
    found = look(file, day, pack_for(day, file.family.area))
    again = min((each for each in (found.look_again, next_change(day)) if each), default=None)
    looked = Looked(found.findings, found.aside, again)
    _asked.append((file, day, looked))
    del _asked[:-_MOST]
    return looked


def forget() -> None:
    """Let go of the families that were asked for last."""
    _asked.clear()
