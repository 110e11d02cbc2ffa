"""Why a signal finds nothing in a family's file, as far as that can be said simply: what answers it, or what it lacks.

What answers it is tried and not guessed: what of the last entries it would raise without.
"""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.events import events
from leadpro.practice.signals.looking import look
from leadpro.practice.titles import title_of
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.ids import Id

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

TRIED = 25
"""How many of the last things that happened are tried: each is a look at the whole file."""


class WhyNot(Struct, frozen=True):
    """Why a signal finds nothing."""

    answered_by: tuple[Id, ...] = ()
    """The entries without any one of which it would raise."""
    said: str = ""
    """The same in a sentence."""


def why_not(file: FamilyFile, practice: "Practice", key: str) -> WhyNot:
    """Why a signal finds nothing here; to be asked only of one that does not."""
    if key in practice.pack.silent:
        return WhyNot(said="In this area, on this day, there is not what it asks for: it does not ask.")
    found: list[Id] = []
    for record_id in _last_entries(file):
        without = _without(file, record_id)
        if any(each.key == key for each in look(without, practice).findings):
            found.append(record_id)
    if not found:
        said = "No entry of late keeps it from raising: what it raises on is not on record, or its day has not come."
        return WhyNot(said=said)
    titles = [title_of(record, file, practice.words) for each in found if (record := file.find(each))]
    return WhyNot(tuple(found), f"It is answered: without {' or '.join(titles)} it would raise.")


def _last_entries(file: FamilyFile) -> list[Id]:
    told = sorted(events(file), key=lambda each: (each.known, each.record.id), reverse=True)
    return list(dict.fromkeys(each.record.id for each in told))[:TRIED]


def _without(file: FamilyFile, record_id: Id) -> FamilyFile:
    for name in LISTS:
        records = getattr(file, name)
        if any(each.id == record_id for each in records):
            return replace(file, **{name: tuple(each for each in records if each.id != record_id)})
    return file
