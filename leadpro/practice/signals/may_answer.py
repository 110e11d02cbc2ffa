"""What a text says that would answer a finding, if somebody confirmed it: by itself it answers nothing."""

from msgspec.structs import replace

from leadpro.practice.in_hand import Practice
from leadpro.practice.remembered import remembered
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.readings import Read
from leadpro.practice.signals.looking import look
from leadpro.practice.signals.read import Said, looked_at, said
from leadpro.records.family_file import FamilyFile

MOST_TRIED = 8
"""How many texts are tried one by one: of more all stand there that may have a part in it."""


@remembered
def may_answer(file: FamilyFile, practice: Practice, finding: Finding) -> tuple[Said, ...]:
    """What texts say that would answer a finding, the latest first; nothing where all of it together would not."""
    if practice.ticked or finding.signal.look_at_others or finding.matter in _if_all_were_ticked(file, practice):
        return ()
    waiting = [replace(said(each, file, practice), answers=True) for each in _waiting(file, practice, finding)]
    tried = waiting if len(waiting) <= MOST_TRIED else []
    return tuple(each for each in tried if not _stands_with(each, file, practice, finding)) or tuple(waiting)


@remembered
def _if_all_were_ticked(file: FamilyFile, practice: Practice) -> frozenset[str]:
    """What would stand if somebody ticked all that texts say."""
    looked = look(file, replace(practice, ticked=True))
    return frozenset(each.matter for each in looked.found)


def _waiting(file: FamilyFile, practice: Practice, finding: Finding) -> list[Read]:
    """What texts say that its signal takes for an answer where it is confirmed."""
    known = Known(file, practice)
    BY_KEY[finding.key].look(known, practice.pack.figures[finding.key])
    readings, place = known.said.readings, {each.record.id: number for number, each in enumerate(known.said.told)}
    found = {Read(entry, phrase) for phrase in readings.asked_to_answer for entry in readings.waiting(phrase)}
    return sorted(found, key=lambda each: (-place[each.entry_id], each.phrase.key))


def _stands_with(each: Said, file: FamilyFile, practice: Practice, finding: Finding) -> bool:
    _, confirmed = looked_at(each, file, holds=True)
    looked = look(replace(file, readings=(*file.readings, confirmed)), practice)
    return any(one.matter == finding.matter for one in looked.findings)
